"""Drafts of summaries from anywhere: offered beside a person's words, public for nobody."""

import pytest
from django.core.exceptions import PermissionDenied

from articles import publishing, summaries
from articles.models import Article, AuditEntry, Publication, Summary
from articles.permissions import Actor
from articles.publishing import Draft, NotReady
from tests import factories
from tests.moments import NOW, later

pytestmark = pytest.mark.django_db

POINTS = ["A ferry ran.", "It ran twice.", "It stopped."]
DRAFT = Draft(POINTS, "software:guarded-lead", "1.0", (0, 2, None))
DRAFTER = Actor.command("draft_summaries")


def taken(article: Article, by: Actor) -> Article:
    offered = summaries.offers(article).get()
    return publishing.take_draft(Article.objects.get(pk=article.pk), offered, by, later(1))


def test_a_draft_keeps_its_origin_and_stands_beside_the_persons_words() -> None:
    article = factories.make_article()
    own = factories.make_summary(article)
    draft = publishing.accept_draft(article, DRAFT, DRAFTER, NOW)
    assert draft is not None
    assert (draft.origin, draft.software_version, draft.state) == (
        "software:guarded-lead", "1.0", Summary.State.DRAFT,
    )  # fmt: skip
    assert draft.sentences == [0, 2, None]
    assert draft.body_fingerprint == article.body_fingerprint
    assert summaries.current(article) == summaries.newest(article) == own
    assert publishing.read_story(article)["summary"]["points"] == own.points
    assert AuditEntry.objects.get(verb="draft summary").article == article


def test_a_draft_becomes_public_by_no_publication_only_by_a_persons_check() -> None:
    article, editor = factories.make_article(), factories.make_actor()
    publishing.accept_draft(article, DRAFT, DRAFTER, NOW)
    story = publishing.read_story(article)
    publishing.publish(article, story, editor, later(1))
    assert summaries.current(article) is None
    row = taken(article, editor)
    row = publishing.publish(row, publishing.read_story(row), editor, later(2))
    assert summaries.current(row) is None
    story = publishing.read_story(row)
    story["summary"] = {**story["summary"], "checked": True}
    row = publishing.publish(row, story, editor, later(3))
    shown = summaries.current(row)
    assert shown is not None
    assert (shown.origin, shown.approved_by) == ("software:guarded-lead", editor.user)


def test_a_taken_draft_is_the_version_that_was_offered() -> None:
    article = factories.make_article(state="draft", published_at=None)
    draft = publishing.accept_draft(article, DRAFT, DRAFTER, NOW)
    row = taken(article, factories.make_actor())
    assert summaries.newest(row) == draft
    assert not summaries.offers(row).exists()


def test_a_taken_draft_stays_softwares_while_a_sentence_of_it_is_left() -> None:
    article = factories.make_article(state="draft", published_at=None)
    publishing.accept_draft(article, DRAFT, DRAFTER, NOW)
    editor = factories.make_actor()
    row = taken(article, editor)
    for points, origin in (
        (["A new ferry ran.", "Other words.", "More."], "software:guarded-lead"),
        (["Nobody expected that.", "Quite new.", "All mine!"], "editor"),
    ):
        story = publishing.read_story(row)
        story["summary"] = {"points": points}
        row = publishing.save_draft(row, story, editor, later(2))
        assert publishing.read_story(row)["summary"]["origin"] == origin


def test_a_command_can_not_say_that_a_summary_was_checked() -> None:
    article = factories.make_article()
    story = publishing.read_story(article)
    story["summary"] = {"points": POINTS, "checked": True}
    for by in (DRAFTER, factories.make_actor("reporter")):
        with pytest.raises(PermissionDenied):
            publishing.save_draft(article, story, by, NOW)
    assert not Summary.objects.exists()


def test_the_newest_draft_of_an_origin_takes_the_place_of_the_earlier_one() -> None:
    article = factories.make_article()
    for points in (POINTS, [*POINTS, "And came back."], [*POINTS, "And came back."]):
        publishing.accept_draft(article, Draft(points, "software:lead"), DRAFTER, NOW)
    other = publishing.accept_draft(article, Draft(["By hand."]), DRAFTER, NOW)
    offered = list(summaries.offers(article))
    assert [len(version.points) for version in offered] == [1, 4]
    assert offered[0] == other


