"""How near reports are in meaning to sentences that somebody wants to hear about.

Both are encoded as linking encodes reports and centred with the neutral means of their languages: the likeness of a
report and a sentence rests on nothing but the two.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from dragoman.languages import identify
from dragoman.link.encoder import Encoder
from dragoman.link.gist import gist
from dragoman.link.means import Means
from dragoman.link.priors import priors_of
from dragoman.model import Likeness, Reading

# Mean cosine of an event's reports from which it answers a sentence. tools/fit_meaning.py prints what each step finds
# and lets through on the sample reports; these were chosen with that in view, a little on the strict side, and measured
# on nothing held out. Short reports of another subject can reach them. An encoder not listed tells no meanings.
LEAST: Mapping[str, float] = MappingProxyType({"e5-small": 0.22, "e5-small-fast": 0.22, "e5-static": 0.29})


def likeness(sentences: Sequence[str], readings: Sequence[Reading], encoder: Encoder | None) -> Likeness | None:
    """Cosine of each sentence with each report; None where no encoder tells."""
    if encoder is None or encoder.name not in LEAST or not sentences:
        return None
    asked = list(dict.fromkeys(sentences))
    vectors = encoder.encode([*asked, *(gist(r.report) for r in readings)])
    means = Means(encoder.dim, priors_of(encoder.name))
    centred = means.centred(vectors, [*map(identify, asked), *(r.notes.lang for r in readings)])
    cosines = centred[: len(asked)] @ centred[len(asked) :].T
    ids = [r.report.id for r in readings]
    rows = zip(asked, cosines, strict=True)
    return Likeness(
        least=LEAST[encoder.name],
        of={sentence: {id_: round(float(c), 4) for id_, c in zip(ids, row, strict=True)} for sentence, row in rows},
    )
