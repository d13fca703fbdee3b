"""Every element of a text can be made by a person, and its tools are in reach."""

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Article
from tests import factories
from tests.browser.desk import (
    body_of,
    log_in,
    open_new,
    open_story,
    set_body,
    settle,
    wait_for_editor,
)

pytestmark = pytest.mark.django_db(transaction=True)


def press(page: Page, name: str) -> None:
    page.get_by_role("toolbar", name="Text tools").get_by_role(
        "button", name=name, exact=True
    ).click()


def set_body_with_all_tools(page: Page, body: str) -> None:
    """Begin with a text; the second row of tools is open."""
    set_body(page, body)
    press(page, "More")


def test_marks_styles_boxes_and_lines_are_made_with_the_tools(
    page: Page, live_server: LiveServer
) -> None:
    log_in(page, live_server)
    open_new(page, live_server)
    keys = page.keyboard
    marks = (
        ("Subscript", "<sub>x</sub>"),
        ("Superscript", "<sup>x</sup>"),
        ("Strikethrough", "<s>x</s>"),
        ("Code in a line", "<code>x</code>"),
        ("Bold", "<strong>x</strong>"),
        ("Italic", "<em>x</em>"),
    )
    for tool, markup in marks:
        set_body_with_all_tools(page, "<p>x</p>")
        keys.press("Control+a")
        press(page, tool)
        assert body_of(page) == f"<p>{markup}</p>", tool
    press(page, "Plain text")
    assert body_of(page) == "<p>x</p>"
    styles = {
        "Pull quote": '<p class="pull">x</p>',
        "Source of a quote": '<p class="credit">x</p>',
        "Link card": '<p class="embed">x</p>',
        "Code": "<pre><code>x</code></pre>",
        "Heading": "<h2>x</h2>",
        "Paragraph": "<p>x</p>",
    }
    for style, body in styles.items():
        set_body(page, "<p>x</p>")
        page.get_by_label("Kind of paragraph").select_option(style)
        assert body_of(page).replace("<pre>x</pre>", "<pre><code>x</code></pre>") == body, style
    for tool, body in (
        ("Quote", "<blockquote>\n<p>x</p>\n</blockquote>"),
        ("Box", '<aside class="note">\n<p>x</p>\n</aside>'),
        ("List", "<ul>\n<li>x</li>\n</ul>"),
        ("Numbered list", "<ol>\n<li>x</li>\n</ol>"),
    ):
        set_body_with_all_tools(page, "<p>x</p>")
        press(page, tool)
        assert body_of(page) == body, tool
        press(page, tool)
        assert body_of(page) == "<p>x</p>", tool
    press(page, "Line")
    keys.type("after")
    assert body_of(page) == "<p>x</p>\n<hr>\n<p>after</p>"


def test_a_pull_quote_ends_at_enter(page: Page, live_server: LiveServer) -> None:
    log_in(page, live_server)
    open_new(page, live_server)
    set_body(page, '<p class="pull" id="a">Pulled</p>')
    page.keyboard.press("Enter")
    page.keyboard.type("On")
    assert body_of(page) == '<p class="pull" id="a">Pulled</p>\n<p>On</p>'


def test_definitions_and_fold_outs_are_written_with_enter_alone(
    page: Page, live_server: LiveServer
) -> None:
    log_in(page, live_server)
    open_new(page, live_server)
    keys = page.keyboard
    set_body_with_all_tools(page, "")
    press(page, "Definitions")
    for words in ("Berth", "A place to lie", "", "Bow", "The front", "", ""):
        keys.type(words)
        keys.press("Enter")
    keys.type("On")
    assert body_of(page) == (
        "<dl>\n<dt>Berth</dt>\n<dd>A place to lie</dd>\n<dt>Bow</dt>\n<dd>The front</dd>\n</dl>\n"
        "<p>On</p>"
    )
    set_body_with_all_tools(page, "")
    press(page, "Fold-out")
    keys.type("How we count")
    keys.press("Enter")
    keys.type("By hand.")
    assert body_of(page) == (
        "<details>\n<summary>How we count</summary>\n<p>By hand.</p>\n</details>"
    )


def test_a_table_gets_a_caption_heads_and_merged_cells(page: Page, live_server: LiveServer) -> None:
    log_in(page, live_server)
    open_new(page, live_server)
    keys = page.keyboard
    set_body(page, "<p>Before</p>")
    press(page, "Table")
    keys.type("Boat")
    press(page, "Caption")
    keys.type("Boats of the strait")
    keys.press("Enter")
    keys.type("!")
    body = body_of(page)
    assert body.startswith("<p>Before</p>\n<table>\n<caption>Boats of the strait</caption>")
    assert body.count('<th scope="col">') == 3
    assert "Boat!" in body
    press(page, "Head column")
    assert body_of(page).count('scope="row"') == 2
    for _ in range(3):
        press(page, "Delete row")
    assert "<table" not in body_of(page)


