"""The command: its options, its streams and its exit codes."""

import itertools
import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from articles.management.progress import Progress
from articles.models import Article, Image
from tests.factories import picture_bytes
from tests.importing.bench import record, write_lines

pytestmark = pytest.mark.django_db


class Ran:
    """One call of the command."""

    def __init__(self, *words: Any, **options: Any) -> None:
        out, err = StringIO(), StringIO()
        self.code = 0
        try:
            call_command(
                "import_articles", *map(str, words), "--json", stdout=out, stderr=err, **options
            )
        except SystemExit as exit_:
            self.code = int(exit_.code or 0)
        except CommandError as error:
            self.code = error.returncode
            err.write(str(error))
        self.out, self.err = out.getvalue(), err.getvalue()

    @property
    def counts(self) -> dict[str, int]:
        counts: dict[str, int] = json.loads(self.out.splitlines()[-1])
        return counts


def test_done_is_0_with_counts_alone_on_standard_output(tmp_path: Path) -> None:
    ran = Ran(write_lines(tmp_path / "a.jsonl", [record()]), "--format", "jsonl")
    assert ran.code == 0
    assert ran.out.count("\n") == 1
    assert ran.counts == {"created": 1, "updated": 0, "unchanged": 0, "differs": 0, "refused": 0}
    assert "1 created, 0 updated" in ran.err
    assert "Importing: 1 of 1" in ran.err


def test_a_file_whose_last_line_has_no_end_is_counted_whole(tmp_path: Path) -> None:
    file = write_lines(tmp_path / "a.jsonl", [record(), record(id="2", slug="second")])
    file.write_bytes(file.read_bytes().rstrip())
    assert "Importing: 2 of 2" in Ran(file, "--format", "jsonl").err


def test_a_pipe_is_told_once_that_all_is_done() -> None:
    told, seconds = StringIO(), itertools.count(0, 60)
    with Progress(2, "Importing", told, clock=lambda: float(next(seconds))) as progress:
        progress.advance(2)
    assert told.getvalue().count("Importing: 2 of 2") == 1


def test_a_refused_record_or_picture_is_1_and_a_story_that_differs_is_0(tmp_path: Path) -> None:
    file = write_lines(tmp_path / "a.jsonl", [record(), "{"])
    ran = Ran(file, "--format", "jsonl")
    assert (ran.code, ran.counts["refused"], ran.counts["created"]) == (1, 1, 1)
    assert f"{file}:2: " in ran.err
    changed = write_lines(tmp_path / "b.jsonl", [record(title="Other")])
    ran = Ran(changed, "--format", "jsonl")
    assert (ran.code, ran.counts["differs"]) == (0, 1)
    write_lines(changed, [record(lead_image={"file": "a.jpg"})])
    (tmp_path / "a.jpg").write_text("no picture")
    assert Ran(changed, "--format", "jsonl", "--update", "--images", tmp_path).code == 1


@pytest.mark.parametrize(
    "words",
    [
        ["absent.jsonl", "--format", "jsonl"],
        ["absent", "--format", "markdown"],
        [".", "--format", "jsonl"],
        ["a.jsonl", "--format", "markdown"],
        ["a.jsonl", "--format", "jsonl", "--images", "absent"],
        ["a.jsonl", "--format", "jsonl", "--authors", "absent"],
        ["a.jsonl", "--format", "jsonl", "--authors", "a.jsonl"],
        ["a.jsonl", "--format", "jsonl", "--default-date", "31 February"],
        ["a.jsonl", "--format", "jsonl", "--default-section", "!!!"],
        ["a.jsonl", "--format", "jsonl", "--default-author", "!!!"],
        ["a.jsonl", "--format", "jsonl", "--source", " "],
        ["a.jsonl", "--format", "csv"],
        ["a.jsonl"],
    ],
)
def test_wrong_use_and_unreadable_input_are_2_and_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    write_lines(tmp_path / "a.jsonl", [record(), record(id="b", slug="b")])
    ran = Ran(*words)
    assert ran.code in {1, 2} if words[-1] == "csv" or len(words) == 1 else ran.code == 2
    assert ran.err
    assert ran.out == ""
    assert not Article.objects.exists()


def test_every_option_does_what_it_says(tmp_path: Path) -> None:
    file = write_lines(tmp_path / "a.jsonl", [record(date=None, section=None)])
    authors = tmp_path / "authors.json"
    authors.write_text('[{"slug": "the-desk", "display_name": "The Desk!", "agency": "X"}]')
    words = ["--format", "jsonl", "--source", "old", "--default-section", "sea"]
    words += ["--default-author", "the-desk", "--default-date", "2020-02-03"]
    words += ["--authors", str(authors)]
    assert Ran(file, *words, "--dry-run").counts["created"] == 1
    assert not Article.objects.exists()
    assert Ran(file, *words).code == 0
    story = Article.objects.get()
    assert story.path == "/sea/2020/02/harbour-wall-holds/"
    assert story.bylines.get().author.name == "The Desk!"
    assert story.sources.get().source == "old"
    figure = '<figure><img src="a.jpg" alt="A"></figure>'
    write_lines(file, [record(date=None, section=None, body_html=figure)])
    (tmp_path / "a.jpg").write_bytes(picture_bytes(colour=77))
    ran = Ran(file, *words, "--update", "--images", tmp_path)
    assert (ran.code, ran.counts["updated"]) == (0, 1)
    assert not Image.objects.get().is_missing
    assert "<img" in Article.objects.get().rendered_body


def test_silence_can_be_asked_for_but_refusals_are_always_said(tmp_path: Path) -> None:
    ran = Ran(write_lines(tmp_path / "a.jsonl", [record(), "{"]), "--format", "jsonl", verbosity=0)
    assert "Importing" not in ran.err
    assert "a.jsonl:2: " in ran.err
