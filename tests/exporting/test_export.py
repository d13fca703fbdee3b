"""What ``export_articles`` writes, read from its files."""

import csv
import datetime as dt
import hashlib
import io
import json
import os
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from articles.exporting import KEYS, Manifest, Selection, rows
from articles.models import Article, Image, State
from tests import factories
from tests.exporting.newsroom import make_full_story, make_newsroom
from tests.exporting.records import names
from tests.moments import ago, later

pytestmark = pytest.mark.django_db


def export(path: Path, form: str = "jsonl", **options: Any) -> int:
    """Run the command; gives its exit code."""
    try:
        call_command("export_articles", format=form, output=str(path), verbosity=0, **options)
    except SystemExit as left:
        return int(left.code or 0)
    return 0


def exported(tmp_path: Path, **options: Any) -> list[dict[str, Any]]:
    """Give the records of a JSON Lines export."""
    path = tmp_path / "out.jsonl"
    assert export(path, **options) == 0
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def slugs(tmp_path: Path, **options: Any) -> list[str]:
    """Give the slugs of an export in its order."""
    return [record["slug"] for record in exported(tmp_path, **options)]


def test_a_record_says_everything_about_a_story(tmp_path: Path) -> None:
    article = make_full_story()
    (record,) = exported(tmp_path, topic=["tides"])
    assert list(record) == list(KEYS)
    assert record["id"] == str(article.uid)
    assert record["published_at"] == "2026-03-02T11:00:00.000000Z"
    assert record["section"] == {"slug": "coast", "name": "The coast"}
    assert record["bylines"][0] == {"slug": "ann", "name": "Ann", "role": "words"}
    assert [line["role"] for line in record["bylines"]] == ["words", "pictures", ""]
    assert record["topics"] == [
        {"slug": "tides", "name": "About tides"},
        {"slug": "rain", "name": "About rain"},
    ]
    assert record["series"] == {
        "slug": "storms", "name": "Storms", "part": 2, "announced": "How the wall was built",
    }  # fmt: skip
    assert record["summary"]["state"] == "approved"
    assert record["summary"]["body_fingerprint"] == article.body_fingerprint
    assert [notice["kind"] for notice in record["corrections"]] == ["correction", "update"]
    assert record["redirects"] == ["/coast/2026/02/wall/", "/old/wall/"]
    assert record["source"] == {"name": "wire", "id": "0042"}
    assert record["words"] == article.word_count
    assert record["translation_key"] == "wall"


def test_pictures_are_named_by_their_files(tmp_path: Path) -> None:
    make_full_story()
    (record,) = exported(tmp_path, topic=["tides"])
    lead = Image.objects.get(file_name="wall.jpg")
    assert record["lead_image"] == {
        "file": "wall.jpg",
        "sha256": lead.sha256,
        "alt": lead.alt,
        "decorative": False,
        "caption": "The wall.",
        "credit": "Test desk",
        "licence": "CC BY 4.0",
        "focal_point": [0.5, 0.5],
    }
    assert 'src="gate.jpg"' in record["body_html"]
    assert 'alt="A gate."' in record["body_html"]
    assert "<figcaption>The gate. " in record["body_html"]
    assert '<span class="credit">Iris Okafor</span>' in record["body_html"]
    assert "data-image" not in record["body_html"]


def test_absent_parts_are_null_or_empty(tmp_path: Path) -> None:
    factories.make_article(state=State.DRAFT, bylines=[])
    (record,) = exported(tmp_path)
    for key in ("path", "published_at", "updated_at", "lead_image", "series", "summary", "source"):
        assert record[key] is None, key
    assert record["topics"] == record["bylines"] == record["corrections"] == []


def test_stories_come_in_the_order_in_which_they_were_made(tmp_path: Path) -> None:
    for number, slug in enumerate(["c", "a", "b"]):
        factories.make_article(slug=slug, published_at=ago(10 + number))
    assert slugs(tmp_path) == ["c", "a", "b"]


def test_the_newest_version_that_counts_is_the_summary(tmp_path: Path) -> None:
    article = factories.make_article()
    factories.make_summary(article, points=["Old."], state="withdrawn")
    (record,) = exported(tmp_path)
    assert record["summary"]["state"] == "withdrawn"
    factories.make_summary(article, points=["Stale."], state="stale")
    factories.make_summary(article, points=["Draft."], state="draft")
    (record,) = exported(tmp_path)
    assert record["summary"]["points"] == ["Draft."]
    factories.make_summary(article, points=["Shown."])
    factories.make_summary(article, points=["Newer draft."], state="draft")
    (record,) = exported(tmp_path)
    assert record["summary"]["points"] == ["Shown."]


def test_two_exports_have_the_same_bytes(tmp_path: Path) -> None:
    make_newsroom()
    for form in ("jsonl", "csv"):
        export(tmp_path / "one", form)
        export(tmp_path / "two", form)
        assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_chunks_lose_and_double_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_newsroom()
    whole = exported(tmp_path)
    monkeypatch.setattr(rows, "CHUNK", 2)
    assert exported(tmp_path) == whole
    assert len(whole) == Article.objects.count()


