"""What the parts of a page share: the brief, the reader, and how words are set in it."""

from collections.abc import Iterable, Iterator

from dragoman.deliver.display import isolates
from dragoman.deliver.html.markup import Html, el, join
from dragoman.deliver.reader import Reader
from dragoman.model.brief import Brief, BriefEvent, BriefStep, Text


class Page:
    """The brief on its way to HTML."""

    def __init__(self, brief: Brief) -> None:
        self.brief = brief
        self.reader = Reader(brief.lang)
        self.rtl = brief.dir == "rtl"
        self._langs = {t.text: t.lang for event in brief.events for t in _texts(event)}

    def say(self, key: str, n: float | None = None, **values: str) -> Html:
        """A phrase of the catalogue, set."""
        return self.set(self.reader.say(key, n, **values))

    def set(self, text: str) -> Html:
        """A line of the reader's; each isolate becomes an element with its language where that is known."""
        return join(
            el("bdi", piece, lang=self._langs.get(piece)) if alone else piece for piece, alone in isolates(text)
        )

    def foreign(self, text: Text, tag: str = "bdi", **attributes: object) -> Html:
        """Words with a language and direction of their own."""
        return el(tag, text.text, lang=text.lang, dir=text.dir, **attributes)

    def listed(self, items: Iterable[Html], **attributes: object) -> Html | None:
        """A list, or nothing."""
        rows = [el("li", item) for item in items]
        return el("ul", rows, **attributes) if rows else None

    def marks(self, marks: Iterable[str]) -> Html:
        """Pointers to reports."""
        return el("span", self.set(" ".join(marks)), class_="marks")


def _texts(event: BriefEvent) -> Iterator[Text]:
    yield from (p.name for p in event.parties)
    yield from (o.name for o in event.origins)
    yield from (s.name for s in event.speakers)
    for report in event.reports:
        yield report.publisher
        yield from (_name(step) for chain in report.chains for step in chain)


def _name(step: BriefStep) -> Text:
    return step.name
