"""Passages of a text with what was found in them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text import html, snippets
from articles.text.html import Marks
from articles.text.queries import read


def marks(typed: str, *stems: str) -> Marks:
    return html.marks_for(read(typed), stems)


@pytest.mark.parametrize(
    ("text", "typed", "expected"),
    [
        ("The Wall & the walls", "wall", "The <mark>Wall</mark> &amp; the walls"),
        ("École <b>", "ecole", "<mark>École</mark> &lt;b&gt;"),
        ("The walls", "wal*", "The <mark>walls</mark>"),
        ("東京都庁で", "京都", "東<mark>京都</mark>庁で"),
        ("東京都庁で", "東京都", "<mark>東京都</mark>庁で"),
        ("No ferry", "wall -ferry", "No ferry"),
        ("a_wall", "wall", "a_<mark>wall</mark>"),
    ],
)
def test_what_was_found_is_marked_and_the_rest_is_escaped(
    text: str, typed: str, expected: str
) -> None:
    assert html.marked(text, marks(typed)) == expected


def test_another_form_of_a_word_is_marked_by_its_stem() -> None:
    shown = html.marked("Elections elect electricians", marks("elected", "elect"))
    assert shown == "<mark>Elections</mark> <mark>elect</mark> electricians"


def test_a_passage_is_cut_where_most_of_the_words_stand() -> None:
    text = (
        "The sea was calm. " + "Nothing happened. " * 40 + "A sea wall of stone held. " + "x " * 200
    )
    shown = html.passage(text, marks("sea wall stone"))
    assert "<mark>sea</mark> <mark>wall</mark> of <mark>stone</mark>" in shown
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert len(shown) < 330


def test_a_text_without_the_words_gives_what_stands_for_it() -> None:
    assert html.passage("A < text.", marks("wall"), "A <standfirst>.") == "A &lt;standfirst&gt;."
    assert html.passage("A < text.", marks("wall")) == "A &lt; text."


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<h2>How it works</h2><p>The sea.</p>", "How it works · The sea."),
        ("<p>The sea.</p><p>A pier.</p>", "The sea. A pier."),
        ("<p>“The sea.”</p><p>(A pier!)</p><p>So.</p>", "“The sea.” (A pier!) So."),
        ("<p>Three:</p><ul><li>one</li><li>sea</li></ul><p>So.</p>", "Three: one · sea · So."),
        ("<table><tr><th>Year</th><td>sea</td></tr></table><p>So.</p>", "Year · sea · So."),
        ("<p>The sea.[1]</p><p>So.</p>", "The sea.[1] So."),
        ("<h2>كيف يعمل</h2><p>sea؟</p><p>نعم</p>", "كيف يعمل · sea؟ نعم"),
        ("<h2>海</h2><p>水sea。</p><p>水</p>", "海 · 水sea。 水"),
    ],
)
def test_a_heading_an_item_and_a_cell_do_not_run_into_what_follows(
    body: str, expected: str
) -> None:
    shown = html.passage(html.plain_text(body), marks("sea"))
    assert re.sub("</?mark>", "", shown) == expected


def test_a_passage_neither_begins_nor_ends_with_the_dot_between_lines() -> None:
    items = [f"item{number}" for number in range(200)]
    for number in range(0, 200, 7):
        shown = html.passage("\n".join(items), marks(f"item{number}"))
        assert f"<mark>item{number}</mark> ·" in shown
        assert "… ·" not in shown
        assert "· …" not in shown


def test_a_passage_without_spaces_is_cut_too() -> None:
    shown = html.passage("水" * 900 + "東京都" + "水" * 900, marks("東京"))
    assert "<mark>東京</mark>" in shown
    assert len(shown) < 330


@given(
    text=st.text("aAbB1 _’–-.é", max_size=30),
    words=st.frozensets(st.text("ab1", min_size=1, max_size=2), max_size=2),
    beginnings=st.lists(st.text("ab1", min_size=1, max_size=2), max_size=1),
    stems=st.lists(st.text("ab1", min_size=1, max_size=2), max_size=1),
)
def test_plain_letters_are_marked_as_all_others_are(
    text: str, words: frozenset[str], beginnings: list[str], stems: list[str]
) -> None:
    wanted = Marks(words, tuple(beginnings), tuple(stems))
    found = snippets._matches(text, wanted)
    assert found == snippets._matches_of_runs(text, wanted)
