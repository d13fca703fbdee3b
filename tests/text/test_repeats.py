"""Points that say what a correction takes back, and points that don't."""

import pytest

from articles.text.repeats import repeated


@pytest.mark.parametrize(
    ("language", "before", "after", "point"),
    [
        ("en", "The boat cost twenty-four pounds.", "The boat cost 26 pounds.", "A boat cost £24."),
        ("en", "The market opens at 9am.", "The market opens at 9pm.", "Market: opens at 9 a.m."),
        ("en", "Ann spoke on Monday.", "Ann spoke on Tuesday.", "On Monday Ann spoke, too."),
        ("en", "The board did not approve it.", "The board approved it.",
         "The board didn’t approve it."),
        ("en", "The board never approved the plan.", "The board approved the plan.",
         "The board did not approve the plan."),
        ("en", "The board approved the plan.", "The board rejected the plan.",
         "The board approved the plan."),
        ("en", "Ann Roe said so.", "Anna Roe said so.", "A new bridge is to come, says Ann Roe."),
        ("en", "Jon Smith leads the party.", "Jon Smyth leads the party.", "Smith is to resign."),
        ("fr", "Le pont a coûté vingt-quatre millions.", "Le pont a coûté 26 millions.",
         "Le pont a coûté 24 millions."),
        ("fr", "Le conseil n’a pas voté la loi.", "Le conseil a voté la loi.",
         "Le conseil n'a jamais voté la loi."),
        ("ar", "بلغت التكلفة 24 مليون درهم.", "بلغت التكلفة 26 مليون درهم.",
         "بلغت التكلفة ٢٤ مليون درهم."),
        ("ar", "لم يوافق المجلس على الخطة.", "وافق المجلس على الخطة.",
         "المجلس لن يوافق على الخطة."),
        ("zh", "该项目耗资2400万元。", "该项目耗资2600万元。", "项目耗资2400万元"),
    ],
    ids=[
        "a number in words", "a half of the day", "a weekday", "a denial in a short form",
        "a denial in another word",
        "an opposite", "a first name", "a surname alone", "French numbers", "a French denial",
        "Arabic digits", "an Arabic denial", "a Chinese number",
    ],
)  # fmt: skip
def test_a_point_that_says_what_is_taken_back_is_found(
    language: str, before: str, after: str, point: str
) -> None:
    assert repeated(before, after, ["It rained.", point], language) == 1


@pytest.mark.parametrize(
    ("before", "after", "point"),
    [
        ("The boat cost 24 pounds.", "The boat cost 26 pounds.", "24 crews sail daily."),
        ("In 2024 it cost 24 pounds.", "In 2024 it cost 26 pounds.", "It was bought in 2024."),
        ("Ann Roe said so.", "Anna Roe said so.", "Ann Lee opened the fair."),
        ("Ann Roe said so.", "Tom Lee said so.", "Ann Roe opened the fair."),
        ("The board did not approve it.", "The board approved it.", "The board approved it."),
    ],
    ids=[
        "the number of something else", "what stays", "somebody else of that first name",
        "another person, of whom it is true", "what is right",
    ],
)  # fmt: skip
def test_a_point_that_says_something_else_stops_no_correction(
    before: str, after: str, point: str
) -> None:
    assert repeated(before, after, [point], "en") is None
