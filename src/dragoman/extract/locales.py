"""What the Unicode CLDR knows of dates in languages that have no folder: months' names, the order of day and month."""

from functools import lru_cache
from typing import TYPE_CHECKING

from dragoman.languages import fold_text, language

if TYPE_CHECKING:
    from babel import Locale


@lru_cache(maxsize=64)
def day_leads(tag: str) -> bool | None:
    """The day stands before the month in figures; None where the language alone does not tell."""
    locale = _locale(tag)
    if locale is None:
        return True
    if not locale.territory and by_country(tag):
        return None
    pattern = locale.date_formats["short"].pattern
    return bool(pattern.find("d") < pattern.find("M") or pattern.startswith("y"))


@lru_cache(maxsize=64)
def by_country(tag: str) -> bool:
    """The countries of the language disagree on the order of day and month in figures."""
    known = language(tag) if tag else None
    return known is not None and known.info.day_order == "by-country"


@lru_cache(maxsize=64)
def months_of(tag: str) -> dict[str, int]:
    """Folded names of the Gregorian months, long and short, as they stand in a date and alone."""
    from babel.dates import get_month_names  # noqa: PLC0415 - a tenth of a second that few pages need

    locale = _locale(tag.split("-", maxsplit=1)[0])
    out: dict[str, int] = {}
    for width in ("wide", "abbreviated") if locale else ():
        for context in ("format", "stand-alone"):
            for number, name in get_month_names(width, context, locale).items():
                folded = fold_text(name)
                if folded and not folded[0].isdigit():
                    out.setdefault(folded, number)
    return out


@lru_cache(maxsize=64)
def _locale(tag: str) -> "Locale | None":
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - as above

    try:
        return Locale.parse("-".join(tag.split("-")[:2]), sep="-") if tag else None
    except (ValueError, UnknownLocaleError):
        return _locale(tag.split("-", maxsplit=1)[0]) if "-" in tag else None
