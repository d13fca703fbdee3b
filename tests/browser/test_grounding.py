"""What the text doesn't support, seen beside the points while one types."""

import time

import pytest
from playwright.sync_api import Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Article
from tests import factories
from tests.browser.desk import log_in, open_story
from tests.browser.test_desk_screens import violations

pytestmark = pytest.mark.django_db(transaction=True)

BODY = "<p>The ferry to Skye took 1,200 people on Friday.</p><p>“We are full,” said Ann Roe.</p>"
POINTS = "Ferry takes {} people to Skye\nAnn Roe says that it is full\nIt was on Friday"


def test_a_wrong_number_is_seen_with_its_passage_before_any_save(
    live_server: LiveServer, page: Page
) -> None:
    article = factories.make_article(
        "draft", body=BODY, headline="The ferry is full", standfirst=""
    )
    log_in(page, live_server, "chief")
    open_story(page, live_server, article)
    points, found = page.get_by_label("Points"), page.locator("#summary-findings")
    points.fill(POINTS.format("1,200"))
    expect(found).to_contain_text("The text supports every number")
    began = time.monotonic()
    points.fill(POINTS.format("1,500"))
    expect(found).to_contain_text("The article doesn’t have the number “1,500”.", timeout=5_000)
    assert time.monotonic() - began < 5  # a second on a machine with nothing else to do
    expect(found).to_contain_text("took 1,200 people on Friday")
    expect(page.get_by_label("Why a point stands")).to_be_visible()
    assert violations(page) == []
    assert not Article.objects.get(pk=article.pk).summaries.exists()
    points.fill(POINTS.format("1,200"))
    expect(found).to_contain_text("The text supports every number")
    expect(page.get_by_label("Why a point stands")).to_be_hidden()
    page.set_viewport_size({"width": 360, "height": 800})
    points.fill(POINTS.format("1,900"))
    expect(found).to_contain_text("“1,900”")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_what_was_typed_before_the_check_was_there_is_checked_too(
    live_server: LiveServer, page: Page
) -> None:
    article = factories.make_article("draft", body=BODY, headline="The ferry is full")
    log_in(page, live_server)
    waiting: list[Route] = []
    page.route("**/desk/grounding*.js", lambda route: waiting.append(route))
    open_story(page, live_server, article)
    page.get_by_label("Points").fill(POINTS.format("1,500"))
    for route in waiting:
        route.continue_()
    expect(page.locator("#summary-findings")).to_contain_text("“1,500”")


def test_what_was_said_of_other_words_goes_where_nobody_can_be_asked(
    live_server: LiveServer, page: Page
) -> None:
    article = factories.make_article(
        "draft", body=BODY, headline="The ferry is full", standfirst=""
    )
    log_in(page, live_server)
    open_story(page, live_server, article)
    points, found = page.get_by_label("Points"), page.locator("#summary-findings")
    points.fill(POINTS.format("1,200"))
    expect(found).to_contain_text("The text supports every number")
    page.context.set_offline(True)
    points.fill(POINTS.format("1,500"))
    expect(found).to_have_text(
        "What you typed could not be checked now. It is checked when you save it."
    )
    page.context.set_offline(False)
    points.press_sequentially(" ")
    expect(found).to_contain_text("“1,500”")


OTHERS = [
    (
        "fr",
        "<p>Le port a accueilli 50 bateaux lundi. Les pilotes n’ont pas signé l’accord.</p>",
        ["Le port a accueilli 60 bateaux.", "Les pilotes ont signé l’accord."],
        ["60", "signé"],
    ),
    (
        "de",
        "<p>Der Hafen nahm am Montag 50 Boote auf. Die Lotsen haben den Vertrag nicht "
        "unterschrieben.</p>",
        ["Der Hafen nahm 60 Boote auf.", "Die Lotsen haben den Vertrag unterschrieben."],
        ["60", "unterschrieben"],
    ),
    (
        "ar",
        "<p>استقبل الميناء 50 قاربا يوم الاثنين. ولن توقع الشركة الاتفاق الجديد.</p>",
        ["استقبل الميناء 60 قاربا.", "توقع الشركة الاتفاق الجديد."],
        ["60", "توقع"],
    ),
    (
        "zh",
        "<p>港口星期一接收了50艘船。领航员没有签署协议。</p>",
        ["港口接收了60艘船。", "领航员签署了协议。"],
        ["60", "签"],
    ),
]


@pytest.mark.parametrize(("language", "body", "points", "words"), OTHERS)
def test_a_story_in_another_language_is_checked_as_one_types_too(
    live_server: LiveServer,
    page: Page,
    language: str,
    body: str,
    points: list[str],
    words: list[str],
) -> None:
    article = factories.make_article("draft", body=body, language=language, standfirst="")
    log_in(page, live_server, "chief")
    open_story(page, live_server, article)
    page.get_by_label("Points").fill("\n".join(points))
    found = page.locator("#summary-findings")
    for word in words:
        expect(found).to_contain_text(f"“{word}”", timeout=5_000)
    assert violations(page) == []
    page.set_viewport_size({"width": 360, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
