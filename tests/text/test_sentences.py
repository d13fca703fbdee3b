"""Sentences of plain text, in nine languages."""

import time

import pytest

from articles.text.measures import allowance, extent
from articles.text.sentences import sentences


def split(text: str, language: str = "en") -> list[str]:
    return [sentence.text for sentence in sentences(text, language)]


@pytest.mark.parametrize(
    ("language", "parts"),
    [
        ("en", ["Dr. J. R. Smith of the U.S. Army paid $3.5 million at 9 a.m. Monday.", "Go."]),
        ("en", ["The law is that of the U.S.", "He knows Apple Inc. and Node.js 3.2."]),
        ("en", ["“Why?” he asked.", "“Stop!” John Smith said.", "“It works.”", "Go at 5 p.m."]),
        ("en", ["He said no.", "Then No. 5 won on Jan. 5...", "Maybe.", "Wait... what?"]),
        ("en", ["Go for Plan B.", "The end!", "E.g. this one, etc. and so on."]),
        ("en", ["1. Open the door.", "It is 5.", "(All left.)", "No one stayed[2]", ]),
        ("fr", ["M. Dupont a dit : « Je viens. »", "Né en 63 av. J.-C. il vit.", "Quoi ?", "Oh…"]),
        ("es", ["El Sr. López vive en EE. UU. desde 1990.", "¿Qué?", "¡Vale!", "Vio el núm. 5."]),
        ("de", ["Am 3. Oktober kam Dr. Meier z. B. her.", "Es war 2013.", "„Halt!“, rief er."]),
        ("ru", ["А. С. Пушкин родился в 1799 г. в Москве на ул. Ленина.", "Ушёл в 2013 г.", "Да."]),
        ("ar", ["قال د. محمد إن السعر 3.5 دولار.", "هل هذا صحيح؟", "نعم!"]),
        ("fa", ["او گفت: «بیا.»", "آیا درست است؟", "بله."]),
        ("hi", ["डॉ. सिंह ने कहा।", "क्या यह सही है?", "एस. जयशंकर आए।"]),
    ],
)  # fmt: skip
def test_a_full_stop_ends_a_sentence_but_not_an_abbreviation(
    language: str, parts: list[str]
) -> None:
    assert split(" ".join(parts), language) == parts


@pytest.mark.parametrize(
    ("language", "parts"),
    [
        ("zh-hans", ["他说：“今天很好。”", "明天呢？", "“好！”他说。", "价格是3.5元。"]),
        ("ja", ["「今日は。明日は。」と彼は言った。", "すごい!", "次は3.5円です。", "終わり"]),
        ("hi", ["वे आए।", "वे गए।"]),
    ],
)
def test_scripts_without_spaces_need_none_between_sentences(
    language: str, parts: list[str]
) -> None:
    assert split("".join(parts), language) == parts


def test_a_stop_that_stands_for_itself_ends_its_line() -> None:
    text = "By . Jane Smith . 06:11 EST, 12 March . a fire broke out."
    assert split(text) == ["By .", "Jane Smith .", "06:11 EST, 12 March .", "a fire broke out."]
    assert split("He waited . . . and left.") == ["He waited . . . and left."]


def test_a_line_break_ends_a_sentence() -> None:
    assert split("Contents\nOne thing. Another\n\n") == ["Contents", "One thing.", "Another"]


def test_sentences_end_where_none_begins_with_a_capital() -> None:
    text = (
        "the council met on monday. dr. smith spoke of it until 3 p.m. on the pier ... and went. "
        "was it over? nobody knew."
    )
    assert split(text) == [
        "the council met on monday.",
        "dr. smith spoke of it until 3 p.m. on the pier ... and went.",
        "was it over?",
        "nobody knew.",
    ]
    # A capital anywhere shows that the others were left out on purpose.
    assert split("iPhone sales of approx. five million. and so on") == [
        "iPhone sales of approx. five million. and so on"
    ]


def test_each_sentence_knows_its_place() -> None:
    text = "  One thing. \n Two “things.”  Three"
    found = sentences(text)
    assert [text[s.start : s.end] for s in found] == [s.text for s in found]
    assert [s.text for s in found] == ["One thing.", "Two “things.”", "Three"]
    assert sentences(" \n ") == []


@pytest.mark.parametrize(
    "unit",
    [". ", "A. ", "a.", '?"', "「", "(（", "。”", " ", "\n", "…", "! said ", ".[1]", "'", "x"],
)
def test_a_long_text_of_anything_takes_the_time_of_one_pass(unit: str) -> None:
    def spent(size: int) -> float:
        began = time.process_time()
        sentences(unit * (size // len(unit)))
        return time.process_time() - began

    spent(1000)
    assert spent(300_000) < 2 + 30 * spent(30_000)


def test_limits_are_words_or_characters() -> None:
    assert extent("It’s 3 p.m. – go", "en") == 4
    assert allowance(30, "en") == 30
    assert extent("今天 天气。", "zh-Hans") == 5
    assert allowance(30, "ja") == 120
