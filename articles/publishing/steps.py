"""The steps that the acts on a story share, each in the transaction of its act."""

import datetime as dt

from django.core.exceptions import PermissionDenied
from django.db.models import F
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles import permissions, revisions, summaries
from articles.models import Article, Publication, Section, State
from articles.permissions import Actor
from articles.publishing import paths, readiness, story
from articles.publishing.changes import UNSTATED, Change, moves_date
from articles.publishing.errors import Conflict, Finding, NotReady
from articles.publishing.parts import find, note_waiting_images
from articles.publishing.story import Snapshot
from articles.text.slugs import slugify
from articles.written import written

# Until a story has been published its row is the newest snapshot.
MIRRORED = frozenset({State.DRAFT, State.IN_REVIEW, State.APPROVED})


def claim(article: Article | None, seen_version: int | None, by: Actor, at: dt.datetime) -> Article:
    """Take the next version of the story, or say that somebody else did."""
    if article is None or article.pk is None:
        return Article.objects.create(
            language=Publication.get_current().language,
            created_by=by.user,
            created_at=at,
            changed_at=at,
        )
    seen = article.version if seen_version is None else seen_version
    rows = Article.everything.filter(pk=article.pk)  # it may have gone to the bin meanwhile
    if not rows.filter(version=seen).update(version=F("version") + 1):
        raise Conflict(rows.get())
    return rows.select_related("section", "lead_image").get()


def settle(row: Article, snapshot: Snapshot, by: Actor, at: dt.datetime) -> Snapshot:
    """Bring the snapshot into the form in which it is stored; what was there is kept first.

    Raises ``PermissionDenied`` when it files the story where ``by`` may not act.
    """
    _keep_first(row, at)
    settled = story.settled(snapshot, story.read_story(row), by, at, row)
    fields = settled["fields"]
    _require_section(by, fields.get("section"))
    if row.was_public(at):
        fields["slug"] = row.slug  # the address is fixed since the first publication
    elif not fields["slug"]:
        fields["slug"] = slugify(fields["headline"])
    return settled


def _keep_first(row: Article, at: dt.datetime) -> None:
    """Keep a story that came without a history, before somebody writes over it."""
    is_new = row.version == 1  # made by ``claim`` a moment ago
    if is_new or row.latest_revision is not None:
        return
    is_out = row.state not in MIRRORED
    note = _("As readers saw it") if is_out else _("As it came")
    snapshot, before = story.read_live(row), row.version - 1
    first = revisions.add(
        row, snapshot, Actor.command(""), row.changed_at or at, note, version=before
    )
    row.latest_revision = first.number
    if is_out:
        row.live_revision = first.number


def _require_section(by: Actor, uid: str | None) -> None:
    if not permissions.limits_of(by):
        return
    section = next(iter(find(Section, [uid])), None)
    if not permissions.may_file(by, section.pk if section else None):
        raise PermissionDenied(_("You don’t have the right to file a story in this section."))


def mirror(row: Article, settled: Snapshot, by: Actor, at: dt.datetime) -> None:
    """Bring a row that readers never had to the snapshot."""
    language = row.language
    story.fill(row, settled, by, at)
    row.save()
    summaries.follow_language(row, language)
    story.write_rows(row, settled, by, at)


def keep_waiting(row: Article, settled: Snapshot, by: Actor, at: dt.datetime) -> None:
    """Leave what readers see as it is: as a revision of its own if it never was one."""
    if row.live_revision is None:
        row.live_revision = revisions.add(
            row, story.read_live(row), by, at, note=_("As readers saw it")
        ).number
    note_waiting_images(row, settled)


def is_news(row: Article, settled: Snapshot) -> bool:
    """Say whether a settled snapshot says anything that isn't stored; who checked the summary
    is no news of the story.
    """
    return not story.same_text(settled, story.read_story(row))


def back_to_draft(row: Article, by: Actor, at: dt.datetime) -> None:
    """Take a story that only was to go out back to where it began, with its newest text."""
    newest = story.read_story(row)
    row.state, row.published_at, row.path, row.live_revision = State.DRAFT, None, None, None
    row.changed_at = at
    mirror(row, newest, by, at)


