"""What saving, publishing and taking down promise."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from articles import publishing
from articles.models import Article, AuditEntry, Byline, Section, State, Summary, TopicItem
from articles.permissions import Actor
from articles.text.measures import fingerprint
from tests import factories
from tests.moments import DAY, NOW, ago, later

pytestmark = pytest.mark.django_db


def a_story(**fields: Any) -> publishing.Snapshot:
    """Write a snapshot that is ready to go out."""
    snapshot = publishing.empty_story("en")
    coast = Section.objects.filter(slug="coast").first() or factories.make_section(slug="coast")
    snapshot["fields"] |= {
        "headline": "The sea wall holds",
        "standfirst": "It was tested in the night.",
        "body": "<p>The wall held.</p>",
        "slug": "sea-wall",
        "section": str(coast.uid),
        **fields,
    }
    snapshot["bylines"] = [{"author": str(factories.make_author().uid), "role": ""}]
    snapshot["topics"] = [str(factories.make_topic().uid)]
    return snapshot


def test_a_published_story_is_public_at_once_at_its_address() -> None:
    article = publishing.publish(None, a_story(), factories.make_actor("editor"), NOW)
    assert article.path == "/coast/2026/03/sea-wall/"
    assert Article.objects.published(NOW).get() == article


def test_publishing_stamps_the_rows_of_its_topic_and_byline_pages() -> None:
    article = publishing.publish(None, a_story(), factories.make_actor(), NOW)
    assert Byline.objects.get(article=article).published_at == NOW
    assert TopicItem.objects.get(content_object=article).published_at == NOW


def test_a_scheduled_story_becomes_public_at_its_moment_and_not_before() -> None:
    article = publishing.publish(
        None, a_story(), factories.make_actor(), NOW, published_at=later(1)
    )
    assert not Article.objects.published(NOW).exists()
    assert Article.objects.published(later(1)).get() == article


def test_a_moment_that_has_passed_is_refused_for_a_schedule() -> None:
    with pytest.raises(publishing.NotReady) as refused:
        publishing.publish(None, a_story(), factories.make_actor(), NOW, published_at=ago(1))
    assert [finding.field for finding in refused.value.findings] == ["publish_at"]
    assert not Article.objects.exists()


def test_a_story_without_headline_or_text_is_refused_and_nothing_is_written() -> None:
    with pytest.raises(publishing.NotReady) as refused:
        publishing.publish(None, a_story(headline=" ", body="<p></p>"), factories.make_actor(), NOW)
    assert {finding.field for finding in refused.value.findings} >= {"headline", "body"}
    assert not Article.objects.exists()
    assert not AuditEntry.objects.exists()


def test_a_draft_of_a_published_story_changes_nothing_that_readers_see() -> None:
    by = factories.make_actor()
    article = publishing.publish(None, a_story(), by, NOW)
    before = publishing.read_live(article)
    change = publishing.read_story(article)
    change["fields"]["headline"] = "The sea wall breaks"
    change["topics"] = []
    change["bylines"] = []
    saved = publishing.save_draft(article, change, by, later(1), article.version)
    live = Article.objects.get(pk=article.pk)
    assert publishing.read_live(live) == before
    assert saved.has_working_copy
    assert publishing.read_story(live)["fields"]["headline"] == "The sea wall breaks"


def test_publishing_the_change_shows_it_and_keeps_moment_and_address() -> None:
    by = factories.make_actor()
    article = publishing.publish(None, a_story(), by, NOW)
    change = publishing.read_story(article)
    change["fields"] |= {"body": "<p>The wall broke.</p>", "slug": "another-word"}
    again = publishing.publish(article, change, by, NOW + DAY, article.version)
    assert (again.published_at, again.path) == (NOW, "/coast/2026/03/sea-wall/")
    assert again.updated_at == NOW + DAY
    assert "broke" in again.rendered_body


def test_a_change_that_leaves_the_text_alone_does_not_say_updated() -> None:
    by = factories.make_actor()
    article = publishing.publish(None, a_story(), by, NOW)
    again = publishing.publish(article, publishing.read_story(article), by, NOW + DAY)
    assert again.updated_at is None


def test_every_deliberate_save_is_a_numbered_revision() -> None:
    by = factories.make_actor()
    article = publishing.save_draft(None, a_story(), by, NOW)
    article = publishing.save_draft(article, publishing.read_story(article), by, later(1))
    article = publishing.publish(article, publishing.read_story(article), by, later(2))
    assert list(article.revisions.order_by("number").values_list("number", flat=True)) == [1, 2, 3]
    assert article.live_revision == 3


def test_the_first_change_to_an_imported_story_keeps_what_readers_had() -> None:
    article = factories.make_article(headline="As it came")
    change = publishing.read_story(article)
    change["fields"]["headline"] = "Changed"
    publishing.save_draft(article, change, factories.make_actor(), NOW)
    first = article.revisions.get(number=1)
    assert first.snapshot["fields"]["headline"] == "As it came"


def test_somebody_elses_save_is_never_overwritten() -> None:
    by = factories.make_actor()
    article = publishing.save_draft(None, a_story(), by, NOW)
    seen = article.version
    publishing.save_draft(article, a_story(headline="Hers"), by, later(1), seen)
    with pytest.raises(publishing.Conflict) as conflict:
        publishing.save_draft(article, a_story(headline="His"), by, later(2), seen)
    assert conflict.value.article.headline == "Hers"


def test_a_story_taken_down_is_gone_and_keeps_the_reason() -> None:
    by = factories.make_actor()
    article = publishing.publish(None, a_story(), by, NOW)
    article = publishing.unpublish(article, by, later(1), reason="A source withdrew.")
    assert (article.state, article.reason) == (State.UNPUBLISHED, "A source withdrew.")
    assert not Article.objects.published(later(1)).exists()
    assert Byline.objects.get(article=article).published_at is None


def test_a_schedule_taken_back_leaves_a_draft_that_was_never_public() -> None:
    by = factories.make_actor()
    article = publishing.publish(None, a_story(), by, NOW, published_at=later(5))
    article = publishing.unpublish(article, by, later(1))
    assert (article.state, article.published_at, article.path) == (State.DRAFT, None, None)


def test_counters_follow_publishing_moving_and_taking_down() -> None:
    by = factories.make_actor()
    snapshot = a_story()
    article = publishing.publish(None, snapshot, by, NOW)
    section = article.section
    assert section is not None
    section.refresh_from_db()
    assert section.published_count == 1
    other = factories.make_section(slug="harbour")
    snapshot["fields"]["section"] = str(other.uid)
    article = publishing.publish(article, snapshot, by, later(1))
    section.refresh_from_db()
    other.refresh_from_db()
    assert (section.published_count, other.published_count) == (0, 1)
    publishing.unpublish(article, by, later(2))
    other.refresh_from_db()
    assert other.published_count == 0


def test_a_reporter_may_not_publish_nor_touch_the_story_of_another() -> None:
    reporter = factories.make_actor("reporter")
    with pytest.raises(PermissionDenied):
        publishing.publish(None, a_story(), reporter, NOW)
    foreign = publishing.save_draft(None, a_story(), factories.make_actor("reporter"), NOW)
    with pytest.raises(PermissionDenied):
        publishing.save_draft(foreign, publishing.read_story(foreign), reporter, NOW)


def test_the_body_is_cleaned_on_its_way_in() -> None:
    article = publishing.publish(
        None, a_story(body="<p>Hi<script>x()</script></p>"), factories.make_actor(), NOW
    )
    assert "script" not in article.body
    assert "script" not in article.rendered_body


def test_an_address_in_use_is_refused_with_its_words() -> None:
    by = factories.make_actor()
    publishing.publish(None, a_story(), by, NOW)
    with pytest.raises(publishing.NotReady) as refused:
        publishing.publish(None, a_story(), by, NOW)
    assert [finding.field for finding in refused.value.findings] == ["slug"]


def test_a_checked_summary_is_for_readers_until_the_body_changes() -> None:
    by = factories.make_actor()
    snapshot = a_story()
    snapshot["summary"] = {"points": ["One.", "Two.", "Three."], "checked": True}
    article = publishing.publish(None, snapshot, by, NOW)
    summary = Summary.objects.get(article=article)
    assert (summary.state, summary.approved_by_name) == (Summary.State.APPROVED, by.name)
    assert summary.body_fingerprint == fingerprint(article.body)
    change = publishing.read_story(article)
    change["fields"]["body"] = "<p>The wall broke after all.</p>"
    publishing.publish(article, change, by, later(1))
    summary.refresh_from_db()
    assert (summary.state, summary.stale_at) == (Summary.State.STALE, later(1))


def test_a_summary_that_nobody_checked_stays_a_draft() -> None:
    snapshot = a_story()
    snapshot["summary"] = {"points": ["One.", "Two.", "Three."]}
    article = publishing.publish(None, snapshot, factories.make_actor(), NOW)
    assert Summary.objects.get(article=article).state == Summary.State.DRAFT


def test_who_checked_is_remembered_through_somebody_elses_publication() -> None:
    chief, editor = factories.make_actor("chief"), factories.make_actor("editor")
    snapshot = a_story()
    snapshot["summary"] = {"points": ["One.", "Two.", "Three."], "checked": True}
    draft = publishing.save_draft(None, snapshot, chief, NOW)
    article = publishing.publish(draft, publishing.read_story(draft), editor, later(1))
    assert Summary.objects.get(article=article).approved_by == chief.user


def test_a_command_acts_without_an_account_and_is_named_in_the_log() -> None:
    publishing.publish(None, a_story(), Actor.command("import"), NOW)
    assert AuditEntry.objects.get(verb="publish").actor_name == "import"


def test_what_an_import_published_over_a_draft_is_kept_as_readers_saw_it() -> None:
    """Such a story has a history, and no version in it yet is the one that readers see."""
    draft = factories.make_article("draft")
    row = publishing.save_draft(draft, publishing.read_story(draft), Actor.command("test"), ago(3))
    row.state, row.published_at, row.path = State.PUBLISHED, ago(2), "/sea/2026/03/wall/"
    row.save()  # as ``bulk.replace`` does, which leaves the history as it is
    typed = publishing.read_story(row)
    typed["fields"]["headline"] = "Changed"
    saved = publishing.save_draft(row, typed, Actor.command("test"), NOW)
    live = saved.revisions.get(number=saved.live_revision or 0)
    assert live.note == "As readers saw it"
    assert live.snapshot["fields"]["headline"] == draft.headline
    assert saved.has_working_copy
