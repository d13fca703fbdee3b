"""The command that checks the points of summaries, in the database or in files."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tests import factories

BODY = "<p>The ferry to Skye took 1,200 people on Friday.</p><p>“We are full,” said Ann Roe.</p>"


def run(**options: Any) -> tuple[int, list[str], dict[str, int], str]:
    """Run it; give the exit code, the lines, the counts, and what it said."""
    out, err = io.StringIO(), io.StringIO()
    code = 0
    try:
        call_command("check_summaries", json=True, stdout=out, stderr=err, **options)
    except SystemExit as left:
        code = int(str(left.code))
    *lines, counts = out.getvalue().splitlines()
    return code, lines, json.loads(counts), err.getvalue()


def written(path: Path, *records: dict[str, Any]) -> Path:
    path.write_text("".join(json.dumps(record) + "\n" for record in records), "utf-8")
    return path


@pytest.mark.django_db
def test_stored_points_are_named_with_their_story_and_what_is_wrong() -> None:
    story = factories.make_article("published", body=BODY, headline="The ferry is full")
    factories.make_summary(story, ["The ferry took 1,500 people", "Ann Roe: “We are full”"])
    code, lines, counts, said = run()
    assert code == 1
    assert lines == [f"{story.path}: number: Point 1: The article doesn’t have the number “1,500”."]
    assert (counts["number"], counts["name"]) == (1, 0)
    assert "1 finding." in said


@pytest.mark.django_db
def test_a_supported_summary_ends_with_zero() -> None:
    story = factories.make_article("published", body=BODY, headline="The ferry is full")
    factories.make_summary(story, ["1,200 people took the Skye ferry on Friday"])
    code, lines, _counts, said = run()
    assert (code, lines) == (0, [])
    assert "Every point is supported." in said


@pytest.mark.django_db
def test_a_headline_and_standfirst_are_warned_of_and_change_no_exit_code() -> None:
    story = factories.make_article(
        "published", body=BODY, headline="Ferry full", standfirst="It took 1,700 to Skye"
    )
    factories.make_summary(story, ["1,200 people took the Skye ferry on Friday"])
    code, _lines, _counts, said = run()
    assert code == 0
    assert "Standfirst: The article doesn’t have the number “1,700”." in said


def test_files_are_checked_without_a_database(tmp_path: Path) -> None:
    source = written(
        tmp_path / "in.jsonl",
        {"id": "a", "lang": "en", "body_html": BODY, "points": ["It took 1,500 to Skye"]},
        {"id": "b", "body_markdown": "It *rained* on Friday.", "points": ["It rained on Friday."]},
        {"slug": "c", "body_text": "One.\n\nAnn Roe sang.", "summary": {"points": ["Ann sang"]}},
        {"id": "d", "language": "en", "text": "It rained.", "points": []},
    )
    target = tmp_path / "out.jsonl"
    code, lines, counts, _said = run(input=source, output=target)
    found = [json.loads(line) for line in target.read_text("utf-8").splitlines()]
    assert code == 1
    assert lines == []
    assert (counts["articles"], counts["number"]) == (4, 1)
    assert [row["id"] for row in found] == ["a", "b", "en/c", "d"]
    assert found[0]["findings"] == [
        {
            "level": "block",
            "kind": "number",
            "point": 0,
            "text": "1,500",
            "reason": "The article doesn’t have the number “1,500”.",
            "passage": "The ferry to Skye took 1,200 people on Friday.",
        }
    ]
    assert [row["findings"] for row in found[1:]] == [[], [], []]


def test_a_line_that_cant_be_read_is_named_and_the_others_are_checked(tmp_path: Path) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text('{"id": "a", "points": [null]}\n{"id": \n{"id": "b"}\n', "utf-8")
    code, _lines, counts, said = run(input=source, output=target)
    assert (code, counts["articles"], counts["refused"], counts["orphan"]) == (1, 2, 1, 0)
    assert f"{source}:2: " in said
    assert [json.loads(line)["id"] for line in target.read_text("utf-8").splitlines()] == ["a", "b"]


def test_points_that_are_no_list_of_texts_are_named_and_not_taken_for_sound(
    tmp_path: Path,
) -> None:
    said_wrong = "It cost 25 pounds."
    source = written(
        tmp_path / "in.jsonl",
        {"id": "a", "body_text": "It cost 24 pounds.", "points": said_wrong},
        {"id": "b", "body_text": "It cost 24 pounds.", "summary": {"points": said_wrong}},
        {"id": "c", "body_text": "It cost 24 pounds.", "points": [{"text": said_wrong}]},
        {"id": "d", "body_text": "It cost 24 pounds.", "points": [None, said_wrong]},
    )
    target = tmp_path / "out.jsonl"
    code, _lines, counts, said = run(input=source, output=target)
    assert (code, counts["articles"], counts["refused"]) == (1, 1, 3)
    assert f"{source}:1: points: The points should be a list of texts." in said
    (line,) = target.read_text("utf-8").splitlines()
    assert [(item["point"], item["text"]) for item in json.loads(line)["findings"]] == [
        (1, "25 pounds")
    ]


def test_a_record_without_a_text_is_named_and_its_points_are_not_called_unsupported(
    tmp_path: Path,
) -> None:
    text = {"points": ["The ferry took 1,200 people."]}
    source = written(tmp_path / "in.jsonl", {"id": "a", "body": BODY, **text}, {"id": "b", **text})
    target = tmp_path / "out.jsonl"
    code, _lines, counts, said = run(input=source, output=target)
    assert (code, counts["refused"], counts["orphan"]) == (1, 2, 0)
    assert said.count("There is no text: body_html, body_markdown or body_text.") == 2
    assert target.read_text() == ""


def test_the_articles_are_not_written_over_with_what_is_said_of_them(tmp_path: Path) -> None:
    source = written(tmp_path / "in.jsonl", {"id": "a", "body_text": "It rained.", "points": []})
    (tmp_path / "other.jsonl").symlink_to(source)
    for target in (source, tmp_path / "other.jsonl", tmp_path / "x" / ".." / "in.jsonl"):
        with pytest.raises(CommandError, match="name another one"):
            run(input=source, output=target)
    assert "It rained." in source.read_text("utf-8")


def test_what_cant_be_read_or_written_ends_with_a_sentence(tmp_path: Path) -> None:
    source = written(tmp_path / "in.jsonl", {"id": "a", "points": []})
    for files in (
        {"input": tmp_path / "none.jsonl", "output": tmp_path / "out.jsonl"},
        {"input": source, "output": tmp_path / "none" / "out.jsonl"},
    ):
        with pytest.raises(CommandError, match="none") as caught:
            run(**files)
        assert caught.value.returncode == 2
    assert [path.name for path in tmp_path.iterdir()] == ["in.jsonl"]


def test_one_file_without_the_other_is_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="go together"):
        run(input=tmp_path / "in.jsonl")


def test_brackets_without_end_and_half_a_character_get_a_sentence_or_a_mark(
    tmp_path: Path,
) -> None:
    deep, target = tmp_path / "deep.jsonl", tmp_path / "out.jsonl"
    deep.write_text('{"id": ' + "[" * 200_000, "utf-8")
    code, _lines, _counts, said = run(input=deep, output=target)
    assert code == 1
    assert f"{deep}:1: " in said
    half = written(
        tmp_path / "half.jsonl",
        {"id": "a\ud800", "body_text": "It cost 24 pounds.", "points": ["\ud800 It cost 25"]},
    )
    assert run(input=half, output=target)[0] == 1
    assert json.loads(target.read_text("utf-8"))["id"] == "a?"


def test_a_text_of_marks_and_little_else_is_refused_and_the_others_are_checked(
    tmp_path: Path,
) -> None:
    source = written(
        tmp_path / "in.jsonl",
        {"id": "a", "body_markdown": "[" * 100_001, "points": ["It cost 25 pounds."]},
        {"id": "b", "body_markdown": "It cost 25 pounds.", "points": ["It cost 25 pounds."]},
    )
    code, _lines, counts, said = run(input=source, output=tmp_path / "out.jsonl")
    assert (code, counts["articles"], counts["refused"]) == (1, 1, 1)
    assert f"{source}:1: body_markdown: The text has 100001 marks" in said
