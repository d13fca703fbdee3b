"""Markdown as news sites write it, and back."""

import time
from collections.abc import Callable

import pytest

from articles.text.html import Loss, clean
from articles.text.markdown import MOST_MARKS, count_marks, expand_shortcodes, from_html, to_html


def stored(markdown: str) -> str:
    return clean(to_html(markdown)).html


@pytest.mark.parametrize(
    ("markdown", "body"),
    [
        ("# A {#toc0}", '<h2 id="toc0">A</h2>'),
        ("## A {: #x .y}", '<h2 id="x">A</h2>'),
        ("## A {b}", "<h2>A {b}</h2>"),
        ("## A {.x}  {#y title='a {b}'} ", '<h2 id="y">A {.x}</h2>'),
        ('[x](/y/){:target="_blank"}', '<p><a href="/y/">x</a></p>'),
        ("[x](/y/){.ext.extlink}.", '<p><a href="/y/">x</a>.</p>'),
        ("set {x} or {#y}", "<p>set {x} or {#y}</p>"),
        ("~~a~~", "<p><s>a</s></p>"),
        ("As a <type of person>, I", "<p>As a &lt;type of person&gt;, I</p>"),
        (
            "<div>\n<https://example.org/>\n</div>",
            '<p><a href="https://example.org/">https://example.org/</a></p>',
        ),
        ("a\n: b", "<dl>\n<dt>a</dt>\n<dd>b</dd>\n</dl>"),
        ("[x](/é/ü)", '<p><a href="/é/ü">x</a></p>'),
        ("    code", "<pre><code>code</code></pre>"),
        ("```py\na\n\nb\n```", '<pre><code class="language-py">a\n\nb</code></pre>'),
        ("    <p>\n    Indented by hand.\n    </p>", "<p>Indented by hand.</p>"),
        (
            "| a | b |\n|---|--:|\n| 1 | 2 |",
            '<table>\n<thead>\n<tr>\n<th>a</th>\n<th class="right">b</th>\n</tr>\n</thead>\n<tbody>\n'  # noqa: E501 - one vector, one line
            '<tr>\n<td>1</td>\n<td class="right">2</td>\n</tr>\n</tbody>\n</table>',
        ),
        (
            "<table>\n  <tr>\n    <td>\n      a\n    </td>\n\n    <td>\n      b\n    </td>\n  </tr>\n</table>",  # noqa: E501 - one vector, one line
            "<table>\n<tbody>\n<tr>\n<td>a</td>\n<td>b</td>\n</tr>\n</tbody>\n</table>",
        ),
        (
            "x[^1]\n\n[^1]: note *y*",
            '<p>x<sup class="footnote-ref"><a href="#fn1" id="fnref1">1</a></sup></p>\n'
            '<section class="footnotes">\n<ol>\n<li id="fn1">note <em>y</em> '
            '<a class="footnote-backref" href="#fnref1">↩︎</a></li>\n</ol>\n</section>',
        ),
        (
            '<aside markdown="1" class="pquote">\n  <img src="/a" class="pquote-avatar">\n    Said *so*.\n'  # noqa: E501 - one vector, one line
            '  <p markdown="1" class="pquote-credit">\n— [Ann](/a/)\n  </p>\n</aside>\n\nEnd',
            '<aside class="quote">\n<p>Said <em>so</em>.</p>\n'
            '<p class="credit">— <a href="/a/">Ann</a></p>\n</aside>\n<p>End</p>',
        ),
    ],
)
def test_markdown_becomes_a_body(markdown: str, body: str) -> None:
    assert stored(markdown) == body


