"""The proofs about saving, at a size that every run of the tests can afford."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.management.programs import PATIENCE, ROOT, surroundings

SIZES = {"PROVE_RACES": "5", "PROVE_WEB_KILLS": "1"}
FIGURES = ["races 5;", "silent losses 0;", "broken answers 0;", "kills 1;", "lost 0;"]


@pytest.mark.long
def test_no_acknowledged_save_is_lost(tmp_path: Path, tables: Path) -> None:
    # In one newsroom, whose static files are made once.
    shutil.copytree(tables, tmp_path, dirs_exist_ok=True)
    words = ["--data", str(tmp_path), "races", "kill_web"]
    done = subprocess.run(
        [sys.executable, "-m", "tests.prove", *words],
        cwd=ROOT,
        env=surroundings(tmp_path, **SIZES),
        capture_output=True,
        text=True,
        timeout=2 * PATIENCE,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    for figure in FIGURES:
        assert figure in done.stdout
