"""Denials in a summary: which are found that the body lacks, and which that the point lacks."""

import pytest

from articles.text.grounding import check
from articles.text.passages import paragraphs

BODY = """A ferry with 67 people on board capsized in the Sound of Mull on Monday after its ramp \
burst open. Fifty-eight people were rescued by two trawlers. The ferry had run out of fuel an hour \
earlier, its captain, Ewan Strang, told reporters.

Strang pleaded not guilty to manslaughter on Thursday. "The ramp was closed when we left Oban," he \
said. He does not deny that he was late. The owner, Hebrides Lines, declined to discuss the crew's \
training.

The court ruled that the 1974 law was "lacking in reason". Wages at the company were paid late, \
twice or not at all. The agency ordered no evacuation of the pier. An unrelated fire closed it on \
Friday.

People who did not wear vests were in the water for 40 minutes. Passengers described the crew as \
so slow that nobody could say where the boats were. Inspectors could not find the log book, and \
the lifeboat from Tobermory was never called."""


def said(point: str) -> set[str]:
    """Give the rules about denials that have a finding."""
    found = check([point], paragraphs(BODY), "en")
    return {item.rule for item in found if item.rule.startswith("negation-")}


@pytest.mark.parametrize(
    "point",
    [
        "The ferry had not run out of fuel an hour earlier, captain says",
        "Court ruled that the 1974 law was not 'lacking in reason'",
        "Fire that closed the pier on Friday was not unrelated",
        "Strang was not late for the ferry, he does not deny",
        "The agency said on Monday, but no evacuation was not ordered",
        "The two trawlers have not rescued 58 people of the 67 on board",
        "The 67 people on board never capsized in the Sound of Mull on Monday",
        "The ferry's ramp hadn't burst open on Monday in the Sound of Mull",
    ],
)
def test_a_denial_of_what_the_body_tells_is_found(point: str) -> None:
    assert said(point) == {"negation-added"}


@pytest.mark.parametrize(
    "point",
    [
        "Captain Ewan Strang pleads guilty to manslaughter",
        "Wages at Hebrides Lines were paid late, twice or at all",
        "Inspectors could find the log book",
        "Lifeboat from Tobermory was called",
        "Hebrides Lines will discuss the crew's training",
        "Strang denies that he was late",
    ],
)
def test_a_denial_of_the_body_that_was_taken_out_is_found(point: str) -> None:
    assert said(point) == {"negation-removed"}


@pytest.mark.parametrize(
    "point",
    [
        "The ferry ran out of fuel an hour before, Strang says",
        "Captain Strang says that he was late",
        "Ewan Strang does admit he was late",
        "Captain says the boats were in the water",
        "People were in the water for 40 minutes in vests",
        "A fire that was not related closed the pier on Friday",
        "Hebrides Lines would not discuss the training of its crew",
        "Strang denies manslaughter and did not plead guilty on Thursday",
        "Inspectors couldn't find the log book",
    ],
)
def test_what_the_body_tells_and_denies_in_other_words_is_sound(point: str) -> None:
    assert said(point) == set()


OTHERS = {
    "zh": "领航员没有签署协议。市长林德表示支持。该公司不会提高票价。",
    "ar": "وصل الوفد مساء. ولن توقع الشركة الاتفاق الجديد.",
}


@pytest.mark.parametrize(
    ("language", "point", "rules"),
    [
        ("zh", "领航员签署了协议。", {"negation-removed"}),
        ("zh", "该公司会提高票价。", {"negation-removed"}),
        ("zh", "市长林德不表示支持。", {"negation-added"}),
        ("zh", "领航员没签署协议。", set()),
        ("zh", "该公司不会提高票价。", set()),
        ("ar", "توقع الشركة الاتفاق الجديد.", {"negation-removed"}),
        ("ar", "لن توقع الشركة الاتفاق الجديد.", set()),
        ("ar", "ولن توقع الشركة الاتفاق الجديد.", set()),
    ],
)
def test_a_denial_before_the_verb_is_found_where_words_stand_together_or_it_begins_the_sentence(
    language: str, point: str, rules: set[str]
) -> None:
    found = check([point], paragraphs(OTHERS[language]), language)
    assert {item.rule for item in found} == rules


@pytest.mark.parametrize(
    ("point", "other"),
    [
        ("The mayor did not sign the housing bill.", "will not sign"),
        ("The mayor hasn’t signed the housing bill.", "will not sign"),
        ("The council will not object to the plan.", "did not object"),
        ("The mayor won’t sign the housing bill.", ""),
        ("The council hasn’t objected to the plan.", ""),
    ],
)
def test_a_denial_of_what_was_is_none_of_what_will_be(point: str, other: str) -> None:
    body = (
        "The mayor will not sign the housing bill in May. The council did not object to the plan."
    )
    found = check([point], paragraphs(body), "en")
    assert [(item.level, item.rule, item.other) for item in found] == (
        [("check", "degree", other)] if other else []
    )
