"""Saving, publishing and taking down a story.

Each act is one transaction: the claim on the version, the rows, the revision, the
counters and the audit entry stand together or not at all.
"""

import datetime as dt

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from articles import audit, permissions, revisions
from articles.models import Article, Publication, State
from articles.permissions import Actor
from articles.publishing import counters, paths, readiness, story
from articles.publishing.errors import Conflict, Finding, NotReady
from articles.publishing.parts import note_waiting_images
from articles.publishing.story import Snapshot
from articles.text.slugs import slugify

# Until a story has been published its row is the newest snapshot.
MIRRORED = frozenset({State.DRAFT, State.IN_REVIEW, State.APPROVED})


def save_draft(
    article: Article | None,
    snapshot: Snapshot,
    by: Actor,
    at: dt.datetime,
    seen_version: int | None = None,
    note: str = "",
) -> Article:
    """Keep what somebody wrote, as a numbered revision; readers see no change.

    ``article`` is None for a new story. ``seen_version`` is the version that the form was
    built from. Raises ``Conflict`` when somebody else saved since, ``PermissionDenied``.
    """
    permissions.require(by, "save" if article else "create", article)
    with transaction.atomic():
        row = _claim(article, seen_version, by, at)
        settled = _settled(row, snapshot, by, at)
        if row.state in MIRRORED:
            _mirror(row, settled, by, at)
        else:
            _keep_waiting(row, settled, by, at)
        row.latest_revision = revisions.add(row, settled, by, at, note).number
        row.changed_at = at
        row.save(update_fields=["live_revision", "latest_revision", "changed_at"])
        audit.record("save", row, by, at, revision=row.latest_revision)
    return row


def publish(
    article: Article | None,
    snapshot: Snapshot,
    by: Actor,
    at: dt.datetime,
    seen_version: int | None = None,
    published_at: dt.datetime | None = None,
) -> Article:
    """Make the story public, now or at ``published_at`` (aware), as the snapshot has it.

    A story that readers have had keeps its moment and its address. Raises ``NotReady``
    with the findings that stop it, ``Conflict``, ``PermissionDenied``.
    """
    permissions.require(by, "publish", article)
    if article is None:
        permissions.require(by, "create")
    with transaction.atomic():
        row = _claim(article, seen_version, by, at)
        settled = _settled(row, snapshot, by, at)
        moment = _moment(row, at, published_at)
        _stop_if_unready(settled, row, at, moment)
        before = counters.memberships([row.pk])
        _go_public(row, settled, by, at, moment)
        counters.apply(before, counters.memberships([row.pk]))
        number = revisions.add(row, settled, by, at, note=_("Published")).number
        row.live_revision = row.latest_revision = number
        row.save(update_fields=["live_revision", "latest_revision"])
        audit.record("publish", row, by, at, revision=number, published_at=moment.isoformat())
    return row


def unpublish(
    article: Article,
    by: Actor,
    at: dt.datetime,
    seen_version: int | None = None,
    reason: str = "",
) -> Article:
    """Take the story down. Its address then answers 410, with ``reason`` if one is given.

    A story that was only scheduled becomes a draft again, as if never scheduled. Raises
    ``NotReady`` when it isn't published, ``Conflict``, ``PermissionDenied``.
    """
    permissions.require(by, "unpublish", article)
    with transaction.atomic():
        row = _claim(article, seen_version, by, at)
        if row.state != State.PUBLISHED:
            raise NotReady([Finding("must", "state", _("This story is not published."))])
        before = counters.memberships([row.pk])
        if row.was_public(at):
            row.state, row.reason = State.UNPUBLISHED, reason
        else:
            row.state, row.published_at, row.path = State.DRAFT, None, None
        row.changed_at = at
        row.save(update_fields=["state", "reason", "published_at", "path", "changed_at"])
        _stamp(row)
        counters.apply(before, counters.memberships([row.pk]))
        audit.record("unpublish", row, by, at, reason=reason)
    return row


def _claim(
    article: Article | None, seen_version: int | None, by: Actor, at: dt.datetime
) -> Article:
    """Take the next version of the story, or say that somebody else did."""
    if article is None or article.pk is None:
        return Article.objects.create(
            language=Publication.get_current().language,
            created_by=by.user,
            created_at=at,
            changed_at=at,
        )
    seen = article.version if seen_version is None else seen_version
    rows = Article.objects.filter(pk=article.pk)
    if not rows.filter(version=seen).update(version=F("version") + 1):
        raise Conflict(rows.get())
    return rows.select_related("section", "lead_image").get()


def _settled(row: Article, snapshot: Snapshot, by: Actor, at: dt.datetime) -> Snapshot:
    """Bring the snapshot into the form in which it is stored."""
    settled = story.settled(snapshot, story.read_story(row), by, at)
    fields = settled["fields"]
    if row.was_public(at):
        fields["slug"] = row.slug  # the address is fixed since the first publication
    elif not fields["slug"]:
        fields["slug"] = slugify(fields["headline"])
    return settled


def _mirror(row: Article, settled: Snapshot, by: Actor, at: dt.datetime) -> None:
    story.fill(row, settled, by, at)
    row.save()
    story.write_rows(row, settled, by, at)


def _keep_waiting(row: Article, settled: Snapshot, by: Actor, at: dt.datetime) -> None:
    """Leave what readers see as it is: as a revision of its own if it never was one."""
    if row.live_revision is None:
        row.live_revision = revisions.add(
            row, story.read_live(row), by, at, note=_("As readers saw it")
        ).number
    note_waiting_images(row, settled)


def _moment(row: Article, at: dt.datetime, wanted: dt.datetime | None) -> dt.datetime:
    """Give the moment of publication: the first one stays, whatever is pressed later."""
    if row.published_at is not None and row.was_public(at):
        return row.published_at
    return wanted or at


def _stop_if_unready(settled: Snapshot, row: Article, at: dt.datetime, moment: dt.datetime) -> None:
    found = readiness.findings(settled, row, moment)
    if moment < at and not row.was_public(at):
        found.append(
            readiness.must(
                "published_at", _("This time has passed. Choose a later time, or publish now.")
            )
        )
    if row.embargo_until is not None and moment < row.embargo_until:
        found.append(readiness.must("published_at", _("The story is under embargo until later.")))
    stopping = [finding for finding in found if finding.level == "must"]
    if stopping:
        raise NotReady(stopping)


def _go_public(
    row: Article, settled: Snapshot, by: Actor, at: dt.datetime, moment: dt.datetime
) -> None:
    was_public, old_fingerprint = row.was_public(at), row.body_fingerprint
    story.fill(row, settled, by, at)
    if was_public and row.body_fingerprint != old_fingerprint:
        row.updated_at = at
    if not (was_public and row.path):
        row.path = _new_path(row, moment)
    row.state, row.published_at, row.reason = State.PUBLISHED, moment, ""
    if row.unpublish_at is not None and row.unpublish_at <= max(at, moment):
        row.unpublish_at = None
    row.changed_at = at
    row.save()
    story.write_rows(row, settled, by, at)


def _new_path(row: Article, moment: dt.datetime) -> str:
    assert row.section is not None  # noqa: S101 - readiness has asked for it
    return paths.default_path(
        row.section.slug, moment, row.slug, row.language, Publication.get_current()
    )


def _stamp(row: Article) -> None:
    """Carry the story's moment, or its absence, to its byline and topic rows."""
    moment = row.published_at if row.state == State.PUBLISHED else None
    row.bylines.update(published_at=moment)
    row.topic_items.update(published_at=moment)
