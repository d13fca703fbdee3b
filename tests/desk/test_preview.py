"""The preview: the readers' page from what stands in the form, with nothing stored."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles import publishing
from articles.models import Article, AuditEntry, Revision, Topic
from tests import factories
from tests.desk.browserlike import Page
from tests.desk.conftest import SignIn
from tests.desk.story_form import ADD, PUBLISH, SAVE, screen, seen_by_readers, typed_story
from tests.moments import NOW

pytestmark = pytest.mark.django_db

ADD_PREVIEW = f"{ADD}preview/"


def preview_of(article: Article) -> str:
    return reverse("admin:articles_article_preview", args=[article.pk])


def previewed(sign_in: SignIn, article: Article, **typed: Any) -> str:
    """Change fields and look at the preview."""
    answer = Page(sign_in("editor"), screen(article)).press(to=preview_of(article), **typed)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_the_preview_shows_what_is_typed_and_stores_nothing(sign_in: SignIn) -> None:
    topic = factories.make_topic(name="Harbours")
    article = factories.make_article()
    before = seen_by_readers(article)
    text = previewed(
        sign_in,
        article,
        headline="Typed just now",
        body="<p>Typed <strong>text</strong>.</p>",
        topics=[str(topic.uid), "A topic that is new"],
    )
    assert '<h1 id="t">Typed just now</h1>' in text
    assert "<p>Typed <strong>text</strong>.</p>" in text
    assert "Harbours" in text
    assert "A topic that is new" in text
    assert seen_by_readers(article) == before
    assert not Revision.objects.exists()
    assert not AuditEntry.objects.exists()
    assert not Topic.objects.filter(name="A topic that is new").exists()


def test_the_preview_writes_to_no_table(sign_in: SignIn) -> None:
    article = factories.make_article(lead=factories.make_image(), topics=[factories.make_topic()])
    page = Page(sign_in("editor"), screen(article))
    with CaptureQueriesContext(connection) as queries:
        page.press(to=preview_of(article), headline="Typed", topics=["New"])
    written = ("INSERT", "UPDATE", "DELETE")
    assert [q["sql"] for q in queries if q["sql"].startswith(written)] == []


def test_a_story_that_was_never_saved_has_a_preview(sign_in: SignIn) -> None:
    image = factories.make_image(alt="A harbour wall.")
    series = factories.make_series(name="The long way round")
    former = factories.make_article(headline="The newest so far")
    answer = Page(sign_in("editor"), ADD).press(
        to=ADD_PREVIEW, **typed_story(lead_image=str(image.uid), series=str(series.uid))
    )
    text = answer.content.decode()
    assert "Ferries run again" in text
    assert 'alt="A harbour wall."' in text
    assert "The long way round" in text
    assert former.headline in text
    assert "<strong>Preview, not published. 12:00.</strong>" in text
    assert not Article.objects.exclude(pk=former.pk).exists()


def test_the_line_on_top_names_version_and_time(sign_in: SignIn) -> None:
    client = sign_in("editor")
    Page(client, ADD).press(SAVE, **typed_story())
    article = Article.objects.get()
    untouched = Page(client, screen(article)).press(to=preview_of(article)).content.decode()
    assert "<strong>Preview, not published. Version 1, 12:00.</strong>" in untouched
    assert "With changes that are not saved." not in untouched
    typed = Page(client, screen(article)).press(to=preview_of(article), standfirst="Other.")
    assert "With changes that are not saved." in typed.content.decode()


def test_no_search_engine_and_no_cache_keeps_a_preview(sign_in: SignIn) -> None:
    article = factories.make_article()
    answer = Page(sign_in("editor"), screen(article)).press(to=preview_of(article))
    assert '<meta name="robots" content="noindex">' in answer.content.decode()
    assert answer["X-Robots-Tag"] == "noindex"
    assert "no-store" in answer["Cache-Control"]
    assert "public" not in answer["Cache-Control"]
    assert "unsafe" not in answer["Content-Security-Policy"]
    assert "<script" not in answer.content.decode()


def test_a_dangerous_body_is_cleaned_in_the_preview_too(sign_in: SignIn) -> None:
    text = previewed(
        sign_in, factories.make_article(), body='<p onclick="x()">Hi<script>alert(1)</script></p>'
    )
    assert "<p>Hi</p>" in text
    assert "onclick" not in text


def test_the_preview_shows_the_summary_only_as_readers_would_get_it(sign_in: SignIn) -> None:
    client = sign_in("editor")
    points = "One thing.\nAnother thing.\nA third thing."
    Page(client, ADD).press(PUBLISH, **typed_story(summary_points=points, summary_checked="on"))
    article = Article.objects.get()
    page = Page(client, screen(article))
    note = "Readers wouldn’t see the summary"
    same = page.press(to=preview_of(article)).content.decode()
    assert "Another thing." in same
    assert note not in same
    other = page.press(to=preview_of(article), body="<p>It left at noon.</p>").content.decode()
    assert "Another thing." not in other
    assert note in other
    ticked = page.press(
        to=preview_of(article), body="<p>It left at noon.</p>", summary_checked="on"
    )
    assert "Another thing." in ticked.content.decode()


def test_the_preview_of_a_published_story_is_the_page_that_publishing_makes(
    sign_in: SignIn,
) -> None:
    article = factories.make_article(
        lead=factories.make_image(),
        topics=[factories.make_topic()],
        bylines=[factories.make_author(), factories.make_author()],
    )
    factories.make_article(published_at=NOW.replace(hour=1))
    client = sign_in("editor")
    changes = {"headline": "Changed", "body": '<h2 id="a">A</h2>\n<p>New text.</p>'}
    shown = Page(client, screen(article)).press(to=preview_of(article), **changes)
    Page(client, screen(article)).press(PUBLISH, **changes)
    published = client.get(article.get_absolute_url())

    def main(answer: Any) -> str:
        text: str = answer.content.decode()
        return text[text.index("<main") : text.index("</main>")]

    assert main(shown) == main(published)


def test_what_makes_no_story_is_said_instead_of_shown(sign_in: SignIn) -> None:
    article = factories.make_article()
    text = previewed(sign_in, article, language="!!!")
    assert "The preview can’t be shown yet." in text
    assert "Language: Write a language code" in text


def test_the_preview_needs_the_right_to_change(sign_in: SignIn) -> None:
    article = factories.make_article()
    data = {"headline": "Forged", "version": article.version}
    assert sign_in("reporter").post(preview_of(article), data).status_code == 403
    assert "Preview" not in Page(sign_in("reporter"), screen(article)).text
    assert publishing.read_story(article)["fields"]["headline"] == article.headline


def test_a_preview_opened_without_its_form_leads_to_the_form(sign_in: SignIn) -> None:
    article = factories.make_article()
    answer = sign_in("editor").get(preview_of(article))
    assert (answer.status_code, answer["Location"]) == (302, screen(article))
    assert sign_in("editor").get(ADD_PREVIEW)["Location"] == ADD
