"""What office a counterpart holds: that of whoever meets one."""

from dragoman.annotate.page import Page
from dragoman.annotate.roles import OPEN
from dragoman.model import Name

COUNTERPART = "counterpart"


def with_offices(page: Page, names: tuple[Name, ...]) -> tuple[Name, ...]:
    """The names, each counterpart with the office of the other one where the text tells it."""
    held: dict[str, str] = {}
    for i, name in enumerate(names):
        if name.role_id == COUNTERPART and name.key not in held and (office := _office(page, names[:i], name)):
            held[name.key] = office
    if not held:
        return names
    return tuple(n.evolve(role_id=held[n.key]) if n.role_id == COUNTERPART and n.key in held else n for n in names)


def _office(page: Page, before: tuple[Name, ...], name: Name) -> str:
    """The office of the last person before in its sentence, of another country, who has one that few hold at once."""
    at = page.sentence_at(name.start)
    for other in reversed(before):
        if other.kind != "person" or other.key == name.key:
            continue
        if page.sentence_at(other.start) != at:
            break
        if other.role_id and other.role_id not in OPEN and set(other.role_places).isdisjoint(name.role_places):
            return other.role_id
    return ""
