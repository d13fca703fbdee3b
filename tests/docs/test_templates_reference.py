"""What newsrooms build on is what the templates and stylesheets have."""

import dataclasses
import re
from pathlib import Path

import pytest

from articles.pages.answers import Document, Head
from articles.pages.frame import Frame
from articles.pages.story import Story

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = (ROOT / "docs/reference/templates.md").read_text("utf-8")
BASE, ARTICLE = "base.html", "pages/article.html"


def blocks(template: str) -> list[str]:
    """Give the blocks of a template, in their order."""
    return re.findall(r"{% block (\w+)", (ROOT / "templates" / template).read_text("utf-8"))


def documented_blocks(opening: str) -> list[str]:
    """Give the blocks in the reference's table that follows a sentence."""
    part = REFERENCE.split(opening)[1].split("\n## ")[0].split("\nOf ")[0]
    return re.findall(r"^\| `(\w+)` \|", part, re.MULTILINE)


def test_the_reference_names_each_block_of_the_base_and_no_other() -> None:
    assert sorted(documented_blocks("Of `base.html`")) == sorted(set(blocks(BASE)))


def test_the_reference_names_each_block_of_an_article_in_the_order_of_reading() -> None:
    own = [name for name in blocks(ARTICLE) if name.startswith("article_")]
    assert documented_blocks("Of `pages/article.html`") == own != []


@pytest.mark.parametrize(
    ("opening", "kind"),
    [("| `frame` |", Frame), ("| `head` |", Head), ("| `doc` |", Document), ("has `story`", Story)],
)
def test_every_name_of_the_context_in_the_reference_is_there(opening: str, kind: type) -> None:
    line = REFERENCE.split(opening)[1].split("\n")[0]
    named = set(re.findall(r"`(\w+)`", line))
    assert named
    assert named <= {field.name for field in dataclasses.fields(kind)}


def test_the_reference_names_each_token_and_no_other() -> None:
    styles = (ROOT / "static/css/site.css").read_text("utf-8")
    root = styles.split("@layer tokens")[1].split("@layer base")[0]
    named = set(re.findall(r"(--[\w-]+):", root)) - {"--dim"}  # set by the scheme, not by us
    table = REFERENCE.split("## Stylesheet tokens")[1]
    assert set(re.findall(r"`(--[\w-]+)`", table)) == named


def test_the_layers_stand_in_the_order_that_the_reference_gives() -> None:
    styles = (ROOT / "static/css/site.css").read_text("utf-8")
    order = re.search(r"^@layer ([\w, ]+);", styles, re.MULTILINE)
    assert order is not None
    line = REFERENCE.split("Layers, in this order:")[1].split(". ")[0]
    assert re.findall(r"`(\w+)`", line) == order[1].split(", ")
