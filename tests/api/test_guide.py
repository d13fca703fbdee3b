"""The page about the API says all that its OpenAPI document says, and its examples answer."""

import re
from html import unescape

import pytest
from django.test import Client

from articles.api import openapi
from articles.models import Publication
from articles.pages import frame
from articles.pages.guide import kind_of, read
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client: Client) -> str:
    frame.forget()
    response = client.get("/api/v1/")
    assert response.status_code == 200
    return response.content.decode()


def text(page: str) -> str:
    main = page[page.index("<main") : page.index("</main>")]
    return " ".join(unescape(re.sub(r"<[^>]+>", "", main)).split())


def told(description: str) -> str:
    return " ".join(description.replace("`", "").split())


def test_the_page_says_all_that_the_document_says(page: str) -> None:
    shown, document = text(page), openapi.document()
    for path, operation in document["paths"].items():
        asked = operation["get"]
        assert f"GET {path}" in shown
        assert asked["summary"] in shown
        assert told(asked["description"]) in shown
        for parameter in asked["parameters"]:
            if parameter["in"] == "query":
                place = f'id="{asked["operationId"]}-{parameter["name"]}"'
                assert place in page
                assert told(parameter["description"]) in shown
    for name, schema in document["components"]["schemas"].items():
        for key, one in schema["properties"].items():
            assert f'id="{name.lower()}-{key}"' in page
            assert told(one.get("description", "")) in shown
    for status, response in document["components"]["responses"].items():
        assert f"{status} {told(response['description'])}" in shown


def test_what_a_value_may_be_is_said_in_code(page: str) -> None:
    shown = text(page)
    assert "limit 1–100 How many results an answer holds at most. (20)" in shown
    assert 'sort "newest" | "best"' in shown
    assert "section {slug, name} | null" in shown
    assert "{results: [Article], next: uri | null, previous: uri | null}" in shown


@pytest.mark.parametrize(
    ("schema", "kind"),
    [
        ({"type": "string", "const": "approved"}, '"approved"'),
        ({"type": "integer", "minimum": 0}, "integer"),
        ({"type": "array", "items": {"type": "string", "format": "uuid"}}, "[uuid]"),
    ],
)
def test_a_schema_is_a_line_of_code(schema: dict[str, object], kind: str) -> None:
    assert kind_of(schema) == kind


def test_each_example_answers(client: Client, page: str) -> None:
    factories.make_article()
    examples = [one.example for one in read(openapi.document()).operations if one.example]
    assert len(examples) == 6
    for example in examples:
        assert f'href="{example.replace("&", "&amp;")}"' in page
        answer = client.get(example)
        assert answer.status_code == 200, example
        assert "results" in answer.json()


def test_every_link_within_the_page_leads_somewhere(page: str) -> None:
    anchors = re.findall(r'href="#([^"]+)"', page)
    ids = re.findall(r' id="([^"]+)"', page)
    assert set(anchors) <= set(ids)
    assert len(ids) == len(set(ids))


def test_the_page_is_found_from_the_footer_the_feeds_and_the_document(client: Client) -> None:
    frame.forget()
    for address in ("/", "/feeds/"):
        assert 'href="/api/v1/"' in client.get(address).content.decode()
    assert client.get("/api/v1/openapi.json").json()["externalDocs"]["url"].endswith("/api/v1/")
    for asked in ("/api/", "/api/v1"):
        response = client.get(asked)
        assert (response.status_code, response.headers["Location"]) == (301, "/api/v1/"), asked


def test_in_a_newsroom_of_another_language_what_is_english_says_so(client: Client) -> None:
    Publication.objects.update_or_create(pk=1, defaults={"language": "ar"})
    frame.forget()
    page = client.get("/api/v1/").content.decode()
    frame.forget()
    assert '<p lang="en" dir="ltr">Every public story once, newest first.</p>' in page
