"""Ctrl-C is answered quietly from the first moment on, and so is a reader who has gone."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.management.programs import ROOT, manage, surroundings


def test_ctrl_c_while_a_command_is_still_loading_prints_no_traceback(tmp_path: Path) -> None:
    # Settings that interrupt stand for a key pressed while modules are read.
    (tmp_path / "interrupted_settings.py").write_text("raise KeyboardInterrupt\n")
    said = manage(
        tmp_path, "demo",
        DJANGO_SETTINGS_MODULE="interrupted_settings", PYTHONPATH=str(tmp_path),
    )  # fmt: skip
    assert said.returncode == 130
    assert said.stderr == ""


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_whoever_reads_the_output_of_django_s_commands_may_go(
    tmp_path: Path, unbuffered: str
) -> None:
    program = subprocess.Popen(
        [sys.executable, str(ROOT / "manage.py"), "help"],
        env=surroundings(tmp_path, PYTHONUNBUFFERED=unbuffered),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert program.stdout is not None
    assert program.stderr is not None
    program.stdout.close()  # … | head -0
    assert program.stderr.read() == ""
    program.stderr.close()
    assert program.wait() == 2
