"""The article screen: what is typed is stored, and readers see only what was published."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from articles import publishing
from articles.models import Article, AuditEntry, Revision, Summary, Topic
from articles.permissions import Actor
from articles.text import html
from tests import factories
from tests.desk.browserlike import Page
from tests.desk.conftest import SignIn
from tests.moments import NOW, later

pytestmark = pytest.mark.django_db

SAVE, PUBLISH, UNPUBLISH = ("_verb", "save"), ("_verb", "publish"), ("_verb", "unpublish")
ADD = "/admin/articles/article/add/"


def screen(article: Article) -> str:
    return reverse("admin:articles_article_change", args=[article.pk])


def seen_by_readers(article: Article) -> dict[str, Any]:
    """What the live row says, in every part."""
    row = Article.objects.get(pk=article.pk)
    columns = ("headline", "standfirst", "body", "rendered_body", "path", "state", "published_at")
    return {**{name: getattr(row, name) for name in columns}, "parts": publishing.read_live(row)}


def typed_story(**more: Any) -> dict[str, Any]:
    author, section = factories.make_author(), factories.make_section()
    return {
        "headline": "Ferries run again",
        "standfirst": "The strait is open.",
        "body": "<p>The first boat left at <strong>six</strong>.</p>",
        "section": str(section.uid),
        "bylines-0-author": str(author.uid),
        **more,
    }


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


def test_a_newer_version_comes_back_with_everything_typed(sign_in: SignIn) -> None:
    article = factories.make_article()
    tomas = factories.make_user("editor", display_name="Tomas Reyes")
    mine, his = sign_in("editor"), sign_in(tomas)
    page = Page(mine, screen(article))
    Page(his, screen(article)).press(SAVE, headline="His headline")
    answer = page.press(SAVE, headline="My headline", **{"bylines-0-role": "my role"})
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "errornote" in text
    assert "Tomas Reyes saved a newer version at 12:00." in text
    assert "Nothing you typed is lost." in text
    assert "My headline" in text
    assert "my role" in text
    story = publishing.read_story(Article.objects.get())
    assert story["fields"]["headline"] == "His headline"


def test_after_a_conflict_the_next_press_is_the_newest_version_and_both_are_kept(
    sign_in: SignIn,
) -> None:
    article = factories.make_article(state="draft")
    mine, his = sign_in("editor"), sign_in("editor")
    page = Page(mine, screen(article))
    Page(his, screen(article)).press(SAVE, headline="His headline")
    refused = page.press(SAVE, headline="My headline")
    version = refused.context["adminform"].form["version"].value()
    answer = page.press(SAVE, headline="My headline", version=version)
    assert answer.status_code == 302
    headlines = [row.snapshot["fields"]["headline"] for row in Revision.objects.order_by("number")]
    assert headlines == ["His headline", "My headline"]


def test_a_correction_in_between_is_no_other_persons_version(sign_in: SignIn) -> None:
    article = factories.make_article()
    client = sign_in("editor")
    page = Page(client, screen(article))
    publishing.correct(article, "correction", "It was six.", factories.make_actor("chief"), NOW)
    text = page.press(SAVE, headline="My headline").content.decode()
    assert "This story was changed at 12:00. Nothing you typed is lost" in text
    assert "My headline" in text


def test_a_press_that_does_not_know_its_version_writes_nothing(sign_in: SignIn) -> None:
    article = factories.make_article()
    answer = Page(sign_in("editor"), screen(article)).press(SAVE, version="", headline="Blind")
    assert answer.status_code == 200
    assert "errornote" in answer.content.decode()
    assert not Revision.objects.exists()


def test_an_unknown_verb_is_refused_with_everything_typed(sign_in: SignIn) -> None:
    article = factories.make_article()
    answer = Page(sign_in("editor"), screen(article)).press(("_verb", "explode"), headline="Typed")
    assert answer.status_code == 200
    assert "Typed" in answer.content.decode()
    assert not Revision.objects.exists()


def test_what_a_story_lacks_stands_at_its_fields(sign_in: SignIn) -> None:
    answer = Page(sign_in("editor"), ADD).press(PUBLISH, headline="Only a headline")
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "errornote" in text
    assert "Write the article’s text." in text
    assert "Choose a section." in text
    assert "Only a headline" in text
    assert not Article.objects.exists()


def test_a_refused_publication_makes_no_topic(sign_in: SignIn) -> None:
    Page(sign_in("editor"), ADD).press(PUBLISH, headline="X", topics=["Brand new topic"])
    assert not Topic.objects.exists()


def test_an_editor_makes_a_topic_by_typing_its_name(sign_in: SignIn) -> None:
    known = factories.make_topic(name="Harbours")
    Page(sign_in("editor"), ADD).press(
        SAVE, **typed_story(topics=["Tides", "harbours", str(known.uid)])
    )
    story = publishing.read_story(Article.objects.get())
    tides = Topic.objects.get(name="Tides")
    assert story["topics"] == [str(tides.uid), str(known.uid)]


def test_a_reporter_makes_no_topic(sign_in: SignIn) -> None:
    answer = Page(sign_in("reporter"), ADD).press(SAVE, headline="X", topics=["Tides"])
    assert answer.status_code == 200
    assert "There is no topic “Tides”." in answer.content.decode()
    assert not Topic.objects.exists()


def test_without_script_names_can_be_typed(sign_in: SignIn) -> None:
    author, topic = factories.make_author(name="Mina Sato"), factories.make_topic(name="Rail")
    Page(sign_in("editor"), ADD).press(
        SAVE,
        headline="By hand",
        **{"bylines-0-author__typed": "mina sato", "topics__typed": "rail, Night trains"},
    )
    story = publishing.read_story(Article.objects.get())
    assert story["bylines"] == [{"author": str(author.uid), "role": ""}]
    assert story["topics"][0] == str(topic.uid)
    assert Topic.objects.filter(name="Night trains").exists()


def test_authors_stand_in_the_order_of_their_places(sign_in: SignIn) -> None:
    first, second = factories.make_author(), factories.make_author()
    article = factories.make_article(bylines=[first, second], state="draft")
    Page(sign_in("editor"), screen(article)).press(
        SAVE, **{"bylines-0-ORDER": "2", "bylines-1-ORDER": "1", "bylines-1-role": "photos"}
    )
    story = publishing.read_story(Article.objects.get())
    assert story["bylines"] == [
        {"author": str(second.uid), "role": "photos"},
        {"author": str(first.uid), "role": ""},
    ]


def test_a_removed_author_is_gone(sign_in: SignIn) -> None:
    first, second = factories.make_author(), factories.make_author()
    article = factories.make_article(bylines=[first, second], state="draft")
    Page(sign_in("editor"), screen(article)).press(SAVE, **{"bylines-0-DELETE": "on"})
    story = publishing.read_story(Article.objects.get())
    assert [item["author"] for item in story["bylines"]] == [str(second.uid)]


def test_the_slug_is_fixed_once_readers_had_the_story(sign_in: SignIn) -> None:
    article = factories.make_article()
    page = Page(sign_in("editor"), screen(article))
    assert "slug" not in page.values()
    page.press(PUBLISH, slug="forged")
    row = Article.objects.get()
    assert (row.slug, row.path) == (article.slug, article.path)


def test_a_bad_slug_is_named_at_its_field(sign_in: SignIn) -> None:
    answer = Page(sign_in("editor"), ADD).press(SAVE, headline="X", slug="no spaces here")
    assert answer.status_code == 200
    assert "is not a web address word" in answer.content.decode()


def test_the_tick_approves_the_summary_for_the_body_as_it_is(sign_in: SignIn) -> None:
    iris = factories.make_user("editor", display_name="Iris Okafor")
    client = sign_in(iris)
    points = "One.\nTwo.\nThree."
    Page(client, ADD).press(PUBLISH, **typed_story(summary_points=points, summary_checked="on"))
    summary = Summary.objects.get()
    assert (summary.state, summary.approved_by) == ("approved", iris)
    article = Article.objects.get()
    Page(client, screen(article)).press(PUBLISH, body="<p>It left at noon, and empty.</p>")
    summary.refresh_from_db()
    assert summary.state == "stale"
    assert "The body changed after Iris Okafor checked this summary" in (
        Page(client, screen(article)).text
    )


def test_a_harmless_press_keeps_the_check_of_the_summary(sign_in: SignIn) -> None:
    client = sign_in("editor")
    Page(client, ADD).press(
        PUBLISH, **typed_story(summary_points="A.\nB.\nC.", summary_checked="on")
    )
    article = Article.objects.get()
    Page(client, screen(article)).press(PUBLISH, standfirst="Other words.")
    assert Summary.objects.get().state == "approved"


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


def test_a_dangerous_body_is_cleaned_on_the_way_in(sign_in: SignIn) -> None:
    Page(sign_in("editor"), ADD).press(
        SAVE, headline="X", body='<p onclick="x()">Hi<script>alert(1)</script></p>'
    )
    assert Article.objects.get().body == "<p>Hi</p>"


def test_a_zero_byte_is_no_reason_to_fall_over(sign_in: SignIn) -> None:
    answer = Page(sign_in("editor"), ADD).press(SAVE, headline="X\x00", body="<p>a\x00b</p>")
    assert answer.status_code in {200, 302}


@pytest.mark.parametrize("field", ["headline", "search_title", "canonical_url", "language"])
def test_what_is_too_long_or_wrong_comes_back(sign_in: SignIn, field: str) -> None:
    answer = Page(sign_in("editor"), ADD).press(SAVE, **{field: "!" * 1000})
    assert answer.status_code == 200
    assert "errornote" in answer.content.decode()
    assert "!" * 1000 in answer.content.decode()


# -- rights --------------------------------------------------------------------------------


def test_a_reporter_saves_own_stories_and_is_not_offered_publish(sign_in: SignIn) -> None:
    nora = factories.make_user("reporter")
    client = sign_in(nora)
    Page(client, ADD).press(SAVE, headline="Mine")
    page = Page(client, screen(Article.objects.get()))
    assert PUBLISH not in page.buttons
    assert page.press(SAVE, headline="Still mine").status_code == 302


def test_a_reporter_reads_the_stories_of_others_and_writes_none(sign_in: SignIn) -> None:
    article = factories.make_article()
    client = sign_in("reporter")
    page = Page(client, screen(article))
    assert page.buttons == []
    assert "You can read this story, and not change it." in page.text
    data = {"headline": "Forged", "version": article.version, "_verb": "save"}
    assert client.post(screen(article), data).status_code == 403
    assert Article.objects.get().headline == article.headline


@pytest.mark.parametrize("verb", ["publish", "unpublish"])
def test_a_forged_verb_of_a_reporter_is_refused(sign_in: SignIn, verb: str) -> None:
    nora = factories.make_user("reporter")
    state = "draft" if verb == "publish" else "published"
    article = factories.make_article(state=state, created_by=nora)
    answer = Page(sign_in(nora), screen(article)).press(("_verb", verb), headline="Forged")
    assert answer.status_code == 403
    row = Article.objects.get()
    assert (row.state, row.headline, row.version) == (state, article.headline, article.version)


def test_nobody_in_particular_is_sent_to_the_log_in(client: Client) -> None:
    article = factories.make_article()
    answer = client.post(screen(article), {"headline": "Forged", "_verb": "save"})
    assert answer.status_code == 302
    assert "/admin/login/" in answer["Location"]
    assert Article.objects.get().headline == article.headline


def test_a_story_that_never_was_is_not_found(sign_in: SignIn) -> None:
    assert sign_in("editor").get("/admin/articles/article/999999/change/").status_code == 404


def test_only_a_story_that_readers_never_had_can_be_deleted(sign_in: SignIn) -> None:
    client = sign_in("editor")
    draft, public = factories.make_article(state="draft"), factories.make_article()
    scheduled = factories.make_article(published_at=later(1))
    for article, status, left in ((draft, 302, False), (public, 403, True), (scheduled, 403, True)):
        address = reverse("admin:articles_article_delete", args=[article.pk])
        assert client.post(address, {"post": "yes"}).status_code == status
        assert Article.objects.filter(pk=article.pk).exists() is left


# -- history -------------------------------------------------------------------------------


def test_the_history_lists_who_saved_what_when(sign_in: SignIn) -> None:
    iris = factories.make_user("editor", display_name="Iris Okafor")
    article = factories.make_article(state="draft", headline="First")
    by = Actor.person(iris)
    publishing.save_draft(article, publishing.read_story(article), by, NOW, article.version)
    client = sign_in("reporter")
    page = client.get(reverse("admin:articles_article_history", args=[article.pk]))
    assert "Iris Okafor" in page.content.decode()
    shown = client.get(reverse("admin:articles_article_revision", args=[article.pk, 1]))
    assert "First" in shown.content.decode()
    absent = client.get(reverse("admin:articles_article_revision", args=[article.pk, 2]))
    assert absent.status_code == 404


def test_the_rail_names_the_neighbours_as_they_stand(sign_in: SignIn) -> None:
    older = factories.make_article(headline="The older one", published_at=NOW.replace(hour=1))
    middle = factories.make_article(headline="The middle one", published_at=NOW.replace(hour=2))
    newer = factories.make_article(headline="The newer one", published_at=NOW.replace(hour=3))
    text = Page(sign_in("editor"), screen(middle)).text
    for article in (older, newer):
        assert f'<a href="{screen(article)}">{article.headline}</a>' in text


def test_the_screen_takes_a_bounded_number_of_queries(
    sign_in: SignIn, django_assert_max_num_queries: Any
) -> None:
    people = [factories.make_author() for _ in range(3)]
    topics = [factories.make_topic() for _ in range(8)]
    image = factories.make_image()
    article = factories.make_article(
        bylines=people,
        topics=topics,
        lead=image,
        series=factories.make_series(),
        body=f'<p>Text.</p><figure data-image="{image.uid}"></figure>',
    )
    factories.make_summary(article)
    client = sign_in("editor")
    client.get(screen(article))
    with django_assert_max_num_queries(30):
        client.get(screen(article))
