"""What may stand in a body, in which shape, and what is said about the rest."""

import pytest

from articles.text.html import ATTRIBUTES, ELEMENTS, Loss, clean, inline_text


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("<script>x</script>", "element script"),
        ('<a href="/x/" onclick="y()">x</a>', "attribute onclick on a"),
        ('<p style="color:red">x</p>', "inline style"),
        ('<p class="fancy">x</p>', "class fancy"),
        ("<marquee>x</marquee><marquee>y</marquee>", "element marquee ×2"),
        ('<a href="javascript:x">x</a>', "href on a 'javascript:x'"),
        ('<a href="">x</a>', "link without an address"),
        ('<a href="/x/"> </a>', "link without words /x/"),
        ('<p id="a">x</p><p id="a">y</p>', "second id a"),
        ("<p>a\x00b</p>", "control character"),
        ("<table></table>", "table without cells"),
        ('<img src="https://x.example/a.jpg">', "element img https://x.example/a.jpg"),
    ],
)
def test_what_is_refused_is_named(source: str, name: str) -> None:
    assert name in clean(source).dropped


def test_a_body_of_the_list_loses_nothing_and_nothing_is_said() -> None:
    body = """\
<h2 id="start">Title</h2>
<p dir="rtl" lang="ar">مرحبا <em>بكم</em></p>
<p class="pull">A pull quote</p>
<aside class="quote">
<p>Words of somebody else</p>
<p class="credit">Somebody</p>
</aside>
<ol reversed="" start="5" type="a">
<li value="9">five</li>
<li>four
<ul>
<li>inner</li>
</ul>
</li>
</ol>
<blockquote cite="https://example.org/">
<p>Said.</p>
</blockquote>
<table>
<caption>Rain</caption>
<colgroup>
<col span="2">
</colgroup>
<thead>
<tr>
<th scope="col">Town</th>
<th class="right" scope="col">mm</th>
</tr>
</thead>
<tbody>
<tr>
<td colspan="2" rowspan="2">Ulm</td>
</tr>
</tbody>
<tfoot>
<tr>
<td>All</td>
<td class="right">3</td>
</tr>
</tfoot>
</table>
<pre><code class="language-python">if a &lt; b:

    pass</code></pre>
<p><kbd>Ctrl</kbd> <samp>out</samp> <var>x</var> H<sub>2</sub>O m<sup>2</sup> \
<abbr title="World">W</abbr> \
<cite>Book</cite> <q cite="/q/">said</q> <del>no</del> \
<ins datetime="2024-05-03">yes</ins> <mark>m</mark> \
<small>s</small> <time datetime="2024-05-03">3 May</time> \
<s>old</s> <u>u</u> <dfn>d</dfn> a<br>b<wbr>c</p>
<figure data-alt="Own" data-href="/x/" data-image="0b1c">
<figcaption>A <a href="/y/">caption</a></figcaption>
</figure>
<dl>
<dt>Term</dt>
<dd>Meaning</dd>
</dl>
<details open="">
<summary>More</summary>
<p>Here</p>
</details>
<hr>
<p>Note<sup class="footnote-ref"><a href="#fn1" id="fnref1">1</a></sup> \
<a href="tel:+491" hreflang="de" rel="nofollow" title="Call">call</a></p>
<section class="footnotes">
<ol>
<li id="fn1">Foot <a class="footnote-backref" href="#fnref1">↩︎</a></li>
</ol>
</section>"""
    cleaned = clean(body)
    assert cleaned.html == body
    assert cleaned.dropped == ()


