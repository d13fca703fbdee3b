"""The floor plan in the documentation is the one that the code is held to."""

import re
import tomllib

from tests.docs.pages import ROOT, part, read, rows, words

PLAN = read("docs/explanation/floor-plan.md")
CONTRACTS = tomllib.loads(read("pyproject.toml"))["tool"]["importlinter"]["contracts"]


def test_the_floors_are_those_of_the_contract_from_the_top_down() -> None:
    (layers,) = [contract["layers"] for contract in CONTRACTS if contract["id"] == "floors"]
    table = rows(part(PLAN, "## Which floor may import which"))
    shown = [set(words(row[1].split(": never")[0].split(" (")[0])) for row in table]
    assert shown == [set(re.findall(r"\w+", floor)) for floor in layers]


def test_everything_in_the_app_stands_on_a_floor() -> None:
    table = rows(part(PLAN, "## Which floor may import which"))
    shown = {word for row in table for word in words(row[1])}
    there = {entry.stem for entry in (ROOT / "articles").iterdir() if entry.suffix in {"", ".py"}}
    assert there - {"__init__", "__pycache__", "migrations", "locale"} <= shown


def test_every_file_that_the_plan_names_is_there() -> None:
    named = re.findall(r"`(?:articles/)?((?:\w+/)+(?:\w+\.py)?|\w+\.py)`", PLAN)
    assert named
    for name in named:
        assert (ROOT / "articles" / name).exists() or (ROOT / name).exists(), name
