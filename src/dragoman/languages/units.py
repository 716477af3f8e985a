"""Words cut into the units of a table of letters: some only where a word begins or ends, the longest first."""

import re
from collections.abc import Mapping

Table = Mapping[str, str]


def units_of(start: Table, end: Table, letters: Table) -> re.Pattern[str]:
    """Matches one unit after the other; the group that is named tells the table, `rest` a letter of none."""
    return re.compile(
        f"^(?P<start>{_any_of(start)})|(?P<end>{_any_of(end)})$|(?P<letters>{_any_of(letters)})|(?P<rest>.)"
    )


def _any_of(table: Table) -> str:
    return "|".join(sorted(map(re.escape, table), key=len, reverse=True)) or "(?!)"
