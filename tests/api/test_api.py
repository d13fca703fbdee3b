"""What holds at every address of the API."""

import json
import logging
from typing import Any

import pytest
from django.test import Client
from openapi_schema_validator import OAS31Validator
from openapi_spec_validator import validate

from articles.api.endpoints import ENDPOINTS
from articles.api.openapi import document
from articles.models import Article, State
from tests import factories
from tests.api.conftest import Get
from tests.api.test_stories import a_full_story, followed
from tests.moments import NOW, SECOND, ago, later

pytestmark = pytest.mark.django_db

NONE = "0b0e9a51-6d0e-4b6f-9b2e-4c9d6fc5d6a2"
LISTS = ("articles/", "search/?q=body", "sections/", "topics/", "authors/", "series/")


@pytest.fixture
def uids() -> dict[str, str]:
    """Store a story with everything; give the ids of it and of what it stands under."""
    article = a_full_story()
    nouns = {
        "sections": article.section, "topics": article.topic_items.get().tag,
        "authors": article.bylines.get().author, "series": article.series_entry.series,
    }  # fmt: skip
    return {"articles": str(article.uid)} | {key: str(one.uid) for key, one in nouns.items()}  # type: ignore[union-attr]


def paths(uids: dict[str, str]) -> list[str]:
    return [*LISTS, *(f"{kind}/{uid}/" for kind, uid in uids.items())]


# --- The document ---------------------------------------------------------------------------


def test_the_openapi_document_is_valid_and_names_every_endpoint(get: Get) -> None:
    told = get("openapi.json")
    validate(told)
    assert told["openapi"].startswith("3.1")
    assert len(told["paths"]) == len(ENDPOINTS) == 11
    assert told["servers"] == [{"url": "http://127.0.0.1:8000"}]


def schema_of(path: str) -> dict[str, Any]:
    told = document()
    kind = path.partition("/")[0]
    template = f"/api/v1/{kind}/" + ("" if path in LISTS else "{uid}/")
    answer = told["paths"][template]["get"]["responses"]["200"]
    return {**answer["content"]["application/json"]["schema"], "components": told["components"]}


def test_every_answer_is_as_the_document_says(get: Get, uids: dict[str, str]) -> None:
    factories.make_article()
    for path in paths(uids):
        schema = schema_of(path)
        schema.pop("description", None)
        problems = [error.message for error in OAS31Validator(schema).iter_errors(get(path))]
        assert problems == [], path
    retracted = factories.make_article(State.RETRACTED)
    schema = schema_of("articles/x/")
    OAS31Validator(schema).validate(get(f"articles/{retracted.uid}/"))


# --- What is refused ------------------------------------------------------------------------


EVERYWHERE = (
    "nonsense=1", "limit=0", "limit=101", "limit=ten", "limit=%D9%A1", "limit=5&limit=5",
    "fields=", "fields=nonsense", "fields=id,id", "fields=state", "cursor=", "cursor=x",
    "cursor=b123", "cursor=B" + "0" * 46,
)  # fmt: skip


def test_unknown_parameters_and_values_get_400(get: Get) -> None:
    for place in LISTS:
        for query in EVERYWHERE:
            separator = "&" if "?" in place else "?"
            problem = get(f"{place}{separator}{query}", 400)
            assert problem["parameter"] == query.partition("=")[0]
            assert problem["status"] == 400


def test_impossible_values_of_filters_get_400(get: Get) -> None:
    for query in (
        "year=0", "year=999", "year=20261", "year=abc", "lang=e", "lang=en_GB", "section=",
        "section=a/b", "topic=%20", "author=a.b", f"section={'a' * 201}", "path=coast/",
        f"path=/{'a' * 500}/",
    ):  # fmt: skip
        assert get(f"articles/?{query}", 400)["parameter"] == query.partition("=")[0]


def test_a_search_for_impossible_words_gets_400(get: Get) -> None:
    for query in ("?q=", "?q=a&sort=oldest", f"?q={'a' * 201}", "?q=a&path=/a/"):
        get(f"search/{query}", 400)


def test_a_record_takes_no_filter(get: Get, uids: dict[str, str]) -> None:
    get(f"articles/{uids['articles']}/?section=coast", 400)
    get("openapi.json?fields=info", 400)


def test_a_noun_that_nobody_uses_finds_nothing(get: Get) -> None:
    factories.make_article()
    factories.make_topic(slug="unused")
    for query in ("section=none", "topic=none", "topic=unused", "author=none", "lang=tlh"):
        assert get(f"articles/?{query}")["results"] == []


def test_whatever_else_is_below_the_api_is_a_problem_too(client: Client, get: Get) -> None:
    bodies = set()
    ends = ("articles/%0A/", "series/a%0Db%E2%80%A8/", "%0A")
    for path in ("x/", "articles/1/", "articles/%F0%9F/", f"articles/{NONE}/", "articles/a/b/",
                 *ends):  # fmt: skip
        get(path, 404)
        bodies.add(client.get(f"/api/v1/{path}").content)
    assert client.get("/api/x/").status_code == 404
    assert len(bodies) == 1