@pytest.mark.parametrize(
    ("body", "markdown"),
    [
        ("<h2>A</h2>\n<p>b <strong>c</strong></p>", "## A\n\nb **c**\n"),
        ('<h2 id="x">A</h2>', "## A {#x}\n"),
        ("<p>a<br>b</p>", "a\\\nb\n"),
        ("<p>1. a</p>", "1\\. a\n"),
        (
            "<p># a *b* _c_ [d] `e` &lt;f&gt; &amp;amp; \\</p>",
            "\\# a \\*b\\* \\_c\\_ \\[d\\] \\`e\\` &lt;f> &amp;amp; \\\\\n",
        ),
        ('<p><a href="/x/" title="T">a</a></p>', '[a](/x/ "T")\n'),
        ("<p><code>a`b</code></p>", "``a`b``\n"),
        ("<ul>\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n<li>c</li>\n</ul>", "- a\n  - b\n- c\n"),
        ("<ol>\n<li>a</li>\n</ol>\n<ol>\n<li>b</li>\n</ol>", "1. a\n\n1) b\n"),
        ("<blockquote>\n<p>a</p>\n<p>b</p>\n</blockquote>", "> a\n>\n> b\n"),
        ('<pre><code class="language-c">a\n```\nb</code></pre>', "````c\na\n```\nb\n````\n"),
        ("<hr>", "---\n"),
        ('<p class="pull">a</p>', '<p class="pull">a</p>\n'),
        ("", ""),
    ],
)
def test_a_body_is_written_as_people_write_markdown(body: str, markdown: str) -> None:
    assert from_html(body) == markdown
    assert stored(markdown) == body


@pytest.mark.parametrize(
    "body",
    [
        "<p><strong>a—</strong>b</p>",
        "<p>*</p>",
        "<p>- a<br>- b</p>",
        "<p>a<br>---</p>",
        "<p>a | b<br>- | -</p>",
        "<p>{{&lt; youtube x &gt;}}</p>",
        "<pre><code>{{&lt; youtube x &gt;}}</code></pre>",
        '<p>&lt;aside markdown="1"&gt; x &lt;/aside&gt;</p>',
        "<pre><code>a\n   \n\n b</code></pre>",
        '<div lang="de">\n<pre><code>a\n\n\n  \n b</code></pre>\n</div>',
        "<ul>\n<li>\n<pre><code>a\n\n  b</code></pre>\n</li>\n</ul>",
        "<ul>\n<li></li>\n</ul>",
        "<ul>\n<li>\n<p>a</p>\n<p>b</p>\n</li>\n<li>c</li>\n</ul>\n<ul>\n<li>d</li>\n</ul>",
        '<ol start="0">\n<li>a</li>\n</ol>',
        '<ol type="a">\n<li>a</li>\n</ol>',
        "<p>a&nbsp;</p>",
        "<p>&nbsp;</p>",
        "<p>x[^1]</p>\n<p>[^1]: y</p>",
        "<p>[a]: /b/</p>\n<p>[a]</p>",
        "<p>a</p>\n<p>: b</p>",
        "<h2>a {#b}</h2>",
        "<h2>a ##</h2>",
        "<h2>a<br>b</h2>",
        '<p><a href="/a(b/">x</a> <a href="/a*b_c*d/">y</a></p>',
        '<p><a href="/x?a=1&amp;copy;=2">x</a>{.y}</p>',
        "<p>https://example.org/a_b_c</p>",
        "<p>&amp;lt; &amp;#60;</p>",
        "<table>\n<thead>\n<tr>\n<th>a|b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td><code>c|d</code></td>\n</tr>\n</tbody>\n</table>",
        "<table>\n<tbody>\n<tr>\n<td>a</td>\n</tr>\n</tbody>\n</table>",
        "<blockquote>\n<h2>a</h2>\n<ul>\n<li>b</li>\n</ul>\n<ul>\n<li>c</li>\n</ul>\n</blockquote>",
        "<dl>\n<dt>a</dt>\n<dd>b</dd>\n</dl>",
        '<figure data-image="u1">\n<figcaption>a <em>b</em></figcaption>\n</figure>',
        "<p>\u3000a\u2003</p>",
        "<p>a\u200bb\u00ad\u2060</p>",
    ],
)
def test_whatever_markdown_cannot_say_comes_back_all_the_same(body: str) -> None:
    assert clean(body).html == body
    text, dropped = expand_shortcodes(from_html(body))
    assert dropped == ()
    assert stored(text) == body


@pytest.mark.parametrize(
    "body", ["<p>\u2028a\u2029</p>", "<p>a\u200bb\u00ad\ufeff</p>", "<p>a \u202eb\u202c</p>"]
)
def test_what_a_body_was_stored_with_before_comes_back_without_its_hidden_signs(body: str) -> None:
    assert stored(from_html(body)) == clean(body).html != body


