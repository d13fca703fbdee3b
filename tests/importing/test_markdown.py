"""Markdown with front matter, from one file or from a folder."""

from pathlib import Path

import pytest

from articles.importing import Unreadable
from articles.models import Article
from tests.importing.bench import bring
from tests.importing.conftest import Importer

STORY = """---
title: 'Fish &amp; chips'
slug: fish
date: 2016-08-09 1:00:47 -0400
summary: "What it costs"
topics:
  - food

  -
authors:
  - nina-bianchi
expirydate: 2025-01-01
expirydate: 2026-01-01
---

Some *words*.
"""


def story(**keys: str) -> str:
    front = {"title": "A title", "date": "2024-04-16T00:00:00Z", **keys}
    return "---\n" + "\n".join(f"{key}: {value}" for key, value in front.items()) + "\n---\nText.\n"


def test_front_matter_as_news_sites_write_it_is_read(take_markdown: Importer) -> None:
    outcome = take_markdown({"2016/fish.md": STORY, "b.markdown": story(slug="b"), "c.txt": "no"})
    assert outcome.only(created=2), outcome.text
    fish = Article.objects.get(slug="fish")
    assert fish.headline == "Fish & chips"
    assert fish.published_at is not None
    assert fish.published_at.isoformat() == "2016-08-09T05:00:47+00:00"
    assert [item.tag.slug for item in fish.topic_items.all()] == ["food"]
    assert [byline.author.name for byline in fish.bylines.all()] == ["Nina Bianchi"]
    assert fish.body == "<p>Some <em>words</em>.</p>"
    assert fish.language == "en"
    assert [source.external_id for source in fish.sources.all()] == ["en/fish"]


@pytest.mark.parametrize(
    ("value", "headline"),
    [
        ("2014", "2014"), ("010", "010"), ("1:30", "1:30"), ("1.10", "1.10"), ("Yes", "Yes"),
        ("no-one", "no-one"), ("null and void", "null and void"), ("trueish", "trueish"),
        ("2014-01-01", "2014-01-01"), ("0x1F", "0x1F"), (".inf", ".inf"),
    ],
)  # fmt: skip
def test_words_that_yaml_would_take_for_something_else_stay_words(
    take_markdown: Importer, value: str, headline: str
) -> None:
    assert take_markdown({"a.md": story(title=value, slug="a")}).only(created=1)
    assert Article.objects.get().headline == headline


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("no front matter", 1, "doesn’t begin with front matter"),
        ("---\ntitle: x\n", 1, "doesn’t end"),
        ("---\ntitle: [x\n---\n", 1, "no YAML"),
        ("---\n- x\n---\n", 1, "no list of keys and values"),
        (story(slug="a", date="2016-02-31"), 3, "date: “2016-02-31” is no moment"),
        (story(slug="a", topics="{a: 1}"), 5, "topics: This should be a list"),
        ("---\na: &a [x, x]\nb: [*a, *a]\n---\n", 1, "alias"),
        ("---\na: " + "[" * 50 + "]" * 50 + "\n---\n", 1, "nested too deeply"),
        ("---\ntitle: !!python/object/apply:os.getcwd []\n---\n", 1, "no YAML"),
        ("---\ntitle: x\x00\n---\n", 1, "NUL byte"),
        ("---\nslug: x\n---\n", 1, "headline: The headline is missing"),
        (story(slug="a") + "![](../../etc/passwd)", 6, "body_markdown: The file’s path leads out"),
    ],
)
def test_a_damaged_file_is_refused_at_its_line_and_the_others_are_kept(
    take_markdown: Importer, text: str, line: int, reason: str
) -> None:
    outcome = take_markdown({"a.md": story(slug="ok"), "b.md": text, "c.md": story(slug="ok2")})
    assert outcome.only(created=2, refused=1), outcome.text
    refusal = next(said for said in outcome.said if "b.md:" in said)
    assert f"b.md:{line}: " in refusal
    assert reason in refusal


def test_a_bomb_of_aliases_costs_nothing(take_markdown: Importer) -> None:
    lines = ["a0: &a0 [x,x,x,x,x,x,x,x,x,x]"]
    for number in range(1, 12):
        inner = ",".join([f"*a{number - 1}"] * 10)
        lines.append(f"a{number}: &a{number} [{inner}]")
    bomb = "---\n" + "\n".join(lines) + "\n---\n"
    assert take_markdown({"bomb.md": bomb}).only(refused=1)


def test_a_link_that_leads_out_of_the_folder_is_refused(db: None, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.md").write_text(story(slug="secret"))
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.md").symlink_to(outside / "secret.md")
    (folder / "b.md").write_text(story(slug="b"))
    (folder / "linked").symlink_to(outside)
    outcome = bring(folder, "markdown")
    assert outcome.only(created=1, refused=1)
    assert "a.md:1: The file’s path leads out of the folder." in outcome.text


def test_pictures_beside_the_folder_of_a_story_are_inside_the_input(
    take_markdown: Importer,
) -> None:
    text = story(slug="a") + "\n![A gull](../images/gull.jpg)\n"
    assert take_markdown({"news/a.md": text}).only(created=1)


def test_invalid_bytes_and_huge_files_are_refused(
    db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from articles.importing.readers import markdown

    monkeypatch.setattr(markdown, "MAX_FILE", 1000)
    (tmp_path / "a.md").write_bytes(b"---\ntitle: caf\xe9\n---\n")
    (tmp_path / "b.md").write_text(story(slug="b") + "x" * 2000)
    (tmp_path / "c.md").write_text(story(slug="c"))
    outcome = bring(tmp_path, "markdown")
    assert outcome.only(created=1, refused=2)
    assert "a.md:1: Byte 15 is not UTF-8." in outcome.text
    assert "b.md:1: The file is larger" in outcome.text


def test_one_file_and_an_empty_folder_are_read_and_a_folder_of_others_is_not(
    db: None, tmp_path: Path
) -> None:
    (tmp_path / "empty").mkdir()
    assert bring(tmp_path / "empty", "markdown").only()
    file = tmp_path / "a.md"
    file.write_text(story(slug="a"))
    assert bring(file, "markdown").only(created=1)
    file.rename(tmp_path / "empty" / "a.txt")
    for wrong in (tmp_path / "empty", tmp_path / "empty" / "a.txt", tmp_path / "absent"):
        with pytest.raises(Unreadable):
            bring(wrong, "markdown")
