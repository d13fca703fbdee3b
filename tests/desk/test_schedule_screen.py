"""Scheduling on the article screen: typed and shown in the newsroom's zone."""

import datetime as dt

import pytest
from django.test import Client
from django.utils.html import escape

from articles import publishing
from articles.models import Article, Heartbeat, Publication
from articles.pages import frame
from articles.permissions import Actor
from tests import factories
from tests.desk.browserlike import Page
from tests.desk.conftest import SignIn
from tests.desk.story_form import ADD, PUBLISH, SAVE, screen, typed_story
from tests.moments import NOW, later

pytestmark = pytest.mark.django_db
SCHEDULE = ("_verb", "schedule")
UNSCHEDULE = ("_verb", "unschedule")


@pytest.fixture(autouse=True)
def london(db: None) -> None:
    """Let the newsroom stand in London."""
    Publication.objects.update_or_create(pk=1, defaults={"time_zone": "Europe/London"})


def test_schedule_takes_the_time_in_the_newsroom_s_zone_and_names_it(sign_in: SignIn) -> None:
    page = Page(sign_in("editor"), ADD)
    assert "London time" in page.text
    answer = page.press(SCHEDULE, publish_at="2026-07-02T15:53", **typed_story())
    assert answer.status_code == 302
    article = Article.objects.get()
    assert article.published_at == dt.datetime(2026, 7, 2, 14, 53, tzinfo=dt.UTC)
    shown = Page(page.client, screen(article))
    assert shown.values()["publish_at"] == ["2026-07-02T15:53"]


def test_a_scheduled_story_is_published_and_one_that_is_out_gets_changes(sign_in: SignIn) -> None:
    client = sign_in("editor")
    waiting, out = factories.make_article(published_at=later(3)), factories.make_article()
    buttons = [Page(client, screen(article)).text for article in (waiting, out)]
    assert ["Publish changes" in text for text in buttons] == [False, True]


def test_the_screen_says_when_it_goes_out_with_day_zone_and_distance(sign_in: SignIn) -> None:
    client = sign_in("editor")
    Page(client, ADD).press(SCHEDULE, publish_at="2026-03-02T15:53", **typed_story())
    page = Page(client, screen(Article.objects.get()))
    assert "Goes out on Monday 2 March 2026 at 15:53, London time, in 3 h 53 min." in page.text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (
            "2026-03-29T01:30",
            "There is no 01:30 on 29 March 2026 in London: the clocks go forward. "
            "Choose another time.",
        ),
        (
            "2026-10-25T01:30",
            "01:30 comes twice on 25 October 2026 in London: the clocks go back. "
            "Choose another time.",
        ),
        ("2026-03-01T18:00", "18:00 on 1 March has passed. Choose a later time, or publish now."),
        ("", "Say when it is to go out."),
        ("soon", "Write day and time, such as 2026-11-23 18:00."),
        ("99999-01-01T00:00", "Write day and time, such as 2026-11-23 18:00."),
    ],
)
def test_a_time_that_is_no_time_to_come_is_refused_in_a_sentence_at_its_field(
    sign_in: SignIn, typed: str, said: str
) -> None:
    answer = Page(sign_in("editor"), ADD).press(SCHEDULE, publish_at=typed, **typed_story())
    assert answer.status_code == 200
    page = answer.content.decode()
    assert escape(said) in page
    assert f'<a href="#id_publish_at">Publish at: {escape(said)}</a>' in page  # at the top
    assert "Not stored yet. 1 problem to fix:" in page
    assert "Ferries run again" in page
    assert not Article.objects.exists()


def test_a_change_to_a_live_story_is_scheduled_and_taken_back(sign_in: SignIn) -> None:
    article = factories.make_article()
    client = sign_in("editor")
    Page(client, screen(article)).press(SCHEDULE, publish_at="2026-03-02T18:00", headline="Later")
    row = Article.objects.get()
    assert (row.headline, row.change_at) == (article.headline, later(6))
    page = Page(client, screen(article))
    assert "The change goes out on Monday 2 March 2026 at 18:00, London time" in page.text
    assert page.values()["headline"] == ["Later"]
    page.press(UNSCHEDULE)
    row = Article.objects.get()
    assert (row.change_at, row.state, row.has_working_copy) == (None, "published", True)


