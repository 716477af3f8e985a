"""Common Alerting Protocol 1.2: an alert's words become a report's lines."""

from lxml import etree

from dragoman.extract.dates import iso_moment
from dragoman.extract.draft import Draft, Refused
from dragoman.extract.lines import tidy
from dragoman.model import Capture

_FIELDS = ("headline", "description", "instruction")


def read_cap(capture: Capture) -> Draft:
    """Headline, description, instruction and area of the first `info`; the sender is the publisher.

    Raises: Refused (unreadable, no-text).
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(capture.body, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Refused("unreadable", f"The alert is not well-formed XML: {error}") from error
    info = root.find("{*}info")
    if info is None:
        raise Refused("no-text", "The alert has no `info`.")
    title = _text(info, "headline") or _text(info, "event")
    lines = [line for field in _FIELDS for raw in _raw(info, field).splitlines() if (line := tidy(raw))]
    lines += [tidy(area.text or "") for area in info.iterfind("{*}area/{*}areaDesc")]
    if _text(root, "status").lower() in ("exercise", "test", "draft"):
        lines.append(f"[{_text(root, 'status')}]")
    return Draft(
        lines=tuple(dict.fromkeys(line for line in lines if line)),
        title=title,
        published=iso_moment(_text(root, "sent")),
        publisher=_text(info, "senderName") or _text(root, "sender") or None,
        lang=_text(info, "language"),
        bare=False,
    )


def _raw(node: etree._Element, name: str) -> str:
    found = node.find(f"{{*}}{name}")
    return "".join(found.itertext()) if found is not None else ""


def _text(node: etree._Element, name: str) -> str:
    return tidy(_raw(node, name))
