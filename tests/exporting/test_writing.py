"""Files and folders appear whole or not at all."""

import hashlib
import json
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


def test_a_kill_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    path.write_text("old")
    program = textwrap.dedent(
        f"""
        import os, signal
        from pathlib import Path
        from articles.exporting import writing
        with writing.new_file(Path({str(path)!r})) as output:
            output.write("half" * 100_000)
            os.kill(os.getpid(), signal.SIGKILL)
        """
    )
    root = Path(__file__).parents[2]
    script = f"import django; django.setup()\n{program}"
    done = subprocess.run([sys.executable, "-c", script], cwd=root, check=False)
    assert done.returncode == -9
    assert path.read_text() == "old"


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
