"""Slugs, counts, plain text, fingerprints."""

import unicodedata

import pytest

from articles.text.html import SafeText, escape, inline_text, links, plain_text
from articles.text.measures import count_words, fingerprint, reading_minutes, text_of_points
from articles.text.slugs import is_slug, slugify


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Hello, World!", "hello-world"),
        ("Don’t stop", "dont-stop"),
        ("Été à Paris", "été-à-paris"),
        ("हिन्दी में समाचार", "हिन्दी-में-समाचार"),
        ("مشروع مفتوح", "مشروع-مفتوح"),
        ("記事 42", "記事-42"),
        ("  --  ", ""),
        ("!?", ""),
        ("2017", "2017"),
        ("e\u0301", "é"),
        ("ß and ﬁ", "ß-and-ﬁ"),
    ],
)
def test_a_slug_keeps_every_script(text: str, slug: str) -> None:
    assert slugify(text) == slug
    assert is_slug(slug) is bool(slug)


def test_a_long_slug_ends_at_a_hyphen_and_never_inside_a_sign() -> None:
    assert slugify("one two three four", 12) == "one-two"
    word = "क्षत्रिय" * 20
    for length in range(1, 40):
        slug = slugify(word, length)
        assert len(slug) <= length
        assert not unicodedata.category(word[len(slug)]).startswith("M")
        assert not slug.endswith("\u094d")


@pytest.mark.parametrize("text", ["", "a b", "a/b", "-", "a_b", "e\u0301", "a.b"])
def test_what_is_no_slug(text: str) -> None:
    assert not is_slug(text)


def test_plain_text_parts_blocks_items_and_cells() -> None:
    body = (
        "<h2>A</h2>\n<p>b <em>c</em>&nbsp;d<br>e</p>\n<ul>\n<li>f</li>\n<li>g</li>\n</ul>\n"
        "<table>\n<tbody>\n<tr>\n<td>1</td>\n<td>2</td>\n</tr>\n<tr>\n<td>3</td>\n<td>4</td>\n</tr>\n</tbody>\n</table>\n"
        "<pre><code>x\n  y</code></pre>\n"
        '<figure data-image="u">\n<figcaption>cap &amp; t</figcaption>\n</figure>'
    )
    assert plain_text(body) == "A\n\nb c d\ne\n\nf\ng\n\n1\t2\n3\t4\n\nx\n  y\n\ncap & t"
    assert inline_text("<p>a</p>\n<p>b</p>") == "a b"


def test_words_on_both_sides_of_a_mark_and_a_hard_space_stay_apart() -> None:
    assert plain_text("<p>a<a href='/x/'>\u00a0b</a>\u00a0c <b>d</b>e</p>") == "a b c de"


def test_links_are_given_in_order() -> None:
    body = '<p><a href="/a/">x</a></p>\n<figure data-href="/b/" data-image="u"></figure>\n<p><a id="c"></a></p>'  # noqa: E501 - one vector, one line
    assert links(body) == ["/a/", "/b/"]


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("It’s a well-known fact – yes.", "en", 5),
        ("", "en", 0),
        ("हिन्दी में समाचार", "hi", 3),
        ("今天天气很好，我们去公园。", "zh-Hans", 7),
        ("Django で記事を書く", "ja", 4),
        ("ภาษาไทย", "th", 2),
    ],
)
def test_words_are_counted_in_scripts_with_and_without_spaces(
    text: str, language: str, words: int
) -> None:
    assert count_words(text, language) == words


def test_reading_time_is_rounded_up_and_never_nothing() -> None:
    assert [reading_minutes(n) for n in (0, 1, 238, 239, 477)] == [1, 1, 1, 2, 3]


def test_a_fingerprint_sees_words_and_structure_and_nothing_else() -> None:
    plain = fingerprint("<p>a b</p>")
    assert len(plain) == 64
    assert fingerprint("<p>a  <b>b</b></p>\n") == plain
    assert fingerprint('<p><a href="/x/">a</a> b</p>') == plain
    assert fingerprint("<p>a</p><p>b</p>") != plain
    assert fingerprint("<h2>a b</h2>") != plain
    assert fingerprint("<p>a <del>b</del></p>") != plain
    assert fingerprint("<p>b a</p>") != plain


def test_points_become_lines_of_plain_text() -> None:
    assert text_of_points(["a  <b>b</b>", "", "c"]) == "a b\nc"


def test_escaped_text_is_safe_and_says_so() -> None:
    safe = escape('<a href="x">\'&')
    assert safe == "&lt;a href=&quot;x&quot;&gt;&#x27;&amp;"
    assert isinstance(safe, SafeText)
    assert safe.__html__() is safe
