"""The fields of a story: topics, authors, address, summary, text."""

import pytest

from articles import publishing
from articles.models import Article, Summary, Topic
from tests import factories
from tests.desk.browserlike import Page
from tests.desk.conftest import SignIn
from tests.desk.story_form import ADD, PUBLISH, SAVE, screen, typed_story

pytestmark = pytest.mark.django_db


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


def test_a_dangerous_body_is_cleaned_on_the_way_in(sign_in: SignIn) -> None:
    Page(sign_in("editor"), ADD).press(
        SAVE, headline="X", body='<p onclick="x()">Hi<script>alert(1)</script></p>'
    )
    assert Article.objects.get().body == "<p>Hi</p>"
