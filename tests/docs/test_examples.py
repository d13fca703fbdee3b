"""What the documentation shows people typing does what it shows."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.docs.pages import PAGES, ROOT, blocks, name_of

pytestmark = pytest.mark.long

BEGIN = (
    '.venv/bin/python manage.py start_newsroom --name "The Harbour Post" --language en'
    " --time-zone Europe/London --administrator mona"
)
MANAGE = ".venv/bin/python manage.py "
# They come by time: a quick run has one, a slow one many.
PROGRESS = re.compile(r"^\w+: [\d,.]+( of [\d,.]+)?, [\d,.]+ a second.*\n", re.MULTILINE)


@dataclass(frozen=True)
class Example:
    """A line that is typed, and what is shown to come of it."""

    command: str
    shown: str


def examples(page: Path) -> list[Example]:
    """Give what a page's ``console`` blocks show, in order."""
    found = []
    for block in blocks(page):
        if block.kind == "console":
            for typed in re.split(r"^\$ ", block.text, flags=re.MULTILINE)[1:]:
                command, _newline, shown = typed.partition("\n")
                found.append(Example(command, shown))
    return found


WITH_EXAMPLES = [page for page in PAGES if examples(page)]


class Shell:
    """A folder that looks like the checkout, with a data folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "newsroom"
        self.data = folder / "data"
        self._output = folder / "output"
        self.folder.mkdir(parents=True)
        for entry in ROOT.iterdir():
            if entry.name not in {".git", "var"}:
                (self.folder / entry.name).symlink_to(entry)
        self._environment = {
            "PATH": os.environ["PATH"],
            "LANG": "C.UTF-8",
            "DJANGO_SETTINGS_MODULE": "newsroom.settings",
            "NEWSROOM_DATA_DIR": str(self.data),
        }
        self._forks = subprocess.Popen(
            [sys.executable, "-m", "tests.docs.forks"],
            cwd=self.folder,
            env=self._environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def run(self, command: str) -> tuple[int, str]:
        """Type a line; give its exit code and everything that it printed."""
        self._output.write_text("")
        is_plain = not re.search(r"[|<>$;&]", command)
        if command.startswith(MANAGE) and is_plain:
            code = self._fork(shlex.split(command)[1:])
        else:
            with self._output.open("w") as output:
                code = subprocess.run(
                    ["bash", "-c", command],
                    cwd=self.folder,
                    env=self._environment,
                    stdout=output,
                    stderr=subprocess.STDOUT,
                    check=False,
                ).returncode
        return code, self._output.read_text("utf-8")

    def _fork(self, words: list[str]) -> int:
        assert self._forks.stdin is not None
        assert self._forks.stdout is not None
        self._forks.stdin.write(json.dumps([str(self._output), *words]) + "\n")
        self._forks.stdin.flush()
        return int(self._forks.stdout.readline())

    def close(self) -> None:
        """End the process that forks."""
        assert self._forks.stdout is not None
        self._forks.communicate()


@contextmanager
def opened(folder: Path) -> Iterator[Shell]:
    """Give a shell and close it."""
    shell = Shell(folder)
    try:
        yield shell
    finally:
        shell.close()


@pytest.fixture(scope="session")
def begun(tmp_path_factory: pytest.TempPathFactory, tables: Path) -> Path:
    """Begin the newsroom that most pages start from; give its data folder."""
    with opened(tmp_path_factory.mktemp("begun")) as shell:
        shutil.copytree(tables, shell.data)
        code, printed = shell.run(BEGIN)
        assert code == 0, printed
        return shell.data


def fits(shown: str, printed: str) -> bool:
    """Whether this was printed: ``…`` stands for anything in a line, alone for any lines."""
    lines = [
        r"(?:.*\n)*?" if line == "…" else re.escape(line).replace("…", ".*") + r"\n"
        for line in shown.splitlines()
    ]
    return re.fullmatch("".join(lines), PROGRESS.sub("", printed)) is not None


@pytest.mark.parametrize("page", WITH_EXAMPLES, ids=name_of)
def test_what_a_page_shows_at_the_prompt_is_what_comes(
    page: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    typed = examples(page)
    begins = any("start_newsroom" in example.command for example in typed)
    with opened(tmp_path) as shell:
        shutil.copytree(request.getfixturevalue("tables" if begins else "begun"), shell.data)
        for example in typed:
            code, printed = shell.run(example.command)
            assert fits(example.shown, printed), f"$ {example.command}\n{printed}"
            assert code == 0 or example.shown, f"{example.command} ended with {code}"


def test_the_readme_and_the_guides_of_commands_have_examples() -> None:
    names = {name_of(page) for page in WITH_EXAMPLES}
    guides = ("import-articles", "export-articles", "check-stored-data", "large-test-data")
    assert names >= {"README.md", *(f"docs/how-to/{guide}.md" for guide in guides)}


@pytest.mark.parametrize(
    ("shown", "printed"),
    [
        ("2 created.\n", "2 created.\nImporting: 2 of 2, 5.1 a second\n"),
        ("mona …\n", "mona ahY2\n"),
        ("a\n…\nz\n", "a\nb\nc\nz\n"),
        ("a\n…\nz\n", "a\nz\n"),
    ],
)
def test_dots_stand_for_what_differs_from_run_to_run(shown: str, printed: str) -> None:
    assert fits(shown, printed)


@pytest.mark.parametrize(
    ("shown", "printed"),
    [("2 created.\n", "3 created.\n"), ("", "a word\n"), ("mona …\n", "mona x\nmore\n")],
)
def test_everything_else_must_be_what_is_shown(shown: str, printed: str) -> None:
    assert not fits(shown, printed)
