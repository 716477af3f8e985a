"""Everything that a member can ask of the centre, in one table: interfaces, help, documentation and tests read it."""

from collections.abc import Mapping
from types import MappingProxyType

from dragoman.centre.confer import CONFERRING
from dragoman.centre.home import HOUSE
from dragoman.centre.keys import KEYS
from dragoman.centre.look import LOOKING
from dragoman.centre.receive import RECEIVING
from dragoman.centre.room import Verb
from dragoman.centre.say import SAYING
from dragoman.centre.share import SHARING
from dragoman.centre.submit import SUBMITTING
from dragoman.centre.trail import TRAILING

VERBS: Mapping[str, Verb] = MappingProxyType(
    {
        verb.name: verb
        for table in (LOOKING, CONFERRING, SUBMITTING, SAYING, SHARING, RECEIVING, TRAILING, HOUSE, KEYS)
        for verb in table
    }
)
