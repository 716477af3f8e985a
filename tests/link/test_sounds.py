"""What sounds alike is called a name only where it is one."""

import numpy as np
import pytest

from dragoman.link.decision import Decision
from dragoman.link.evidence import evidence
from dragoman.link.keys import Family, hashes_of
from dragoman.link.pool import Pool
from dragoman.model import Evidence

Key = tuple[Family, str]
PAIRS = [
    ("sounds", [(Family.SOUND, "PNK")], [(Family.NAME, "TRV MLK")]),  # a bank, beside somebody whom one alone names
    ("names", [(Family.SOUND, "MLK")], [(Family.NAME, "TRV MLK")]),
    ("names", [(Family.SOUND, "NHRN")], [(Family.NAME, "party//NHRN")]),
    ("names", [(Family.NAME, "TRV MLK")], []),
]


@pytest.mark.parametrize(("feature", "shared", "own"), PAIRS)
def test_a_common_noun_is_no_name_that_sounds_alike(feature: str, shared: list[Key], own: list[Key]) -> None:
    pool = Pool(0, {})
    keys = [*shared, *own], [*shared]
    for name, lang, one in zip("ab", ("en", "ar"), keys, strict=True):
        pool.add(name, lang, 1000.0, hashes_of(one), None)
    for n in range(40):
        pool.add(f"c{n}", "en", 1000.0, np.array([n], np.uint32), None)
    found = {e.feature: e for e in evidence(pool, 0, 1, keys, Decision("none"))}
    told: Evidence = found[feature]
    assert told.weight > 0
    assert told.keys == tuple(value for _, value in shared)
    assert not {"names", "sounds"} - {feature} & found.keys()
