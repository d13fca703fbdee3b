"""Arranging the front page: rights, refusals, undo and the audit log."""

import pytest
from django.core.exceptions import PermissionDenied

from articles import curation, publishing
from articles.curation import Banner, Chosen, Slot, Span
from articles.models import Arrangement, AuditEntry
from articles.permissions import Actor
from tests import factories
from tests.moments import NOW, ago, later

pytestmark = pytest.mark.django_db

BY = Actor.command("test")


def lead(story: int) -> Chosen:
    return Chosen((Slot("lead", story),))


def test_each_save_is_a_version_and_any_is_brought_back() -> None:
    one, two = factories.make_article(), factories.make_article()
    publishing.arrange(lead(one.pk), BY, NOW, 0)
    publishing.arrange(lead(two.pk), BY, NOW, 1)
    made = publishing.bring_back(1, BY, NOW, 2)
    assert made.number == 3
    assert curation.read(Arrangement.get_newest().data) == lead(one.pk)
    publishing.bring_back(0, BY, NOW, 3)
    assert curation.read(Arrangement.get_newest().data) == Chosen()


def test_an_earlier_version_comes_back_without_stories_that_are_gone() -> None:
    one, two = factories.make_article(), factories.make_article()
    chosen = Chosen(
        (Slot("lead", one.pk), Slot("second", two.pk)), Banner("Now", two.pk, Span(None, later(1)))
    )
    publishing.arrange(chosen, BY, NOW, 0)
    publishing.arrange(Chosen(), BY, NOW, 1)
    two.delete()
    publishing.bring_back(1, BY, NOW, 2)
    found = curation.read(Arrangement.get_newest().data)
    assert found == Chosen((Slot("lead", one.pk),), Banner("Now", None, Span(None, later(1))))


def test_who_saved_meanwhile_is_not_overwritten() -> None:
    story = factories.make_article()
    publishing.arrange(lead(story.pk), Actor.command("Iris"), NOW, 0)
    with pytest.raises(publishing.NotReady, match="Iris has saved"):
        publishing.arrange(Chosen(), BY, NOW, 0)
    assert Arrangement.objects.count() == 1


def test_the_audit_log_says_what_was_and_what_is() -> None:
    story = factories.make_article()
    editor = factories.make_actor("editor")
    publishing.arrange(lead(story.pk), editor, NOW, 0)
    entry = AuditEntry.objects.get(verb="arrange")
    assert entry.actor == editor.user
    assert entry.details["after"]["slots"][0]["story"] == story.pk


@pytest.mark.parametrize("role", ["reporter", "photo-editor", "administrator"])
def test_only_editors_and_chiefs_arrange(role: str) -> None:
    with pytest.raises(PermissionDenied):
        publishing.arrange(Chosen(), factories.make_actor(role), NOW, 0)


def test_who_is_limited_to_a_section_arranges_its_top_alone() -> None:
    own, other = factories.make_article(), factories.make_article()
    editor = factories.make_user("editor")
    assert own.section is not None
    editor.sections.add(own.section)
    by = Actor.person(editor)
    stands = Chosen((Slot("lead", other.pk), Slot("second", other.pk, span=Span(ago(2), ago(1)))))
    publishing.arrange(stands, BY, NOW, 0)
    mine = Slot("section", own.pk, own.section_id)
    publishing.arrange(Chosen((*stands.slots, mine)), by, NOW, 1)
    for slots in (
        (mine,),
        (Slot("lead", own.pk), mine),
        (*stands.slots, Slot("section", other.pk, other.section_id)),
    ):
        with pytest.raises(PermissionDenied):
            publishing.arrange(Chosen(slots), by, NOW, 2)
    line = Banner("Now", None, Span(None, later(1)))
    with pytest.raises(PermissionDenied):
        publishing.arrange(Chosen((*stands.slots, mine), line), by, NOW, 2)


def test_what_can_not_be_shown_is_refused_with_its_reason() -> None:
    story, other = factories.make_article(), factories.make_article()
    section = other.section_id
    wrong = {
        "no such story": Slot("lead", 987_654),
        "Choose a place": Slot("everywhere", story.pk),
        "no such section": Slot("section", story.pk, 987_654),
        "another section": Slot("section", story.pk, section),
        "ends before": Slot("lead", story.pk, span=Span(later(2), later(1))),
    }
    for reason, slot in wrong.items():
        with pytest.raises(publishing.NotReady, match=reason) as refusal:
            publishing.arrange(Chosen((Slot("second", other.pk), slot)), BY, NOW, 0)
        assert [finding.field for finding in refusal.value.findings] == ["slots-1"]
    with pytest.raises(publishing.NotReady, match="twice"):
        publishing.arrange(Chosen((Slot("lead", story.pk),) * 2), BY, NOW, 0)
    assert not Arrangement.objects.exists()


def test_a_breaking_line_says_something_and_goes_away() -> None:
    wrong = {
        "at most 140": Banner("x" * 141, None, Span(None, later(1))),
        "when the line": Banner("Now"),
        "ends before": Banner("Now", None, Span(later(2), later(1))),
        "no such story": Banner("Now", 987_654, Span(None, later(1))),
    }
    for reason, banner in wrong.items():
        with pytest.raises(publishing.NotReady, match=reason):
            publishing.arrange(Chosen((), banner), BY, NOW, 0)
