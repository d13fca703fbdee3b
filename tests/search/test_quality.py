"""A small part of the proof of quality: real stories are found by their rarest words."""

import json
from pathlib import Path

import pytest

from articles.models import Article
from tests import factories
from tests.prove.search_quality import measure

pytestmark = pytest.mark.django_db


def test_real_stories_in_nine_languages_are_found_by_their_rarest_words(corpus: Path) -> None:
    lines = (corpus / "articles-multilingual-opensourceguide.jsonl").read_text("utf-8").splitlines()
    for record in map(json.loads, lines):
        if record["translation_key"] in {"finding-users", "metrics"}:
            factories.make_article(
                headline=record["title"],
                language=record["lang"],
                body=f"<p>{record['body_markdown'][:4000].replace('<', '&lt;')}</p>",
            )
    assert Article.objects.count() >= 18
    assert min(measure(18, 2).values()) >= 90
