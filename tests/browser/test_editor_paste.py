"""What is pasted into a text is clean, and says what it said."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.desk import body_of, log_in, open_new, paste, set_body

pytestmark = pytest.mark.django_db(transaction=True)
CLIPBOARD = Path(__file__).parent / "clipboard"

FROM_WORD = """<h2>Ferries run again</h2>
<p>The first boat left at <strong>six</strong>, with <em>letters</em> and onions, as announced.</p>
<p>H<sub>2</sub>O, 5&nbsp;km, <a href="https://example.org/ferries?id=7">the timetable</a>\
 and a trap. Added.<sup class="footnote-ref"><a href="#fn-x-1" id="fnref-x-1">1</a></sup></p>
<ul>
<li>Letters
<ul>
<li>from the islands</li>
</ul>
</li>
<li>Onions</li>
</ul>
<p>Then:</p>
<ol>
<li>Load</li>
<li>Sail</li>
</ol>
<table>
<tbody>
<tr>
<td>Boat</td>
<td class="right">Seats</td>
</tr>
<tr>
<td colspan="2">None yet</td>
</tr>
</tbody>
</table>
<blockquote>
<p>We waited nine days.</p>
</blockquote>
<section class="footnotes">
<ol>
<li id="fn-x-1">Says the harbour master.\
 <a class="footnote-backref" href="#fnref-x-1">↩︎</a></li>
</ol>
</section>"""

FROM_DOCS = """<h2>Ferries run again</h2>
<p>The first boat left at <strong>six</strong>, with\
 <em>letters <strong>and onions</strong></em>.</p>
<p>See <a href="https://example.org/ferries?id=7">the timetable</a><sup>2</sup></p>
<ul>
<li>Letters
<ul>
<li>from the islands</li>
</ul>
</li>
<li>Onions</li>
</ul>
<table>
<tbody>
<tr>
<td>Boat</td>
<td class="right">Seats</td>
</tr>
</tbody>
</table>"""

FROM_A_PAGE = """<h2>Ferries run again</h2>
<p>The first boat left at <strong>six</strong>, with <em>letters</em>.</p>
<p>One line</p>
<p>Another line, “<a href="https://example.org/ferries?id=7#now">the timetable</a>”\
 and <a href="/world/2026/07/a-story/">our own story</a>, up.</p>
<p dir="rtl" lang="ar">نص عربي</p>
<p class="embed"><a href="https://www.youtube.com/watch?v=abc123">A film of the strait</a></p>
<h3>What now</h3>
<table>
<caption>Boats</caption>
<thead>
<tr>
<th scope="col">Boat</th>
<th class="right" scope="col">Seats</th>
</tr>
</thead>
<tbody>
<tr>
<td>Aurora</td>
<td class="right">120</td>
</tr>
</tbody>
</table>
<pre><code class="language-py">a = 1
  b = 2</code></pre>"""


def held(name: str, live_server: LiveServer) -> str:
    """Read what another program put on the clipboard."""
    own = live_server.url.removeprefix("http://")
    return (CLIPBOARD / f"{name}.html").read_text("utf-8").replace("127.0.0.1:PORT", own)


def test_what_word_docs_and_a_page_put_on_the_clipboard_becomes_clean(
    page: Page, live_server: LiveServer
) -> None:
    log_in(page, live_server)
    open_new(page, live_server)
    expected = {"word": FROM_WORD, "docs": FROM_DOCS, "page": FROM_A_PAGE}
    for name, clean in expected.items():
        set_body(page, "")
        paste(page, held(name, live_server), text="Ferries run again")
        body = body_of(page)
        body = re.sub(r"(fn|fnref)-[a-z0-9]+-(\d)", r"\1-x-\2", body)
        assert body == clean, name
        page.keyboard.press("Control+z")
        assert body_of(page) == "", name
    # The page's picture can't be fetched: that is said, not kept silent.
    expect(page.get_by_text("Pictures of the pasted text were left out")).to_be_visible()


def test_plain_text_becomes_paragraphs_and_an_address_over_words_a_link(
    page: Page, live_server: LiveServer
) -> None:
    log_in(page, live_server)
    open_new(page, live_server)
    for text, body in (
        ("One\nTwo\r\nThree", "<p>One</p>\n<p>Two</p>\n<p>Three</p>"),
        ("One\nstill one\n\n\nTwo <b>", "<p>One<br>still one</p>\n<p>Two &lt;b&gt;</p>"),
    ):
        set_body(page, "")
        paste(page, text=text)
        assert body_of(page) == body
    set_body(page, "<p>the timetable</p>")
    page.keyboard.press("Control+a")
    paste(page, text="https://example.org/ferries?id=7&utm_source=mail")
    assert body_of(page) == '<p><a href="https://example.org/ferries?id=7">the timetable</a></p>'


def test_a_copy_from_the_editor_itself_loses_nothing(page: Page, live_server: LiveServer) -> None:
    log_in(page, live_server)
    open_new(page, live_server)
    body = (
        '<p class="pull">Pulled</p>\n<h2 id="here" lang="fr">Là</h2>\n'
        "<ul>\n<li>One</li>\n</ul>\n<table>\n<caption>Rates</caption>\n<tbody>\n<tr>\n"
        '<th scope="row">A</th>\n<td>1</td>\n</tr>\n</tbody>\n</table>'
    )
    set_body(page, body)
    page.keyboard.press("Control+a")
    copied = page.evaluate(
        """() => {
          const data = new DataTransfer()
          document.querySelector(".desk-prose").dispatchEvent(
            new ClipboardEvent("copy", { clipboardData: data, bubbles: true, cancelable: true }))
          return data.getData("text/html")
        }"""
    )
    set_body(page, "")
    paste(page, copied, text="Pulled")
    assert body_of(page) == body
