"""The tables of a language folder that tell who says what. docs/how-to/add-a-language.md explains them."""

from typing import Literal

from dragoman.languages.schema_dates import Conjugated, Entry

CueKind = Literal[
    "say", "write", "tell", "report", "quote", "accord", "deny", "claim", "ask", "agree", "hold", "silent", "credit"
]


class Cue(Conjugated, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A word that rests information on a source. `source`: where the source stands, seen from the cue.

    "X said": before. "according to X", "به نقل از X": after. "said X" and "X said": either.
    kinds: say, write, tell (the hearer follows), report (media word), quote (the source quoted follows the outlet),
    accord, deny, claim, ask, agree, hold (fears, hopes, plans: nobody says that it is so),
    silent (declined to comment), credit ("Source: X" to the end of the line).
    """

    kind: CueKind
    source: Literal["before", "after", "either"]
    medium: str = ""
    hedge: str = ""
    stance: str = ""
    strong: bool = True  # False: also an everyday verb; counts only beside a quotation, a "that" or a named source
    within: str = ""  # the kind of source that it goes with alone: "document" of "in the letter *it says*"
    mind: bool = False  # what somebody thinks, wants or refuses: counts beside a subject that opens a clause of its own
    closes: tuple[
        str, ...
    ] = ()  # words apart from it, one of which it needs in its clause ("called it *false*", "خواهان ... *شد*")
    passes: bool = False  # whoever stands behind it passes on what the outlet before it has: "relayed by"
    noun: bool = False  # also the plural of a noun: a verb right behind its subject alone ("voters deserve *answers*")
    owned: bool = False  # a noun of speech with its complement: whoever has it speaks ("the mayor's *claim that*")
    participle: bool = False  # active voice (saying, قائلاً): whoever speaks in the sentence already says this too


class Medium(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a source spoke. `follows`: the word leads to the outlet spoken to ("in an interview with X")."""

    id: Literal[
        "tweet", "statement", "interview", "press-conference", "broadcast", "letter", "speech", "call", "post", "report"
    ]
    follows: bool = False


class Hedge(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that weaken: reportedly, allegedly, unconfirmed."""

    id: Literal["reported", "alleged", "unconfirmed", "denied"]


class Unnamed(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Nouns for sources without a name: officials, witnesses, a source in the ministry.

    `bound`: in the form that the noun behind it goes with ("residents of").
    """

    plural: bool = False
    bound: bool = False


class Document(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Nouns for documents that speak: report, study, statement, verdict."""


class Pronoun(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Pronouns and stand-ins (he, وی, the minister) that point back to the last speaker.

    `body`: a stand-in for an organisation named before (the regulator, ведомство). `oblique`: a form that is no subject
    (его): it speaks only inside a citing phrase ("по его словам").
    """

    gender: Literal["m", "f", ""] = ""
    plural: bool = False
    body: bool = False
    oblique: bool = False


class Own(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The publisher itself: "our correspondent", "خبرنگار ما"."""