def test_a_save_that_breaks_a_schedule_says_so_in_red_there_and_on_the_story(
    sign_in: SignIn,
) -> None:
    client = sign_in("editor")
    Page(client, ADD).press(SCHEDULE, publish_at="2026-03-02T18:00", **typed_story())
    article = Article.objects.get()
    answer = Page(client, screen(article)).press(SAVE, body="")
    shown = client.get(answer["Location"]).content.decode()
    said = "This article no longer goes out at 18:00 on 2 March: Write the article’s text."
    assert shown.count(said) == 2  # the message, and the note that stays
    assert 'class="error"' in shown
    assert 'class="desk-held"' in shown
    assert said in client.get("/admin/").content.decode()
    Page(client, screen(article)).press(
        SCHEDULE, publish_at="2026-03-02T19:00", body="<p>Mended.</p>"
    )
    assert said not in client.get(screen(article)).content.decode()


def test_embargo_and_end_are_stored_with_any_press_and_shown_again(sign_in: SignIn) -> None:
    client = sign_in("editor")
    plan = {"embargo_until": "2026-03-03T06:00", "unpublish_at": "2026-03-09T06:00"}
    Page(client, ADD).press(SAVE, **plan, **typed_story())
    article = Article.objects.get()
    stored = dt.datetime(2026, 3, 3, 6, tzinfo=dt.UTC)
    assert article.embargo_until == stored
    page = Page(client, screen(article))
    assert page.values()["unpublish_at"] == ["2026-03-09T06:00"]
    answer = page.press(("_verb", "publish"))
    assert "under embargo until 06:00 on 3 March" in answer.content.decode()


def test_an_editor_can_t_end_an_embargo_through_the_form_and_a_chief_can(sign_in: SignIn) -> None:
    article = factories.make_article("draft", embargo_until=later(9))
    answer = Page(sign_in("editor"), screen(article)).press(SAVE, embargo_until="")
    assert "Only a chief ends an embargo sooner." in answer.content.decode()
    Page(sign_in("chief"), screen(article)).press(SAVE, embargo_until="")
    assert Article.objects.get().embargo_until is None


def test_a_reporter_sets_an_embargo_and_neither_schedule_nor_end(sign_in: SignIn) -> None:
    reporter = factories.make_user("reporter")
    article = factories.make_article("draft", created_by=reporter)
    page = Page(sign_in(reporter), screen(article))
    assert SCHEDULE not in page.buttons
    page.press(SAVE, embargo_until="2026-03-03T06:00", unpublish_at="2026-03-09T06:00")
    row = Article.objects.get()
    assert row.embargo_until is not None
    assert row.unpublish_at is None
    answer = Page(page.client, screen(article)).press(SCHEDULE, publish_at="2026-03-05T06:00")
    assert answer.status_code == 403


def test_a_program_that_names_no_moment_leaves_the_moments_alone(sign_in: SignIn) -> None:
    stored = later(30) + dt.timedelta(microseconds=5)
    article = factories.make_article(unpublish_at=stored)
    data = {"headline": "Only this", "version": article.version, "_verb": "save"}
    assert sign_in("editor").post(screen(article), data).status_code == 302
    assert Article.objects.get().unpublish_at == stored
    Page(sign_in("editor"), screen(article)).press(SAVE, headline="And this")
    assert Article.objects.get().unpublish_at == stored


def test_the_dashboard_says_what_is_late_and_whether_the_worker_runs(sign_in: SignIn) -> None:
    client = sign_in("editor")
    assert "The task worker has never run" in client.get("/admin/").content.decode()
    beats = Heartbeat.objects.create(pk=1, at=later(-0.01))
    assert "task worker" not in client.get("/admin/").content.decode()
    Heartbeat.objects.filter(pk=beats.pk).update(at=later(-2))
    assert "The task worker was last seen at 10:00" in client.get("/admin/").content.decode()
    article = factories.make_article(headline="Waits in vain", published_at=later(-24))
    change = publishing.read_story(article)
    publishing.schedule(article, change, Actor.command("test"), later(-5), later(-1))
    text = client.get("/admin/").content.decode()
    assert "Held back and late" in text
    assert "This change was due at 11:00 and is not out." in text


def test_a_change_to_a_live_story_says_what_kind_it_is(sign_in: SignIn) -> None:
    article = factories.make_article(body="<p>The wall is 12 m long.</p>")
    client = sign_in("editor")
    page = Page(client, screen(article))
    assert "What kind of change is it?" in page.text
    assert ("_verb", "correct") in page.buttons
    change = {"body": "<p>The wall is 21 m long.</p>", "change_kind": "typo"}
    refused = page.press(("_verb", "publish"), **change).content.decode()
    assert "This changes a number: “12” is now “21”." in refused
    answer = page.press(("_verb", "correct"), **change | {"change_kind": ""}, reason="It is 21 m.")
    assert answer.status_code == 302
    shown = Client().get(str(article.path)).content.decode()
    assert "It is 21 m." in shown
    assert "The wall is 12 m long." in shown  # what it said
    assert Article.objects.get().updated_at == NOW


