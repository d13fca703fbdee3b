"""A story that readers never had is known only to those who may read it."""

from typing import Any

import pytest
from django.urls import reverse

from articles import publishing
from articles.models import Article, SeriesEntry
from tests import factories
from tests.desk.browserlike import Page
from tests.desk.conftest import SignIn
from tests.desk.story_form import screen
from tests.moments import NOW, later

pytestmark = pytest.mark.django_db
SECRET = "Kingfisher"
_WORD = "kingFISHER"  # found by the search, and not mistaken for the headline
_WORKING = "Heron"


@pytest.fixture
def hidden() -> list[Article]:
    """Stories of somebody else that readers never had, in every stand."""
    series, image = factories.make_series(), factories.make_image()
    shown: dict[str, Any] = {"headline": SECRET, "series": series, "lead": image}
    stories = [
        factories.make_article(state=state, **shown) for state in ("draft", "in_review", "approved")
    ]
    return [*stories, factories.make_article(published_at=later(3), **shown)]


@pytest.mark.parametrize("role", ["reporter", "administrator"])
def test_no_screen_of_theirs_names_it(sign_in: SignIn, role: str, hidden: list[Article]) -> None:
    client = sign_in(role)
    lead = hidden[0].lead_image
    assert lead is not None
    series = SeriesEntry.objects.filter(article=hidden[0]).get().series
    pages = [
        reverse("admin:index"),
        reverse("admin:articles_article_changelist"),
        reverse("admin:articles_article_changelist") + f"?q={_WORD}",
        reverse("admin:articles_article_changelist") + "?status=draft",
        reverse("admin:articles_image_change", args=[lead.pk]),
        reverse("admin:calendar") + f"?week={NOW:%G-W%V}",
        reverse("admin:articles_article_links") + f"?q={_WORD}",
        reverse("admin:articles_series_parts", args=[series.pk]),
        reverse("admin:autocomplete")
        + f"?app_label=articles&model_name=correction&field_name=article&term={_WORD}",
    ]
    for page in pages:
        answer = client.get(page)
        assert answer.status_code == 200, page
        assert SECRET not in answer.content.decode(), page
    for article in hidden:
        for name in ("change", "history", "delete"):
            answer = client.get(reverse(f"admin:articles_article_{name}", args=[article.pk]))
            assert answer.status_code in {302, 403}
            assert SECRET not in answer.content.decode()


@pytest.mark.parametrize("role", ["photo-editor", "editor", "chief"])
def test_who_edits_or_illustrates_finds_it(
    sign_in: SignIn, role: str, hidden: list[Article]
) -> None:
    client = sign_in(role)
    assert SECRET in client.get(reverse("admin:articles_article_changelist")).content.decode()
    assert client.get(screen(hidden[0])).status_code == 200


def test_a_reporter_reads_own_stories_in_every_state(sign_in: SignIn) -> None:
    nora = factories.make_user("reporter")
    begun = factories.make_article(state="draft", headline=SECRET, created_by=nora)
    given = factories.make_article(state="in_review", headline=SECRET, assigned_to=nora)
    client = sign_in(nora)
    for article in (begun, given):
        assert SECRET in Page(client, screen(article)).text
        history = reverse("admin:articles_article_history", args=[article.pk])
        assert client.get(history).status_code == 200


def test_the_changes_that_wait_on_a_public_story_are_not_shown_to_everybody(
    sign_in: SignIn,
) -> None:
    article = factories.make_article(headline="What readers have")
    change = publishing.read_story(article)
    change["fields"]["headline"] = _WORKING
    publishing.save_draft(article, change, factories.make_actor("editor"), NOW)
    client = sign_in("reporter")
    text = Page(client, screen(article)).text
    assert "What readers have" in text
    assert _WORKING not in text
    for page in ("history", "revision"):
        args = [article.pk, 2] if page == "revision" else [article.pk]
        answer = client.get(reverse(f"admin:articles_article_{page}", args=args))
        assert answer.status_code == 403


def test_a_public_story_offers_its_history_to_those_who_may_read_it(sign_in: SignIn) -> None:
    article = factories.make_article()
    change = publishing.read_story(article)
    change["fields"]["headline"] = _WORKING
    publishing.save_draft(article, change, factories.make_actor("editor"), NOW)
    for role, may in (("editor", True), ("reporter", False), ("administrator", False)):
        client = sign_in(role)
        text = Page(client, screen(article)).text
        for name in ("history", "compare"):
            link = reverse(f"admin:articles_article_{name}", args=[article.pk])
            assert (f'href="{link}"' in text) is may, (role, name)
            assert (client.get(link).status_code == 200) is may, (role, name)