@pytest.mark.parametrize(
    ("source", "stored"),
    [
        ("words", "<p>words</p>"),
        ("", ""),
        ("<p></p><p> </p>", ""),
        ("one<p>two</p>three", "<p>one</p>\n<p>two</p>\n<p>three</p>"),
        ("<p>one<p>two", "<p>one</p>\n<p>two</p>"),
        ("<div><div>x</div></div>", "<p>x</p>"),
        ('<div lang="fa">x</div>', '<div lang="fa">\n<p>x</p>\n</div>'),
        ("<b>a</b><i>b</i>", "<p><strong>a</strong><em>b</em></p>"),
        ("<b>a</b><strong>b</strong>", "<p><strong>ab</strong></p>"),
        ("<b>a </b>b", "<p><strong>a</strong> b</p>"),
        ("<b><a href=/x/>y</a></b>", '<p><a href="/x/"><strong>y</strong></a></p>'),
        (
            "<a href=/x/><b>a</b> c</a><b> d</b>",
            '<p><a href="/x/"><strong>a</strong> c</a> <strong>d</strong></p>',
        ),
        ("<em>a <a href=/x/>b</a> c</em>", '<p><em>a <a href="/x/">b</a> c</em></p>'),
        ("a<br><br> <b>b</b><br>", "<p>a<br><br><strong>b</strong></p>"),
        ("<h1>a</h1>", "<h2>a</h2>"),
        ("<h3>a</h3><h5>b</h5><h3>c</h3>", "<h2>a</h2>\n<h3>b</h3>\n<h2>c</h2>"),
        ("<h2><p>a</p></h2>", "<h2>a</h2>"),
        ('<h2><a name="x y"></a>a</h2>', '<h2 id="x-y">a</h2>'),
        ('a <span id="x">b</span>', '<p>a <a id="x"></a>b</p>'),
        ("<ul><li><p>a</p></li></ul>", "<ul>\n<li>a</li>\n</ul>"),
        ("<ul><li>a<ul><li>b</ul></ul>", "<ul>\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n</ul>"),
        ("<ul>a<li>b</ul>", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("<li>a", "<ul>\n<li>a</li>\n</ul>"),
        ("<ul></ul>", ""),
        (
            "<table>stray<tr><td>a</table>",
            "<p>stray</p>\n<table>\n<tbody>\n<tr>\n<td>a</td>\n</tr>\n</tbody>\n</table>",
        ),
        ("<td>a", "<p>a</p>"),
        ("<pre>\n\na\n  b\n</pre>", "<pre><code>a\n  b</code></pre>"),
        ("<center>x</center>", "<p>x</p>"),
        ("<tt>x</tt>", "<p><code>x</code></p>"),
        ("<div class=pquote>x</div>", "<p>x</p>"),
        ("<details>x</details>", "<p>x</p>"),
        ("<dl><dd>a<dt>b</dl>", "<p>a</p>\n<dl>\n<dt>b</dt>\n<dd></dd>\n</dl>"),
        ("<p align=right style='text-align:right'>x</p>", "<p>x</p>"),
        (
            "<table><tr><td style='text-align: right'>1</table>",
            '<table>\n<tbody>\n<tr>\n<td class="right">1</td>\n</tr>\n</tbody>\n</table>',
        ),
        ("<b style='font-weight:normal'>x</b>", "<p>x</p>"),
        ("<span style='font-weight:700'>x</span>", "<p><strong>x</strong></p>"),
        ("<time>today</time>", "<p>today</p>"),
        ('<p id="summary">x</p>', "<p>x</p>"),
        ("e\u0301", "<p>e\u0301</p>"),
        ("a&nbsp;b", "<p>a&nbsp;b</p>"),
        ("1 < 2 & 3", "<p>1 &lt; 2 &amp; 3</p>"),
    ],
)
def test_the_same_thing_is_always_written_the_same_way(source: str, stored: str) -> None:
    assert clean(source).html == stored
    assert clean(stored).html == stored


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("https://example.org/a b", "https://example.org/a%20b"),
        ("https://example.org/?q=[1]", "https://example.org/?q=%5B1%5D"),
        ("https://[::1]/x", "https://[::1]/x"),
        ("/ä/", "/ä/"),
        ("#part", "#part"),
        ("?a=1&section=2", "?a=1&amp;section=2"),
        ("../up/", "../up/"),
        ("//example.org/x", "//example.org/x"),
        ("mailto:a@example.org?subject=Hello you", "mailto:a@example.org?subject=Hello%20you"),
        ("100% sure", "100%25%20sure"),
    ],
)
def test_a_good_address_stays(source: str, target: str) -> None:
    cleaned = clean(f'<a href="{source}">x</a>')
    assert cleaned.html == f'<p><a href="{target}">x</a></p>'
    assert cleaned.dropped == ()


def test_what_would_load_by_itself_becomes_a_link() -> None:
    cleaned = clean('<p>a</p><iframe src="//www.example.org/embed/1" title="A film"></iframe>')
    assert cleaned.html == (
        '<p>a</p>\n<p class="embed"><a href="https://www.example.org/embed/1">A film</a></p>'
    )
    assert cleaned.dropped == ("element iframe (now a link) https://www.example.org/embed/1",)
    audio = clean('<audio><source src="https://a.example/x.mp3">Old browser</audio>').html
    assert (
        audio
        == '<p class="embed"><a href="https://a.example/x.mp3">a.example</a></p>\n<p>Old browser</p>'  # noqa: E501 - one vector, one line
    )


