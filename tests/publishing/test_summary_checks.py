"""A person's word on a summary: what it may wait for, and what it may not."""

from typing import Any

import pytest

from articles import publishing, summaries
from articles.models import Article, AuditEntry, Publication
from articles.publishing import NotReady, Snapshot, due
from tests import factories
from tests.moments import NOW, later
from tests.publishing.test_publication import a_story

pytestmark = pytest.mark.django_db

BODY = "<p>The boat cost 24 pounds. It sails daily. Crews like it well and say so often.</p>"
POINTS = ["The boat cost 24 pounds.", "It sails daily.", "Crews like it well."]


def ask_for(**settings: Any) -> None:
    Publication.objects.update_or_create(pk=1, defaults=settings)


def checked(article: Article) -> Snapshot:
    """Give the story as it stands, with the box beside its points ticked."""
    story = publishing.read_story(article)
    return {**story, "summary": {**story["summary"], "checked": True}}


def with_points(story: Snapshot) -> Snapshot:
    return {**story, "summary": {"points": POINTS}}


@pytest.fixture
def article() -> Article:
    """Give a public story whose summary was checked."""
    stored = factories.make_article(body=BODY)
    factories.make_summary(stored, POINTS)
    return stored


@pytest.mark.parametrize("settings", [{"summary_most": 3, "summary_words": 3}, {"four_eyes": True}])
def test_a_summary_is_taken_from_readers_also_where_the_story_could_not_be_published_anew(
    article: Article, settings: dict[str, Any]
) -> None:
    ask_for(**settings)
    editor = factories.make_actor("editor")
    Article.objects.update(created_by=editor.user)
    article.refresh_from_db()
    with pytest.raises(NotReady):
        publishing.publish(article, checked(article), editor, NOW, article.version)
    row = publishing.withdraw_summary(article, editor, NOW, article.version)
    assert summaries.current(row) is None
    assert publishing.read_story(row)["summary"]["points"] == POINTS  # on the desk, unchecked
    assert not publishing.read_story(row)["summary"]["checked_for"]
    ask_for(summary_words=30, four_eyes=False)
    out = publishing.publish(row, publishing.read_story(row), editor, later(1), row.version)
    assert summaries.current(out) is None  # no later publication brings the check back


def test_a_second_reader_checks_the_summary_and_lets_the_story_out_in_one_press() -> None:
    ask_for(four_eyes=True)
    writer, second = factories.make_actor("reporter"), factories.make_actor("editor")
    draft = publishing.submit(None, writer, NOW, None, with_points(a_story(body=BODY)))
    out = publishing.publish(draft, checked(draft), second, NOW, draft.version)
    version = summaries.current(out)
    assert version is not None
    assert version.approved_by == second.user


def test_a_second_reader_checks_the_summary_first_and_the_text_later() -> None:
    ask_for(four_eyes=True)
    writer, second = factories.make_actor("reporter"), factories.make_actor("editor")
    draft = publishing.submit(None, writer, NOW, None, with_points(a_story(body=BODY)))
    seen = publishing.check_summary(draft, second, NOW, draft.version)
    assert "publish" in publishing.offered(second, seen, NOW)
    out = publishing.publish(seen, publishing.read_story(seen), second, NOW, seen.version)
    assert summaries.current(out) is not None


def test_a_second_reader_may_approve_a_text_with_the_tick_beside_its_points() -> None:
    ask_for(four_eyes=True)
    writer, second = factories.make_actor("reporter"), factories.make_actor("editor")
    draft = publishing.submit(None, writer, NOW, None, with_points(a_story(body=BODY)))
    approved = publishing.approve(draft, second, NOW, draft.version, checked(draft))
    assert approved.state == "approved"
    assert publishing.read_story(approved)["summary"]["checked_by_name"] == second.name


def test_who_changes_a_point_on_the_way_needs_somebody_else_again() -> None:
    ask_for(four_eyes=True)
    writer, second = factories.make_actor("reporter"), factories.make_actor("editor")
    draft = publishing.submit(None, writer, NOW, None, with_points(a_story(body=BODY)))
    typed = checked(draft)
    typed["summary"]["points"] = ["The boat cost 24 pounds and a bit.", *POINTS[1:]]
    with pytest.raises(NotReady):
        publishing.publish(draft, typed, second, NOW, draft.version)
    saved = publishing.check_summary(draft, second, NOW, draft.version, typed)
    assert "publish" not in publishing.offered(second, saved, NOW)


