"""Runs the checkout's own scripts with nothing of the user's surroundings but what a test gives."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

TOOLS = ("bash", "cat", "cksum", "cp", "dirname", "env", "grep", "mkdir", "rm", "sh")


def run(*words: str | Path, env: Mapping[str, str], cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a program to its end and return what it said and its exit code."""
    return subprocess.run(
        [str(word) for word in words],
        cwd=cwd,
        env=dict(env),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def surroundings() -> dict[str, str]:
    """Return this process's environment without what an outer make left in it."""
    return {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}


def link_tools(folder: Path) -> None:
    """Give a folder the everyday tools that a script needs, and no Python."""
    folder.mkdir(parents=True, exist_ok=True)
    for tool in TOOLS:
        if found := shutil.which(tool):
            (folder / tool).symlink_to(found)
