"""How few bytes a page takes."""

import gzip
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
from tests.moments import ago

pytestmark = pytest.mark.django_db

ROOT: Final = Path(__file__).resolve().parents[2]
KB: Final = 1024
ARTICLE_KB = 20
STYLES_KB = 9  # the style sheets of one page, before anything is minified
FRONT_KB = 12
LIST_KB = 10


def packed(client: Client, address: str) -> int:
    """Count the bytes of a page as they are sent."""
    return len(client.get(address, headers={"accept-encoding": "gzip"}).content)


def styles(page: str) -> int:
    """Count the bytes of a page's style sheets, packed as the server keeps them."""
    names = re.findall(r'<link rel="stylesheet" href="/static/([^"]+)"', page)
    assert names
    return sum(len(gzip.compress((ROOT / "static" / name).read_bytes(), 9)) for name in names)


def test_an_article_of_median_length_takes_20_kb_with_its_styles(
    client: Client, corpus: Path
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
    assert packed(client, str(article.path)) + styles(page) <= ARTICLE_KB * KB
    assert styles(page) <= STYLES_KB * KB
    assert "<script" not in page
    assert len(re.findall(r'<link rel="preload"[^>]* as="font"', page)) == 1


def test_the_front_page_and_a_full_list_are_small(client: Client) -> None:
    sections = [factories.make_section() for _ in range(12)]
    for number in range(60):
        factories.make_article(section=sections[number % 12], published_at=ago(10 + number))
    front, latest = (client.get(address).content.decode() for address in ("/", "/latest/"))
    assert packed(client, "/") <= FRONT_KB * KB
    assert packed(client, "/latest/") <= LIST_KB * KB
    assert max(styles(front), styles(latest)) <= STYLES_KB * KB
    assert "<script" not in front + latest
