"""A report -> spans with language-independent values. Pure: text and language data in, notes out."""

from dragoman.annotate.attributions import find_attributions
from dragoman.annotate.bodies import find_bodies
from dragoman.annotate.chains import find_chains
from dragoman.annotate.dates import find_dates
from dragoman.annotate.dates_datelines import with_datelines
from dragoman.annotate.days_denied import with_denied
from dragoman.annotate.doubts import doubted, spoken
from dragoman.annotate.figures import find_figures
from dragoman.annotate.figures_contrasted import contrasted
from dragoman.annotate.kinds import find_cues, find_topics, settle_kind
from dragoman.annotate.kinds_parts import Told, with_parts
from dragoman.annotate.names import find_names
from dragoman.annotate.page import Page
from dragoman.annotate.places import find_places
from dragoman.annotate.roles import find_roles
from dragoman.annotate.statements import affirmed, find_statements
from dragoman.annotate.windows import joined, windows
from dragoman.languages import Language, identify, language
from dragoman.model import Notes, Report

__all__ = ["MOST_READ", "Page", "annotate"]

MOST_READ = 120_000  # characters of a report that are read: a book would keep all others waiting


def annotate(report: Report) -> Notes:
    """Everything that can be read in one report. A language without a folder is read as the nearest one in script."""
    read_as: Language | None = language(report.lang) or language(identify(report.text))
    if read_as is None:
        return Notes(lang=report.lang)
    parts = windows(report.text[:MOST_READ])
    read = [(at, _read(report.evolve(text=text, title="" if at else report.title), read_as)) for at, text in parts]
    return read[0][1] if len(read) == 1 else joined(read)


def _read(report: Report, read_as: Language) -> Notes:
    """One window of a report."""
    page = Page(report, read_as)
    places = find_places(page)
    dates = with_denied(page, with_datelines(page, find_dates(page), places))
    names = find_names(page, places)
    attributions = affirmed(page, find_attributions(page, names, places))
    roles = find_roles(page, names, places)
    told = spoken(page, attributions)
    statements = find_statements(page, told, names, places, roles)
    cues = find_cues(page, names, dates, attributions)
    return Notes(
        lang=report.lang if report.lang != "und" else read_as.code,
        places=tuple(p for p in places if not p.adjective),
        demonyms=tuple(p for p in places if p.adjective),
        names=names,
        dates=dates,
        figures=doubted(page, contrasted(page, find_figures(page, dates), attributions, dates), statements),
        attributions=attributions,
        chains=find_chains(page, told),
        statements=statements,
        topics=find_topics(page),
        cues=with_parts(page, cues, Told(names, places, dates, attributions)),
        bodies=find_bodies(page, places, dates),
        roles=roles,
        kind=settle_kind(page, cues),
    )