def test_an_address_without_its_slash_leads_to_the_one_with_it(client: Client) -> None:
    answer = client.get("/api/v1/articles?fields=id")
    assert (answer.status_code, answer["Location"]) == (301, "/api/v1/articles/?fields=id")


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
def test_only_reading_is_answered(client: Client, method: str) -> None:
    for path in ("articles/", "openapi.json", "nothing/"):
        answer = getattr(client, method)(f"/api/v1/{path}")
        assert answer.status_code == 405
        assert answer["Allow"] == "GET, HEAD, OPTIONS"
        assert json.loads(answer.content or '{"status": 405}')["status"] == 405


def test_a_failure_is_a_problem_and_is_logged(
    get: Get, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_arguments: object) -> None:
        raise RuntimeError("a secret of the house")

    monkeypatch.setattr("articles.api.stories.get_records", fail)
    with caplog.at_level(logging.ERROR):
        problem = get("articles/", 500)
    assert "secret" not in json.dumps(problem)
    assert "a secret of the house" in caplog.text


# --- Headers --------------------------------------------------------------------------------


def test_anybodys_page_may_read_it_without_credentials(
    client: Client, uids: dict[str, str]
) -> None:
    for path in [*paths(uids), "openapi.json", "nothing/", "articles/?x=1"]:
        answer = client.get(f"/api/v1/{path}", headers={"origin": "https://example.org"})
        assert answer["Access-Control-Allow-Origin"] == "*"
        assert "Access-Control-Allow-Credentials" not in answer
        assert not answer.cookies
    asked = client.options("/api/v1/articles/", headers={"origin": "https://example.org"})
    assert (asked.status_code, asked.content) == (204, b"")
    assert "If-None-Match" in asked["Access-Control-Allow-Headers"]


def test_an_answer_that_has_not_changed_is_not_sent_again(
    client: Client, uids: dict[str, str]
) -> None:
    for path in [*paths(uids), "openapi.json"]:
        first = client.get(f"/api/v1/{path}")
        again = client.get(f"/api/v1/{path}", headers={"if-none-match": first["ETag"]})
        assert (again.status_code, again.content) == (304, b""), path
    Article.objects.update(headline="Another headline")
    again = client.get("/api/v1/articles/", headers={"if-none-match": first["ETag"]})
    assert again.status_code == 200


def test_no_answer_is_kept_past_the_moment_when_it_changes(client: Client) -> None:
    factories.make_article()
    assert "s-maxage=60," in client.get("/api/v1/articles/")["Cache-Control"]
    factories.make_article(published_at=NOW + 40 * SECOND)
    assert "s-maxage=40," in client.get("/api/v1/articles/")["Cache-Control"]
    factories.make_article(unpublish_at=NOW + 20 * SECOND)
    assert "s-maxage=20," in client.get("/api/v1/articles/")["Cache-Control"]
    assert client.get(f"/api/v1/articles/{NONE}/")["Cache-Control"] == "no-store"


# --- Nouns ----------------------------------------------------------------------------------


def test_nouns_are_listed_once_by_slug_and_only_with_a_public_story(get: Get) -> None:
    shown = [factories.make_topic(slug=slug) for slug in ("alpha", "beta", "gamma", "delta")]
    hidden, unused = factories.make_topic(), factories.make_topic()
    factories.make_article(topics=shown)
    factories.make_article(published_at=later(1), topics=[hidden])
    for limit in (1, 3, 20):
        ids = followed(get, f"topics/?limit={limit}")
        assert ids == [str(one.uid) for one in sorted(shown, key=lambda one: one.slug)]
    for topic in (hidden, unused):
        get(f"topics/{topic.uid}/", 404)


def test_a_series_names_its_public_parts_in_its_own_order(get: Get) -> None:
    series = factories.make_series()
    parts = [factories.make_article(series=series, published_at=ago(n)) for n in (1, 3, 2)]
    factories.make_article(series=series, published_at=later(1))
    record = get(f"series/{series.uid}/")
    assert record["parts"] == [str(part.uid) for part in parts]
    assert get(f"articles/{parts[2].uid}/?fields=series")["series"]["part"] == 3


def test_no_answer_holds_a_database_id(get: Get) -> None:
    for _ in range(3):
        article = a_full_story_with_ids_of_its_own()
    text = json.dumps([get(path) for path in LISTS]) + str(get("articles/?limit=1")["next"])
    assert str(article.pk) not in text


def a_full_story_with_ids_of_its_own() -> Article:
    pk = 77_000_000_000 + Article.objects.count()
    article = factories.make_article(pk=pk)
    assert article.pk == pk
    return article
