"""The marks of a page by tables, each worked out when it is first asked for: most rules ask for the same few again."""

from operator import attrgetter
from typing import TypeVar

from dragoman.languages import Mark

Tags = tuple[str, ...]
_FIRST, _LAST = attrgetter("first"), attrgetter("last")
_NO_MARKS: list[Mark] = []
_NO_WORDS: frozenset[int] = frozenset()


K = TypeVar("K")
V = TypeVar("V")


class _Asked(dict[K, V]):
    """What was asked for so far of a page with these marks by table."""

    def __init__(self, by_tag: dict[str, list[Mark]]) -> None:
        super().__init__()
        self._by_tag = by_tag


class Marks(_Asked[Tags, list[Mark]]):
    """Tables -> their marks by position, longest first at each word."""

    def __missing__(self, tags: Tags) -> list[Mark]:
        if len(tags) == 1:  # as most are
            found = self[tags] = self._by_tag.get(tags[0], _NO_MARKS)
            return found
        tables = [marks for t in tags if (marks := self._by_tag.get(t))]
        found = tables[0] if tables else _NO_MARKS
        if len(tables) > 1:  # sorted twice, by what C reads: quicker than once by a key of both
            found = [m for marks in tables for m in marks]
            found.sort(key=_LAST, reverse=True)
            found.sort(key=_FIRST)
        self[tags] = found
        return found


class _Covered(_Asked[str, frozenset[int]]):
    """Table -> every word of its marks."""

    def __missing__(self, tag: str) -> frozenset[int]:
        marks = self._by_tag[tag]
        words = [m.first for m in marks]
        words += [w for m in marks if m.last - m.first > 1 for w in range(m.first + 1, m.last)]  # of few
        found = self[tag] = frozenset(words)
        return found


class Words(_Asked[Tags, frozenset[int]]):
    """Tables -> every word of their marks. Most tables are asked for along with several others."""

    def __init__(self, by_tag: dict[str, list[Mark]]) -> None:
        super().__init__(by_tag)
        self._one = _Covered(by_tag)

    def __missing__(self, tags: Tags) -> frozenset[int]:
        by_tag, one = self._by_tag, self._one
        tables = [one[t] for t in tags if t in by_tag]
        found = tables[0] if len(tables) == 1 else _NO_WORDS.union(*tables)
        self[tags] = found
        return found


class Firsts(_Asked[Tags, frozenset[int]]):
    """Tables -> the first word of each of their marks."""

    def __missing__(self, tags: Tags) -> frozenset[int]:
        tables = [marks for t in tags if (marks := self._by_tag.get(t))]
        found = frozenset([m.first for marks in tables for m in marks]) if tables else _NO_WORDS
        self[tags] = found
        return found