def test_a_notice_alone_is_issued_without_a_change(sign_in: SignIn) -> None:
    article = factories.make_article()
    page = Page(sign_in("editor"), screen(article))
    assert page.press(("_verb", "correct")).status_code == 200
    typed = {"change_kind": "clarification", "change_text": "It could be misread."}
    assert page.press(("_verb", "correct"), **typed).status_code == 302
    assert article.corrections.get().kind == "clarification"
    assert not article.revisions.exists()


@pytest.mark.parametrize("typed", [{}, {"headline": "The wall hold"}])
def test_a_typo_has_no_notice(sign_in: SignIn, typed: dict[str, str]) -> None:
    article = factories.make_article(headline="The wall holds")
    page = Page(sign_in("editor"), screen(article))
    said = {"change_kind": "typo", "change_text": "A letter was missing."}
    answer = page.press(("_verb", "correct"), **typed, **said)
    assert "A typo has no notice." in answer.content.decode()
    assert Article.objects.get().headline == "The wall holds"
    assert not article.corrections.exists()


def test_each_story_offers_to_report_an_error_with_headline_and_address() -> None:
    article = factories.make_article(headline="Who & what?")
    assert "Report an error" not in Client().get(str(article.path)).content.decode()
    Publication.objects.update(corrections_email="desk@example.org")
    frame.forget()
    shown = Client().get(str(article.path)).content.decode()
    assert "mailto:desk%40example.org?subject=Who%20%26%20what%3F&amp;body=" in shown
    assert str(article.path).replace("/", "%2F")[3:] in shown


def test_a_stored_time_that_the_clocks_pass_twice_stays_when_the_rest_is_saved(
    sign_in: SignIn,
) -> None:
    second_time = dt.datetime(2026, 10, 25, 1, 30, tzinfo=dt.UTC)  # 01:30 in London, again
    article = factories.make_article(published_at=second_time)
    answer = Page(sign_in("editor"), screen(article)).press(SAVE, headline="New words")
    article.refresh_from_db()
    assert answer.status_code == 302
    assert (article.headline, article.published_at) == ("New words", second_time)


def test_a_day_without_a_time_is_refused_and_not_taken_for_midnight(sign_in: SignIn) -> None:
    answer = Page(sign_in("editor"), ADD).press(SCHEDULE, publish_at="2026-07-02", **typed_story())
    assert "Write day and time" in answer.content.decode()
    assert not Article.objects.filter(published_at__isnull=False).exists()


def test_a_time_that_saving_does_not_take_is_said_and_changes_nothing(sign_in: SignIn) -> None:
    article = factories.make_article(published_at=later(3))
    page = Page(sign_in("editor"), screen(article))
    assert "Publish at” was" not in told(page, headline="Renamed")
    said = told(Page(page.client, screen(article)), publish_at="2026-03-02T18:00")
    assert "The new time at “Publish at” was not taken: press Schedule to change it." in said
    assert Article.objects.get().published_at == later(3)


def test_a_draft_saved_with_a_time_says_that_it_is_not_scheduled(sign_in: SignIn) -> None:
    article = factories.make_article("draft")
    said = told(Page(sign_in("editor"), screen(article)), publish_at="2026-03-02T18:00")
    assert "press Schedule to let it go out then." in said
    assert Article.objects.get().published_at is None


def test_a_story_with_a_later_time_typed_is_not_published_at_once(sign_in: SignIn) -> None:
    page = Page(sign_in("editor"), ADD)
    story = typed_story(publish_at="2026-03-02T18:00")
    answer = page.press(PUBLISH, **story)
    assert answer.status_code == 200
    said = "“Publish at” names a later time. Press Schedule, or empty it to publish now."
    assert f'<a href="#id_publish_at">Publish at: {said}</a>' in answer.content.decode()
    assert not Article.objects.exists()
    again = Page(page.client, ADD, answer)
    assert again.press(PUBLISH, publish_at="").status_code == 302
    assert Article.objects.get().is_public(NOW)


def test_a_new_time_of_a_scheduled_story_is_not_dropped_by_publishing(sign_in: SignIn) -> None:
    article = factories.make_article(published_at=later(3))
    page = Page(sign_in("editor"), screen(article))
    assert page.press(PUBLISH, publish_at="2026-03-02T18:00").status_code == 200
    assert Article.objects.get().published_at == later(3)
    assert page.press(PUBLISH).status_code == 302  # the time that stands there is the stored one
    assert Article.objects.get().is_public(NOW)


def told(page: Page, **typed: str) -> str:
    """Save, and give what is said of it."""
    answer = page.client.get(page.press(SAVE, **typed)["Location"])
    return " ".join(str(message) for message in answer.context["messages"])
