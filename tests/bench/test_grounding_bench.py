"""The bench of the check: what it plants, what it counts, and what our own articles give."""

import json
import random
from pathlib import Path

import pytest

from tests.bench import grounding, planting

ARTICLES = Path(__file__).with_name("articles.jsonl")
TEXT = (
    "Mayor Anna Brown said on Friday that 12 people were hurt in 2014. Captain Tom Reed paid "
    "$5,000 for 3 boats. “We will not go home tonight,” he said."
)
POINTS = [
    "Mayor Anna Brown says 12 people were hurt in 2014",
    "Reed: “We will not go home tonight”",
]


@pytest.mark.parametrize("kind", planting.COUNTS)
def test_one_error_of_each_kind_is_planted_into_one_point(kind: str) -> None:
    planted = planting.plant(kind, POINTS, TEXT, ["Max Muster"], random.Random(1))
    assert planted is not None
    assert sum(old != new for old, new in zip(POINTS, planted, strict=True)) == 1
    assert planted == planting.plant(kind, POINTS, TEXT, ["Max Muster"], random.Random(1))


def test_where_nothing_can_be_planted_nothing_is() -> None:
    assert planting.plant("date", ["It rained"], TEXT, [], random.Random(1)) is None


def test_the_planter_knows_nothing_of_the_check() -> None:
    assert "articles." not in Path(planting.__file__).read_text("utf-8")


def test_our_own_articles_keep_their_figures(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "figures.json"
    assert grounding.main([str(ARTICLES), "--output", str(output)]) == 0
    assert "recall" in capsys.readouterr().out
    figures = json.loads(output.read_text("utf-8"))
    rows = {row["name"]: row for row in figures["rows"]}
    for kind in ("new number", "outside name", "date", "invented quotation", "altered quotation"):
        assert rows[kind]["recall"] >= 0.93, kind
        assert rows[kind]["precision"] >= 0.93, kind
    assert rows["swapped number"]["recall"] >= 0.75
    assert rows["flipped negation"]["precision"] >= 0.85
    assert figures["sound"]["block_rate"] <= 0.04
    assert figures["verbatim"]["flagged_rate"] == 0


def test_articles_that_cannot_be_read_end_with_two(tmp_path: Path) -> None:
    assert grounding.main([str(tmp_path / "none.jsonl")]) == 2


@pytest.mark.parametrize("number", ["eight", "9"])
def test_no_number_is_new_that_the_article_has_in_another_form(number: str) -> None:
    assert planting._stands(number, "The eighth of nine was 80.")


def test_a_number_that_only_stands_inside_of_another_is_new() -> None:
    assert not planting._stands("8", "The 80 of 18.")
