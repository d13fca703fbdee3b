"""How few bytes a page takes."""

import json
import re
import statistics
from pathlib import Path
from typing import Any, Final

import pytest
from django.test import Client

from articles.text.html import clean
from articles.text.markdown import to_html
from tests import factories
from tests.collected import Collected
from tests.moments import ago

pytestmark = pytest.mark.django_db

KB: Final = 1024
ARTICLE_KB = 20
STYLES_KB = 8  # the style sheets of one page, with those for print
FRONT_KB = 12
LIST_KB = 10


def packed(client: Client, address: str) -> int:
    """Count the bytes of a page as they are sent."""
    return len(client.get(address, headers={"accept-encoding": "gzip"}).content)


def scripts(page: str) -> list[str]:
    """Give the scripts of a page; data for programs is none."""
    return re.findall(r'<script(?! type="application/ld\+json">)[^>]*', page)


def styles(page: str, collected: Collected) -> int:
    """Count the bytes of a page's style sheets as they are sent, compressed with gzip."""
    names = re.findall(r'<link rel="stylesheet" href="/static/([^"]+)"', page)
    assert "css/print.css" in names
    assert len(names) == 2
    return sum(collected.size(name, "gz") for name in names)


def test_an_article_of_median_length_takes_20_kb_with_its_styles(
    client: Client, corpus: Path, collected: Collected
) -> None:
    lines = (corpus / "news-en-digitalgov.jsonl").read_text("utf-8").splitlines()
    records: list[dict[str, Any]] = [json.loads(line) for line in lines]
    middle = statistics.median_low(record["words"] for record in records)
    record = next(record for record in records if record["words"] == middle)
    section = factories.make_section()
    for number in range(5):
        factories.make_article(section=section, published_at=ago(60 + number))
    article = factories.make_article(
        section=section,
        headline=record["title"],
        standfirst=record["summary"],
        body=str(clean(to_html(record["body_markdown"])).html),
        topics=[factories.make_topic(name=name) for name in record["tags"]],
        lead=factories.make_image(),
    )
    factories.make_summary(article)
    page = client.get(str(article.path)).content.decode()
    assert packed(client, str(article.path)) + styles(page, collected) <= ARTICLE_KB * KB
    assert styles(page, collected) <= STYLES_KB * KB
    assert scripts(page) == []
    assert len(re.findall(r'<link rel="preload"[^>]* as="font"', page)) == 1


def test_the_front_page_and_a_full_list_are_small(client: Client, collected: Collected) -> None:
    sections = [factories.make_section() for _ in range(12)]
    for number in range(60):
        factories.make_article(section=sections[number % 12], published_at=ago(10 + number))
    front, latest = (client.get(address).content.decode() for address in ("/", "/latest/"))
    assert packed(client, "/") <= FRONT_KB * KB
    assert packed(client, "/latest/") <= LIST_KB * KB
    assert max(styles(front, collected), styles(latest, collected)) <= STYLES_KB * KB
    assert scripts(front + latest) == []
