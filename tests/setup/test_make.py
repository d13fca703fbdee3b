"""The words of make, and .ci/run as far as it can be read without running it."""

import re
import sys
from pathlib import Path

import pytest

from tests.setup.programs import run, surroundings

RECIPES = {
    "demo": ".venv/bin/python manage.py demo",
    "test": ".venv/bin/python -m pytest",
    "prove": ".venv/bin/python -m tests.prove",
    "figures": ".venv/bin/python -m tests.prove --output docs/figures.md",
    "mutants": ".venv/bin/python -m tests.mutants",
    "services": "scripts/services start --postgres --chromium",
    "lock": "scripts/lock",
}

NOTES_ITS_PROCESS = """
import os, pathlib, pytest
@pytest.mark.parametrize("number", range(6))
def test_it(number):
    name = pathlib.Path(__file__).stem.removeprefix("test_")
    with open(f"{name}.txt", "a") as notes:
        notes.write(f"{os.getpid()} ")
"""


def _recipe(root: Path, *words: str) -> str:
    said = run("make", "--no-print-directory", "-n", *words, env=surroundings(), cwd=root)
    assert said.returncode == 0, said.stderr
    return said.stdout


@pytest.mark.parametrize("word", RECIPES)
def test_a_word_of_make_runs_what_the_guide_says(root: Path, word: str) -> None:
    assert RECIPES[word] in _recipe(root, word)


@pytest.mark.parametrize("word", ["demo", "test", "prove", "figures", "mutants", "lint"])
def test_what_needs_packages_makes_the_environment_first(root: Path, word: str) -> None:
    assert _recipe(root, word).startswith("./setup.sh\n")


def test_arguments_reach_pytest(root: Path) -> None:
    assert "-x tests/text" in _recipe(root, "test", "ARGS=-x tests/text")


def test_a_file_of_tests_stays_in_one_process(tmp_path: Path, root: Path) -> None:
    (tmp_path / "pytest.ini").write_text("[pytest]\n", "utf-8")
    for name in ("one", "two"):
        (tmp_path / f"test_{name}.py").write_text(NOTES_ITS_PROCESS, "utf-8")
    recipe = _recipe(root, "test", "WORKERS=2", "ARGS=").splitlines()[-1]
    words = [*recipe.split()[1:], "-p", "no:django", "-p", "no:cacheprovider"]
    said = run(sys.executable, *words, env=surroundings(), cwd=tmp_path)
    assert said.returncode == 0, said.stdout
    for name in ("one", "two"):
        assert len(set((tmp_path / f"{name}.txt").read_text("utf-8").split())) == 1


def test_what_make_starts_may_keep_its_bytecode(root: Path) -> None:
    env = {**surroundings(), "PYTHONDONTWRITEBYTECODE": "1"}
    said = run("make", "--no-print-directory", "--eval=show: ; @env", "show", env=env, cwd=root)
    assert said.returncode == 0, said.stderr
    assert "PATH=" in said.stdout
    assert "PYTHONDONTWRITEBYTECODE" not in said.stdout


def test_make_alone_lists_every_word(root: Path) -> None:
    said = run("make", "--no-print-directory", env=surroundings(), cwd=root).stdout
    phony = re.search(r"^\.PHONY: (.*)$", (root / "Makefile").read_text("utf-8"), re.M)
    assert phony is not None
    assert set(phony[1].split()) == set(re.findall(r"^ +make ([\w-]+)", said, re.M))


def test_cleaning_keeps_the_newsroom_and_the_environment(tmp_path: Path, root: Path) -> None:
    (tmp_path / "Makefile").write_text((root / "Makefile").read_text("utf-8"), "utf-8")
    kept = [tmp_path / "var/__pycache__/story", tmp_path / ".venv/lib/__pycache__/code"]
    gone = [tmp_path / "articles/__pycache__/code", tmp_path / "build/thing"]
    for path in kept + gone:
        path.parent.mkdir(parents=True)
        path.touch()
    assert run("make", "clean", env=surroundings(), cwd=tmp_path).returncode == 0
    assert [path.exists() for path in kept + gone] == [True, True, False, False]


def test_ci_can_be_read_by_bash_and_runs_every_check(root: Path) -> None:
    text = (root / ".ci/run").read_text("utf-8")
    assert run("bash", "-n", ".ci/run", env=surroundings(), cwd=root).returncode == 0
    for check in (
        "./setup.sh",
        "scripts/services start --postgres --chromium",
        "ruff format --check",
        "ruff check",
        "mypy",
        "lint-imports",
        "lint_templates.py",
        "check --deploy --fail-level WARNING",
        "makemigrations --check",
        "make test",
        "DATABASE_URL=$TEST_POSTGRES_URL",
        "scripts/services stop",
    ):
        assert check in text


@pytest.mark.parametrize("script", [".ci/run", "setup.sh", "scripts/lock", "scripts/services"])
def test_scripts_may_be_run(root: Path, script: str) -> None:
    assert (root / script).stat().st_mode & 0o111
