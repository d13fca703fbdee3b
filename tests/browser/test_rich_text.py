"""The rich-text editor loses nothing that a stored body may hold."""

import json
import random
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Dialog, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Article
from articles.text import elements, html, markdown
from tests import factories
from tests.browser.desk import settle
from tests.browser.rounds import through_the_editor

pytestmark = pytest.mark.django_db(transaction=True)

# Every element of the list, with every attribute, in the shape in which it is stored.
EVERYTHING = """
<h2 id="a">Head <em>with</em> <a href="/x/" title="t" rel="nofollow" hreflang="fr">link</a></h2>
<h3 lang="fr">Trois</h3><h4 dir="rtl">Four</h4><h5>Five</h5><h6>Six</h6>
<p class="pull">Pulled <strong>bold</strong><br>line <u>u</u> <s>s</s> <sub>1</sub> <sup>2</sup>
<small>small</small> <mark>mark</mark> <kbd>k</kbd> <samp>s</samp> <var>v</var> <wbr>
<cite>c</cite> <q cite="/q/">q</q> <abbr title="t">ab</abbr> <dfn title="d">dfn</dfn>
<time datetime="2026-01-01">then</time>
<del datetime="2026-01-01">old</del> <ins cite="/i/">new</ins>
<span lang="de" dir="ltr">Wort</span> <code class="language-py">x</code>
<code><strong>both</strong></code> <em><strong><a href="/d/">deep</a></strong></em></p>
<p>Anchor <a id="here"></a>inside<sup class="footnote-ref"><a href="#f1" id="r1">1</a></sup></p>
<ul><li>One</li><li>Two<ol start="3" type="a" reversed=""><li value="7">Deep</li></ol></li>
<li><p>First</p><p>Second</p></li></ul>
<dl><dt>Term</dt><dd>Meaning</dd><dd><p>Long</p><p>meaning</p></dd></dl>
<blockquote cite="https://example.org/"><p>Said.</p><p class="credit">Somebody</p></blockquote>
<aside class="note"><p>Aside.</p></aside><div dir="rtl"><p>Passage</p></div>
<details open=""><summary>More <em>here</em></summary><p>Hidden</p></details>
<table id="t"><caption>Rates <em>now</em></caption><colgroup><col span="2"><col></colgroup>
<thead><tr><th scope="col" id="c1">A</th><th scope="col" colspan="2">B</th></tr></thead>
<tbody><tr><th scope="row" headers="c1">1</th><td class="right">2</td><td rowspan="2">3</td></tr>
<tr><td>4</td><td><p>5</p><p>6</p></td></tr></tbody>
<tfoot><tr><td>7</td><td>8</td><td>9</td></tr></tfoot></table>
<pre lang="en"><code class="language-js">let a = 1 &lt; 2

  two  spaces</code></pre><hr>
<figure><pre><code>listing</code></pre><figcaption>A <em>listing</em></figcaption></figure>
<p class="embed"><a href="https://example.org/v">Film</a></p>
<section class="footnotes"><ol><li id="f1"><p>Note</p><p>
<a class="footnote-backref" href="#r1">back</a></p></li></ol></section>
"""


@pytest.fixture
def desk(live_server: LiveServer, page: Page) -> Page:
    """Log an editor in."""
    factories.make_user("editor", username="iris")
    page.goto(f"{live_server.url}{reverse('admin:login')}")
    page.get_by_label("Username").fill("iris")
    page.get_by_label("Password").fill(factories.PASSWORD)
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("heading", name="Today in the newsroom")).to_be_visible()
    return page


def open_story(desk: Page, live_server: LiveServer, article: Article) -> None:
    desk.goto(live_server.url + reverse("admin:articles_article_change", args=[article.pk]))


def save(desk: Page) -> None:
    desk.get_by_role("button", name="Save draft").last.click()
    expect(desk.locator(".messagelist")).to_be_visible()


def stored(article: Article) -> Any:
    row = Article.objects.get(pk=article.pk)
    return row.body


def everything() -> str:
    image = factories.make_image()
    figure = (
        f'<figure data-image="{image.uid}" data-alt="Here" data-href="/there/">'
        "<figcaption>A <strong>caption</strong></figcaption></figure>"
        f'<figure data-image="{image.uid}"></figure>'
    )
    return html.clean(EVERYTHING + figure).html


def test_the_sample_holds_every_element_and_attribute_of_the_list() -> None:
    body = everything()
    tags = {tag for tag in elements.ELEMENTS if f"<{tag}>" not in body and f"<{tag} " not in body}
    assert tags == set()
    names = {name for names in elements.ATTRIBUTES.values() for name in names}
    assert {name for name in names if f" {name}=" not in body} == set()


def test_every_element_survives_a_change_beside_it(desk: Page, live_server: LiveServer) -> None:
    body = everything()
    article = factories.make_article(state="draft", body=body)
    open_story(desk, live_server, article)
    desk.get_by_role("textbox", name="Body").locator("h3").click()
    settle(desk)
    desk.keyboard.press("End")
    desk.keyboard.type(" plus")
    save(desk)
    assert stored(article) == body.replace("Trois</h3>", "Trois plus</h3>")


def test_an_untouched_body_is_sent_back_as_it_came(desk: Page, live_server: LiveServer) -> None:
    body = everything()
    article = factories.make_article(state="draft", body=body)
    open_story(desk, live_server, article)
    expect(desk.get_by_role("textbox", name="Body")).to_be_visible()
    desk.get_by_label("Standfirst").fill("Changed.")
    save(desk)
    assert stored(article) == body


