"""The bin: what goes in, what comes back, what is removed."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.test import Client

from articles import audit, publishing
from articles.models import (
    Article,
    AuditEntry,
    KeptText,
    Note,
    PreviewLink,
    Redirect,
    Revision,
    Section,
    SeriesEntry,
    SourceRecord,
    State,
)
from articles.permissions import Actor
from articles.publishing import Conflict, NotReady, integrity
from tests import factories
from tests.moments import NOW, ago, later

pytestmark = pytest.mark.django_db

ROOT = Actor.command("test")


def binned(article: Article) -> Article:
    return publishing.bin_story(article, ROOT, NOW)


@pytest.mark.parametrize("state", ["draft", "in_review", "approved", "unpublished"])
def test_what_was_never_public_goes_to_the_bin_and_comes_back_as_a_draft(state: str) -> None:
    topic, author = factories.make_topic(), factories.make_author()
    story = factories.make_article("draft", topics=[topic], bylines=[author])
    Article.objects.filter(pk=story.pk).update(state=state)
    story.refresh_from_db()
    before = publishing.read_story(story)
    row = binned(story)
    assert (row.state, row.binned_at, row.binned_by_name) == ("binned", NOW, "test")
    assert not Article.objects.filter(pk=story.pk).exists()
    back = publishing.restore_story(row, ROOT, later(hours=5))
    assert (back.state, back.binned_at, back.binned_by_name) == ("draft", None, "")
    assert publishing.read_story(Article.objects.get(pk=story.pk)) == before
    verbs = list(AuditEntry.objects.filter(article=story).order_by("pk").values_list("verb"))
    assert verbs == [("bin",), ("restore",)]
    assert integrity_findings() == []


def integrity_findings() -> list[str]:
    """Say what is wrong with the stories; other tests leave files of pictures behind."""
    return [str(one) for one in integrity.check(NOW) if one.kind != "orphaned-rendition"]


def test_the_bin_clears_a_schedule_and_keeps_an_embargo() -> None:
    author, topic = factories.make_author(), factories.make_topic()
    story = factories.make_article(
        published_at=later(hours=9), embargo_until=later(hours=8), bylines=[author],
        topics=[topic], series=factories.make_series(),
    )  # fmt: skip
    assert Section.objects.get().published_count == 1
    row = binned(story)
    assert (row.published_at, row.path, row.embargo_until) == (None, None, later(hours=8))
    assert Section.objects.get().published_count == 0
    for noun in (author, topic):
        noun.refresh_from_db()
        assert noun.published_count == 0
    assert not row.bylines.exclude(published_at=None).exists()
    back = publishing.restore_story(row, ROOT, NOW)
    assert back.state == State.DRAFT
    assert not Article.objects.published(later(hours=99)).exists()
    assert integrity_findings() == []


@pytest.mark.parametrize("state", ["published", "unpublished", "retracted"])
def test_what_readers_have_had_never_goes_to_the_bin(state: str) -> None:
    story = factories.make_article(state, published_at=ago(1))
    with pytest.raises(NotReady):
        binned(story)
    assert Article.objects.filter(pk=story.pk, state=state).exists()


@pytest.mark.parametrize(
    ("verb", "details"), [("publish", {}), ("import", {"changed": ["body", "state"]})]
)
def test_a_story_that_an_import_took_back_from_readers_never_goes_to_the_bin(
    verb: str, details: dict[str, Any]
) -> None:
    story = factories.make_article("draft")
    audit.record(verb, story, ROOT, ago(5), **details)
    with pytest.raises(NotReady, match="Readers may have had this story"):
        binned(story)


def test_in_the_bin_nothing_else_can_be_done_to_a_story() -> None:
    story = binned(factories.make_article("draft"))
    typed = publishing.read_story(story)
    acts: list[Callable[[], object]] = [
        lambda: publishing.save_draft(story, typed, ROOT, NOW),
        lambda: publishing.publish(story, typed, ROOT, NOW),
        lambda: publishing.schedule(story, typed, ROOT, NOW, later(hours=3)),
        lambda: publishing.submit(story, ROOT, NOW),
        lambda: publishing.duplicate(story, ROOT, NOW),
        lambda: publishing.assign(story, None, ROOT, NOW),
        lambda: publishing.make_preview_link(
            story, story.revisions.latest("number"), dt.timedelta(hours=1), ROOT, NOW
        ),
        lambda: binned(story),
    ]
    for act in acts:
        with pytest.raises(NotReady, match="in the bin"):
            act()


def test_only_what_is_in_the_bin_is_restored_or_purged() -> None:
    story = factories.make_article("draft")
    with pytest.raises(NotReady):
        publishing.restore_story(story, ROOT, NOW)
    with pytest.raises(NotReady):
        publishing.purge_story(story, ROOT, NOW)
    assert Article.objects.filter(pk=story.pk).exists()


def test_of_two_who_save_and_bin_at_once_the_second_is_told() -> None:
    story = factories.make_article("draft")
    seen, typed = Article.objects.get(pk=story.pk), publishing.read_story(story)
    binned(story)
    with pytest.raises(Conflict) as refusal:
        publishing.save_draft(seen, typed, ROOT, NOW)
    assert refusal.value.article.state == State.BINNED
    other = factories.make_article("draft")
    old = Article.objects.get(pk=other.pk)
    publishing.save_draft(other, publishing.read_story(other), ROOT, NOW)
    with pytest.raises(Conflict):
        binned(old)


def test_a_reporter_bins_and_restores_own_stories_alone() -> None:
    nora, other = factories.make_user("reporter"), factories.make_actor("reporter")
    story = factories.make_article("draft", created_by=nora)
    with pytest.raises(PermissionDenied):
        publishing.bin_story(story, other, NOW)
    row = publishing.bin_story(story, Actor.person(nora), NOW)
    assert row.binned_by == nora
    with pytest.raises(PermissionDenied):
        publishing.restore_story(row, other, NOW)
    assert publishing.restore_story(row, Actor.person(nora), NOW).state == State.DRAFT


def test_a_reporter_does_not_bin_what_an_editor_has_scheduled() -> None:
    nora = factories.make_user("reporter")
    story = factories.make_article(published_at=later(hours=3), created_by=nora)
    assert "bin" not in publishing.offered(Actor.person(nora), story, NOW)
    with pytest.raises(PermissionDenied):
        publishing.bin_story(story, Actor.person(nora), NOW)
    editor = factories.make_actor("editor")
    assert "bin" in publishing.offered(editor, story, NOW)
    assert publishing.bin_story(story, editor, NOW).state == State.BINNED


def test_who_is_limited_to_sections_bins_and_restores_in_these_alone() -> None:
    limited = factories.make_user("editor")
    limited.sections.add(factories.make_section())
    story = factories.make_article("draft")
    with pytest.raises(PermissionDenied):
        publishing.bin_story(story, Actor.person(limited), NOW)
    row = binned(story)
    with pytest.raises(PermissionDenied):
        publishing.restore_story(row, Actor.person(limited), NOW)


def test_a_story_in_the_bin_claims_no_address_and_no_place_in_its_series() -> None:
    series, section = factories.make_series(), factories.make_section(slug="sea")
    path = "/sea/2026/03/wall/"
    parts = [
        factories.make_article("draft", series=series, section=section, slug="wall", path=path),
        factories.make_article("draft", series=series),
    ]
    row = binned(parts[0])
    assert not SeriesEntry.objects.filter(article=row).exists()
    assert publishing.read_story(parts[1])["series"]["part"] == 1
    other = factories.make_article("draft", section=section, slug="wall", path=path)
    back = publishing.restore_story(row, ROOT, NOW)
    assert (back.slug, back.path) == ("wall", None)
    assert publishing.read_story(back)["series"] == {"series": str(series.uid), "part": 1}
    assert Article.objects.get(path=path) == other
    publishing.publish(other, publishing.read_story(other), ROOT, NOW, published_at=NOW)


def test_the_database_lets_nothing_into_the_bin_that_has_an_address() -> None:
    story = factories.make_article("draft", path="/sea/2026/03/wall/")
    with pytest.raises(IntegrityError), transaction.atomic():
        Article.objects.filter(pk=story.pk).update(state="binned", binned_at=NOW)


def test_what_a_story_in_the_bin_needs_is_not_deleted() -> None:
    image, author = factories.make_image(), factories.make_author()
    story = factories.make_article("draft", lead=image, bylines=[author])
    binned(story)
    uses = publishing.uses_of(image)
    assert uses
    assert (uses.stories, uses.binned) == ((), 1)
    for noun in (image, author, story.section):
        assert noun is not None
        with pytest.raises(ProtectedError), transaction.atomic():
            publishing.delete_noun(noun, ROOT, NOW)


def test_a_preview_link_to_a_story_in_the_bin_answers_like_a_bad_one(client: Client) -> None:
    story = factories.make_article("draft")
    story = publishing.save_draft(story, publishing.read_story(story), ROOT, NOW)
    hour = dt.timedelta(hours=1)
    version = story.revisions.latest("number")
    token = publishing.token_of(publishing.make_preview_link(story, version, hour, ROOT, NOW))
    assert publishing.find_preview_link(token, NOW) is not None
    row = binned(story)
    assert publishing.find_preview_link(token, NOW) is None
    publishing.restore_story(row, ROOT, NOW)
    assert publishing.find_preview_link(token, NOW) is not None


def test_a_picture_that_changes_meanwhile_is_right_when_the_story_comes_back() -> None:
    image = factories.make_image(alt="Old words")
    body = f'<figure data-image="{image.uid}"></figure>'
    row = binned(factories.make_article("draft", body=body))
    image.alt = "New words"
    publishing.save_noun(image, ROOT, NOW)
    back = publishing.restore_story(row, ROOT, NOW)
    assert "New words" in back.rendered_body


def test_purging_removes_the_story_with_all_that_hangs_on_it() -> None:
    image, series = factories.make_image(), factories.make_series()
    story = factories.make_article("draft", lead=image, series=series)
    story = publishing.save_draft(story, publishing.read_story(story), ROOT, NOW)
    nora, uid = factories.make_user("reporter"), story.uid
    version, hour = story.revisions.latest("number"), dt.timedelta(hours=1)
    publishing.make_preview_link(story, version, hour, ROOT, NOW)
    KeptText.objects.create(user=nora, article=story, kept_at=NOW)
    Note.objects.create(article=story, at=NOW, author=nora, text="Who says so?")
    Redirect.objects.create(path="/old/", article=story)
    SourceRecord.objects.create(source="wire", external_id="7", article=story)
    story.corrections.create(kind="correction", at=ago(1), text="Six.")
    publishing.purge_story(binned(story), Actor.command("purge_bin"), later(31 * 24))
    assert not Article.everything.exists()
    for model in (Revision, PreviewLink, KeptText, Note, Redirect, SourceRecord, SeriesEntry):
        assert not model._default_manager.exists(), model
    entry = AuditEntry.objects.get(verb="purge")
    assert (entry.article, entry.target_uid, entry.actor_name) == (None, str(uid), "purge_bin")
    assert entry.details["binned_by"] == "test"
    publishing.delete_noun(image, ROOT, NOW)
    assert integrity_findings() == []


def test_overdue_is_what_has_been_in_the_bin_for_so_long() -> None:
    row = binned(factories.make_article("draft"))
    assert list(publishing.overdue(NOW + dt.timedelta(days=30))) == [row]
    assert not publishing.overdue(NOW + dt.timedelta(days=30, seconds=-1)).exists()
    assert list(publishing.overdue(later(hours=1), days=0)) == [row]
