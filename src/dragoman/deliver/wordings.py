"""The words behind keys of linking, as two reports write them: what both say, and what sounds alike in two scripts."""

from collections.abc import Iterator, Sequence

from dragoman.deliver.display import clean, isolate
from dragoman.languages import Doc
from dragoman.languages.skeleton import skeleton
from dragoman.model import Reading


def same_words(keys: Sequence[str], pair: Sequence[Reading]) -> list[str]:
    """Of each key, the folded beginning of a word, the first word in either report that begins so.

    No word of a name or a place that is read in one of them: these are told as what they are.
    """
    named = {word for reading in pair for word in _named(reading)}
    told = [(doc.folded[at], doc.words[at]) for doc in _docs(pair) for at in range(len(doc))]
    told = [(folded, word) for folded, word in told if folded not in named]
    first = (next((word for folded, word in told if folded.startswith(key)), "") for key in keys)
    return [isolate(clean(word)) for word in first if word]


def same_sounds(keys: Sequence[str], pair: Sequence[Reading]) -> list[str]:
    """Of each key, a skeleton, the first word of each report that sounds so, where both have one."""
    told = [_sounding(doc) for doc in _docs(pair)]
    both = ([own[key] for own in told if key in own] for key in keys)
    return [" / ".join(isolate(clean(word)) for word in dict.fromkeys(words)) for words in both if len(words) > 1]


def _named(reading: Reading) -> Iterator[str]:
    """Every word of the names and places of a report, folded."""
    notes = reading.notes
    for text in {span.text for span in (*notes.names, *notes.named_places)}:
        yield from Doc(text, notes.lang).folded


def _docs(pair: Sequence[Reading]) -> Iterator[Doc]:
    return (Doc(f"{r.report.title}\n{r.report.text}", r.notes.lang) for r in pair)


def _sounding(doc: Doc) -> dict[str, str]:
    """By sound the first word."""
    return {skeleton(word): word for word in reversed(doc.words)}
