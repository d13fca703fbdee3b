"""The state table: which verb is possible from where, who may do it, what it leaves behind."""

import datetime as dt
from collections.abc import Callable
from typing import Final

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from articles import publishing
from articles.models import Article, AuditEntry, Correction, Revision, State
from articles.permissions import VERBS, Actor
from articles.publishing import states
from tests import factories
from tests.moments import NOW, ago, later

pytestmark = pytest.mark.django_db

# Written by hand, as the issue tells it: from these states, to this one.
EXPECTED: Final[dict[str, tuple[set[str], str | None]]] = {
    "save": ({"draft", "in_review", "approved", "scheduled", "published", "unpublished"}, None),
    "submit": ({"draft"}, "in_review"),
    "approve": ({"in_review"}, "approved"),
    "return": ({"in_review", "approved"}, "draft"),
    "schedule": (
        {"draft", "in_review", "approved", "scheduled", "published", "unpublished"},
        "published",
    ),
    "publish": (
        {"draft", "in_review", "approved", "scheduled", "published", "unpublished"},
        "published",
    ),
    "unpublish": ({"scheduled", "published"}, "unpublished"),
    "retract": ({"published", "unpublished"}, "retracted"),
    "correct": ({"published", "unpublished", "retracted"}, None),
    "lift_embargo": ({"draft", "in_review", "approved", "scheduled"}, None),
}
STANDS: Final = (
    "draft", "in_review", "approved", "scheduled", "published", "unpublished", "retracted",
)  # fmt: skip


def story_that_is(stand: str) -> Article:
    """Store a story that stands there at NOW."""
    if stand == "scheduled":
        return factories.make_article(published_at=later(2))
    return factories.make_article(state=stand)


def the_verbs() -> dict[str, Callable[[Article, Actor, dt.datetime], object]]:
    """Each verb that has a function, called as barely as can be."""
    return {
        "save": lambda a, by, at: publishing.save_draft(a, publishing.read_story(a), by, at),
        "submit": publishing.submit,
        "approve": publishing.approve,
        "return": publishing.return_to_author,
        "publish": lambda a, by, at: publishing.publish(a, publishing.read_story(a), by, at),
        "unpublish": publishing.unpublish,
        "retract": lambda a, by, at: publishing.retract(a, by, at, reason="It was made up."),
        "lift_embargo": publishing.lift_embargo,
    }


def test_the_table_says_what_was_agreed() -> None:
    for verb, (sources, target) in EXPECTED.items():
        for stand in STANDS:
            found = states.is_possible(verb, story_that_is(stand), NOW)
            assert found is (stand in sources), (verb, stand)
        assert states.TABLE[verb].target == target, verb
    assert set(EXPECTED) <= set(states.TABLE) <= set(VERBS)


@pytest.mark.parametrize("verb", sorted(the_verbs()))
@pytest.mark.parametrize("stand", STANDS)
def test_a_verb_does_what_the_table_says_and_nothing_where_it_does_not(
    verb: str, stand: str
) -> None:
    article, chief = story_that_is(stand), factories.make_actor("chief")
    Article.objects.filter(pk=article.pk).update(embargo_until=ago(9))
    sources, target = EXPECTED[verb]
    before = Article.objects.values().get()
    if stand not in sources:
        with pytest.raises(publishing.NotReady):
            the_verbs()[verb](article, chief, NOW)
        assert Article.objects.values().get() == before
        assert not AuditEntry.objects.exists()
        return
    the_verbs()[verb](article, chief, NOW)
    reached = "draft" if (verb, stand) == ("unpublish", "scheduled") else target
    assert Article.objects.get().state == (reached or before["state"])
    entry = AuditEntry.objects.get()
    assert (entry.verb, entry.actor_name, entry.at) == (verb, chief.name, NOW)


