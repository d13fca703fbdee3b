"""The proofs: each can be named and says its promise, and what was measured is not lost."""

import importlib
from pathlib import Path

import pytest

from tests.prove import table
from tests.prove.__main__ import NAMES, ROWS
from tests.prove.outcome import Outcome


@pytest.mark.parametrize("name", NAMES)
def test_a_proof_says_its_promise_and_can_be_asked_for(name: str) -> None:
    proof = importlib.import_module(f"tests.prove.{name}")
    assert proof.PROMISE
    assert callable(proof.prove)


def test_every_module_with_a_promise_is_a_proof_that_can_be_named(root: Path) -> None:
    files = (root / "tests/prove").glob("*.py")
    assert {file.stem for file in files if "\nPROMISE = " in file.read_text("utf-8")} == set(NAMES)


def test_a_row_names_figures_data_command_machine_and_commit() -> None:
    figures: dict[str, object] = {"stories": 1805, "each once": True, "at 30": {"front": 4}}
    outcome = Outcome(
        False, figures, "the | corpus", "all of them", "SQLite 3", "python -m tests.prove walk"
    )
    row = table.row("walk", outcome)
    assert row.startswith("| walk | all of them | **no** | ")
    assert "stories 1,805; each once yes; at 30 (front 4) | the / corpus | " in row
    assert "| `python -m tests.prove walk` | " in row
    for word in ("commit ", "processors", "GiB", "Python 3.", "SQLite 3"):
        assert word in row.rsplit(" | ", 1)[1]


def test_a_page_keeps_the_rows_of_proofs_that_were_not_run_again(tmp_path: Path) -> None:
    page = tmp_path / "figures.md"
    table.write_page(page, {"walk": "| walk | old |"}, NAMES)
    table.write_page(page, {"order": "| order | first |"}, NAMES)
    table.write_page(page, {"walk": "| walk | new |"}, NAMES)
    lines = page.read_text("utf-8").splitlines()
    assert lines[-2:] == ["| walk | new |", "| order | first |"]
    assert lines[0] == "# Figures"
    assert len([line for line in lines if line.startswith("|")]) == 4


def test_a_row_of_a_proof_on_postgresql_stands_beside_the_one_on_sqlite(tmp_path: Path) -> None:
    page = tmp_path / "figures.md"
    table.write_page(page, {"races": "| races | a |", "kill_web": "| kill_web | b |"}, ROWS)
    table.write_page(page, {"races_postgres": "| races_postgres | c |"}, ROWS)
    rows = page.read_text("utf-8").splitlines()[-3:]
    assert rows == ["| races | a |", "| races_postgres | c |", "| kill_web | b |"]
