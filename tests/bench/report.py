"""What a bench says: progress, a table, and a JSON file of the contract's shape."""

import json
import os
import platform
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.prove.table import commit_name


def say(sentence: str) -> None:
    """Write a line of progress on standard error, at once."""
    print(sentence, file=sys.stderr, flush=True)


def print_table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print rows under their heads, in columns."""
    cells = [[str(cell) for cell in row] for row in (head, *rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(head))]
    for number, row in enumerate(cells):
        first, *others = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        print("  ".join([first, *others]).rstrip())
        if number == 0:
            print("  ".join("-" * width for width in widths))


def write(path: Path, articles: int, rows: list[dict[str, Any]], **more: Any) -> None:
    """Write the figures beside what they were measured on; the file appears whole or not at all."""
    whole = {
        "machine": f"{platform.machine()}, {os.cpu_count()} processors, "
        f"load {os.getloadavg()[1]:.1f}, Python {platform.python_version()}",
        "commit": commit_name(),
        "database": "none",
        "articles": articles,
        **more,
        "rows": rows,
    }
    partial = path.with_name(f".{path.name}.partial")
    partial.write_text(json.dumps(whole, ensure_ascii=False, indent=1) + "\n", "utf-8")
    partial.replace(path)