@pytest.mark.parametrize(
    "draft",
    [
        Draft([]), Draft(["A.", " "]), Draft(["A."], "robot"), Draft(["A.", "B."], kind="line"),
        Draft(["A."] * 51), Draft(["A."], "software:\u202etfard"),
    ],
    ids=[
        "empty", "an empty point", "an unknown origin", "two lines for one", "fifty-one points",
        "an origin that turns the text around it",
    ],
)  # fmt: skip
def test_what_is_no_draft_is_refused_in_a_sentence(draft: Draft) -> None:
    article = factories.make_article()
    with pytest.raises(ValueError, match=r"\.$"):
        publishing.accept_draft(article, draft, DRAFTER, NOW)


def test_points_from_elsewhere_lose_the_marks_of_a_list() -> None:
    marked = Draft(["• One.", "- Two.", "-3 degrees."], "software:x")
    offered = publishing.accept_draft(factories.make_article(), marked, DRAFTER, NOW)
    assert offered is not None
    assert offered.points == ["One.", "Two.", "-3 degrees."]


def test_a_discarded_draft_can_not_be_taken() -> None:
    article, editor = factories.make_article(), factories.make_actor()
    draft = publishing.accept_draft(article, DRAFT, DRAFTER, NOW)
    assert draft is not None
    publishing.discard_draft(article, draft, editor, NOW)
    draft.refresh_from_db()
    with pytest.raises(NotReady, match="no longer on offer"):
        publishing.take_draft(article, draft, editor, NOW)


def test_one_line_is_a_version_of_its_own() -> None:
    article, editor = factories.make_article(), factories.make_actor()
    story = publishing.read_story(article)
    story["summary"] = {"points": POINTS, "checked": True}
    story["one_line"] = {"points": ["A ferry ran twice."], "checked": True}
    row = publishing.publish(article, story, editor, NOW)
    line = summaries.current(row, Summary.Kind.LINE)
    assert line is not None
    assert line.points == ["A ferry ran twice."]
    assert summaries.current(row) not in {None, line}
    assert publishing.read_story(row)["one_line"]["checked_by_name"] == editor.name


@pytest.mark.parametrize(
    ("language", "points", "sentence"),
    [
        ("en", ["A."] * 7, "A summary has three to five points. This one has 7."),
        ("en", ["A.", "B.", "word " * 31], "Point 3 has 31 words; up to 30 are possible."),
        ("zh", ["甲。", "乙。", "字" * 121], "Point 3 has 121 characters; up to 120 are possible."),
    ],
    ids=["number", "words", "characters"],
)
def test_the_newsrooms_limits_stop_a_publication(
    language: str, points: list[str], sentence: str
) -> None:
    article, editor = factories.make_article(), factories.make_actor()
    story = publishing.read_story(article)
    story["fields"]["language"] = language
    story["summary"] = {"points": points}
    with pytest.raises(NotReady) as refusal:
        publishing.publish(article, story, editor, NOW)
    assert [finding.sentence for finding in refusal.value.findings] == [sentence]
    Publication.objects.update_or_create(
        pk=1, defaults={"summary_most": 7, "summary_words": 0, "summary_characters": 0}
    )
    publishing.publish(article, story, editor, NOW)


@pytest.mark.parametrize("is_out", [False, True], ids=["a draft", "a public story"])
def test_a_summary_speaks_the_language_that_the_story_turns_out_to_be_in(is_out: bool) -> None:
    article, editor = factories.make_article("draft"), factories.make_actor()
    story = publishing.read_story(article)
    story["summary"] = {"points": ["أبحرت العبارة مرتين.", "قال القبطان ذلك.", "عادت."]}
    row = publishing.save_draft(article, story, editor, NOW)
    if is_out:
        row = publishing.publish(row, publishing.read_story(row), editor, NOW)
    offered = publishing.accept_draft(row, Draft(["مسودة."], language="en"), editor, NOW)
    foreign = publishing.accept_draft(
        row, Draft(["Une ébauche."], "software", language="fr"), editor, NOW
    )
    assert offered is not None
    assert foreign is not None
    story = publishing.read_story(row)
    story["fields"]["language"] = "ar"
    act = publishing.publish if is_out else publishing.save_draft
    act(row, story, editor, NOW)
    own = summaries.newest(Article.objects.get())
    assert own is not None
    assert own.language == "ar"
    offered.refresh_from_db()
    foreign.refresh_from_db()
    assert (offered.language, foreign.language) == ("ar", "fr")
