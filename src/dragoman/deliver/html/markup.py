"""Build markup from functions: everything is escaped unless it was built here."""

from collections.abc import Iterable
from html import escape

Children = str | Iterable[str | None] | None  # markup already built, plain text, or several of them
_VOID = frozenset({"meta", "br", "col", "path", "rect", "circle", "line", "hr", "link"})


class Html(str):
    """Markup that is safe to place as it is."""

    __slots__ = ()


def el(tag: str, *children: Children, **attributes: object) -> Html:
    """One element. Attributes of None are left out; `class_` is class, `_` becomes `-`."""
    named = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escape(str(value))}"'
        for name, value in attributes.items()
        if value is not None
    )
    inside = join(*children)
    if tag in _VOID and not inside:
        return Html(f"<{tag}{named}/>")
    return Html(f"<{tag}{named}>{inside}</{tag}>")


def join(*children: Children) -> Html:
    """Several pieces as one; plain strings are escaped."""
    out: list[str] = []
    for child in children:
        if child is None:
            continue
        if isinstance(child, Html):
            out.append(child)
        elif isinstance(child, str):
            out.append(escape(child))
        else:
            out.append(join(*child))
    return Html("".join(out))