@pytest.mark.parametrize("verb", sorted(the_verbs()))
def test_no_verb_works_for_somebody_without_its_right(verb: str) -> None:
    stand = min(EXPECTED[verb][0])
    article = story_that_is(stand)
    administrator = factories.make_actor("administrator")
    with pytest.raises(PermissionDenied):
        the_verbs()[verb](article, administrator, NOW)
    assert Article.objects.get().version == article.version


def test_an_editor_takes_a_draft_out_in_one_press_and_the_states_between_are_recorded() -> None:
    by = factories.make_actor("editor")
    draft = factories.make_article(state="draft", created_by=by.user)
    publishing.publish(draft, publishing.read_story(draft), by, NOW)
    details = AuditEntry.objects.get().details
    assert (details["from"], details["to"]) == ("draft", "published")
    assert details["passed"] == ["in_review", "approved"]


def test_text_typed_with_a_press_is_a_revision_and_a_bare_press_makes_none() -> None:
    by = factories.make_actor("editor")
    draft = factories.make_article(state="draft")
    submitted = publishing.submit(draft, by, NOW)
    assert not Revision.objects.exists()
    typed = publishing.read_story(submitted)
    typed["fields"]["headline"] = "Typed with the press"
    approved = publishing.approve(submitted, by, NOW, submitted.version, typed)
    assert (approved.state, approved.headline) == (State.APPROVED, "Typed with the press")
    # The story as it came is kept before the first change of it.
    assert [one.snapshot["fields"]["headline"] for one in Revision.objects.order_by("number")] == [
        draft.headline,
        "Typed with the press",
    ]


def test_an_approval_ends_when_somebody_changes_the_text_who_may_not_approve() -> None:
    reporter, editor = factories.make_actor("reporter"), factories.make_actor("editor")
    article = factories.make_article(state="approved", created_by=reporter.user)
    kept = publishing.save_draft(article, publishing.read_story(article), editor, NOW)
    assert kept.state == State.APPROVED
    changed = publishing.save_draft(kept, publishing.read_story(kept), reporter, later(1))
    assert changed.state == State.IN_REVIEW


def test_a_note_goes_back_with_a_returned_story_and_is_not_for_readers() -> None:
    article = factories.make_article(state="in_review")
    back = publishing.return_to_author(
        article, factories.make_actor("editor"), NOW, note="Who says so?"
    )
    assert (back.state, back.reason) == (State.DRAFT, "")
    assert AuditEntry.objects.get(verb="return").reason == "Who says so?"


def test_a_retracted_story_leaves_headline_and_notice_and_nothing_else(client: Client) -> None:
    article = factories.make_article(body="<p>Every word of it was invented.</p>", lead=None)
    factories.make_summary(article)
    publishing.retract(article, factories.make_actor("chief"), ago(0.5), reason="It was made up.")
    answer = client.get(article.path or "")
    text = answer.content.decode()
    assert answer.status_code == 200
    assert article.headline in text
    assert "It was made up." in text
    assert "invented" not in text
    assert "The wall holds." not in text
    assert Correction.objects.get(article=article).kind == Correction.Kind.RETRACTION
    assert not Article.objects.published(NOW).exists()


def test_a_retraction_without_a_reason_is_refused() -> None:
    article = factories.make_article()
    with pytest.raises(publishing.NotReady) as refused:
        publishing.retract(article, factories.make_actor("chief"), NOW, reason=" ")
    assert [finding.field for finding in refused.value.findings] == ["reason"]
    assert Article.objects.get().state == State.PUBLISHED


def test_a_schedule_taken_back_leaves_the_newest_text_in_the_draft() -> None:
    by = factories.make_actor("editor")
    article = story_that_is("scheduled")
    typed = publishing.read_story(article)
    typed["fields"]["headline"] = "Written after scheduling"
    saved = publishing.save_draft(article, typed, by, NOW)
    assert Article.objects.get().headline == "Written after scheduling"
    back = publishing.unpublish(saved, by, NOW)
    assert (back.state, back.headline) == (State.DRAFT, "Written after scheduling")
    assert not back.has_working_copy
