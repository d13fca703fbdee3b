from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.importing.bench import Line, Outcome, bring, write_lines

type Importer = Callable[..., Outcome]


@pytest.fixture
def take(db: None, tmp_path: Path) -> Importer:
    """Import these records, given one by one, from a file named ``in.jsonl``."""

    def run(*lines: Line, **options: Any) -> Outcome:
        return bring(write_lines(tmp_path / "in.jsonl", lines), **options)

    return run


@pytest.fixture
def take_markdown(db: None, tmp_path: Path) -> Importer:
    """Import these files (name → text) from a folder."""

    def run(files: dict[str, str], **options: Any) -> Outcome:
        folder = tmp_path / "stories"
        for name, text in files.items():
            file = folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
        return bring(folder, "markdown", **options)

    return run
