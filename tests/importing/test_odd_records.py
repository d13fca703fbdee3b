"""Records as other systems and people write them: odd, and still plain in what they mean."""

import os
import threading
from pathlib import Path
from typing import Any

import pytest

from articles.importing import Unreadable
from articles.models import Article, Image, Redirect, Section
from articles.publishing import integrity
from articles.text.measures import fingerprint
from tests.importing.bench import bring, record
from tests.importing.conftest import Importer
from tests.moments import NOW

pytestmark = pytest.mark.django_db


def without(*keys: str, **fields: Any) -> dict[str, Any]:
    return {key: value for key, value in record(**fields).items() if key not in keys}


def test_a_text_where_a_list_of_names_could_stand_is_one_name(take: Importer) -> None:
    outcome = take(record(authors="Smith, Ann", tags="Sea & coast", aliases="/2014/old.html"))
    assert outcome.only(created=1), outcome.text
    story = Article.objects.get()
    assert [byline.author.name for byline in story.bylines.all()] == ["Smith, Ann"]
    assert [item.tag.name for item in story.topic_items.all()] == ["Sea & coast"]
    assert Redirect.objects.get().path == "/2014/old.html"


def test_a_sign_that_turns_what_follows_is_in_no_field(take: Importer) -> None:
    turn, isolate = "\u202e", "\u2067"
    odd = record(
        headline=f"Safe{turn} words", standfirst=f"{isolate}A wall", authors=[f"Ann{turn} Smith"],
        tags=[f"Sto{turn}rms"], summary={"points": [f"It{turn} held."]},
        corrections=[{"at": "2024-05-01T09:00:00Z", "text": f"On{turn} Monday."}],
    )  # fmt: skip
    outcome = take(odd)
    assert outcome.only(created=1), outcome.text
    story = Article.objects.get()
    assert (story.headline, story.standfirst) == ("Safe words", "A wall")
    assert [byline.author.name for byline in story.bylines.all()] == ["Ann Smith"]
    assert [item.tag.name for item in story.topic_items.all()] == ["Storms"]
    assert story.corrections.get().text == "On Monday."
    assert list(story.summaries.get().points) == ["It held."]


def test_markdown_that_is_marks_and_little_else_is_refused_at_once_and_long_prose_is_not(
    take: Importer,
) -> None:
    dense = {**without("body_html"), "body_markdown": "![" * 100_001}
    outcome = take(dense, {**without("body_html", id="b"), "body_markdown": "wall " * 100_000})
    assert outcome.only(created=1, refused=1), outcome.text
    assert "body_markdown: The text has 100001 marks of Markdown and lines" in outcome.text


@pytest.mark.parametrize("key", ["body_html", "body_markdown"])
def test_a_sign_that_turns_what_follows_is_in_no_body_and_that_is_said(
    take: Importer, key: str
) -> None:
    body = "The \u202ewall\u202c \u2067\u05e9\u05dc\u05d5\u05dd\u2069 held.\ufeff"
    told = {**without("body_html"), key: body}
    outcome = take(told)
    assert outcome.only(created=1), outcome.text
    story = Article.objects.get()
    assert story.body == "<p>The wall \u2067\u05e9\u05dc\u05d5\u05dd\u2069 held.</p>"
    assert "hidden sign" in outcome.text
    assert take(told).only(unchanged=1)


def test_a_sign_that_turns_what_follows_is_in_no_description_of_a_picture(take: Importer) -> None:
    figure = '<figure><img src="gull.jpg" alt="A \u202egull"></figure>'
    again = '<figure><img src="gull.jpg" alt="Another \u202egull"></figure>'
    take(record(body_html=f"<p>Look.</p>{figure}{again}"))
    assert Image.objects.get().alt == "A gull"
    assert 'data-alt="Another gull"' in Article.objects.get().body


