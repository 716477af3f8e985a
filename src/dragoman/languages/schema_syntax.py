"""The shape of a folder's words of grammar: prepositions, articles, endings, what opens a clause (syntax.toml)."""

from typing import Literal

import msgspec

from dragoman.languages.schema_dates import Entry, Table


class Order(Table, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where a plain sentence has its verb; free: with its subject on either side of it.

    `heads`: where a phrase has the noun that it is about (the opening *of the border*, *sınırın* açılması).
    `possessed`: endings of a noun in an oblique case that has an owner (X'in önerisi*ne*); where verbs stand first, of
    any noun that says whose it is (محامي*ه*).
    """

    verb: Literal["first", "middle", "last", "free"] = "middle"
    heads: Literal["first", "last"] = "first"
    possessed: tuple[str, ...] = ()


class Oblique(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Prepositions and postpositions: the noun beside them is not who speaks (with, to, با, به, ل).

    `side`: where the word stands, seen from its noun. A form that is also one of the language's clitic prefixes counts
    when written together with its noun.
    """

    side: Literal["before", "after"] = "before"
    binds: bool = False  # it also ties a complement to a noun: an official *of* the bank, مصدر *في* الوزارة
    addresses: bool = False  # it leads to who receives a letter or a statement, never to who signs it: a letter *to* X
    about: bool = False  # it leads to who is spoken of, never to who speaks: *о* Полянове
    owner: bool = False  # a genitive, where verbs stand last: its noun has a verb of its own (X'*ın* geldiği)
    purpose: bool = False  # in the name of a body it leads to what the body is for: האגודה *ל*זכויות האזרח


class Locative(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Prepositions, and endings after an apostrophe, of place (in, near, 'da): a name beside one is rather a place.

    `loose`: it leads to people as well (to); a city's name with a family name behind it is then a person's.
    """

    side: Literal["before", "after"] = "before"
    loose: bool = False


class Passive(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What makes a passive of a participle beside it: auxiliaries before it (is, was, been), or, with `side` "after",
    the preposition of who acts (by). What stands before such a verb does not speak."""

    side: Literal["before", "after"] = "before"


class Adverb(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Adverbs that may stand between a source and its verb (also, previously); `*` first: an ending (*ly)."""


class But(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Conjunctions (but, mais, لكنه) behind which a verb without a subject has that of the verb before."""


class Ending(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Endings (`*` first) that tell the case or number of a word that has one of them.

    `of`: oblique (a listed noun in a case that no subject has), surely (also where the table lists the form), owner
    (one letter behind the whole noun), name (a family name in such a case), bearer (a family name as its bearer has
    it), many (a noun that may be of several), adjective, several (a noun in a case of many, whatever its gender), nouns
    (many, one letter behind the whole noun), counted (the genitive of several), genitive (any word that says whose or
    of what, also behind a preposition), plural and singular (verbs).
    """

    of: Literal[
        "oblique", "surely", "owner", "name", "bearer", "many", "several", "nouns", "counted", "adjective", "genitive",
        "plural", "singular",
    ]  # fmt: skip


class Inside(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What goes on inside the name of a body, in small letters or where there are no capitals; looked up beside its
    head alone.

    `as`: link (words that lead to a noun: de la, в сфере), purpose (links right behind the head, or one of its
    adjectives: pour la, по), word (endings, `*` first, of words that need no link), open (endings of those of them that
    need another word behind), never (endings of words that are no part of a name), common (whole words before a head
    that make it a common noun: this, a).
    """

    part: Literal["link", "purpose", "word", "open", "never", "common"] = msgspec.field(name="as")


class Article(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words and prefixes that only stand before nouns (the, a, its, ال): what follows one is no verb."""


class Determiner(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Definite articles that are object pronouns as well (le, la, l'): behind a noun, one opens a noun phrase of its
    own; before a capital, it tells a body from a person."""


class Relativizer(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Relative pronouns: who, which, که, который, الذي. What stands before one is the subject of its verb, unless the
    form is `oblique`: somebody else acts (*которого* признали)."""

    oblique: bool = False


class That(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Conjunctions that open what was said: that, que, что, که, أن. `object`: it is what is said, wanted or thought,
    and who says it stands right behind (*what* they called a trap)."""

    object: bool = False
