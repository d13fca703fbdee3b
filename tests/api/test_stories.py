"""The API's stories: what readers may see, each once, by the names of the article record."""

import itertools
import json
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.exporting.record import KEYS
from articles.models import Article, State
from tests import factories
from tests.api.conftest import Get
from tests.moments import DAY, NOW, ago, later

pytestmark = pytest.mark.django_db

INSIDE = {"state", "embargo_until", "unpublish_at", "redirects", "source"}  # not for readers


def a_full_story(**fields: Any) -> Article:
    lead = factories.make_image(caption="The quay.")
    body = f'<p>It holds.</p><figure data-image="{lead.uid}"><figcaption>Low.</figcaption></figure>'
    article = factories.make_article(
        lead=lead, body=body, topics=[factories.make_topic(slug="tides")],
        series=factories.make_series(slug="wall"), translation_group="wall", **fields,
    )  # fmt: skip
    factories.make_summary(article)
    article.corrections.create(kind="correction", at=ago(1), text="It was red, not green.")
    article.corrections.create(kind="update", at=later(1), text="Not said yet.")
    return article


def followed(get: Get, path: str) -> list[str]:
    """Give the ids of a list's records, going on at ``next`` to its end and back again."""
    pages = [get(path)]
    while pages[-1]["next"]:
        pages.append(get(pages[-1]["next"]))
    back = [pages[-1]]
    while back[-1]["previous"]:
        back.append(get(back[-1]["previous"]))
    ids = [[record["id"] for record in page["results"]] for page in pages]
    assert ids == [[record["id"] for record in page["results"]] for page in reversed(back)]
    return [one for page in ids for one in page]


def test_a_story_has_the_keys_of_the_article_record_in_their_order(get: Get) -> None:
    article = a_full_story()
    record = get(f"articles/{article.uid}/")
    assert list(record) == [key for key in KEYS if key not in INSIDE]
    assert record["id"] == str(article.uid)
    assert record["published_at"] == "2026-03-02T11:00:00.000000Z"
    assert record["series"]["part"] == 1
    assert record["summary"]["state"] == "approved"
    assert [notice["text"] for notice in record["corrections"]] == ["It was red, not green."]
    assert record["lead_image"]["file"].startswith("http")
    assert f'src="{record["lead_image"]["file"]}"' in record["body_html"]


def test_fields_chooses_keys_of_records_and_lists(get: Get) -> None:
    article = a_full_story()
    assert list(get(f"articles/{article.uid}/?fields=path,headline")) == ["headline", "path"]
    (record,) = get("articles/?fields=headline")["results"]
    assert record == {"headline": article.headline}


def test_following_next_gives_every_public_story_once_in_the_sites_order(get: Get) -> None:
    section = factories.make_section()
    for moment in (ago(1), ago(2), ago(2), ago(2), ago(3), ago(2), ago(2)):
        factories.make_article(section=section, published_at=moment)
    for state in (State.DRAFT, State.UNPUBLISHED, State.RETRACTED):
        factories.make_article(state, section=section)
    factories.make_article(published_at=later(1), section=section)
    factories.make_article(published_at=ago(9), unpublish_at=NOW, section=section)
    expected = [str(one.uid) for one in Article.objects.published(NOW).newest_first()]
    assert len(expected) == 7
    for limit, where in itertools.product((1, 2, 3, 7, 20), ("", f"&section={section.slug}")):
        assert followed(get, f"articles/?limit={limit}{where}") == expected


def test_a_list_goes_on_where_its_last_story_was_taken_down_or_deleted(get: Get) -> None:
    stories = [factories.make_article(published_at=ago(hours)) for hours in (1, 2, 2, 3)]
    page = get("articles/?limit=2&fields=id")
    last = Article.objects.get(uid=page["results"][1]["id"])
    rest = [str(one.uid) for one in (stories[1], stories[3])]
    Article.objects.filter(pk=last.pk).update(state=State.UNPUBLISHED)
    assert [one["id"] for one in get(page["next"])["results"]] == rest
    last.delete()
    assert [one["id"] for one in get(page["next"])["results"]] == rest


@pytest.fixture
def crossed() -> dict[str, list[Article]]:
    """Store a story for each choice of section, topic, author, language and year."""
    sections = [factories.make_section(slug=slug) for slug in ("coast", "town")]
    topics = [factories.make_topic(slug=slug) for slug in ("tides", "buses")]
    authors = [factories.make_author(slug=slug) for slug in ("ada", "bo")]
    every = itertools.product(sections, topics, authors, ("en", "fr"), (DAY, 400 * DAY))
    return {
        "stories": [
            factories.make_article(
                section=section, topics=[topic], bylines=[author], language=language,
                published_at=ago(1) - back,
            )
            for section, topic, author, language, back in every
        ]
    }  # fmt: skip


def test_filters_narrow_alone_and_together(get: Get, crossed: dict[str, list[Article]]) -> None:
    choices = ("section=coast", "topic=tides", "author=ada", "lang=fr", "year=2026")
    for number in range(len(choices) + 1):
        for some in itertools.combinations(choices, number):
            ids = followed(get, f"articles/?fields=id&limit=5&{'&'.join(some)}")
            assert len(ids) == len(set(ids)) == 32 // 2**number, some
            assert ids == wanted(some), some