@pytest.mark.parametrize(
    ("body", "state"),
    [
        ("<p>The \u202ewall held.</p>", "approved"),
        ("<p>The wall held for 1\u202e2 hours.</p>", "stale"),
    ],
)
def test_a_summary_approved_for_a_body_with_hidden_signs_stays_so_unless_they_mattered(
    take: Importer, body: str, state: str
) -> None:
    summary = {
        "points": ["The wall held."], "state": "approved", "approved_by": "Iris",
        "body_fingerprint": fingerprint(body),
    }  # fmt: skip
    take(record(body_html=body, summary=summary))
    story = Article.objects.get()
    version = story.summaries.get()
    assert version.state == state
    assert (version.body_fingerprint == story.body_fingerprint) == (state == "approved")


def test_an_empty_text_among_names_is_nobody(take: Importer) -> None:
    outcome = take(record(authors=["", "Ann"], tags=""), record(id="b", slug="b", authors=[" "]))
    assert outcome.only(created=2), outcome.text
    first, second = Article.objects.order_by("pk")
    assert [byline.author.name for byline in first.bylines.all()] == ["Ann"]
    assert not first.topic_items.exists()
    assert not second.bylines.exists()


@pytest.mark.parametrize("order", [1, -1])
def test_an_own_name_without_a_value_gives_way_to_another_systems(
    take: Importer, order: int
) -> None:
    pairs = {"headline": None, "title": "Harbour", "body_html": None, "body_markdown": "A *b*."}
    outcome = take(without("title", "body_html") | dict([*pairs.items()][::order]))
    assert outcome.only(created=1), outcome.text
    story = Article.objects.get()
    assert (story.headline, story.body) == ("Harbour", "<p>A <em>b</em>.</p>")


def test_two_names_without_a_value_still_empty_the_field(take: Importer) -> None:
    take(record(tags=["a"]))
    take(record(tags=None, topics=None, body_html=None, body_markdown=None), update=True)
    story = Article.objects.get()
    assert (story.body, story.topic_items.count()) == ("", 0)


def test_a_pipe_is_refused_because_it_can_be_read_only_once(tmp_path: Path) -> None:
    pipe = tmp_path / "in.jsonl"
    os.mkfifo(pipe)
    with pytest.raises(Unreadable, match="no ordinary file"):
        bring(pipe)
    assert threading.active_count() < 50


def test_a_section_does_not_take_the_address_of_a_story(take: Importer) -> None:
    """In one batch, in a later one, and the other way round."""
    outcome = take(
        record(id="a", slug="a", path="/sea/"),
        record(id="b", slug="b", section="sea"),
        record(id="c", slug="c", section="land"),
        record(id="d", slug="d", path="/land/"),
        record(id="e", slug="e", path="/old/", aliases=["/sky/"]),
        record(id="f", slug="f", section="sky"),
        record(id="g", slug="g", section="air", aliases=["/air/"]),
    )
    take(record(id="h", slug="h", section="old"))
    assert outcome.counts["created"] == 7
    clashes = [str(f) for f in integrity.check(NOW) if "clash" in f.kind]
    assert clashes == []
    assert Article.objects.get(slug="a").path == "/sea/"
    assert set(Section.objects.values_list("slug", flat=True)) == {
        "harbour", "sea-section", "land", "sky-section", "air", "old-section",
    }  # fmt: skip
    assert "“sea” has the name of an address" in outcome.text


def test_a_story_does_not_take_the_address_of_a_language(take: Importer) -> None:
    outcome = take(record(id="a", slug="a", lang="fr"), record(id="b", slug="b", path="/fr/"))
    assert outcome.only(created=2)
    assert Article.objects.get(slug="b").path == "/harbour/2024/04/b/"
    assert [f for f in integrity.check(NOW) if "clash" in f.kind] == []


def test_a_former_address_of_the_site_itself_is_not_taken_and_that_is_said(
    take: Importer,
) -> None:
    outcome = take(record(aliases=["/search/", "/admin/x/", "/fine/"]))
    assert [redirect.path for redirect in Redirect.objects.all()] == ["/fine/"]
    assert "/search/ is taken" in outcome.text
    assert "/admin/x/ is taken" in outcome.text
