"""Joiners inside words (U+200C, U+200D) kept through a body finder that drops what cannot be printed."""

from lxml.html import HtmlElement

JOINERS = "\u200c\u200d"
STAND_INS = "".join(map(chr, (0x2D0, 0x2D1, 0xA789, 0x2CC, 0x2CD)))  # of no script that is read: printable, no space


def hide(tree: HtmlElement) -> dict[int, str]:
    """Write a stand-in that the page does not have for each joiner of the tree, in place.

    Gives back: code point of the stand-in -> joiner.

    Empty where the page has no joiner; a joiner for which none is left stays as it is.
    """
    used = {char for text in tree.itertext() for char in (*JOINERS, *STAND_INS) if char in text}
    free = iter(char for char in STAND_INS if char not in used)
    pairs = dict(zip((j for j in JOINERS if j in used), free, strict=False))
    table = str.maketrans(pairs)
    for node in tree.iter() if pairs else ():
        if node.text and isinstance(node.tag, str):
            node.text = node.text.translate(table)
        if node.tail:
            node.tail = node.tail.translate(table)
    return {ord(char): joiner for joiner, char in pairs.items()}
