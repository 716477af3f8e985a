"""Our own invented reports that linking is fitted on: tools/link_stories/*.toml. Nothing of them ships.

A story is a theme of two or three events that look alike: texts with slots, filled in for each event (`told`, `fills`,
`figures`), or events that each outlet tells in its own words (`free`). `day`: days from the Monday on which the story
was told; with `series` each event is a day later than the one before. All are of one week, in fifteen languages.
"""

import random
import tomllib
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "link_stories"
MONDAY = datetime(2026, 3, 9, tzinfo=UTC)
HOURS = (6, 34)  # after the beginning of its day in which a telling comes
TITLED = 0.7  # share of the reports whose first line is given as title too
LETTERS = "abcdefgh"
COMMA = frozenset(("fr", "ru", "de", "es", "tr", "uk"))  # languages that write fractions with a comma
SWAPPED = str.maketrans(".,", ",.")
Telling = tuple[str, str, str, dict[str, Any]]  # event, theme, text, title and time


def tellings() -> Iterator[Telling]:
    """All of them, by theme and event."""
    for file in sorted(FOLDER.glob("*.toml")):
        for theme, story in tomllib.loads(file.read_text("utf-8")).items():
            chance = random.Random(theme)  # noqa: S311 - a sample, not a secret
            for number, (event, texts) in enumerate(_filled(story) if "told" in story else _free(story)):
                start = MONDAY + timedelta(days=story["day"] + (number if story.get("series") else 0))
                for text in texts:
                    published = start + timedelta(hours=chance.uniform(*HOURS))
                    title = text.partition("\n")[0] if "\n" in text and chance.random() < TITLED else ""
                    yield f"{theme}.{event}", theme, text, {"title": title, "published": published.isoformat()}


def free() -> frozenset[str]:
    """Themes whose events each outlet tells in its own words."""
    files = (tomllib.loads(file.read_text("utf-8")) for file in FOLDER.glob("*.toml"))
    return frozenset(theme for stories in files for theme, story in stories.items() if "told" not in story)


def _filled(story: dict[str, Any]) -> Iterator[tuple[str, Sequence[str]]]:
    for row, figures in enumerate(story["figures"]):
        texts = []
        for lang, versions in story["told"].items():
            written = (figure.translate(SWAPPED) if lang in COMMA else figure for figure in figures)
            named = dict(zip(LETTERS, written, strict=False))
            texts += [text.format(*story["fills"][lang][row], **named) for text in versions]
        yield str(row), texts


def _free(story: dict[str, Any]) -> Iterator[tuple[str, Sequence[str]]]:
    for event, versions in story.items():
        if event not in ("day", "series"):
            yield event, [text for texts in versions.values() for text in texts]