def moment_of(row: Article, at: dt.datetime, wanted: dt.datetime | None) -> dt.datetime:
    """Give the moment of publication: the first one stays, whatever is pressed later."""
    if row.published_at is not None and row.was_public(at):
        return row.published_at
    return wanted or at


def stop_if_unready(settled: Snapshot, row: Article, at: dt.datetime, moment: dt.datetime) -> None:
    """Raise ``NotReady`` with every *must* that a story going out at ``moment`` lacks."""
    found = stopping(settled, row, moment)
    if moment < at and not row.was_public(at):
        found.append(readiness.must("publish_at", has_passed(moment)))
    if row.unpublish_at is not None and at < row.unpublish_at <= moment:
        found.append(readiness.must("unpublish_at", too_early(row.unpublish_at)))
    if found:
        raise NotReady(found)


def stopping(settled: Snapshot, row: Article, moment: dt.datetime) -> list[Finding]:
    """Give what keeps the story from going out at ``moment``."""
    found = [f for f in readiness.findings(settled, row, moment) if f.level == "must"]
    if row.embargo_until is not None and moment < row.embargo_until:
        found.append(embargo(row))
    return found


def embargo(row: Article) -> Finding:
    """Say how long an embargoed story has to wait."""
    assert row.embargo_until is not None  # noqa: S101 - it is embargoed
    until = {"moment": in_words(row.embargo_until)}
    sentence = _("The story is under embargo until %(moment)s.") % until
    return readiness.must("embargo_until", sentence)


def has_passed(moment: dt.datetime) -> str:
    """Say that it is too late for ``moment``."""
    sentence = _("%(moment)s has passed. Choose a later time, or publish now.")
    return sentence % {"moment": in_words(moment)}


def too_early(moment: dt.datetime) -> str:
    """Say that a story can't come down at ``moment``."""
    sentence = _("It would come down at %(moment)s, before it goes out. Choose a later time.")
    return sentence % {"moment": in_words(moment)}


def in_words(moment: dt.datetime) -> str:
    """Write a moment in the active zone: ``18:00 on 22 November``."""
    local = timezone.localtime(moment)
    return _("%(time)s on %(day)s") % {
        "time": date_format(local, "H:i"),
        "day": written(local, "j F"),
    }


def go_public(
    row: Article,
    settled: Snapshot,
    by: Actor,
    at: dt.datetime,
    moment: dt.datetime,
    change: Change = UNSTATED,
) -> None:
    """Bring the row and its rows to the snapshot, public from ``moment`` on."""
    was_public, old_fingerprint = row.was_public(at), row.body_fingerprint
    language = row.language
    story.fill(row, settled, by, at)
    if was_public and moves_date(change, row.body_fingerprint != old_fingerprint):
        row.updated_at = at
    if not (was_public and row.path):
        row.path = _new_path(row, moment)
    row.state, row.published_at, row.reason = State.PUBLISHED, moment, ""
    if row.unpublish_at is not None and row.unpublish_at <= max(at, moment):
        row.unpublish_at = None
    row.held_back_at, row.held_back_reason = None, ""
    clear_change(row)
    row.changed_at = at
    row.save()
    summaries.follow_language(row, language)
    story.write_rows(row, settled, by, at)


def clear_change(row: Article) -> None:
    """Forget the scheduled change on the instance; the caller saves it."""
    row.change_at, row.change_revision, row.change_details = None, None, {}


def _new_path(row: Article, moment: dt.datetime) -> str:
    assert row.section is not None  # noqa: S101 - readiness has asked for it
    return paths.new_path(
        row.section.slug, moment, row.slug, row.language, Publication.get_current(), row
    )


def stamp(row: Article) -> None:
    """Carry the story's moment, or its absence, to its byline and topic rows."""
    moment = row.published_at if row.state == State.PUBLISHED else None
    row.bylines.update(published_at=moment)
    row.topic_items.update(published_at=moment)
