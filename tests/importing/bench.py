"""Imports for tests: records in, counts and sentences out."""

import dataclasses
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from articles import importing
from articles.importing import Options, Report
from articles.models import Publication
from tests.moments import NOW

type Line = Mapping[str, Any] | str | bytes


@dataclasses.dataclass
class Outcome:
    """What a run counted and said."""

    counts: dict[str, int]
    said: list[str]
    has_findings: bool = False

    @property
    def text(self) -> str:
        return "\n".join(self.said)

    def only(self, **counts: int) -> bool:
        """Say whether these counts, and no others, are above zero."""
        return {key: number for key, number in self.counts.items() if number} == counts


def record(**fields: Any) -> dict[str, Any]:
    """Give a record that nothing is wrong with."""
    return {
        "id": "r1",
        "title": "Harbour wall holds",
        "slug": "harbour-wall-holds",
        "date": "2024-04-16T09:00:00Z",
        "section": "harbour",
        "body_html": "<p>The wall held.</p>",
        **fields,
    }


def write_lines(path: Path, lines: Sequence[Line]) -> Path:
    """Write records, or what a damaged file would have in their place."""
    data = [
        line
        if isinstance(line, bytes)
        else (line if isinstance(line, str) else json.dumps(line, ensure_ascii=False)).encode()
        for line in lines
    ]
    path.write_bytes(b"\n".join(data) + b"\n")
    return path


def bring(path: Path, kind: str = "jsonl", **options: Any) -> Outcome:
    """Import a file or folder at the moment ``NOW``."""
    said: list[str] = []
    report = Report(said.append)
    chosen = Options(at=NOW, publication=Publication.get_current(), **options)
    importing.run(path, kind, chosen, report, lambda _number: None)
    return Outcome(dict(report.counts), said, report.has_findings)
