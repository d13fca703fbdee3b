"""The commands that draft summaries, and take in drafts from elsewhere."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from articles import publishing, summaries
from articles.models import Article, Publication, SourceRecord, Summary
from articles.text.drafting import VERSION
from tests import factories
from tests.management.programs import manage
from tests.moments import NOW, later

TEXT = [
    "The harbour of Aldmouth was closed on Monday after a ferry ran aground in fog.",
    "Divers found a crack of two metres in the hull of the vessel.",
    "Passengers were brought ashore in small boats by the coast guard.",
    "The weather office had warned of thick fog on Sunday evening.",
    "A tug pulls the ship free at high tide on Wednesday.",
]
BODY = "".join(f"<p>{sentence}</p>" for sentence in TEXT)


def run(name: str, *words: Any, **options: Any) -> tuple[dict[str, int], str, int]:
    """Run a command; give its counts, what it said and its exit code."""
    out, err, code = io.StringIO(), io.StringIO(), 0
    try:
        call_command(name, *words, json=True, stdout=out, stderr=err, **options)
    except SystemExit as ended:
        code = int(ended.code or 0)
    return json.loads(out.getvalue().splitlines()[-1]), err.getvalue(), code


def write(path: Path, *records: Any) -> Path:
    lines = (record if isinstance(record, str) else json.dumps(record) for record in records)
    path.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    return path


def read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_files_are_drafted_without_a_database(tmp_path: Path) -> None:
    source = write(
        tmp_path / "in.jsonl",
        {"id": "html", "lang": "en", "headline": "Fog", "body_html": BODY},
        {"id": "markdown", "lang": "en", "title": "Fog", "body_markdown": "\n\n".join(TEXT)},
        {"lang": "fr", "slug": "brume", "body_text": "Le port d’Aldmouth est fermé depuis lundi."},
    )
    target = tmp_path / "out.jsonl"
    words = ("draft_summaries", "--input", str(source), "--output", str(target), "--points", "3")
    done = manage(tmp_path / "nowhere", *words, NEWSROOM_SECRET_KEY="x" * 60)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert "3 stories drafted." in done.stderr
    html, markdown, french = read(target)
    assert (html["id"], markdown["id"], french["id"]) == ("html", "markdown", "fr/brume")
    assert html["points"] == markdown["points"] == [TEXT[place] for place in html["sentences"]]
    assert len(html["points"]) == 3
    assert not (tmp_path / "nowhere").exists()


def test_bad_lines_are_named_and_the_others_are_drafted(tmp_path: Path) -> None:
    source = write(
        tmp_path / "in.jsonl", "nonsense", {"id": "a", "body_html": BODY}, {"id": "b"}, "[1]"
    )
    target = tmp_path / "out.jsonl"
    counts, said, code = run("draft_summaries", input=source, output=target)
    assert code == 1
    assert counts == {"articles": 1, "drafted": 1, "points": 4, "empty": 0, "refused": 3}
    places = [line.split(": ")[0] for line in said.splitlines() if line.startswith(str(source))]
    assert places == [f"{source}:{number}" for number in (1, 3, 4)]
    assert [line["id"] for line in read(target)] == ["a"]


def test_limits_of_points_and_words_hold(tmp_path: Path) -> None:
    source = write(tmp_path / "in.jsonl", {"id": "a", "lang": "en", "body_html": BODY})
    target = tmp_path / "out.jsonl"
    run("draft_summaries", input=source, output=target, points=5, words=40)
    assert 25 < len(" ".join(read(target)[0]["points"]).split()) <= 40
    run("draft_summaries", input=source, output=target, points=5, point_words=11)
    assert all(len(point.split()) <= 11 for point in read(target)[0]["points"])


def test_a_dry_run_and_unreadable_input_leave_the_output_as_it_was(tmp_path: Path) -> None:
    source = write(tmp_path / "in.jsonl", {"id": "a", "body_html": BODY})
    target = write(tmp_path / "out.jsonl", "before")
    assert run("draft_summaries", input=source, output=target, dry_run=True)[0]["drafted"] == 1
    for name in ("none.jsonl", "in.md"):
        with pytest.raises(CommandError) as refused:
            run("draft_summaries", input=tmp_path / name, output=target)
        assert refused.value.returncode == 2
    with pytest.raises(CommandError, match="--input needs --output"):
        run("draft_summaries", input=source)
    with pytest.raises(CommandError, match="name another one"):
        run("draft_summaries", input=source, output=source)
    assert target.read_text() == "before\n"


@pytest.mark.django_db
def test_stories_without_a_summary_get_a_draft_once() -> None:
    bare = factories.make_article("draft", body=BODY)
    written = factories.make_article("draft", body=BODY)
    own = factories.make_summary(written, state=Summary.State.DRAFT)
    tried, said, _code = run("draft_summaries", dry_run=True)
    assert tried["drafted"] == 1
    assert said.endswith("\n1 story would be drafted.\n")
    assert not summaries.offers(bare).exists()
    counts, _said, code = run("draft_summaries")
    assert (counts["drafted"], counts["points"], code) == (1, 4, 0)
    draft = summaries.offers(bare).get()
    assert (draft.origin, draft.software_version) == ("software:guarded-lead", VERSION)
    assert draft.points == [TEXT[place] for place in draft.sentences]
    assert summaries.newest(written) == own
    assert not summaries.offers(written).exists()
    assert run("draft_summaries")[0]["articles"] == 0


@pytest.mark.django_db
@pytest.mark.parametrize(("characters", "words", "drafted"), [(15, 30, 1), (0, 1, 2), (120, 30, 2)])
def test_a_point_where_words_are_not_spaced_keeps_the_newsrooms_limit_of_characters(
    characters: int, words: int, drafted: int
) -> None:
    Publication.objects.update_or_create(
        pk=1, defaults={"summary_characters": characters, "summary_words": words}
    )
    long = "工程花费四万欧元，历时三个月，居民可以在市政厅索取水样。"
    body = f"<p>市议会周一开放了十二口井。</p><p>{long}</p>"
    story = factories.make_article("draft", body=body, language="zh")
    counts, _said, _code = run("draft_summaries", dry_run=True)
    assert counts["points"] == drafted
    assert run("draft_summaries", dry_run=True, point_words=30)[0]["points"] == 2
    assert not summaries.offers(story).exists()


@pytest.mark.django_db
def test_what_somebody_discarded_is_not_drafted_again_of_the_same_body() -> None:
    editor, story = factories.make_actor(), factories.make_article("draft", body=BODY)
    run("draft_summaries")
    publishing.discard_draft(story, summaries.offers(story).get(), editor, NOW)
    assert run("draft_summaries")[0]["articles"] == 0
    snapshot = publishing.read_story(story)
    snapshot["fields"]["body"] = BODY + "<p>The harbour master was away on that day.</p>"
    publishing.save_draft(story, snapshot, editor, later(1))
    assert run("draft_summaries")[0]["drafted"] == 1


@pytest.mark.django_db
def test_drafts_from_elsewhere_are_offered_with_their_origin(tmp_path: Path) -> None:
    ours, theirs = factories.make_article(body=BODY), factories.make_article(body=BODY)
    SourceRecord.objects.create(source="wire", external_id="77", article=theirs)
    checked = factories.make_summary(ours)
    source = write(
        tmp_path / "drafts.jsonl",
        {"id": str(ours.uid), "points": TEXT[:3], "origin": "software:model", "version": "2"},
        {"id": "77", "points": TEXT[1:4], "sentences": [1, None, 3]},
        {"id": "78", "points": TEXT[:3]},
        {"id": str(ours.uid), "points": "text"},
        {"id": str(ours.uid), "points": TEXT, "origin": "somebody"},
        {"id": str(ours.uid), "points": []},
    )
    trial, said, code = run("import_summaries", source, source="wire", dry_run=True)
    assert "2 drafts would be on offer.\n" in said
    assert (trial, code) == ({"offered": 2, "unchanged": 0, "refused": 4}, 1)
    assert not Summary.objects.filter(is_offered=True).exists()
    counts, said, code = run("import_summaries", source, source="wire")
    assert (counts, code) == ({"offered": 2, "unchanged": 0, "refused": 4}, 1)
    assert [line for line in said.splitlines() if line.startswith(f"{source}:3: id: ")]
    offered = summaries.offers(ours).get()
    assert (offered.origin, offered.software_version) == ("software:model", "2")
    other = summaries.offers(theirs).get()
    assert (other.origin, other.sentences) == ("software", [1, None, 3])
    assert summaries.current(Article.objects.get(pk=ours.pk)) == checked
    for is_trial in (False, True):
        again, _said, _code = run("import_summaries", source, source="wire", dry_run=is_trial)
        assert (again["offered"], again["unchanged"]) == (0, 2)


@pytest.mark.django_db
def test_one_lines_are_offered_too_beside_points_or_alone(tmp_path: Path) -> None:
    both, alone = (factories.make_article(body=BODY) for _ in range(2))
    source = write(
        tmp_path / "drafts.jsonl",
        {"id": str(both.uid), "points": TEXT[:3], "one_line": TEXT[1], "sentences": [0, 1, 2]},
        {"id": str(alone.uid), "one_line": f" {TEXT[1]}\n", "sentences": [1], "points": []},
        {"id": str(alone.uid), "one_line": [TEXT[1]]},
        {"id": str(alone.uid), "one_line": TEXT[2], "points": ["", TEXT[0]]},
    )
    for is_trial in (True, False):
        counts, said, code = run("import_summaries", source, dry_run=is_trial)
        assert (counts, code) == ({"offered": 3, "unchanged": 0, "refused": 2}, 1)
        assert f"{source}:3: one_line: This should be a text" in said
        assert f"{source}:4: A draft needs at least one point, and no empty one." in said
    drafted = Summary.objects.values_list("article", "kind", "points", "sentences")
    assert sorted(drafted) == sorted([
        (both.pk, "points", TEXT[:3], [0, 1, 2]),
        (both.pk, "line", [TEXT[1]], []),
        (alone.pk, "line", [TEXT[1]], [1]),
    ])  # fmt: skip
    assert run("import_summaries", source)[0] == {"offered": 0, "unchanged": 3, "refused": 2}


@pytest.mark.django_db
def test_a_key_with_a_value_that_does_not_fit_is_named(tmp_path: Path) -> None:
    line = {"id": str(factories.make_article(body=BODY).uid), "points": TEXT[:3]}
    source = write(tmp_path / "drafts.jsonl", line, {**line, "version": "9" * 60})
    _counts, said, code = run("import_summaries", source)
    assert code == 1
    assert f"{source}:2: version: The text has 60 characters" in said


def test_half_a_character_becomes_a_mark(tmp_path: Path) -> None:
    source = write(tmp_path / "in.jsonl", {"id": "a\ud800", "body_text": "\ud800\n\n" + TEXT[0]})
    target = tmp_path / "out.jsonl"
    assert run("draft_summaries", input=source, output=target)[2] == 0
    assert [line["id"] for line in read(target)] == ["a?"]
