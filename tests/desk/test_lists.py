"""The list of articles: status, search, views, and counts that stay cheap."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.desk import paging
from articles.models import Article
from tests import factories
from tests.desk.conftest import SignIn
from tests.moments import later

pytestmark = pytest.mark.django_db

LIST = "/admin/articles/article/"


def listed(sign_in: SignIn, query: str = "", who: str = "editor") -> list[Article]:
    answer = sign_in(who).get(LIST + query)
    assert answer.status_code == 200
    return list(answer.context["cl"].result_list)


def test_a_scheduled_story_is_called_scheduled(sign_in: SignIn) -> None:
    from django.utils import timezone

    factories.make_article(published_at=timezone.now() + (later(3) - later(0)))
    text = sign_in("editor").get(LIST).content.decode()
    assert '<span class="st sch">Scheduled</span>' in text


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?status=draft", "the-draft"),
        ("?status=scheduled", "the-scheduled"),
        ("?status=published", "the-public"),
        ("?status=unpublished", "the-unpublished"),
        ("?whose=mine", None),
        ("?language=fr", "the-draft"),
        ("?q=/x/the-public/", "the-public"),
        ("?q=https://example.org/x/the-public/", "the-public"),
        ("?q=the-public", "the-public"),
        ("?q=pUBLIC+headline", "the-public"),
    ],
)
def test_filters_and_search_find_what_they_say(
    sign_in: SignIn, query: str, expected: str | None
) -> None:
    factories.make_article(slug="the-public", headline="A public headline", path="/x/the-public/")
    factories.make_article(slug="the-draft", state="draft", language="fr")
    factories.make_article(slug="the-scheduled", published_at=later(1))
    factories.make_article(slug="the-unpublished", state="unpublished")
    assert [row.slug for row in listed(sign_in, query)] == ([expected] if expected else [])


def test_a_story_is_found_by_its_uid(sign_in: SignIn) -> None:
    article = factories.make_article()
    factories.make_article()
    assert listed(sign_in, f"?q={article.uid}") == [article]


def test_ones_own_stories_are_a_view(sign_in: SignIn) -> None:
    nora = factories.make_user("reporter")
    mine = factories.make_article(state="draft", created_by=nora)
    factories.make_article(state="draft")
    answer = sign_in(nora).get(LIST + "?whose=mine")
    assert list(answer.context["cl"].result_list) == [mine]
    assert 'href="?whose=mine" aria-current="page">Mine <span class="n">1</span>' in (
        answer.content.decode()
    )


def test_the_list_costs_the_same_for_three_stories_and_for_thirty(sign_in: SignIn) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(LIST)
        return len(queries)

    client = sign_in("editor")
    section = factories.make_section()
    for _ in range(3):
        factories.make_article(section=section)
    client.get(LIST)
    few = cost()
    for _ in range(27):
        factories.make_article(section=section)
    assert cost() == few


def test_the_list_reads_no_long_text(sign_in: SignIn) -> None:
    factories.make_article(standfirst="Short.")
    client = sign_in("editor")
    with CaptureQueriesContext(connection) as queries:
        client.get(LIST)
    assert not any('"rendered_body"' in query["sql"] for query in queries)


def test_counting_stops_at_the_cap_and_says_so(
    sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paging, "COUNTED", 4)
    for _ in range(6):
        factories.make_article(section=None, state="draft")
    client = sign_in("editor")
    with CaptureQueriesContext(connection) as queries:
        text = client.get(LIST + "?_facets=True").content.decode()
    assert "More than 4 articles" in text
    whole = [
        q["sql"] for q in queries if 'COUNT(*) AS "__count" FROM "articles_article"' in q["sql"]
    ]
    assert whole == []


def test_an_empty_list_says_so(sign_in: SignIn) -> None:
    assert "Nothing is written yet." in sign_in("editor").get(LIST).content.decode()
    searched = sign_in("editor").get(LIST + "?q=nowhere").content.decode()
    assert "No article matches." in searched


def test_no_list_offers_to_delete_many_at_once(sign_in: SignIn) -> None:
    article = factories.make_article(state="draft")
    client = sign_in("superuser")
    data = {"action": "delete_selected", "_selected_action": [article.pk], "post": "yes"}
    client.post(LIST, data)
    assert Article.objects.filter(pk=article.pk).exists()


def test_the_dashboard_lists_what_concerns_me(sign_in: SignIn) -> None:
    iris = factories.make_user("editor")
    factories.make_article(state="draft", headline="My unfinished story", created_by=iris)
    factories.make_article(state="draft", headline="Somebody else’s story")
    factories.make_article(headline="Out already")
    factories.make_article(headline="Still to come", published_at=later(2))
    text = sign_in(iris).get(reverse("admin:index")).content.decode()
    assert "My unfinished story" in text
    assert "Somebody else’s story" not in text
    assert text.index("Still to come") < text.index("Out already")
