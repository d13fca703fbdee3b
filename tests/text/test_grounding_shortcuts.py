"""What the check of summaries passes over early, because nothing could be found there."""

import json
import math
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from articles.text.facts import words
from articles.text.grounding import Finding, check, negation_rule, relation_rule, role_rule
from articles.text.passages import Passage, paragraphs
from tests.bench.planting import COUNTS, plant

_BENCH = Path(__file__).parents[1] / "bench"


def summaries() -> Iterator[tuple[list[str], list[Passage], str]]:
    """Give the summaries of the bench, sound and with each kind of error."""
    for line in (_BENCH / "news-fresh.jsonl").read_text("utf-8").splitlines():
        article = json.loads(line)
        passages, points = paragraphs(article["text"]), article["highlights"]
        yield points, passages, article["language"]
        for kind in COUNTS:
            choice = random.Random(f"{article['id']} {kind}")
            planted = plant(kind, points, article["text"], ["Olga Whitcombe"], choice)
            if planted is not None:
                yield planted, passages, article["language"]


def found() -> list[list[Finding]]:
    return [check(*summary) for summary in summaries()]


def test_no_shortcut_passes_over_what_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    shortly = found()
    monkeypatch.setattr(relation_rule.Setting, "fits_best", lambda *_: False)
    monkeypatch.setattr(role_rule, "_MOST_BESIDE", math.inf)
    monkeypatch.setattr(negation_rule, "_MOST_OF_OTHERS", math.inf)
    assert shortly == found()
    rules = {finding.rule for findings in shortly for finding in findings}
    assert {"number-elsewhere", "name-elsewhere", "negation-removed"} <= rules


def test_what_is_kept_of_words_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "_MOST_KNOWN", 3)
    known = words.Known(str.upper)
    assert [known[sign] for sign in "abcdefga"] == list("ABCDEFGA")
    assert len(known) <= 3
    known.clear()
    assert known["x" * 1000] == "X" * 1000
    assert not known
