"""Export, import into an empty newsroom, export: the same again."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models

from articles.models import Article, AuditEntry, Publication, User
from articles.publishing import integrity
from articles.text import markdown
from tests import factories
from tests.exporting.newsroom import make_newsroom
from tests.moments import NOW, ago

pytestmark = pytest.mark.django_db


def export(path: Path, form: str, **options: Any) -> None:
    """Write everything to ``path``."""
    call_command("export_articles", format=form, output=str(path), verbosity=0, **options)


def empty_the_newsroom() -> None:
    """Delete every row but the publication and the accounts."""
    kept = {Publication, User, AuditEntry}
    waiting = [model for model in apps.get_app_config("articles").get_models() if model not in kept]
    while waiting:
        model = waiting.pop(0)
        try:
            models.QuerySet(model).delete()  # the ledger’s own refuses
        except models.ProtectedError:
            waiting.append(model)
    assert not Article.objects.exists()


def import_again(path: Path, form: str, images: Path) -> None:
    """Read an export into an empty newsroom."""
    empty_the_newsroom()
    call_command("import_articles", str(path), format=form, images=images, verbosity=0)


def contents(folder: Path) -> dict[str, str]:
    """Give every file of a folder."""
    return {file.name: file.read_text("utf-8") for file in sorted(folder.iterdir())}


def test_json_lines_come_back_byte_for_byte(tmp_path: Path) -> None:
    make_newsroom()
    images = tmp_path / "images"
    export(tmp_path / "one", "jsonl", images=images)
    import_again(tmp_path / "one", "jsonl", images)
    export(tmp_path / "two", "jsonl")
    assert (tmp_path / "two").read_text().splitlines() == (
        tmp_path / "one"
    ).read_text().splitlines()
    assert (tmp_path / "two").read_bytes() == (tmp_path / "one").read_bytes()


def test_markdown_comes_back_file_for_file(tmp_path: Path) -> None:
    make_newsroom()
    images = tmp_path / "images"
    export(tmp_path / "one", "markdown", images=images)
    import_again(tmp_path / "one", "markdown", images)
    export(tmp_path / "two", "markdown")
    assert contents(tmp_path / "two") == contents(tmp_path / "one")


def test_a_body_with_more_marks_than_an_import_reads_comes_back_as_html(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(markdown, "MOST_MARKS", 20)
    items = "\n".join(f"<li><em>{number}</em> &amp; a_b</li>" for number in range(9))
    bodies = {
        "heavy": f"<p>These *are* all.</p>\n<ul>\n{items}\n</ul>",
        "light": "<p>These <em>are</em> few.</p>",
    }
    for slug, body in bodies.items():
        factories.make_article(slug=slug, body=body)
    export(tmp_path / "one", "markdown")
    heavy, light = contents(tmp_path / "one").values()
    assert 'body_format: "html"\n---\n\n<p>These *are* all.</p>\n<ul>' in heavy
    assert "body_format" not in light
    assert light.endswith("These *are* few.\n")
    import_again(tmp_path / "one", "markdown", tmp_path)
    assert dict(Article.objects.values_list("slug", "body")) == bodies
    export(tmp_path / "two", "markdown")
    assert contents(tmp_path / "two") == contents(tmp_path / "one")


@pytest.mark.parametrize("form", ["jsonl", "markdown"])
def test_stories_of_one_moment_keep_their_order(tmp_path: Path, form: str) -> None:
    for slug in ("c", "a", "b"):
        factories.make_article(slug=slug, published_at=ago(3))
    order = list(Article.objects.published(NOW).newest_first().values_list("slug", flat=True))
    export(tmp_path / "one", form)
    import_again(tmp_path / "one", form, tmp_path)
    again = list(Article.objects.published(NOW).newest_first().values_list("slug", flat=True))
    assert order == again == ["b", "a", "c"]


def test_an_imported_export_is_as_clean_as_the_newsroom_it_came_from(tmp_path: Path) -> None:
    make_newsroom()
    images = tmp_path / "images"
    export(tmp_path / "one", "jsonl", images=images)
    import_again(tmp_path / "one", "jsonl", images)
    findings = [str(finding) for finding in integrity.check(NOW)]
    assert [line for line in findings if "orphaned-rendition" not in line] == []


def test_what_is_exported_from_one_newsroom_changes_nothing_in_itself(tmp_path: Path) -> None:
    make_newsroom()
    export(tmp_path / "one", "jsonl")
    call_command("import_articles", str(tmp_path / "one"), format="jsonl", verbosity=0)
    export(tmp_path / "two", "jsonl")
    assert (tmp_path / "two").read_bytes() == (tmp_path / "one").read_bytes()
    records = [json.loads(line) for line in (tmp_path / "one").read_text().splitlines()]
    assert len(records) == Article.objects.count()
