"""Two people changed one story: nothing that either wrote is dropped unseen."""

import copy
from typing import Any

from articles.revisions.merge import blocks_of, merge

BASE: dict[str, Any] = {
    "v": 1,
    "fields": {
        "headline": "Base",
        "standfirst": "",
        "body": "<p>One.</p>\n<p>Two.</p>\n<p>Three.</p>",
    },
    "bylines": [],
    "topics": ["a", "b"],
    "lead_image": None,
    "summary": {"points": ["P."], "checked_for": "x", "checked_by_name": "Iris"},
    "series": None,
}


def changed(**more: Any) -> dict[str, Any]:
    """Give the base with other fields or parts."""
    story = copy.deepcopy(BASE)
    for name, value in more.items():
        target = story["fields"] if name in story["fields"] else story
        target[name] = value
    return story


def test_fields_that_only_one_touched_come_together() -> None:
    merged = merge(
        BASE,
        changed(headline="Theirs", series={"series": "s", "part": 1}),
        changed(standfirst="Mine"),
    )
    assert merged.snapshot["fields"]["headline"] == "Theirs"
    assert merged.snapshot["fields"]["standfirst"] == "Mine"
    assert merged.snapshot["series"] == {"series": "s", "part": 1}
    assert set(merged.taken) == {"headline", "series"}
    assert merged.clashes == ()


def test_where_both_changed_a_field_mine_stays_and_it_is_named() -> None:
    merged = merge(BASE, changed(headline="Theirs"), changed(headline="Mine"))
    assert merged.snapshot["fields"]["headline"] == "Mine"
    assert merged.clashes == ("headline",)


def test_other_paragraphs_of_the_body_come_together_also_neighbours() -> None:
    theirs = changed(body="<p>One, theirs.</p>\n<p>Two.</p>\n<p>Three.</p>\n<p>Four.</p>")
    mine = changed(body="<p>One.</p>\n<p>Two, mine.</p>\n<p>Three.</p>")
    merged = merge(BASE, theirs, mine)
    assert merged.snapshot["fields"]["body"] == (
        "<p>One, theirs.</p>\n<p>Two, mine.</p>\n<p>Three.</p>\n<p>Four.</p>"
    )
    assert merged.taken == ("body",)
    assert merged.clashes == ()


def test_the_same_paragraph_changed_by_both_is_mine_and_the_others_still_come() -> None:
    theirs = changed(body="<p>One, theirs.</p>\n<p>Two.</p>\n<p>Three, theirs.</p>")
    mine = changed(body="<p>One, mine.</p>\n<p>Two.</p>\n<p>Three.</p>")
    merged = merge(BASE, theirs, mine)
    assert (
        merged.snapshot["fields"]["body"] == "<p>One, mine.</p>\n<p>Two.</p>\n<p>Three, theirs.</p>"
    )
    assert merged.clashes == ("body",)


def test_a_paragraph_taken_out_by_one_and_left_alone_by_the_other_is_out() -> None:
    assert blocks_of(["1", "2", "3"], ["1", "3"], ["1", "2", "3", "4"]) == (["1", "3", "4"], False)


def test_topics_added_by_either_and_taken_out_by_either() -> None:
    merged = merge(BASE, changed(topics=["a", "c"]), changed(topics=["a", "b", "d"]))
    assert merged.snapshot["topics"] == ["a", "d", "c"]


def test_an_untouched_summary_keeps_its_check_and_a_touched_one_is_mine() -> None:
    untouched = changed(summary={"points": ["P."], "checked": False}, headline="Mine")
    assert merge(BASE, changed(), untouched).snapshot["summary"]["points"] == ["P."]
    theirs = changed(summary={"points": ["Q."]})
    assert merge(BASE, theirs, untouched).snapshot["summary"]["points"] == ["Q."]
    mine = changed(summary={"points": ["R."], "checked": False})
    assert merge(BASE, theirs, mine).clashes == ("summary",)


def test_a_tick_set_before_their_paragraphs_came_is_no_check_of_them() -> None:
    mine = changed(summary={"points": ["P."], "checked": True})
    merged = merge(BASE, changed(body="<p>Theirs.</p>"), mine)
    assert merged.snapshot["summary"]["checked"] is False


def test_without_a_common_base_every_difference_is_a_clash() -> None:
    merged = merge(None, changed(headline="Theirs"), changed(standfirst="Mine"))
    assert set(merged.clashes) == {"headline", "standfirst"}
    assert merged.snapshot["fields"]["headline"] == "Base"


def test_a_part_that_only_one_side_knows_stays() -> None:
    known = {**changed(), "later_part": "x"}
    assert merge(BASE, known, changed()).snapshot["later_part"] == "x"
    assert merge(BASE, changed(), known).snapshot["later_part"] == "x"


def test_an_order_of_topics_that_is_not_taken_is_a_clash() -> None:
    base, hers, own = ["a", "b"], ["b", "a"], ["a", "b", "c"]
    result = merge(*({"v": 1, "fields": {}, "topics": some} for some in (base, hers, own)))
    assert result.snapshot["topics"] == own
    assert (result.taken, result.clashes) == ((), ("topics",))
