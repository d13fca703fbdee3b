"""The bench of summaries measures what it says, and refuses what it can't read."""

import json
from pathlib import Path

import pytest

from tests.bench import summaries
from tests.bench.articles import BenchArticle
from tests.bench.bootstrap import interval
from tests.bench.methods import METHODS, Budget, split

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:sumy")
TEXT = (
    "The harbour of Aldmouth was closed on Monday after a ferry ran aground in fog.\n\n"
    "Divers found a crack of two metres in the hull of the ferry.\n\n"
    "Passengers were brought ashore in small boats by the coast guard.\n\n"
    "The weather office had warned of thick fog on Sunday evening.\n\n"
    "A tug is expected to pull the vessel free at high tide on Wednesday."
)


def test_the_bench_compares_every_method_and_writes_its_figures(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    articles, figures = tmp_path / "a.jsonl", tmp_path / "f.json"
    record = {"id": "1", "language": "en", "text": TEXT, "highlights": [TEXT.split("\n\n")[0]]}
    articles.write_text((json.dumps(record) + "\n") * 2)
    assert summaries.main([str(articles), "--output", str(figures)]) == 0
    written = json.loads(figures.read_text())
    assert written["articles"] == 2
    assert [row["name"] for row in written["rows"]][:2] == [
        "newsroom, 3 sentences",
        "lead, 3 sentences",
    ]
    assert len(written["rows"]) == 18
    lead = written["rows"][1]
    # Three sentences of 15, 13 and 11 words hold the 15 of the one highlight.
    assert lead["rouge1"] == pytest.approx(100 * 2 * 15 / (39 + 15), abs=0.01)
    assert lead["rouge1_ahead"][1] <= lead["rouge1_ahead"][0] <= lead["rouge1_ahead"][2]
    assert "LexRank, 60 words, cut" in capsys.readouterr().out


@pytest.mark.parametrize("name", sorted(METHODS))
def test_every_method_is_held_to_sixty_words_in_the_same_two_ways(name: str) -> None:
    names = ("ferry", "harbour", "council", "library", "orchard", "theatre")
    sentences = [
        " ".join(["The", *(sign + name for sign in "abcdefghijklmnopq"), "closed."])
        for name in names
    ]
    given = split(BenchArticle("1", "en", "\n\n".join(sentences), sentences[:1]))
    cut = " ".join(METHODS[name](given, Budget.CUT)).split()
    assert len(cut) == 60
    whole = METHODS[name](given, Budget.WHOLE)
    assert set(whole) <= set(sentences)
    assert 40 <= len(" ".join(whole).split()) <= 60


@pytest.mark.parametrize("line", ["{", '{"id": "1"}', '{"id": "1", "text": "", "highlights": []}'])
def test_a_line_that_is_no_article_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], line: str
) -> None:
    articles = tmp_path / "a.jsonl"
    articles.write_text("\n" + line)
    assert summaries.main([str(articles)]) == 2
    assert f"{articles}:2: " in capsys.readouterr().err
    assert summaries.main([str(tmp_path / "none")]) == 2


def test_intervals_are_the_same_at_each_run_and_hold_the_mean() -> None:
    values = [1.0, 2.0, 3.0, 10.0]
    mean, low, high = interval(values)
    assert mean == 4.0
    assert low < mean < high
    assert interval(values) == (mean, low, high)
