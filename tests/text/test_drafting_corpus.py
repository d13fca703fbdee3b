"""Drafts of real articles, a part of them; `make prove ARGS=drafts` takes all."""

import json
from collections import Counter
from pathlib import Path

import pytest

from tests.prove import drafts


@pytest.mark.parametrize(("name", "step"), list(zip(drafts.FILES, (40, 12), strict=True)))
def test_points_of_real_articles_are_whole_sentences_that_stand_alone(
    corpus: Path, name: str, step: int
) -> None:
    counts: Counter[str] = Counter()
    for line in (corpus / name).read_text("utf-8").splitlines()[::step]:
        drafts.look_at(json.loads(line), counts)
    assert counts["stories"] >= 10
    assert counts["three points"] >= 0.9 * counts["stories"]
    assert (counts["not whole"], counts["leaning"]) == (0, 0)