@pytest.mark.parametrize(
    ("source", "link"),
    [
        ('<object data="https://a.example/v"><p>Old</p></object>', "https://a.example/v"),
        (
            '<object><param name="movie" value="https://a.example/v&amp;x=1">'
            '<embed src="https://a.example/w"><p>Old</p></object>',
            "https://a.example/v&amp;x=1",
        ),
        ('<object><embed src="//a.example/w"><p>Old</p></object>', "https://a.example/w"),
        (
            '<iframe src="about:blank" data-src="https://a.example/v"></iframe><p>Old</p>',
            "https://a.example/v",
        ),
    ],
)
def test_a_player_of_any_age_becomes_one_link(source: str, link: str) -> None:
    assert clean(source).html == (
        f'<p class="embed"><a href="{link}">a.example</a></p>\n<p>Old</p>'
    )


def test_a_player_where_no_block_can_stand_leaves_its_link_among_the_words() -> None:
    source = '<dl><dt>a <iframe src="https://a.example/v" title="Film"></iframe> b</dt><dd>c</dl>'
    cleaned = clean(source)
    assert '<dt>a<br><a href="https://a.example/v">Film</a><br>b</dt>' in cleaned.html
    assert cleaned.dropped == ("element iframe (now a link) https://a.example/v",)


@pytest.mark.parametrize(
    "source",
    [
        '<aside class="pullquote"><p>Words</p></aside>',
        '<blockquote class="pullquote"><p>Words</p></blockquote>',
        '<figure class="wp-block-pullquote"><blockquote><p>Words</p></blockquote></figure>',
    ],
)
def test_a_pull_quote_of_another_system_stays_one(source: str) -> None:
    cleaned = clean(source)
    assert cleaned.html == '<aside class="quote">\n<p>Words</p>\n</aside>'
    assert cleaned.dropped == ()
    assert clean(cleaned.html).html == cleaned.html


def test_a_passage_without_a_summary_stands_open_and_that_is_said() -> None:
    cleaned = clean('<details lang="fr"><p>Mots</p></details>')
    assert cleaned.html == '<div lang="fr">\n<p>Mots</p>\n</div>'
    assert cleaned.dropped == ("element details without a summary",)


def test_the_language_of_a_passage_is_read_from_its_old_name() -> None:
    cleaned = clean('<p xml:lang="fr">Mots</p>')
    assert (cleaned.html, cleaned.dropped) == ('<p lang="fr">Mots</p>', ())


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("<p>3 <x and y", "3 <x and y"),
        ('<p>a <a href="/x>b</a> c', 'a <a href="/x>b</a> c'),
        ("<p>a</p><!-- b <p>c", "a <!-- b <p>c"),
        ("<p>a</p b", "a</p b"),
        ("<p>a <!b", "a <!b"),
    ],
)
def test_words_behind_a_tag_that_never_ends_are_not_lost(source: str, words: str) -> None:
    cleaned = clean(source)
    assert inline_text(cleaned.html) == words
    assert clean(cleaned.html).html == cleaned.html


def test_every_loss_has_a_kind_and_a_count() -> None:
    lost = clean(
        '<p class="a">x</p><p class="b">y</p><marquee>x</marquee><marquee>y</marquee>'
    ).lost
    assert lost == (Loss("class", "a"), Loss("class", "b"), Loss("element marquee", "", 2))


def test_a_picture_inside_a_sentence_moves_behind_it() -> None:
    figure = '<figure data-image="u1"></figure>'
    assert clean(f"<p>before {figure} after</p>").html == f"<p>before after</p>\n{figure}"
    assert clean(f"<p>{figure}after</p>").html == f"{figure}\n<p>after</p>"
    assert clean(f"<p>one<br>{figure}two</p>").html == f"<p>one</p>\n{figure}\n<p>two</p>"


def test_every_listed_attribute_belongs_to_a_listed_element() -> None:
    assert set(ATTRIBUTES) - {"*"} <= ELEMENTS
    assert not ELEMENTS & {"script", "style", "iframe", "img", "object", "form", "h1", "svg"}