def test_a_footnote_is_numbered_by_its_place(page: Page, live_server: LiveServer) -> None:
    log_in(page, live_server)
    open_new(page, live_server)
    keys = page.keyboard
    set_body(page, "<p>First and second.</p>")
    press(page, "Footnote")
    keys.type("The later note.")
    page.locator(".desk-prose > p").first.click()
    settle(page)
    keys.press("Home")
    for _ in range(5):
        keys.press("ArrowRight")
    # The browser tells the editor where the cursor stands a moment later.
    wait_for_editor(page, "state.selection.from === 6")
    keys.press("Control+Alt+f")
    keys.type("The earlier note.")
    assert body_of(page) == (
        '<p>First<sup class="footnote-ref"><a href="#fn2" id="fnref2">1</a></sup> and second.'
        '<sup class="footnote-ref"><a href="#fn1" id="fnref1">2</a></sup></p>\n'
        '<section class="footnotes">\n<ol>\n'
        '<li id="fn2">The earlier note. <a class="footnote-backref" href="#fnref2">↩︎</a></li>\n'
        '<li id="fn1">The later note. <a class="footnote-backref" href="#fnref1">↩︎</a></li>\n'
        "</ol>\n</section>"
    )
    keys.press("Control+z")
    keys.press("Control+z")
    assert "earlier" not in body_of(page)


def test_a_passage_says_its_language_and_a_picture_its_words(
    page: Page, live_server: LiveServer
) -> None:
    log_in(page, live_server)
    image = factories.make_image(alt="A harbour.")
    figure = f'<figure data-image="{image.uid}"></figure>'
    article = factories.make_article(state="draft", body=f"<p>Un mot.</p>\n{figure}")
    text = open_story(page, live_server, article)
    expect(text).to_have_attribute("lang", "en")
    expect(text).to_have_attribute("dir", "ltr")
    text.locator("p").first.click()
    page.keyboard.press("Home")
    page.keyboard.press("Control+Shift+ArrowRight")
    wait_for_editor(page, "!state.selection.empty")
    press(page, "More")
    press(page, "Language")
    page.get_by_label("Language code").fill("ar")
    page.keyboard.press("Enter")
    assert '<span dir="rtl" lang="ar">Un<' in body_of(page)
    text.locator("figure img").click()
    press(page, "Description and link")
    page.get_by_label("Description in this story").fill("The harbour at dawn.")
    page.get_by_label("Address that the picture leads to").fill("javascript:alert(1)")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("A link can lead to")
    page.get_by_label("Address that the picture leads to").fill("/world/")
    page.keyboard.press("Enter")
    press(page, "Caption")
    page.keyboard.type("Boats")
    page.keyboard.press("Enter")
    page.keyboard.type("On")
    assert body_of(page).endswith(
        f'<figure data-alt="The harbour at dawn." data-href="/world/" data-image="{image.uid}">\n'
        "<figcaption>Boats</figcaption>\n</figure>\n<p>On</p>"
    )


def test_an_arabic_story_is_written_from_the_right(page: Page, live_server: LiveServer) -> None:
    log_in(page, live_server)
    article: Article = factories.make_article(state="draft", language="ar", body="<p>نص</p>")
    text = open_story(page, live_server, article)
    expect(text).to_have_attribute("lang", "ar")
    expect(text).to_have_attribute("dir", "rtl")


def test_the_tools_are_one_stop_for_tab_and_walked_by_the_arrow_keys(
    page: Page, live_server: LiveServer
) -> None:
    log_in(page, live_server)
    open_new(page, live_server)
    tops = page.locator(".desk-tools-row").first.evaluate(
        "(row) => new Set([...row.children].map((tool) => tool.offsetTop)).size"
    )
    assert tops == 1  # one line of tools
    keys = page.keyboard
    keys.press("Alt+F10")
    bold = page.get_by_role("button", name="Bold", exact=True)
    expect(bold).to_be_focused()
    keys.press("ArrowRight")
    expect(page.get_by_role("button", name="Italic", exact=True)).to_be_focused()
    keys.press("End")
    expect(page.get_by_role("button", name="HTML", exact=True)).to_be_focused()
    keys.press("Tab")
    expect(page.get_by_role("textbox", name="Body", exact=True)).to_be_focused()
    unnamed = page.locator(".desk-tools button").evaluate_all(
        "(all) => all.filter((one) => !(one.getAttribute('aria-label') || one.textContent))"
    )
    assert unnamed == []


def test_the_editor_fits_a_narrow_phone(page: Page, live_server: LiveServer) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    log_in(page, live_server)
    open_new(page, live_server)
    set_body(page, "<table><tbody><tr><td>A</td></tr></tbody></table>")
    press(page, "More")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    tools = page.locator(".desk-tools").bounding_box()
    assert tools is not None
    assert tools["width"] <= 360
    assert tools["height"] <= 140


def test_chosen_words_become_the_passage_of_a_note(page: Page, live_server: LiveServer) -> None:
    log_in(page, live_server)
    article = factories.make_article(state="draft", body="<p>The wall holds.</p>")
    open_story(page, live_server, article)
    page.keyboard.press("Control+A")
    with page.expect_popup() as opened:
        page.get_by_role("link", name="Write one in a new tab").click()
    expect(opened.value.get_by_label("Passage")).to_have_value("The wall holds.")