def test_who_only_looks_into_a_body_changes_nothing(desk: Page, live_server: LiveServer) -> None:
    body = everything()
    article = factories.make_article(state="draft", body=body)
    open_story(desk, live_server, article)
    editor = desk.get_by_role("textbox", name="Body")
    editor.locator("h3").click()
    desk.keyboard.press("x")
    desk.keyboard.press("Backspace")
    desk.get_by_label("Standfirst").click()
    assert desk.locator("#id_body").input_value() == body


def test_forty_real_bodies_come_back_as_they_were_stored(
    desk: Page, live_server: LiveServer, corpus: Path
) -> None:
    desk.goto(live_server.url + reverse("admin:articles_article_add"))
    expect(desk.get_by_role("textbox", name="Body")).to_be_visible()
    bodies = real_bodies(corpus, 40)
    rounds = through_the_editor(desk, bodies)
    assert [one.body[:200] for one in rounds if not (one.untouched and one.whole)] == []


def real_bodies(corpus: Path, number: int) -> list[str]:
    """Take bodies from all over the corpus, the longest among them."""
    lines = [
        line
        for name in ("news-en-digitalgov.jsonl", "articles-multilingual-opensourceguide.jsonl")
        for line in (corpus / name).read_text("utf-8").splitlines()
    ]
    chosen = [*random.Random(2026).sample(lines, number - 5), *sorted(lines, key=len)[-5:]]
    records = [json.loads(line) for line in chosen]
    return [html.clean(markdown.to_html(record["body_markdown"])).html for record in records]


def test_what_the_editor_cannot_carry_stays_html(desk: Page, live_server: LiveServer) -> None:
    article = factories.make_article(state="draft")
    foreign = "<p>Before</p><ruby>漢<rt>kan</rt></ruby><p>After</p>"
    Article.objects.filter(pk=article.pk).update(body=foreign)
    open_story(desk, live_server, article)
    expect(desk.get_by_text("This text holds something that the rich-text editor")).to_be_visible()
    expect(desk.locator("#id_body")).to_be_visible()
    assert desk.locator("#id_body").input_value() == foreign


def test_a_picture_of_the_library_goes_into_the_text(desk: Page, live_server: LiveServer) -> None:
    image = factories.make_image(file_name="harbour.jpg", alt="A harbour.", caption="At dawn.")
    article = factories.make_article(state="draft", body="<p>One.</p>\n<p>Two.</p>")
    open_story(desk, live_server, article)
    desk.get_by_role("textbox", name="Body").locator("p").first.click()
    desk.get_by_role("button", name="Picture", exact=True).click()
    desk.get_by_label("Find a picture").fill("harb")
    desk.get_by_role("button", name="harbour.jpg").click()
    expect(desk.locator(".desk-prose figure img")).to_have_attribute("alt", "A harbour.")
    save(desk)
    assert stored(article) == (
        f'<p>One.</p>\n<figure data-image="{image.uid}">\n<figcaption>At dawn.</figcaption>\n'
        "</figure>\n<p>Two.</p>"
    )


def test_a_link_a_quote_a_heading_and_a_table_are_made_with_the_keyboard_and_the_tools(
    desk: Page, live_server: LiveServer
) -> None:
    article = factories.make_article(state="draft", body="")
    open_story(desk, live_server, article)
    keys = desk.keyboard
    desk.get_by_role("textbox", name="Body").click()
    desk.locator(".desk-body[data-equipped]").wait_for()
    desk.get_by_label("Kind of paragraph").select_option("Heading")
    keys.type("Title")
    keys.press("Enter")
    keys.type("word")
    settle(desk)
    keys.press("Shift+Home")
    desk.get_by_role("button", name="Link", exact=True).click()
    desk.get_by_label("Address, or words of a headline").fill("example.org/a")
    keys.press("Enter")
    expect(desk.locator(".desk-prose a")).to_have_attribute("href", "https://example.org/a")
    keys.press("Enter")
    desk.get_by_role("button", name="Table", exact=True).click()
    keys.type("cell")
    desk.get_by_role("button", name="Add column").click()
    save(desk)
    body = stored(article)
    assert body.startswith(
        '<h2>Title</h2>\n<p><a href="https://example.org/a">word</a></p>\n<table>'
    )
    assert body.count("cell") == 1
    assert body.count("</tr>") == 3
    assert body.count("<td>") + body.count("<th") == 12


def test_html_can_be_edited_as_text_and_back(desk: Page, live_server: LiveServer) -> None:
    article = factories.make_article(state="draft", body="<p>One.</p>")
    open_story(desk, live_server, article)
    desk.get_by_role("button", name="HTML", exact=True).click()
    desk.locator("#id_body").fill("<p>One.</p><aside class='note'><p>Two.</p></aside>")
    desk.get_by_role("button", name="Back to rich text").click()
    expect(desk.locator(".desk-prose aside")).to_have_text("Two.")
    save(desk)
    assert stored(article) == '<p>One.</p>\n<aside class="note">\n<p>Two.</p>\n</aside>'


def test_leaving_with_unsaved_words_asks_first(desk: Page, live_server: LiveServer) -> None:
    article = factories.make_article(state="draft")
    open_story(desk, live_server, article)
    asked: list[str] = []

    def accept(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    desk.on("dialog", accept)
    desk.get_by_label("Headline").fill("Not saved")
    desk.get_by_role("link", name="Articles").click()
    desk.wait_for_url("**/admin/articles/article/")
    assert asked == ["beforeunload"]
