"""Edits of a body, labelled by hand: which ones could matter to its summary."""

import json
from pathlib import Path
from typing import Any

import pytest

from articles.text.freshness import Checked, judge, supports
from articles.text.slips import is_slip

FILE = Path(__file__).parent.parent / "summaries" / "edits.json"
DATA: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
EDITS: list[dict[str, Any]] = DATA["edits"]
ENGLISH = DATA["texts"]["en"]
LIMIT = 0.1


def edited(edit: dict[str, Any]) -> Any:
    text = DATA["texts"][edit["language"]]
    assert text["body"].count(edit["old"]) == 1
    after = text["body"].replace(edit["old"], edit["new"])
    return judge(Checked(text["body"], text["points"]), after, edit["language"], LIMIT)


@pytest.mark.parametrize("edit", EDITS, ids=[f"{e['language']}: {e['what']}" for e in EDITS])
def test_an_edit_leaves_a_summary_fresh_only_if_it_could_not_matter(edit: dict[str, Any]) -> None:
    verdict = edited(edit)
    assert verdict.is_fresh is edit["harmless"], verdict


def test_half_of_the_edits_are_harmless_and_half_are_not() -> None:
    assert (len(EDITS), sum(edit["harmless"] for edit in EDITS)) == (40, 20)
    assert {edit["language"] for edit in EDITS} == {"en", "fr", "de", "ru", "ar", "zh"}


def test_the_verdict_says_which_rule_it_was_and_what_changed() -> None:
    (number,) = [edit for edit in EDITS if edit["what"] == "a number" and edit["language"] == "fr"]
    verdict = edited(number)
    assert (verdict.rule, verdict.before, verdict.after) == ("number", "340", "430")
    assert verdict.as_json()["fresh"] is False


def test_a_sentence_that_a_point_rests_on_is_named_with_its_point() -> None:
    body = ENGLISH["body"].replace("The fishermen did not object.", "")
    verdict = judge(
        Checked(ENGLISH["body"], ["Nobody spoke.", "Fishermen agree."], [0, 4]), body, "en", 1.0
    )
    assert verdict.rule == "negation"
    calm = "<p>A path runs along the quay. Gulls follow the boats home. It rains.</p>"
    checked = Checked(calm, ["Birds come along.", "There is a path."], [1, 0])
    verdict = judge(checked, "<p>A path runs along the quay. It rains.</p>", "en", 1.0)
    assert (verdict.rule, verdict.point) == ("sentence", 1)
    assert verdict.before == "Gulls follow the boats home."


def test_the_other_half_of_the_day_is_another_time() -> None:
    times = [f"<p>It rains. The market opens at {time} on the quay.</p>" for time in ("9am", "9pm")]
    verdict = judge(Checked(times[0], ["It rains."]), times[1], "en", 1.0)
    assert (verdict.rule, verdict.before, verdict.after) == ("number", "9 am", "9 pm")


def test_paragraphs_that_change_places_leave_it_fresh() -> None:
    first, *others = ENGLISH["body"].split("\n")
    verdict = judge(
        Checked(ENGLISH["body"], ENGLISH["points"]), "\n".join([*others, first]), "en", LIMIT
    )
    assert verdict.rule == "layout"


def test_what_earlier_edits_changed_counts_with_the_share() -> None:
    after = ENGLISH["body"].replace("A small café", "A tiny café")
    checked = Checked(ENGLISH["body"], ENGLISH["points"])
    assert judge(checked, after, "en", LIMIT, drift=0.08).rule == "wording"
    assert judge(checked, after, "en", LIMIT, drift=0.095).rule == "share"


def test_a_changed_word_in_a_block_quotation_is_a_changed_quotation() -> None:
    body = "<p>It rained.</p><blockquote><p>we were all wet and cold</p></blockquote>"
    verdict = judge(Checked(body, ["It rained."]), body.replace("wet", "dry"), "en", 1.0)
    assert verdict.rule == "quotation"


def test_a_point_rests_on_the_sentence_that_holds_most_of_its_words() -> None:
    points = ["Skarrow buys a second electric workboat.", "Something else entirely."]
    assert supports(Checked(ENGLISH["body"], points), "en") == [0, None]


@pytest.mark.parametrize(
    ("old", "new", "slip"),
    [
        ("recieve", "receive", True),
        ("any one", "anyone", True),
        ("hired", "fired", False),
        ("county", "country", False),
        ("شركه", "شركة", True),
        ("سالم", "سليم", False),
        ("在", "再", True),
        ("书", "淑", False),
    ],
)
def test_a_slip_is_told_from_another_word(old: str, new: str, slip: bool) -> None:
    assert is_slip(old.split(), new.split()) is slip


def test_a_long_hostile_body_is_judged_in_little_time() -> None:
    body, after = "<p>" + "a b. " * 40_000 + "</p>", "<p>" + "b a. " * 40_000 + "</p>"
    assert judge(Checked(body, ["A b."]), after, "en", LIMIT).rule == "share"
