"""Points that say what a correction takes back, and points that don't."""

import time

import pytest

from articles.text.repeats import repeated, respelt_in
from articles.text.respelt import misspelt


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


@pytest.mark.parametrize(
    ("language", "before", "after", "point"),
    [
        ("zh", "王晓明", "王小明", "市长王晓明将辞职。"),
        ("zh", "市长王晓明周一说，要建桥。“王晓明错了。”",
         "市长王小明周一说，要建桥。“王小明错了。”", "王晓明将辞职。"),
        ("zh", "市长王晓明周一说，桥要重建。", "市长王小明周一说，桥要重建。", "王晓明将辞职。"),
        ("zh", "市长王晓铭周一说，桥要重建。", "市长王晓明周一说，桥要重建。", "王晓铭将辞职。"),
        ("zh", "弗拉基米尔·普京", "弗拉基米尔·普钦", "普京访问北京。"),
        ("ja", "山田太朗氏は否定した。市長の山田太朗は辞任する。",
         "山田太郎氏は否定した。市長の山田太郎は辞任する。", "山田太朗が会見。"),
        ("th", "นายสมชาย แซ่ตั้ง", "นายสมชัย แซ่ตั้ง", "นายสมชายลาออก"),
    ],
    ids=["a name alone", "a name in two places", "a name of three signs",
         "its last sign", "behind a dot", "Japanese", "Thai"],
)  # fmt: skip
def test_a_misspelt_name_is_found_where_no_spaces_part_words(
    language: str, before: str, after: str, point: str
) -> None:
    assert repeated(before, after, ["下雨了。", point], language) == 1


@pytest.mark.parametrize(
    ("before", "after", "point"),
    [
        ("市长说桥周一要重建。", "市长说路周一要重建。", "桥周一很美。"),
        ("他叫王伟说要走。", "他叫王玮说要走。", "王伟将辞职。"),
        ("王晓明", "王小明", "王小明将辞职。"),
        ("王晓明", "王小明", "李晓明将辞职。"),
        ("张伟否认了。李军否认了。", "张伟承认了。李军承认了。", "王芳不认识他们。"),
        ("他在三月说。公司在三月成立。", "他在五月说。公司在五月成立。", "三月下雪。"),
        ("王晓明", "王小明。另一人叫王晓明", "王晓明将辞职。"),
    ],
    ids=[
        "once in a sentence, without a surname", "a name of two signs, which may end anywhere",
        "what is right",
        "another surname", "another word", "a date", "a name that stays somewhere",
    ],
)  # fmt: skip
def test_what_may_be_another_word_stops_no_correction_where_no_spaces_part_words(
    before: str, after: str, point: str
) -> None:
    assert respelt_in(before, after, [point], "zh") is None


def test_signs_that_are_compared_one_by_one_cost_little() -> None:
    began = time.process_time()
    assert misspelt("王晓" * 50_000, "王小" * 50_000, "zh") == {"王晓"}
    assert misspelt("王" * 100_000 + "晓", "王" * 100_000 + "小", "zh") == set()
    assert misspelt("王" * 100_000 + "晓", "王" * 99_999 + "小", "zh") == set()
    assert time.process_time() - began < 20
