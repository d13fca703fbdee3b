"""What comparing two versions shows."""

import json
import time
from pathlib import Path

import pytest

from articles.revisions import compare
from articles.revisions.compare import Fold, Paragraph, Piece

SAME = [
    f"<p>Paragraph {number} says something of its own, number {number * 31}.</p>"
    for number in range(40)
]


def shown(found: list[Paragraph | Fold]) -> list[str]:
    """Write a comparison on lines: what changed, whether it moved, how many were folded."""
    rows = []
    for item in found:
        if isinstance(item, Fold):
            rows.append(f"{len(item.paragraphs)} folded")
            continue
        marks = "moved " * item.moved + "restyled " * item.restyled
        signs = {"same": "{}", "ins": "[+{}]", "del": "[-{}]"}
        text = "".join(signs[piece.change].format(piece.text) for piece in item.pieces)
        rows.append(f"{marks}{item.change}: {text}")
    return rows


def test_a_changed_word_in_a_moved_paragraph_is_one_ins_one_del_and_moved() -> None:
    moving = "<p>The ambassador in Moscow underscored a clear stance on attacks.</p>"
    changed = moving.replace("Moscow", "Washington")
    found = compare.bodies("\n".join([moving, *SAME]), "\n".join([*SAME, changed]))
    assert shown(found) == [
        "40 folded",
        "moved changed: The ambassador in [-Moscow][+Washington] underscored a clear stance on "
        "attacks.",
    ]


@pytest.mark.parametrize(
    ("old", "new", "pieces"),
    [
        ("One two three.", "One too three.", "One [two|too] three."),
        ("One two.", "One two, three.", "One two[|, three]."),
        ("don’t go", "don’t come", "don’t [go|come]"),
        ("a b c d", "a x y d", "a [b c|x y] d"),
        ("渡轮今天开航", "渡轮明天开航", "渡轮[今|明]天开航"),
        ("นักข่าวเขียน", "นักข่าวอ่าน", None),
        ("हिन्दी भाषा", "हिन्दी बोली", "हिन्दी [भाषा|बोली]"),
        ("السفينة الأولى", "السفينة الثانية", "السفينة [الأولى|الثانية]"),
        ("", "New.", "[|New.]"),
        ("Same.", "Same.", "Same."),
    ],
)
def test_words_are_the_unit(old: str, new: str, pieces: str | None) -> None:
    found = compare.words(old, new)
    assert "".join(piece.text for piece in found if piece.change != "ins") == old
    assert "".join(piece.text for piece in found if piece.change != "del") == new
    if pieces is not None:
        text = ""
        for piece in found:
            opening = {"same": "", "del": "[", "ins": "" if text.endswith("|") else "[|"}
            text += (
                opening[piece.change]
                + piece.text
                + {"same": "", "del": "|", "ins": "]"}[piece.change]
            )
        assert text.replace("|[|", "|").rstrip("|") == pieces


def test_new_and_gone_paragraphs_stand_in_their_places() -> None:
    old = "<p>First of all.</p><p>Then this went away entirely.</p><p>Last.</p>"
    new = "<p>First of all.</p><p>Last.</p><h2>Quite another ending</h2>"
    assert shown(compare.bodies(old, new)) == [
        "same: First of all.",
        "del: [-Then this went away entirely.]",
        "same: Last.",
        "ins: [+Quite another ending]",
    ]


def test_a_changed_link_under_the_same_words_is_named() -> None:
    old, new = '<p>See <a href="https://a.example/">it</a>.</p>', "<p>See <em>it</em>.</p>"
    assert shown(compare.bodies(old, new)) == ["restyled same: See it."]


def test_lines_of_plain_text_are_paragraphs() -> None:
    assert shown(compare.lines("One.\nTwo.\nThree.\n", "One.\nTwo.\nFour.\n"))[0] == "2 folded"


def test_the_same_paragraph_written_twice_is_found_twice() -> None:
    assert shown(compare.bodies("<hr><p>A</p><hr>", "<hr><p>A</p><hr><hr>"))[-1].startswith("ins")


def test_the_longest_story_of_the_corpus_is_compared_quickly(corpus: Path) -> None:
    lines = (corpus / "articles-multilingual-opensourceguide.jsonl").read_text().splitlines()
    texts = [json.loads(line).get("body_html") or "" for line in lines]
    lines = (corpus / "news-en-digitalgov.html200.jsonl").read_text().splitlines()
    longest = max([*texts, *(json.loads(line)["body_html"] for line in lines)], key=len)
    assert len(longest) > 20_000
    words = longest.split(" ")
    other = " ".join(
        word.upper() if place % 9 == 0 and "<" not in word else word
        for place, word in enumerate(words)
    )
    started = time.process_time()
    found = compare.bodies(longest, other)
    assert time.process_time() - started < 2
    assert any(isinstance(item, Paragraph) and item.change == "changed" for item in found)


def test_texts_with_nothing_in_common_take_no_longer_than_others() -> None:
    one = "".join(f"<p>{'a b c d e f g h i j ' * 20}{number}</p>" for number in range(400))
    other = "".join(f"<p>{'k l m n o p q r s t ' * 20}{number}</p>" for number in range(400))
    started = time.process_time()
    compare.bodies(one, other)
    compare.words("a b " * 20_000, "b a " * 20_000)
    assert time.process_time() - started < 5


def test_a_passage_that_is_too_long_is_shown_as_one_out_and_one_in() -> None:
    found = compare.words("x " + "a b " * 2000, "y " + "b a " * 2000)
    assert [piece.change for piece in found][:2] == ["del", "ins"]
    assert isinstance(found[0], Piece)
