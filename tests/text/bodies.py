"""The bodies of the corpus, as the importer would store them."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from articles.text import html
from articles.text.html import ExportedPicture, FoundFigure
from articles.text.markdown import to_html

FILES = (
    "news-en-digitalgov.jsonl",
    "articles-multilingual-opensourceguide.jsonl",
    "news-en-digitalgov.html200.jsonl",
)


@dataclass(frozen=True)
class Body:
    """One body: its source, what was found in it, and its stored form."""

    name: str
    source: str
    is_markdown: bool
    found: list[FoundFigure]
    stored: str

    def files(self) -> dict[str, ExportedPicture]:
        """Give its pictures for an export; every second one has no file."""
        return {
            uid(figure): ExportedPicture(
                figure.src,
                figure.alt,
                figure.decorative,
                f"Credit & {index}",
                missing=index % 2 == 1,
            )
            for index, figure in enumerate(self.found)
        }


def uid(figure: FoundFigure) -> str:
    return f"uid-{figure.key[1:]}"


def store(source: str) -> tuple[str, list[FoundFigure]]:
    """Store HTML as the importer does: pictures, cleaning, uids."""
    taken, found = html.take_figures(source)
    cleaned = html.clean(taken).html
    return html.put_uids(cleaned, {figure.key: uid(figure) for figure in found}), found


def read_bodies(corpus: Path, step: int = 1) -> Iterator[Body]:
    """Give every ``step``-th body of each file, and every one that isn't English."""
    for name in FILES:
        lines = (corpus / name).read_text("utf-8").rstrip("\n").split("\n")
        for number, line in enumerate(lines):
            record = json.loads(line)
            if number % step and record.get("lang", "en") == "en":
                continue
            is_markdown = "body_markdown" in record
            source = record["body_markdown"] if is_markdown else record["body_html"]
            stored, found = store(to_html(source) if is_markdown else source)
            title = f"{name}:{number + 1}"
            yield Body(title, source, is_markdown, found, stored)
