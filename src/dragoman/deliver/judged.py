"""How an event is graded and ranked, in the reader's words: reasons, what members say, the arithmetic."""

from collections.abc import Iterator

from dragoman.deliver.desk import Desk
from dragoman.deliver.display import clean, isolate
from dragoman.deliver.sources import origin_name
from dragoman.model import Answered, Event, Grading
from dragoman.model.brief import BriefGrade, BriefGrading

_HEADS = {
    "kinds": "feature.kind", "topics": "feature.topics", "languages": "feature.languages", "places": "feature.places",
    "names": "feature.names", "words": "feature.words", "meaning": "feature.meaning",
}  # fmt: skip


def grade(event: Event, desk: Desk) -> BriefGrade:
    """The Admiralty code, its words and reasons, and what members say of the sources."""
    found = event.grade
    return BriefGrade(
        code=f"{found.reliability}{found.credibility}",
        reliability=desk.values.coded("grade.reliability", found.reliability),
        credibility=desk.values.coded("grade.credibility", found.credibility),
        reasons=tuple(desk.values.reason(code) for code in found.reasons),
        members=tuple(_grading(one, event, desk) for one in found.gradings),
    )


def _grading(one: Grading, event: Event, desk: Desk) -> BriefGrading:
    table = "grade.reliability" if one.origin else "grade.credibility"
    words = desk.reader.say(
        "line.grading",
        about=_about(one, event, desk),
        code=isolate(one.code),
        words=desk.values.coded(table, one.code),
        who=isolate(clean(desk.members.get(one.member, one.member))),
    )
    shown = words if one.binds else desk.reader.say("line.beside", text=words)
    return BriefGrading(words=shown, reason=desk.quote(one.reason, "und"), binds=one.binds)


def _about(one: Grading, event: Event, desk: Desk) -> str:
    if one.report:
        return desk.mark(one.report)
    origin = next((o for o in event.origins if o.name == one.origin), None)
    return desk.naming.inline(origin_name(origin, desk)) if origin else isolate(clean(one.origin))


def importance(event: Event, desk: Desk) -> tuple[tuple[str, str], ...]:
    """Lines of the sum: the reason and its points; of a requirement also what met it."""
    answers = {a.requirement: a for a in event.importance.answers}
    return tuple((_line(code, answers, desk), desk.reader.points(points)) for code, points in event.importance.lines)


def _line(code: str, answers: dict[str, Answered], desk: Desk) -> str:
    head, _, rest = code.partition(":")
    words = desk.values.reason(code)
    met = tuple(_met(answers[rest], desk)) if head == "requirement" and rest in answers else ()
    return desk.reader.say("line.medium", name=words, medium=desk.reader.join(met)) if met else words


def _met(answer: Answered, desk: Desk) -> Iterator[str]:
    for field, value in answer.by:
        yield desk.reader.say("line.labelled", label=desk.reader.say(_HEADS[field]), text=_value(field, value, desk))


def _value(field: str, value: str, desk: Desk) -> str:
    if field == "meaning":
        near, _, least = value.partition("/")
        shown, bound = (desk.reader.number(float(n)) for n in (near, least))
        return desk.reader.say("line.least", value=shown, least=bound)
    if field == "languages":
        return desk.reader.language(value)
    return isolate(clean(value)) if field == "words" else desk.values.value(value)
