"""Files and folders appear whole or not at all."""

import hashlib
import json
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from articles.exporting import writing
from articles.exporting.formats.markdown import FILE_NAME
from articles.exporting.manifest import Manifest
from tests.exporting.records import names


class Broken(Exception):
    """What a test raises in the middle of a write."""


def break_off_file(path: Path) -> None:
    """Begin to write a file, and fail."""
    with writing.new_file(path) as output:
        output.write("half")
        raise Broken


def break_off_folder(path: Path) -> None:
    """Begin to write a folder, and fail."""
    with writing.new_folder(path, FILE_NAME) as output:
        output.write("00000001-a.md", "new")
        raise Broken


def test_a_new_file_appears_when_it_is_complete(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    with writing.new_file(path) as output:
        output.write("über\n")
        assert not path.exists()
    assert path.read_bytes() == "über\n".encode()
    assert output.bytes == 6
    assert output.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert names(tmp_path) == ["out.jsonl"]


def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    path.write_text("old")
    with pytest.raises(Broken):
        break_off_file(path)
    assert path.read_text() == "old"
    assert names(tmp_path) == ["out.jsonl"]


def run_to_its_end(program: str) -> int:
    """Run a program that kills itself; gives its exit status as a shell's ``wait`` does."""
    root = Path(__file__).parents[2]
    begin = """
        import os, signal
        from pathlib import Path
        import django
        django.setup()
        from articles.exporting import writing
        from articles.exporting.formats.markdown import FILE_NAME
        signal.signal(signal.SIGHUP, signal.SIG_DFL)  # nohup, under which tests may run, ignores it
    """
    script = textwrap.dedent(begin) + textwrap.dedent(program)
    return subprocess.run([sys.executable, "-c", script], cwd=root, check=False).returncode


def test_a_kill_that_nobody_can_answer_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    path.write_text("old")
    status = run_to_its_end(
        f"""
        with writing.new_file(Path({str(path)!r})) as output:
            output.write("half" * 100_000)
            os.kill(os.getpid(), signal.SIGKILL)
        """
    )
    assert status == -9
    assert path.read_text() == "old"


@pytest.mark.parametrize("kill", [signal.SIGTERM, signal.SIGHUP])
def test_a_kill_or_a_closed_terminal_leaves_what_was_there_and_nothing_else(
    tmp_path: Path, kill: signal.Signals
) -> None:
    for name in ("out.jsonl", "out.manifest.json"):
        (tmp_path / name).write_text("old")
    (tmp_path / "out").mkdir()
    status = run_to_its_end(
        f"""
        here = Path({str(tmp_path)!r})
        with (
            writing.new_file(here / "out.manifest.json") as beside,
            writing.new_file(here / "out.jsonl") as output,
            writing.new_folder(here / "out", FILE_NAME) as folder,
        ):
            output.write("half" * 100_000)
            folder.write("00000001-a.md", "half")
            assert len(list(here.glob(".*.partial"))) == 3
            os.kill(os.getpid(), {int(kill)})
            beside.write("too late")
        """
    )
    assert status == -kill
    assert names(tmp_path) == ["out", "out.jsonl", "out.manifest.json"]
    assert (tmp_path / "out.jsonl").read_text() == "old"
    assert (tmp_path / "out.manifest.json").read_text() == "old"
    assert names(tmp_path / "out") == []


@pytest.mark.parametrize("renames", [1, 2])
def test_a_kill_between_two_renames_leaves_one_whole_folder(tmp_path: Path, renames: int) -> None:
    path = tmp_path / "out"
    path.mkdir()
    (path / "00000001-old.md").write_text("old")
    writing.manifest_path(path).write_text("{}")
    status = run_to_its_end(
        f"""
        rename, done = Path.rename, []
        def rename_and_die(self, to):
            rename(self, to)
            done.append(to)
            if len(done) == {renames}:
                os.kill(os.getpid(), signal.SIGTERM)
        Path.rename = rename_and_die
        with writing.new_folder(Path({str(path)!r}), FILE_NAME) as folder:
            folder.write("00000001-new.md", "new")
        """
    )
    assert status == -signal.SIGTERM
    assert names(tmp_path) == ["out", "out.manifest.json"]
    assert names(path) == ["00000001-old.md" if renames == 1 else "00000001-new.md"]


def test_who_ignores_a_closed_terminal_goes_on_writing(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    status = run_to_its_end(
        f"""
        signal.signal(signal.SIGHUP, signal.SIG_IGN)  # as nohup does
        with writing.new_file(Path({str(path)!r})) as output:
            os.kill(os.getpid(), signal.SIGHUP)
            output.write("whole")
        assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
        assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
        """
    )
    assert status == 0
    assert path.read_text() == "whole"
    assert names(tmp_path) == ["out.jsonl"]


def test_a_folder_is_no_place_for_a_file(tmp_path: Path) -> None:
    with pytest.raises(writing.Refused), writing.new_file(tmp_path):
        pass


def test_a_new_folder_appears_when_it_is_complete(tmp_path: Path) -> None:
    path = tmp_path / "out"
    with writing.new_folder(path, FILE_NAME) as output:
        output.write("00000001-a.md", "a")
        assert not path.exists()
    assert [file.name for file in path.iterdir()] == ["00000001-a.md"]
    assert names(tmp_path) == ["out"]


def test_the_hash_of_a_folder_is_that_of_its_listing(tmp_path: Path) -> None:
    path = tmp_path / "out"
    with writing.new_folder(path, FILE_NAME) as output:
        output.write("00000001-a.md", "a")
        output.write("00000002-b.md", "b")
    listing = "".join(
        f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n"
        for file in sorted(path.iterdir())
    )
    assert output.sha256 == hashlib.sha256(listing.encode()).hexdigest()


def test_an_earlier_export_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "out"
    for batch in (["00000001-a.md", "00000002-b.md"], ["00000001-c.md"]):
        with writing.new_folder(path, FILE_NAME) as output:
            for name in batch:
                output.write(name, "x")
        writing.manifest_path(path).write_text("{}")
    assert [file.name for file in path.iterdir()] == ["00000001-c.md"]


def test_a_failure_leaves_the_old_folder(tmp_path: Path) -> None:
    path = tmp_path / "out"
    with writing.new_folder(path, FILE_NAME) as output:
        output.write("00000001-a.md", "old")
    writing.manifest_path(path).write_text("{}")
    with pytest.raises(Broken):
        break_off_folder(path)
    assert (path / "00000001-a.md").read_text() == "old"
    assert names(tmp_path) == ["out", "out.manifest.json"]


@pytest.mark.parametrize("stranger", ["README.md", ".git", "20260302-notes.txt"])
def test_a_folder_that_holds_something_else_is_never_replaced(
    tmp_path: Path, stranger: str
) -> None:
    path = tmp_path / "out"
    path.mkdir()
    (path / stranger).write_text("mine")
    writing.manifest_path(path).write_text("{}")
    with pytest.raises(writing.Refused, match=stranger), writing.new_folder(path, FILE_NAME):
        pass
    assert (path / stranger).read_text() == "mine"


def test_a_folder_without_the_manifest_of_an_export_is_never_replaced(tmp_path: Path) -> None:
    path = tmp_path / "out"
    path.mkdir()
    (path / "20260302-my-notes.md").write_text("mine")
    with pytest.raises(writing.Refused), writing.new_folder(path, FILE_NAME):
        pass
    assert (path / "20260302-my-notes.md").read_text() == "mine"


def test_an_empty_folder_may_be_filled(tmp_path: Path) -> None:
    path = tmp_path / "out"
    path.mkdir()
    with writing.new_folder(path, FILE_NAME) as output:
        output.write("00000001-a.md", "x")
    assert (path / "00000001-a.md").is_file()


def test_a_manifest_has_the_promised_keys() -> None:
    manifest = Manifest(format="jsonl", count=2, bytes=10, sha256="ab", last_id="x")
    assert list(json.loads(manifest.to_json())) == [
        "format", "count", "bytes", "sha256", "last_id", "ledger_head",
    ]  # fmt: skip
