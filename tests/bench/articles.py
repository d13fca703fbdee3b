"""Articles with the key points that people wrote for them, a JSON object a line."""

import json
from pathlib import Path
from typing import NamedTuple


class BenchArticle(NamedTuple):
    """An article as a bench reads it."""

    id: str
    language: str
    text: str  # blank lines between paragraphs
    highlights: list[str]


class Unreadable(Exception):
    """The file can't be read as articles; the words say where and why."""


def read(path: Path) -> list[BenchArticle]:
    """Read every article of a file. Raises ``Unreadable``."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise Unreadable(f"{path}: {error}") from error
    found = [_article(line, f"{path}:{n}") for n, line in enumerate(lines, 1) if line.strip()]
    if not found:
        raise Unreadable(f"{path}: no article in it")
    return found


def _article(line: str, place: str) -> BenchArticle:
    try:
        record = json.loads(line)
        article = BenchArticle(
            id=str(record["id"]),
            language=str(record.get("language") or "en"),
            text=str(record["text"]),
            highlights=[str(point) for point in record["highlights"]],
        )
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise Unreadable(f"{place}: not an article ({error})") from error
    if not article.text.strip() or not any(point.strip() for point in article.highlights):
        raise Unreadable(f"{place}: text or highlights are empty")
    return article
