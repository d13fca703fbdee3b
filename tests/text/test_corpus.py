"""What the real bodies keep; ``make prove`` asks the same of every one of them."""

import re
from collections import Counter
from html import unescape
from pathlib import Path

import pytest

from articles.text import html
from articles.text.markdown import expand_shortcodes, from_html, to_html
from tests.text.bodies import Body, read_bodies, store

STEP = 8
TAG = re.compile(r"<[^<>]*>")
INLINE_TAG = re.compile(
    r"</?(?:a|em|strong|b|i|u|span|code|tt|font|sup|sub|abbr|cite|del)\b[^<>]*>"
)


@pytest.fixture(scope="module")
def bodies(corpus: Path) -> list[Body]:
    return list(read_bodies(corpus, STEP))


def words_of(markup: str) -> Counter[str]:
    """Count words in another way than the product: by stripping tags with a regular expression."""
    text = unescape(TAG.sub(" ", INLINE_TAG.sub("", markup)))
    return Counter(re.findall(r"\w+", TAG.sub(" ", text)))


def test_cleaning_twice_is_cleaning_once(bodies: list[Body]) -> None:
    for body in bodies:
        again = html.clean(body.stored)
        assert again.html == body.stored, body.name
        assert again.dropped == (), body.name


def test_a_body_comes_back_from_markdown_byte_for_byte(bodies: list[Body]) -> None:
    for body in bodies:
        text = from_html(body.stored)
        assert html.clean(to_html(text)).html == body.stored, body.name
        assert expand_shortcodes(text) == (text, ()), body.name


def test_a_body_comes_back_from_an_export_byte_for_byte(bodies: list[Body]) -> None:
    for body in bodies:
        given = html.give_figures(body.stored, body.files())
        stored, found = store(given)
        assert stored == body.stored, body.name
        assert [f.src for f in found] == [f.src for f in body.found], body.name
        assert [f.missing for f in found] == [i % 2 == 1 for i in range(len(found))]


def test_a_body_comes_back_from_a_markdown_export(bodies: list[Body]) -> None:
    for body in bodies:
        given = html.give_figures(body.stored, body.files())
        if body.found:
            assert store(to_html(from_html(given)))[0] == body.stored, body.name


def test_hardly_a_word_is_lost(bodies: list[Body]) -> None:
    total = lost = 0
    for body in bodies:
        source = words_of(to_html(body.source) if body.is_markdown else body.source)
        kept = Counter(re.findall(r"\w+", html.plain_text(body.stored)))
        total += source.total()
        lost += (source - kept).total()
    assert lost / total < 0.0005


def test_every_table_with_cells_and_every_caption_is_kept(bodies: list[Body]) -> None:
    for body in bodies:
        source = to_html(body.source) if body.is_markdown else body.source
        tables = re.findall(r"<table\b.*?</table>", source, re.DOTALL)
        assert body.stored.count("<table") >= sum("<t" in table[6:] for table in tables)
        captions = re.findall(r"<figcaption[^>]*>(.*?)</figcaption>", source, re.DOTALL)
        kept = re.findall(r"<figcaption[^>]*>(.*?)</figcaption>", body.stored, re.DOTALL)
        wanted = [words_of(caption) for caption in captions if words_of(caption)]
        assert [words_of(caption) for caption in kept] == wanted, body.name


def test_every_link_that_may_stay_is_kept(bodies: list[Body]) -> None:
    for body in bodies:
        source = to_html(body.source) if body.is_markdown else body.source
        taken, _found = html.take_figures(source)
        refused = " ".join(html.clean(taken).dropped)
        kept = set(html.links(body.stored))
        for target in re.findall(r'<a\s[^<>]*?href="([^"<>]+)"', source):
            address = html.address(unescape(target))
            if address is not None and address not in kept:
                assert address[:60] in refused, (body.name, address)


def test_every_picture_is_kept_in_order(bodies: list[Body]) -> None:
    for body in bodies:
        assert html.image_uids(body.stored) == [f"uid-{i}" for i in range(len(body.found))]


def test_headings_start_at_two_and_never_skip(bodies: list[Body]) -> None:
    for body in bodies:
        level = 1
        for number in map(int, re.findall(r"<h([1-6])", body.stored)):
            assert 2 <= number <= level + 1, body.name
            level = number


def test_ids_are_given_once(bodies: list[Body]) -> None:
    for body in bodies:
        ids = re.findall(r' id="([^"]*)"', body.stored)
        assert len(ids) == len(set(ids)), body.name


def test_shown_bodies_hold_their_pictures_and_nothing_that_runs(bodies: list[Body]) -> None:
    for body in bodies:
        pictures = {
            key: html.Picture(key, "" if file.missing else "/p.jpg", 4, 3, file.alt, False, "C")
            for key, file in body.files().items()
        }
        shown = html.render(body.stored, pictures)
        assert shown.count("<img ") == sum(not f.missing for f in body.files().values())
        assert "data-image" not in shown
        assert "<script" not in shown
