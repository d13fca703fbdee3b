"""What the buttons do: what is typed is stored, and readers see only what was published."""

import pytest

from articles import publishing
from articles.models import Article, AuditEntry, Revision
from articles.text import html
from tests import factories
from tests.desk.browserlike import Page
from tests.desk.conftest import SignIn
from tests.desk.story_form import (
    ADD,
    PUBLISH,
    SAVE,
    UNPUBLISH,
    screen,
    seen_by_readers,
    typed_story,
)
from tests.moments import NOW, later

pytestmark = pytest.mark.django_db


def test_the_first_save_makes_a_draft_with_everything_typed(sign_in: SignIn) -> None:
    topic, series = factories.make_topic(), factories.make_series()
    image = factories.make_image()
    answer = Page(sign_in("editor"), ADD).press(
        SAVE,
        **typed_story(
            topics=[str(topic.uid)],
            series=str(series.uid),
            lead_image=str(image.uid),
            lead_image_caption="At dawn.",
            summary_points="One.\nTwo.\nThree.",
            kind="analysis",
            search_title="Ferries",
        ),
    )
    article = Article.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, screen(article))
    assert (article.state, article.headline, article.kind) == (
        "draft",
        "Ferries run again",
        "analysis",
    )
    story = publishing.read_story(article)
    assert story["topics"] == [str(topic.uid)]
    assert story["series"] == {"series": str(series.uid), "part": 1}
    assert story["lead_image"]["caption"] == "At dawn."
    assert story["summary"]["points"] == ["One.", "Two.", "Three."]
    assert story["fields"]["search_title"] == "Ferries"
    assert len(story["bylines"]) == 1
    assert article.slug == "ferries-run-again"
    assert Revision.objects.filter(article=article).count() == 1


def test_publish_on_the_add_form_makes_the_story_public_at_once(sign_in: SignIn) -> None:
    Page(sign_in("editor"), ADD).press(PUBLISH, **typed_story())
    article = Article.objects.get()
    assert article.is_public(NOW)
    assert article.path is not None
    assert article.path.endswith("/2026/03/ferries-run-again/")


@pytest.mark.parametrize("button", [SAVE, PUBLISH, UNPUBLISH])
def test_whatever_button_is_pressed_the_typed_text_is_stored(
    sign_in: SignIn, button: tuple[str, str]
) -> None:
    article = factories.make_article()
    page = Page(sign_in("editor"), screen(article))
    assert button in page.buttons
    answer = page.press(
        button, headline="A typed headline", body="<p>Typed text.</p>", standfirst="Typed too."
    )
    assert answer.status_code == 302
    fields = publishing.read_story(Article.objects.get(pk=article.pk))["fields"]
    assert fields["headline"] == "A typed headline"
    assert fields["body"] == "<p>Typed text.</p>"
    assert fields["standfirst"] == "Typed too."


def test_enter_in_a_line_of_text_saves_a_draft(sign_in: SignIn) -> None:
    page = Page(sign_in("editor"), screen(factories.make_article()))
    assert page.buttons[0] == SAVE


def test_a_form_without_the_name_of_a_button_saves_a_draft(sign_in: SignIn) -> None:
    article = factories.make_article()
    before = seen_by_readers(article)
    answer = Page(sign_in("editor"), screen(article)).press(None, headline="Typed")
    assert answer.status_code == 302
    assert seen_by_readers(article) == before
    assert publishing.read_story(Article.objects.get())["fields"]["headline"] == "Typed"


def test_a_draft_of_a_published_story_changes_nothing_that_readers_see(sign_in: SignIn) -> None:
    topic, other, image = factories.make_topic(), factories.make_topic(), factories.make_image()
    article = factories.make_article(topics=[topic])
    factories.make_summary(article)
    before = seen_by_readers(article)
    Page(sign_in("editor"), screen(article)).press(
        SAVE,
        headline="Not yet",
        body="<p>Not yet.</p>",
        topics=[str(other.uid)],
        lead_image=str(image.uid),
        summary_points="A.\nB.\nC.",
        **{"bylines-0-role": "photos"},
    )
    assert seen_by_readers(article) == before
    assert Article.objects.get().has_working_copy
    shown = Page(sign_in("editor"), screen(article)).values()
    assert shown["headline"] == ["Not yet"]
    assert shown["topics"] == [str(other.uid)]
    assert shown["bylines-0-role"] == ["photos"]


