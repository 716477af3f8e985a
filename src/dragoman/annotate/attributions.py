"""Who the text rests on: every place where it passes information on to a source other than its author."""

from dataclasses import replace

from dragoman.annotate.attributions_choice import Found
from dragoman.annotate.attributions_cues import CueReader
from dragoman.annotate.attributions_lines import Line, LineReader
from dragoman.annotate.attributions_sources import Candidate, Sources, preferred
from dragoman.annotate.page import Page
from dragoman.languages import Mark
from dragoman.languages.schema import Hedge, Medium, OrgWord, Outlet
from dragoman.model import Attribution, Name, Place

AROUND = 4  # words beside an attribution in which a hedge or medium belongs to it


def find_attributions(page: Page, names: tuple[Name, ...], places: tuple[Place, ...]) -> tuple[Attribution, ...]:
    """Attributions by position of their sources."""
    if not len(page.doc):
        return ()
    sources = Sources(page, names, places)
    lines = LineReader(page, sources).read()
    taken = {w for line in lines for w in range(line.first, line.last)}
    found = CueReader(page, sources).read(taken)
    writer = _Writer(page, sources)
    rows: list[Found | Line] = [*lines, *found]
    return tuple(writer.write(row) for row in sorted(rows, key=lambda r: r.source.start))


class _Writer:
    """Turns what was read into records, in order: pronouns and stand-ins point back to what came before."""

    def __init__(self, page: Page, sources: Sources) -> None:
        self.page = page
        self._sources = sources
        self._person: Candidate | None = None
        self._media: Candidate | None = None

    def write(self, row: "Found | Line") -> Attribution:
        known = self._resolve(row.source)
        via = self._spoken_to(row)
        source, doc = row.source, self.page.doc
        cue = row.cue if isinstance(row, Line) else doc.slice(row.first, row.last)
        start = min(source.start, doc.starts[row.first])
        end = max(source.end, doc.ends[row.last - 1])
        return Attribution(
            start=start,
            end=end,
            text=doc.text[start:end],
            source=doc.text[source.start : source.end],
            source_start=source.start,
            source_end=source.end,
            kind=known.kind,
            id=known.id,
            name=known.name,
            key=known.key,
            via=(via.id or via.key or None) if via else None,
            via_text=(via.name or doc.text[via.start : via.end]) if via else "",
            cue=cue,
            cue_kind=row.form if isinstance(row, Line) else row.cue.kind,
            hedge=self._hedge(row),
            medium=self._medium(row),
        )

    def _resolve(self, c: Candidate) -> Candidate:
        """The named source that a pronoun or "the agency" stands for; the candidate itself elsewhere."""
        if c.role == "pronoun":
            return self._person if self._person is not None and c.kind == "person" else c
        if c.role == "body" and c.kind == "media" and self._media is not None:
            return self._media
        if c.role == "body":
            return self._body(c) or c
        if c.role == "document":
            return self._issued(c)
        if c.kind == "person" and c.role in ("named", "noun"):
            self._person = c
        if c.kind == "media" and c.role == "named":
            self._media = c
        return c

    def _body(self, c: Candidate) -> Candidate | None:
        """The last organisation named before whose name has the same head noun: "the bank"."""
        words = {m.first for m in self.page.tagged("orgword") if isinstance(m.entry, OrgWord) and m.entry.id == c.key}
        before = [o for o in self._sources.within(0, c.first) if o.kind == "organisation" and o.role == "named"]
        return next((o for o in reversed(before) if words.intersection(range(o.first, o.last))), None)

    def _issued(self, c: Candidate) -> Candidate:
        """A document with the organisation that put it out, where the phrase names one."""
        for mark in self.page.tagged("orgword", "outlet"):
            if c.first < mark.first < c.last:
                if isinstance(mark.entry, Outlet):
                    return replace(c, id=mark.entry.id, name=preferred(mark.entry), key=mark.entry.id)
                if isinstance(mark.entry, OrgWord) and (body := self._body(replace(c, key=mark.entry.id))) is not None:
                    return replace(c, id=body.id, name=body.name, key=body.key)
        return c

    def _spoken_to(self, row: "Found | Line") -> Candidate | None:
        via = row.via if isinstance(row, Found) else None
        if via is None or via.role == "own":
            return None
        return self._media if via.role == "body" and self._media is not None else via

    def _near(self, row: "Found | Line", tag: str) -> list[Mark]:
        first, last = min(row.first, row.source.first), max(row.last, row.source.last)
        low, high = self.page.sentence_of(row.first)
        low, high = max(low, first - AROUND), min(high, last + AROUND)
        return [m for m in self.page.tagged(tag) if low <= m.first and m.last <= high]

    def _hedge(self, row: "Found | Line") -> str:
        if isinstance(row, Found) and row.cue.hedge:
            return row.cue.hedge
        return next((m.entry.id for m in self._near(row, "hedge") if isinstance(m.entry, Hedge)), "")

    def _medium(self, row: "Found | Line") -> str:
        if isinstance(row, Line):
            return ""
        if row.cue.medium:
            return row.cue.medium
        return next((m.entry.id for m in self._near(row, "medium") if isinstance(m.entry, Medium)), "")