def test_the_manifest_says_what_the_file_holds(tmp_path: Path) -> None:
    make_newsroom()
    path = tmp_path / "out.jsonl"
    export(path)
    manifest = json.loads((tmp_path / "out.jsonl.manifest.json").read_text())
    last = Article.objects.latest("pk")
    assert manifest == {
        "format": "jsonl",
        "count": Article.objects.count(),
        "bytes": path.stat().st_size,
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "last_id": str(last.uid),
        "ledger_head": None,
    }


def test_an_empty_newsroom_exports_an_empty_file(tmp_path: Path) -> None:
    assert exported(tmp_path) == []
    manifest = json.loads((tmp_path / "out.jsonl.manifest.json").read_text())
    assert (manifest["count"], manifest["last_id"]) == (0, None)


@pytest.mark.parametrize(
    ("options", "kept"),
    [
        ({"state": ["draft"]}, ["a-draft"]),
        ({"state": ["draft", "unpublished"]}, ["a-draft", "gone"]),
        ({"language": ["fr"]}, ["mur"]),
        ({"section": ["coast"]}, ["first-part", "sea-wall"]),
        ({"topic": ["rain", "tides"]}, ["sea-wall"]),
        ({"author": ["bo"]}, ["sea-wall"]),
        ({"author": ["bo"], "language": ["fr"]}, []),
        ({"since": "2026-03-03"}, ["tomorrow"]),
        ({"since": "2026-03-02T12:00:00+00:00"}, ["tomorrow"]),
        ({"since": "2026-03-03", "until": "2026-03-02"}, []),
    ],
)
def test_filters_keep_what_they_name(
    tmp_path: Path, options: dict[str, Any], kept: list[str]
) -> None:
    make_newsroom()
    assert slugs(tmp_path, **options) == kept


def test_since_is_included_and_until_is_not_but_a_day_is_whole(tmp_path: Path) -> None:
    for hours, slug in ((36, "day-before"), (12, "midnight"), (1, "late")):
        factories.make_article(slug=slug, published_at=ago(hours))
    assert slugs(tmp_path, since="2026-03-02T00:00:00Z") == ["midnight", "late"]
    assert slugs(tmp_path, until="2026-03-02T00:00:00Z") == ["day-before"]
    assert slugs(tmp_path, until="2026-03-02") == ["day-before", "midnight", "late"]
    assert slugs(tmp_path, since="2026-03-02", until="2026-03-02") == ["midnight", "late"]


@pytest.mark.parametrize(
    "options",
    [
        {"section": ["nowhere"]},
        {"topic": ["nowhere"]},
        {"author": ["nobody"]},
        {"language": ["tlh"]},
        {"since": "yesterday"},
        {"until": "2026-02-31"},
    ],
)
def test_a_filter_that_names_nothing_is_refused_with_a_sentence(
    tmp_path: Path, options: dict[str, Any]
) -> None:
    factories.make_article()
    with pytest.raises(CommandError) as refused:
        export(tmp_path / "out.jsonl", **options)
    assert refused.value.returncode == 2
    assert "“" in str(refused.value)
    assert names(tmp_path) == []


