"""The front page."""

from centre.worlds import A, B, World


def test_a_front_page_says_what_the_brief_says() -> None:
    world = World()
    for text in range(6):
        world.report(A, text, (A, B))
    front = world.do(B, "front", lang="fr")
    whole = world.do(B, "brief", lang="fr").events
    told = [(e.headline, e.when, e.where, e.tally, e.grade.code, e.precedence, e.event.event) for e in whole]
    shown = [(e.headline, e.when, e.where, e.tally, e.grade, e.precedence, e.event) for e in front.events]
    assert shown == told
    assert len(shown) > 2
