"""Texts stored as their difference from another."""

import random

import pytest

from articles.text import deltas

LONG = "".join(
    f"<p>Paragraph {number} tells of {number * 7} ferries.</p>" for number in range(4000)
)


@pytest.mark.parametrize("text", ["", "a", "<p>é 😀 漢字</p>\n", '{"a":"b\\n","c":1}', LONG])
@pytest.mark.parametrize("base", ["", "a", "<p>é</p><p>other</p>", LONG])
def test_a_text_comes_back_as_it_was_from_any_base(text: str, base: str) -> None:
    assert deltas.unpack(deltas.pack(text)) == text
    assert deltas.restore(deltas.difference(text, base), base) == text


def test_a_changed_word_in_a_text_of_any_length_takes_few_bytes() -> None:
    changed = LONG.replace("Paragraph 2000 tells", "Paragraph 2000 sings")
    assert len(deltas.difference(changed, LONG)) < 150


def test_texts_cut_and_moved_anywhere_come_back() -> None:
    dice = random.Random(5)
    for _try in range(200):
        pieces = LONG[:3000].split(" ")
        dice.shuffle(pieces)
        text = " ".join(pieces[: dice.randrange(len(pieces))])
        assert deltas.restore(deltas.difference(text, LONG[:3000]), LONG[:3000]) == text


def test_changed_bytes_are_found_and_never_read_as_a_text() -> None:
    base = "<p>One.</p><p>Two.</p>"
    data = deltas.difference("<p>One.</p><p>Three, and more.</p>", base)
    for place in range(len(data)):
        damaged = data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]
        try:
            text = deltas.restore(damaged, base)
        except deltas.Broken:
            continue
        assert text == "<p>One.</p><p>Three, and more.</p>"  # a bit that says nothing
    with pytest.raises(deltas.Broken):
        deltas.unpack(deltas.pack("text")[:-2])
    with pytest.raises(deltas.Broken):
        deltas.restore(b"", base)


def test_a_plan_that_names_no_stretch_is_broken_and_no_other_error() -> None:
    text, base = "<p>One.</p>", "<p>One.</p><p>Two.</p>"
    data = deltas.difference(text, base)
    head = deltas._deflate(b"[[]]")
    with pytest.raises(deltas.Broken):
        deltas.restore(data[:4] + len(head).to_bytes(3) + head, base)