@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_a_dash_writes_to_standard_output_alone(
    form: str, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    make_newsroom()
    export(tmp_path / "file", form)
    capfdbinary.readouterr()
    export(Path("-"), form, json=True)
    out, err = capfdbinary.readouterr()
    assert out == (tmp_path / "file").read_bytes()
    manifest = json.loads(err.decode().splitlines()[-1])
    assert manifest["sha256"] == hashlib.sha256(out).hexdigest()


def test_the_counts_come_last_on_standard_output(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make_newsroom()
    export(tmp_path / "out.jsonl", json=True)
    counts = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert counts["count"] == Article.objects.count()
    assert counts["missing_files"] == 0


def test_markdown_to_standard_output_is_refused() -> None:
    with pytest.raises(CommandError) as refused:
        export(Path("-"), "markdown")
    assert refused.value.returncode == 2


def test_a_full_disk_is_a_sentence_and_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    factories.make_article()
    path = tmp_path / "out.jsonl"
    path.write_text("old")

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CommandError, match="No space left") as refused:
        export(path)
    assert refused.value.returncode == 2
    assert path.read_text() == "old"
    assert names(tmp_path) == ["out.jsonl"]


def test_a_folder_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(CommandError) as refused:
        export(tmp_path / "nowhere" / "out.jsonl")
    assert refused.value.returncode == 2


def test_originals_are_copied_byte_for_byte_and_missing_ones_are_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make_full_story()
    unused = factories.make_image(file_name="unused.jpg")
    images = tmp_path / "images"
    assert export(tmp_path / "out.jsonl", images=images) == 0
    assert names(images) == ["gate.jpg", "wall.jpg"]
    assert unused.file_name not in names(images)
    wall = Image.objects.get(file_name="wall.jpg")
    assert hashlib.sha256((images / "wall.jpg").read_bytes()).hexdigest() == wall.sha256
    factories.make_article(lead=Image.objects.create(file_name="lost.jpg", alt="Lost."))
    assert export(tmp_path / "out.jsonl", images=images) == 1
    assert "lost.jpg: missing-file" in capsys.readouterr().err


def test_originals_of_the_selected_stories_alone_are_copied(tmp_path: Path) -> None:
    make_full_story()
    factories.make_article(lead=factories.make_image(file_name="other.jpg"), slug="other")
    export(tmp_path / "out.jsonl", images=tmp_path / "images", section=["coast"])
    assert names(tmp_path / "images") == ["gate.jpg", "wall.jpg"]


def test_csv_is_read_by_a_csv_reader(tmp_path: Path) -> None:
    make_newsroom()
    export(tmp_path / "out.csv", "csv")
    text = (tmp_path / "out.csv").read_bytes().decode()
    table = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [row["slug"] for row in table] == slugs(tmp_path)


def test_markdown_is_a_folder_with_a_file_for_each_story(tmp_path: Path) -> None:
    make_newsroom()
    export(tmp_path / "out", "markdown")
    files = names(tmp_path / "out")
    assert [name[9:-3] for name in files] == slugs(tmp_path)
    manifest = json.loads((tmp_path / "out.manifest.json").read_text())
    assert manifest["count"] == len(files)
    assert manifest["bytes"] == sum((tmp_path / "out" / name).stat().st_size for name in files)
    export(tmp_path / "out", "markdown", state=["draft"])
    assert names(tmp_path / "out") == ["00000001-a-draft.md"]


def test_a_chunk_costs_the_same_queries_whatever_it_holds(
    tmp_path: Path, django_assert_num_queries: Any
) -> None:
    make_newsroom()
    with django_assert_num_queries(rows.QUERIES + 1):
        list(rows.stream(Selection()))
    for _number in range(30):
        factories.make_article()
    with django_assert_num_queries(rows.QUERIES + 1):
        list(rows.stream(Selection()))


def test_filters_do_not_take_the_export_off_the_order_of_ids() -> None:
    factories.make_section(slug="coast")
    selection = Selection(
        states=("published",), languages=("en",), sections=("coast",), since=ago(1), until=later(1)
    )
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:  # a few rows are sorted sooner than found by key
            cursor.execute("SET LOCAL enable_sort = off")
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute("SET LOCAL enable_bitmapscan = off")
    plan = selection.articles().order_by("id").filter(id__gt=5)[:100].explain()
    if connection.vendor == "sqlite":
        assert "USING INTEGER PRIMARY KEY (rowid>?)" in plan
        assert "TEMP B-TREE" not in plan
    else:
        assert "articles_article_pkey" in plan


@pytest.mark.parametrize("form", ["jsonl", "markdown"])
def test_a_manifest_that_cannot_be_written_leaves_no_export_either(
    tmp_path: Path, form: str
) -> None:
    factories.make_article()
    path = tmp_path / "out"
    (tmp_path / "out.manifest.json").mkdir()
    with pytest.raises(CommandError, match="manifest") as refused:
        export(path, form)
    assert refused.value.returncode == 2
    assert names(tmp_path) == ["out.manifest.json"]


def test_a_disk_that_fills_at_the_manifest_leaves_the_old_pair(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "out.jsonl"
    assert export(path) == 0
    before = {name: (tmp_path / name).read_bytes() for name in names(tmp_path)}
    factories.make_article()

    def full(_manifest: Manifest, indent: int | None = 2) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Manifest, "to_json", full)
    with pytest.raises(CommandError, match="No space left"):
        export(path)
    assert {name: (tmp_path / name).read_bytes() for name in names(tmp_path)} == before


@pytest.mark.parametrize("output", ["nowhere/out.jsonl", "."])
def test_pictures_are_not_copied_for_an_export_that_cannot_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, output: str
) -> None:
    monkeypatch.chdir(tmp_path)
    make_full_story()
    with pytest.raises(CommandError):
        export(Path(output), images=tmp_path / "images")
    assert "images" not in names(tmp_path)


@pytest.mark.parametrize("output", ["", "/", "/.."])
def test_no_place_at_all_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, output: str
) -> None:
    monkeypatch.chdir(tmp_path)
    for form in ("jsonl", "markdown"):
        with pytest.raises(CommandError) as refused:
            call_command("export_articles", format=form, output=output, verbosity=0)
        assert refused.value.returncode == 2
    assert names(tmp_path) == []


def test_a_date_is_a_whole_day_however_it_is_written(tmp_path: Path) -> None:
    moment = dt.datetime(2026, 3, 2, 11, tzinfo=dt.UTC)
    factories.make_article(slug="a", published_at=moment)
    for day in ("2026-03-02", "20260302", "2026-W10-1", "2026W101"):
        assert slugs(tmp_path, since=day, until=day) == ["a"], day
