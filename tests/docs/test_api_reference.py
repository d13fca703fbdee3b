"""The reference of the API shows what the API answers."""

import json
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from articles.api import nouns, parameters, stories
from articles.api.endpoints import ENDPOINTS
from articles.api.openapi import ROUTE
from articles.exporting.record import KEYS
from tests import factories
from tests.docs.pages import ROOT, blocks, part, read, rows, words
from tests.moments import NOW, ago

PAGE = "docs/reference/api.md"
REFERENCE = read(PAGE)


def examples() -> Iterator[tuple[str, Any]]:
    """Give each request that the page shows, with the answer below it."""
    for asked, answered in pairwise(blocks(ROOT / PAGE)):
        if asked.kind == "http":
            assert answered.kind == "json", asked.text
            yield asked.text.strip().removeprefix("GET "), json.loads(answered.text)


def fits(shown: Any, given: Any) -> bool:
    """Whether this was answered; ``…`` stands for any letters."""
    if isinstance(shown, dict) and isinstance(given, dict):
        return list(shown) == list(given) and all(fits(shown[key], given[key]) for key in shown)
    if isinstance(shown, list) and isinstance(given, list):
        return len(shown) == len(given) and all(map(fits, shown, given))
    if isinstance(shown, str) and isinstance(given, str):
        return re.fullmatch(re.escape(shown).replace("…", ".+"), given) is not None
    return bool(shown == given)


@pytest.mark.django_db
def test_each_request_of_the_page_gets_the_answer_that_is_shown(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    coast = factories.make_section(slug="coast", name="Coast")
    article = factories.make_article(
        slug="the-wall-holds", headline="The wall holds", section=coast,
        topics=[factories.make_topic(slug="tides", name="Tides")],
        bylines=[factories.make_author(slug="ada-marsh", name="Ada Marsh")],
        body="<p>The wall holds, at high tide.</p>",
    )  # fmt: skip
    factories.make_summary(article)
    factories.make_article(section=coast, published_at=ago(2))
    found = list(examples())
    assert len(found) >= 4
    for url, shown in found:
        given = json.loads(client.get(url).content)
        assert fits(shown, given), f"{url}\n{json.dumps(given, indent=2)}"


def test_the_page_names_every_address() -> None:
    named = {word for row in rows(part(REFERENCE, "## Addresses")) for word in words(row[0])}
    there = {f"/{one.route}".replace("<uuid:uid>", "UID") for one in ENDPOINTS}
    assert named == there | {f"/{ROUTE}"}


def test_the_page_names_every_parameter_where_it_may_stand() -> None:
    known: dict[str, set[str]] = {}
    for endpoint in ENDPOINTS:
        kind = endpoint.route.split("/")[2] if endpoint.is_list else "record"
        for parameter in endpoint.parameters:
            known.setdefault(parameter.name, set()).add(kind)
    lists = {endpoint.route.split("/")[2] for endpoint in ENDPOINTS if endpoint.is_list}
    places = {"everywhere": lists | {"record"}, "lists": lists}
    told = {
        name: places.get(row[1]) or set(words(row[1]))
        for row in rows(part(REFERENCE, "## Parameters"))
        for name in words(row[0])
    }
    assert told == known
    assert f"1 to {parameters.MOST}; without it {parameters.USUAL}" in REFERENCE


def test_the_page_names_the_keys_of_every_record() -> None:
    told = {row[0]: words(row[1]) for row in rows(part(REFERENCE, "## Other records"))}
    assert told == {kind.name.lower(): [one.name for one in kind.fields] for kind in nouns.KINDS}
    inside = re.search(r"not for readers \((.*?)\)", REFERENCE)
    assert inside is not None
    public = [one.name for one in stories.FIELDS]
    assert public == [key for key in KEYS if key not in words(inside[1])]


def test_the_page_names_every_status_of_a_problem() -> None:
    told = {int(row[0]) for row in rows(part(REFERENCE, "## Problems"))}
    assert told == {400, 404, 405, 410}