def wanted(some: tuple[str, ...]) -> list[str]:
    """Choose stories by plain look-ups."""
    keys = {
        "section": "section__slug", "topic": "topic_items__tag__slug",
        "author": "bylines__author__slug", "lang": "language", "year": "published_at__year",
    }  # fmt: skip
    chosen = {keys[one.partition("=")[0]]: one.partition("=")[2] for one in some}
    return [str(story.uid) for story in Article.objects.filter(**chosen).newest_first()]


def test_a_story_is_found_by_its_address(get: Get) -> None:
    article = factories.make_article(path="/coast/2026/03/l'été/", language="fr")
    factories.make_article()
    for more in ("", "&lang=fr", f"&section={article.section.slug}", "&year=2026"):  # type: ignore[union-attr]
        (record,) = get(f"articles/?path=/coast/2026/03/l'%C3%A9t%C3%A9/{more}")["results"]
        assert record["id"] == str(article.uid)
    for path in ("/none/", "/coast/%00/", f"{article.path}&lang=en", f"{article.path}&year=2020"):
        assert get(f"articles/?path={path}")["results"] == []


def test_a_story_that_was_never_public_answers_like_none(client: Client) -> None:
    nowhere = client.get("/api/v1/articles/0b0e9a51-6d0e-4b6f-9b2e-4c9d6fc5d6a2/")
    assert nowhere.status_code == 404
    for hidden in (
        factories.make_article(State.DRAFT),
        factories.make_article(State.IN_REVIEW),
        factories.make_article(published_at=later(1)),
        factories.make_article(State.UNPUBLISHED, published_at=later(1)),
    ):
        for query in ("", "?fields=id"):
            answer = client.get(f"/api/v1/articles/{hidden.uid}/{query}")
            assert (answer.status_code, answer.content) == (404, nowhere.content)
            assert dict(answer.headers) == dict(nowhere.headers)


def test_a_story_that_was_taken_down_answers_410_with_the_reason_alone(get: Get) -> None:
    for article in (
        factories.make_article(State.UNPUBLISHED, reason="Asked to."),
        factories.make_article(published_at=ago(9), unpublish_at=NOW, reason="Asked to."),
    ):
        problem = get(f"articles/{article.uid}/", 410)
        assert problem["reason"] == "Asked to."
        assert article.headline not in json.dumps(problem)


def test_a_retracted_story_keeps_its_headline_and_notice(get: Get) -> None:
    article = a_full_story(state=State.RETRACTED, headline="Taken back", reason="It was not so.")
    article.corrections.create(kind="retraction", at=ago(1), text="It was not so.")
    record = get(f"articles/{article.uid}/")
    assert record["headline"] == "Taken back"
    assert record["reason"] == "It was not so."
    assert [notice["kind"] for notice in record["corrections"]] == ["retraction"]
    for key in ("standfirst", "body_html", "lead_image", "summary", "topics", "bylines", "series"):
        assert not record[key], key
    assert get("articles/")["results"] == []


def test_records_take_the_same_queries_for_one_story_and_for_twenty(client: Client) -> None:
    def count(address: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    counts = []
    for number in (1, 19):
        for _ in range(number):
            article = factories.make_article(
                lead=factories.make_image(), topics=[factories.make_topic()],
                series=factories.make_series(), published_at=ago(1),
            )  # fmt: skip
            factories.make_summary(article)
        section = article.section
        assert section is not None
        addresses = (
            "articles/", f"articles/?section={section.slug}", "articles/?lang=en", "search/?q=body",
            f"articles/{article.uid}/", "articles/?fields=id", "topics/", "series/",
        )  # fmt: skip
        counts.append([count(f"/api/v1/{address}") for address in addresses])
    assert counts[0] == counts[1]
    assert max(counts[0]) <= 22  # a search on PostgreSQL, which asks its planner too
    assert counts[0][5] <= 3


# --- Search ---------------------------------------------------------------------------------


def test_a_search_gives_every_match_once_and_says_how_many(get: Get) -> None:
    for hours in range(1, 8):
        factories.make_article(published_at=ago(hours // 2 + 1), body="<p>A wall by the sea.</p>")
    factories.make_article(body="<p>Nothing of the kind.</p>")
    factories.make_article(State.DRAFT, body="<p>A wall by the sea.</p>")
    expected = {str(one.uid) for one in Article.objects.published(NOW).filter(body__contains="wal")}
    for sort in ("newest", "best"):
        ids = followed(get, f"search/?q=wall&limit=3&sort={sort}&fields=id")
        assert len(ids) == len(set(ids)) == 7
        assert set(ids) == expected
    page = get("search/?q=wall&limit=3")
    assert (page["count"], page["is_capped"]) == (7, False)


def test_a_search_for_nothing_finds_nothing(get: Get) -> None:
    factories.make_article(body="<p>A wall by the sea.</p>")
    for query in ("", "q=%20", "q=%00", "q=wall&section=none", "q=qqqq", "q=-", 'q="'):
        assert get(f"search/?{query}") == {
            "results": [], "next": None, "previous": None, "count": 0, "is_capped": False,
        }  # fmt: skip


def test_a_search_is_narrowed_by_the_same_filters(
    get: Get, crossed: dict[str, list[Article]]
) -> None:
    some = ("section=coast", "topic=tides", "author=ada", "lang=fr", "year=2026")
    ids = followed(get, f"search/?q=headline&{'&'.join(some)}&fields=id")
    assert ids == wanted(some)
    assert len(ids) == 1