def test_publishing_the_draft_shows_it_and_keeps_address_and_moment(sign_in: SignIn) -> None:
    article = factories.make_article()
    client = sign_in("editor")
    Page(client, screen(article)).press(SAVE, headline="Second thoughts")
    Page(client, screen(article)).press(PUBLISH)
    row = Article.objects.get()
    assert row.headline == "Second thoughts"
    assert (row.path, row.published_at) == (article.path, article.published_at)
    assert not row.has_working_copy


def test_every_deliberate_save_is_a_numbered_revision(sign_in: SignIn) -> None:
    client = sign_in("editor")
    Page(client, ADD).press(SAVE, **typed_story())
    article = Article.objects.get()
    for headline in ("Second", "Third"):
        Page(client, screen(article)).press(SAVE, headline=headline)
    Page(client, screen(article)).press(PUBLISH, headline="Fourth")
    rows = Revision.objects.filter(article=article).order_by("number")
    assert [row.number for row in rows] == [1, 2, 3, 4]
    headlines = [row.snapshot["fields"]["headline"] for row in rows]
    assert headlines == ["Ferries run again", "Second", "Third", "Fourth"]


def test_unpublishing_keeps_the_reason_and_makes_no_needless_revision(sign_in: SignIn) -> None:
    article = factories.make_article()
    client = sign_in("editor")
    Page(client, screen(article)).press(UNPUBLISH, reason="It was a hoax.")
    row = Article.objects.get()
    assert (row.state, row.reason) == ("unpublished", "It was a hoax.")
    assert not Revision.objects.exists()
    assert AuditEntry.objects.get(verb="unpublish").reason == "It was a hoax."


def test_unpublishing_a_scheduled_story_makes_it_a_draft_again(sign_in: SignIn) -> None:
    article = factories.make_article(published_at=later(3))
    Page(sign_in("editor"), screen(article)).press(UNPUBLISH)
    row = Article.objects.get()
    assert (row.state, row.published_at, row.path) == ("draft", None, None)


def test_an_untouched_form_saves_the_story_as_it_stands(sign_in: SignIn) -> None:
    image = factories.make_image()
    body = (
        f'<h2 id="a">A</h2>\n<p>One &lt;b&gt; &amp; two.</p>\n<figure data-image="{image.uid}">\n'
        "<figcaption>So.</figcaption>\n</figure>\n<pre><code>\n x &lt; 1\n</code></pre>"
    )
    stored = factories.make_article(
        body=html.clean(body).html,
        lead=image,
        topics=[factories.make_topic(), factories.make_topic()],
        series=factories.make_series(),
        search_description="Found.",
    )
    factories.make_summary(stored)
    before = publishing.read_story(Article.objects.get())
    Page(sign_in("editor"), screen(stored)).press(SAVE)
    after = publishing.read_story(Article.objects.get())
    assert after == before


def test_a_program_that_sends_only_some_fields_leaves_the_others_alone(sign_in: SignIn) -> None:
    article = factories.make_article(topics=[factories.make_topic()], lead=factories.make_image())
    before = publishing.read_story(article)
    data = {"headline": "Only this", "version": article.version, "_verb": "save"}
    assert sign_in("editor").post(screen(article), data).status_code == 302
    after = publishing.read_story(Article.objects.get())
    assert after["fields"] == {**before["fields"], "headline": "Only this"}
    assert {k: v for k, v in after.items() if k != "fields"} == {
        k: v for k, v in before.items() if k != "fields"
    }


def test_line_ends_as_browsers_send_them_are_no_change(sign_in: SignIn) -> None:
    article = factories.make_article(standfirst="One.\nTwo.", body="<pre><code>a\n b</code></pre>")
    before = publishing.read_story(Article.objects.get())
    page = Page(sign_in("editor"), screen(article))
    page.press(UNPUBLISH, standfirst="One.\r\nTwo.", body="<pre><code>a\r\n b</code></pre>")
    assert not Revision.objects.exists()
    page = Page(page.client, screen(article))
    page.press(SAVE, standfirst="One.\r\nTwo.", body="<pre><code>a\r\n b</code></pre>")
    assert publishing.read_story(Article.objects.get()) == before
