"""The table of what was measured: a row as soon as its proof has ended, and a page of rows."""

import datetime as dt
import os
import platform
import re
import subprocess
from pathlib import Path

from tests.prove.outcome import Outcome

ROOT = Path(__file__).resolve().parents[2]
HEAD = (
    "| proof | promise | kept | figures | data | command | measured |\n"
    "|---|---|---|---|---|---|---|"
)
PAGE = """\
# Figures

What the project promises in figures, as it was measured. `make figures` runs every proof at \
full size and writes this page; `make figures ARGS="order walk"` measures these two anew and \
leaves the other rows as they are. Each row names its data, its command, its machine and its \
commit. Seconds on the clock grow with the load of the machine, which each row states; CPU \
seconds hardly do.

"""
_ROW = re.compile(r"^\| (\w+) \| .*\|$", re.MULTILINE)


def row(name: str, outcome: Outcome) -> str:
    """Write one proof as a line of the table."""
    figures = "; ".join(f"{key} {_text(value)}" for key, value in outcome.figures.items())
    cells = [
        name,
        outcome.promise,
        "yes" if outcome.kept else "**no**",
        figures,
        outcome.data,
        f"`{outcome.command}`",
        f"{_machine()}, {outcome.database or 'no database'}",
    ]
    return "| " + " | ".join(" ".join(cell.replace("|", "/").split()) for cell in cells) + " |"


def write_page(path: Path, rows: dict[str, str], order: tuple[str, ...]) -> None:
    """Put the rows into the page at ``path``; rows of other proofs stay as they are there."""
    old = path.read_text("utf-8") if path.exists() else ""
    known = {found[1]: found[0] for found in _ROW.finditer(old) if found[1] in order} | rows
    lines = [known[name] for name in order if name in known]
    partial = path.with_name(f".{path.name}.partial")
    partial.write_text(PAGE + "\n".join([HEAD, *lines]) + "\n", "utf-8")
    partial.replace(path)


def write_section(figures: Path, name: str, outcome: Outcome) -> None:
    """Put an outcome's table into the page of its proof, beside the page of figures.

    The page is written by hand but for what stands between the two marks of this name.
    """
    page = figures.with_name(f"{name.removesuffix('_postgres').replace('_', '-')}.md")
    start, end = f"<!-- {name} -->", f"<!-- end of {name} -->"
    text = page.read_text("utf-8")
    before, _mark, rest = text.partition(start)
    _old, mark, after = rest.partition(end)
    if not mark:
        raise ValueError(f"{page} has no place for {name}: the marks {start} and {end}.")
    said = f"{outcome.data}. `{outcome.command}`, {_machine()}, {outcome.database}."
    lines = [start, "", said, "", *outcome.table, "", end]
    page.write_text(before + "\n".join(lines) + after, "utf-8")


def _text(value: object) -> str:
    """Write a figure as people do."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, dict):
        return "(" + ", ".join(f"{key} {_text(item)}" for key, item in value.items()) + ")"
    if isinstance(value, list):
        return ", ".join(_text(item) for item in value) or "none"
    return str(value)


def _machine() -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{dt.datetime.now(dt.UTC):%Y-%m-%d}, commit {commit_name()}, {platform.machine()}, "
        f"{os.cpu_count()} processors (load {os.getloadavg()[1]:.1f}), {memory:.0f} GiB, "
        f"Python {platform.python_version()}"
    )


def commit_name() -> str:
    """Name the commit that is checked out, and whether files differ from it."""
    commit = _git("rev-parse", "--short", "HEAD") or "unknown"
    return f"{commit} with changes" if _git("status", "--porcelain", "-uno") else commit


def _git(*words: str) -> str:
    done = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.strip()
