"""The proofs about saving, at a size that every run of the tests can afford."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.management.programs import PATIENCE, ROOT, surroundings


@pytest.mark.parametrize(
    ("name", "size", "figures"),
    [
        ("races", {"PROVE_RACES": "8"}, ["races 8;", "silent losses 0;", "broken answers 0;"]),
        ("kill_web", {"PROVE_WEB_KILLS": "2"}, ["kills 2;", "lost 0;"]),
    ],
)
def test_no_acknowledged_save_is_lost(
    tmp_path: Path, name: str, size: dict[str, str], figures: list[str]
) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.prove", name],
        cwd=ROOT,
        env=surroundings(tmp_path, **size),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    for figure in figures:
        assert figure in done.stdout
