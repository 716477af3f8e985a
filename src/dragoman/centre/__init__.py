"""The verbs of the centre. Every interface calls these and nothing else."""

from dragoman.centre.centre import ALONE, Briefing, Centre, open_centre
from dragoman.centre.door import ROLES
from dragoman.centre.intake import SELF
from dragoman.centre.office import OFFICE, Post
from dragoman.centre.restoring import Restored, restore
from dragoman.centre.room import Verb
from dragoman.centre.verbs import VERBS
from dragoman.centre.who import Saying, Who

__all__ = [
    "ALONE",
    "OFFICE",
    "ROLES",
    "SELF",
    "VERBS",
    "Briefing",
    "Centre",
    "Post",
    "Restored",
    "Saying",
    "Verb",
    "Who",
    "open_centre",
    "restore",
]
