"""Ctrl-C is answered quietly from the first moment on."""

from pathlib import Path

from tests.management.programs import manage


def test_ctrl_c_while_a_command_is_still_loading_prints_no_traceback(tmp_path: Path) -> None:
    # Settings that interrupt stand for a key pressed while modules are read.
    (tmp_path / "interrupted_settings.py").write_text("raise KeyboardInterrupt\n")
    said = manage(
        tmp_path, "demo",
        DJANGO_SETTINGS_MODULE="interrupted_settings", PYTHONPATH=str(tmp_path),
    )  # fmt: skip
    assert said.returncode == 130
    assert said.stderr == ""
