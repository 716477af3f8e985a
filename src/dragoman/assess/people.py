"""Which keys of people are one person's: the one way in which names of several readings are joined."""

from collections import defaultdict
from collections.abc import Mapping

from dragoman.languages.meeting import near
from dragoman.languages.skeleton import is_same


def homes(keys: Mapping[str, int]) -> dict[str, str]:
    """Each key with the fullest, then commonest, of those that differ from it as spellings do. `keys`: how often each.

    One that could be several people's, as a family name alone, stays as it is.
    """
    heads: set[str] = set()
    out: dict[str, str] = {}
    ordered = sorted(keys, key=lambda k: (-len(k.split()), -keys[k], k))
    before: dict[str, list[str]] = defaultdict(list)
    for i, j in near(ordered):
        before[ordered[j]].append(ordered[i])
    for key in ordered:
        found = [head for head in before[key] if head in heads and is_same(head, key)]
        out[key] = found[0] if len(found) == 1 else key
        if not found:
            heads.add(key)
    return out