def test_the_check_of_own_points_waits_for_a_second_reader_and_that_of_others_does_not(
    article: Article,
) -> None:
    ask_for(four_eyes=True)
    writer, second = factories.make_actor("editor"), factories.make_actor("editor")
    typed = publishing.read_story(article)
    typed["summary"] = {"points": ["It sails daily.", *POINTS[:1], POINTS[2]]}
    saved = publishing.save_draft(article, typed, writer, NOW, article.version)
    waiting = publishing.check_summary(saved, writer, later(1), saved.version)
    shown = summaries.current(waiting)
    assert shown is not None
    assert shown.points == POINTS  # readers keep what they have
    out = publishing.check_summary(waiting, second, later(2), waiting.version)
    shown = summaries.current(out)
    assert shown is not None
    assert shown.points == typed["summary"]["points"]
    assert shown.approved_by == second.user


def test_an_approved_text_stays_approved_when_a_second_reader_checks_its_summary() -> None:
    ask_for(four_eyes=True)
    writer, second = factories.make_actor("reporter"), factories.make_actor("editor")
    draft = publishing.submit(None, writer, NOW, None, with_points(a_story(body=BODY)))
    approved = publishing.approve(draft, second, NOW, draft.version)
    seen = publishing.check_summary(approved, second, later(1), approved.version)
    assert seen.state == "approved"
    typed = publishing.read_story(seen)
    typed["fields"]["headline"] = "Another headline"
    changed = publishing.save_draft(seen, typed, second, later(2), seen.version)
    assert changed.state == "in_review"


def logged() -> list[tuple[str, str]]:
    """Give who said of which kind of summary that it was checked, as the audit log has it."""
    entries = AuditEntry.objects.filter(verb="check summary").order_by("pk")
    return [(entry.actor_name, entry.details["kind"]) for entry in entries]


def test_the_audit_log_says_who_checked_a_summary_also_where_somebody_checks_it_again(
    article: Article,
) -> None:
    first, second = factories.make_actor("editor"), factories.make_actor("editor")
    changed = publishing.read_story(article)
    changed["fields"]["standfirst"] = "Another one."
    row = publishing.save_draft(article, changed, first, NOW, article.version)
    assert logged() == []
    row = publishing.check_summary(row, first, NOW, row.version)  # waits with the standfirst
    assert logged() == [(first.name, "points")]
    row = publishing.publish(row, publishing.read_story(row), second, later(1), row.version)
    assert len(logged()) == 1  # the check of before, carried along
    row = publishing.check_summary(row, second, later(2), row.version)
    assert logged()[1:] == [(second.name, "points")]
    typed = {**checked(row), "one_line": {"points": ["A boat sails."], "checked": True}}
    publishing.schedule(row, typed, first, later(3), later(4), row.version)
    assert sorted(logged()[2:]) == [(first.name, "line"), (first.name, "points")]


def test_a_check_with_an_approval_of_the_text_is_logged_once() -> None:
    ask_for(four_eyes=True)
    writer, second = factories.make_actor("reporter"), factories.make_actor("editor")
    draft = publishing.submit(None, writer, NOW, None, with_points(a_story(body=BODY)))
    publishing.approve(draft, second, NOW, draft.version, checked(draft))
    assert logged() == [(second.name, "points")]


@pytest.mark.parametrize("is_change", [False, True])
def test_the_check_of_a_second_reader_goes_out_with_what_is_scheduled(
    article: Article, is_change: bool
) -> None:
    ask_for(four_eyes=True)
    writer, second = factories.make_actor("editor"), factories.make_actor("editor")
    if is_change:
        story = publishing.read_story(article)
        story["fields"]["standfirst"] = "Another one."
        story["summary"] = {"points": [*POINTS[1:], POINTS[0]]}
        row = publishing.save_draft(article, story, writer, NOW, article.version)
    else:
        row = publishing.submit(None, writer, NOW, None, with_points(a_story(body=BODY)))
    story = publishing.read_story(row)
    row = publishing.schedule(row, story, second, later(1), later(3), row.version)
    row = publishing.check_summary(row, second, later(2), row.version)
    due.apply_due(later(4))
    out = Article.objects.get(pk=row.pk)
    shown = summaries.current(out)
    assert out.is_public(later(4))
    assert shown is not None
    assert shown.points == story["summary"]["points"]
    assert shown.approved_by == second.user
