"""The pages of the documentation, and the blocks that stand in them."""

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGES = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "NOTICE.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
]
_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Block:
    """What stands between two fences: the word behind the first one, and the lines."""

    kind: str
    text: str


def name_of(page: Path) -> str:
    """Name a page by its place in the checkout."""
    return page.relative_to(ROOT).as_posix()


def read(name: str) -> str:
    """Give the text of a page."""
    return (ROOT / name).read_text("utf-8")


def blocks(page: Path) -> list[Block]:
    """Give the fenced blocks of a page in their order."""
    return [Block(*found) for found in _FENCE.findall(page.read_text("utf-8"))]


def part(text: str, heading: str) -> str:
    """Give what stands under a heading, up to the next one of its level or a higher one."""
    level = heading.index(" ")
    found = re.search(
        rf"^{re.escape(heading)}$(.*?)(?=^#{{1,{level}}} |\Z)", text, re.MULTILINE | re.DOTALL
    )
    assert found is not None, f"there is no heading {heading}"
    return found[1]


def rows(text: str) -> list[list[str]]:
    """Give the cells of every table's rows, without its head."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    rules = [number for number, row in enumerate(cells) if set("".join(row)) <= set("-:")]
    heads = {number - 1 for number in rules} | set(rules)
    return [row for number, row in enumerate(cells) if number not in heads]


def words(cell: str) -> list[str]:
    """Give what a cell shows as code."""
    return re.findall(r"`([^`]+)`", cell)