@pytest.mark.parametrize(
    ("shortcode", "result"),
    [
        (
            '{{< legacy-img src="2014/01/A\\_b.png" alt="A \\"b\\"" >}}',
            '<figure><img src="/media/A_b.png" alt="A &quot;b&quot;">'
            "<figcaption>A &quot;b&quot;</figcaption></figure>",
        ),
        (
            '{{< img-right src="x" >}}',
            '<figure><img src="/media/x" alt=""><figcaption></figcaption></figure>',
        ),
        ('[a]({{< ref "2012-07-16-b.md" >}} "T")', '[a](/2012-07-16-b/ "T")'),
        ('[a]({{< ref "/topics/mobile" >}})', "[a](/topics/mobile/)"),
        (
            '{{< quote-block text="A" cite="B" >}}',
            '<blockquote>\n<p>A</p>\n<p class="credit">B</p>\n</blockquote>',
        ),
        ('{{< asset-static file="a.pdf" label="Read" >}}', '<a href="/media/a.pdf">Read</a>'),
    ],
)
def test_a_shortcode_becomes_what_it_stands_for(shortcode: str, result: str) -> None:
    assert expand_shortcodes(shortcode) == (result, ())


def test_a_shortcode_without_an_equal_is_named_and_its_words_stay() -> None:
    text, dropped = expand_shortcodes(
        '{{< ring title="Case" >}}Body{{< /ring >}} {{< odd label="L" >}}'
    )
    assert "**Case**" in text
    assert "Body" in text
    assert text.endswith(" L")
    assert dropped == (Loss("shortcode odd"), Loss("shortcode ring (its content stays)"))
    text, dropped = expand_shortcodes('{{< youtube id="abc" title="Film" >}}')
    assert text == '<p class="embed"><a href="https://www.youtube.com/watch?v=abc">Film</a></p>'
    assert dropped == (Loss("shortcode youtube (now a link)"),)


def test_shortcodes_that_never_end_cost_no_time() -> None:
    text = '{{< a "' * 20_000
    assert expand_shortcodes(text) == (text, ())


@pytest.mark.parametrize(
    ("shortcode", "result"),
    [
        ('{{<  ref "/a"/>}}', "/a/"),
        ('{{% ref "/a" /  %}}', "/a/"),
        ('{{<ref  "/a"  >}}', "/a/"),
    ],
)
def test_a_shortcode_may_have_blanks_or_none(shortcode: str, result: str) -> None:
    assert expand_shortcodes(shortcode) == (result, ())


def cost(text: str) -> float:
    """Give the processor time of a text, in seconds."""
    began = time.process_time()
    to_html(expand_shortcodes(text)[0])
    return time.process_time() - began


@pytest.mark.parametrize(
    "make",
    [
        lambda n: f"# a{' ' * n}b}}",
        lambda n: f"# {{.{'a' * n}'}}",
        lambda n: f"markdown <p{' ' * n}x>",
        lambda n: f"<p{' markdown' * (n // 4)} <",
        lambda n: f"{{{{<{' ' * n}x",
        lambda n: f"{{{{< a{' ' * n}x",
        lambda n: "[" * (n // 8),
    ],
    ids=[
        "blanks in a heading", "a name in a heading", "blanks in a tag", "attributes",
        "blanks before a shortcode's name", "blanks in a shortcode", "brackets",
    ],
)  # fmt: skip
def test_of_no_text_does_four_times_as_much_cost_sixteen_times_as_much(
    make: Callable[[int], str],
) -> None:
    assert cost(make(48_000)) < 9 * cost(make(12_000)) + 0.2


def test_a_body_of_four_times_as_many_paragraphs_is_not_written_in_sixteen_times_as_long() -> None:
    def written(paragraphs: int) -> float:
        began = time.process_time()
        from_html("<p>a</p>\n" * paragraphs)
        return time.process_time() - began

    assert written(8_000) < 9 * written(2_000) + 0.2


def test_marks_and_lines_are_counted() -> None:
    assert count_marks("[a](b) *c* `d`\n| e | _f_\n") == 11
    assert count_marks("word " * 1_000_000) == 0 < MOST_MARKS
