"""Damaged input: refused with file, line, field and reason; the good lines are kept."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from articles.importing import Unreadable
from articles.importing.readers import Raw, jsonl
from articles.models import Article, Author, Image, Section, SourceRecord, Topic
from tests.importing.bench import Line, bring, record, write_lines
from tests.importing.conftest import Importer


def broken(**fields: Any) -> dict[str, Any]:
    """Give a record that would leave new nouns behind if anything of it were stored."""
    new = {"section": "bad-section", "tags": ["bad"], "authors": ["bad"]}
    body = '<figure><img src="bad.jpg" alt="x"></figure>'
    return record(**{"id": "bad", "slug": "bad", **new, "body_html": body, **fields})


DAMAGED: list[tuple[str, Line, str]] = [
    ("a truncated line", '{"id": "bad", "title": "Trunc', "ends inside its JSON"),
    ("no JSON", "title: x", "no JSON"),
    ("no object", "[1, 2]", "no JSON object"),
    ("not UTF-8", b'{"title": "caf\xe9"}', "Byte 15 is not UTF-8"),
    ("a raw NUL", b'{"title": "a\x00b"}', "NUL byte"),
    ("an escaped NUL", broken(title="a\x00b"), "title: The text holds a NUL byte"),
    ("a NUL in the text", broken(body_html="<p>a\x00</p>"), "body_html: The text holds a NUL"),
    ("half a character", '{"title": "\\ud800"}', "title: The text holds half a character"),
    ("a wrong type", broken(title=["x"]), "title: This should be a text, and is a list"),
    ("tags that are no list", broken(tags={"a": 1}), "tags: This should be a list"),
    ("a number for a tag", broken(tags=[7]), "tags: This should be a text, and is a number"),
    ("true for a slug", broken(slug=True), "slug: This should be a text"),
    ("31 February", broken(date="2016-02-31"), "date: “2016-02-31” is no moment that exists"),
    ("a date that is a number", broken(date=1470718847), "date: This should be a text"),
    ("20 MB of text", broken(body_html="x" * 20_000_000), "body_html: The text has 19.1 MB"),
    ("no headline", {"id": "bad", "date": "2024-01-01"}, "headline: The headline is missing"),
    ("an empty headline", broken(title=" "), "headline: The headline is missing"),
    ("a headline without end", broken(title="x" * 301), "title: The text has 301 characters"),
    ("no date", broken(date=None, state="published"), "published_at: A story that is published"),
    ("an embargo too long", broken(embargo_until="2024-05-01Z"), "embargo_until: The embargo"),
    ("down before up", broken(unpublish_at="2024-01-01Z"), "unpublish_at: The story is taken"),
    ("an unknown state", broken(state="live"), "state: “live” is none of draft"),
    ("an unknown kind", broken(kind="rant"), "kind: “rant” is none of news"),
    ("no language", broken(lang="x_y"), "lang: “x_y” is no language code"),
    ("a file outside", broken(lead_image={"file": "../../etc/passwd"}), "lead_image.file: The f"),
    ("a file at the root", broken(lead_image={"file": "/etc/passwd"}), "lead_image.file: The f"),
    ("a picture outside", broken(body_html='<img src="a/../../x.png" alt="">'), "body_html: The"),
    ("an address that climbs", broken(path="/a/../b/"), "path: “/a/../b/” is no address"),
    ("half a link", broken(canonical_url="example.org"), "canonical_url: “example.org” is no"),
    ("a part called zero", broken(series={"slug": "s", "part": 0}), "series.part: This should be"),
    ("no points", broken(summary={"points": []}), "summary.points: A summary without points"),
    ("a point that is none", broken(summary={"points": [1]}), "summary.points: This should be"),
    ("no moment", broken(corrections=[{"text": "x"}]), "corrections: A correction needs its"),
    ("focus outside", broken(lead_image={"file": "a", "focal_point": [2, 0]}), "focal_point: A f"),
    ("a nameless source", broken(source={"id": "1"}), "source: The source has no name"),
    ("a huge number", '{"words": ' + "9" * 5000 + "}", "a number that can’t be read"),
    ("no number", '{"title": NaN}', "a number that can’t be read"),
    ("deep nesting", '{"title": ' + "[" * 200_000 + "}", "nested too deeply"),
]


@pytest.mark.parametrize(
    ("line", "reason"), [case[1:] for case in DAMAGED], ids=[case[0] for case in DAMAGED]
)
def test_a_damaged_record_is_refused_and_leaves_nothing_behind(
    take: Importer, line: Line, reason: str
) -> None:
    outcome = take(record(id="a", slug="a"), line, record(id="z", slug="z"))
    assert outcome.only(created=2, refused=1), outcome.text
    refusals = [said for said in outcome.said if "in.jsonl:2: " in said]
    assert len(refusals) == 1
    assert reason in refusals[0]
    assert list(Article.objects.order_by("id").values_list("slug", flat=True)) == ["a", "z"]
    assert list(Section.objects.values_list("slug", flat=True)) == ["harbour"]
    assert not Topic.objects.exists()
    assert not Author.objects.exists()
    assert not Image.objects.exists()
    assert SourceRecord.objects.count() == 2


def test_a_line_without_end_is_passed_over(take: Importer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonl, "MAX_LINE", 1024)
    long = json.dumps(record(id="b", slug="b", body_html="x" * 5000))
    outcome = take(record(id="a", slug="a"), long, record(id="c", slug="c"))
    assert outcome.only(created=2, refused=1)
    assert "in.jsonl:2: The line is longer than" in outcome.text


def test_an_id_that_stands_twice_is_refused_the_second_time(take: Importer) -> None:
    outcome = take(record(), record(slug="other"), record(id=None, slug="x"))
    assert outcome.only(created=2, refused=1)
    assert "in.jsonl:2: id: The id “r1” stands in an earlier record already." in outcome.text


def test_a_record_that_only_the_database_refuses_leaves_the_others_standing(
    take: Importer, monkeypatch: pytest.MonkeyPatch
) -> None:
    from articles.importing import build

    monkeypatch.setattr(build, "require_sound", lambda *_args, **_kwargs: None)
    outcome = take(
        record(id="a", slug="a"),
        broken(embargo_until="2025-01-01Z"),
        record(id="z", slug="z"),
    )
    assert outcome.only(created=2, refused=1), outcome.text
    assert "in.jsonl:2: The database refused it" in outcome.text
    assert list(Article.objects.order_by("id").values_list("slug", flat=True)) == ["a", "z"]
    assert not Section.objects.filter(slug="bad-section").exists()
    assert not Image.objects.exists()


def test_what_would_steer_a_terminal_is_not_printed(take: Importer) -> None:
    outcome = take(record(date="\x1b[2Jgone"))
    assert "\x1b" not in outcome.text


def test_blank_lines_and_a_byte_order_mark_are_nothing(take: Importer) -> None:
    first = b"\xef\xbb\xbf" + json.dumps(record()).encode()
    assert take(first, "", "   ", record(id="b", slug="b")).only(created=2)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("in.md", b"---\ntitle: x\n---\n"),
        ("in.json", b'[{"title": "x"}]'),
        ("in.txt", b"---\ntitle: x\n---\n"),
        ("in.jsonl", b"<rss></rss>"),
        ("in.jsonl.gz", b"\x1f\x8b\x08"),
    ],
)
def test_another_format_is_refused_as_a_whole(
    db: None, tmp_path: Path, name: str, content: bytes
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(Unreadable):
        bring(tmp_path / name)


def test_a_folder_or_nothing_at_all_is_no_file_of_lines(db: None, tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "absent.jsonl"):
        with pytest.raises(Unreadable):
            bring(path)


def test_lines_are_read_one_by_one(tmp_path: Path) -> None:
    """A pipe that is still open gives the record that went in."""
    reading, writing = os.pipe()
    with os.fdopen(writing, "wb") as writer, os.fdopen(reading, "rb") as reader:
        writer.write(json.dumps(record()).encode() + b"\n")
        writer.flush()
        lines = jsonl.JsonLines(write_lines(tmp_path / "in.jsonl", []))
        first = next(lines.records(reader))
    assert isinstance(first, Raw)
    assert first.data == record()


def test_a_line_of_very_many_figures_is_read_in_no_time(take: Importer) -> None:
    """Once its partings were all tried out, which took longer than the world has lasted."""
    figure = '<figure><img src="/media/a.jpg" alt="A"></figure>'
    fields = {"body_html": None, "body_markdown": f"{figure * 300}<"}
    story = {key: value for key, value in record(**fields).items() if value is not None}
    assert take(story).only(created=1)
    assert Article.objects.get().body.count("<figure") == 300
