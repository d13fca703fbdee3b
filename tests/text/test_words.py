"""The words of a text, as a search knows them."""

import pytest

from articles.text.words import asked_words, between_marks, fold, folded_text, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Wall, 1912–13", ["the", "wall", "1912", "13"]),
        ("my_var x-ray don’t", ["my", "var", "x", "ray", "don", "t"]),
        ("Élan à Straße", ["élan", "à", "strasse"]),
        ("हिन्दी भाषा", ["हिन्दी", "भाषा"]),
        ("می‌خواهم", ["می", "خواهم"]),
        ("co\xadoperate", ["cooperate"]),
        ("東京都", ["東京", "京都", "都"]),
        ("ABC放送です", ["abc", "放送", "送で", "です", "す"]),
        ("서울에서", ["서울", "울에", "에서", "서"]),
        ("\ue000s1", ["s1"]),
        ("!?*\0", []),
    ],
)
def test_words_are_read_in_every_script(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("école", "ecole"), ("ёлка", "елка"), ("йод", "йод"), ("مُدَرِّس", "مدرس"),
        ("أحمد", "احمد"), ("مكتبة", "مكتبه"), ("søren", "soren"), ("が", "が"),
        ("१२", "12"), ("ελλάδα", "ελλαδα"), ("wall", "wall"), ("हिन्दी", "हिन्दी"),
    ],
)  # fmt: skip
def test_a_word_is_folded_to_what_people_type(word: str, expected: str) -> None:
    assert fold(word) == expected


def test_the_letters_between_marks_are_pieces_of_a_word() -> None:
    assert between_marks("करें") == ["कर"]
    assert between_marks("أيضًا") == ["أيض", "ا"]
    assert between_marks("école") == between_marks("東京") == between_marks("wall") == []
    assert folded_text("न करें") == "न करें कर"


@pytest.mark.parametrize("text", ["A wall’s end – plain", "L’École est là", "東京都 x", "Ёж"])
def test_the_text_that_is_indexed_has_the_folded_words(text: str) -> None:
    assert words(folded_text(text)) == [fold(word) for word in words(text)] or "東" in text


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("東京", (["東京"], False)),
        ("東京都", (["東京", "京都"], False)),
        ("東", (["東"], True)),
        ("abc放送", (["abc", "放送"], False)),
        ("wall", (["wall"], False)),
    ],
)
def test_words_that_are_asked_for_stand_one_after_the_other_in_a_text(
    typed: str, expected: tuple[list[str], bool]
) -> None:
    assert asked_words(typed) == expected
