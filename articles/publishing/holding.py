"""Holding back what was to go out by itself and lacks something now.

A story or a change is checked when it is scheduled and at every later write that touches
it, in the transaction of that write; nothing that would be refused goes out in between.
"""

import datetime as dt
from collections.abc import Iterable

from django.db.models import F, Q
from django.utils.translation import gettext as _

from articles import audit, revisions
from articles.models import Article, Author, Image, Publication, Section, State
from articles.permissions import Actor
from articles.publishing import counters, rules, steps, story
from articles.publishing.errors import Finding
from articles.publishing.story import Snapshot

# What a story can't go out without; a change to one of them is looked at.
NEEDED = (Author, Image, Section)
_COLUMNS = (
    "change_at", "change_revision", "change_details", "held_back_at", "held_back_reason",
    "changed_at",
)  # fmt: skip


def keep_scheduled(row: Article, settled: Snapshot, by: Actor, at: dt.datetime) -> None:
    """Bring a scheduled story to the snapshot: it goes out with it, or is held back.

    The caller has claimed the version.
    """
    assert row.published_at is not None  # noqa: S101 - it is scheduled
    before = counters.memberships([row.pk])
    found = steps.stopping(settled, row, row.published_at)
    if found:
        hold_back(row, found, by, at)
        steps.mirror(row, settled, by, at)
    else:
        steps.go_public(row, settled, by, at, row.published_at)
    counters.apply(before, counters.memberships([row.pk]))


def hold_back(row: Article, found: list[Finding], by: Actor, at: dt.datetime) -> None:
    """Clear a schedule and keep the reason; a story that was never out is a draft again."""
    moment = row.change_at or row.published_at
    assert moment is not None  # noqa: S101 - something is scheduled
    is_change = row.change_at is not None
    row.held_back_at, row.held_back_reason = at, _reason(moment, found, is_change)
    row.changed_at = at
    steps.clear_change(row)
    if is_change:
        row.save(update_fields=_COLUMNS)
    else:
        steps.back_to_draft(row, by, at)
    audit.record("hold_back", row, by, at, reason=row.held_back_reason)


def scheduled(at: dt.datetime) -> list[int]:
    """Find every story and every change that is to go out by itself (1 query)."""
    waiting = Article.objects.filter(
        Q(state=State.PUBLISHED, published_at__gt=at) | Q(change_at__gt=at)
    )
    return list(waiting.values_list("pk", flat=True))


def recheck_links(by: Actor, at: dt.datetime) -> list[Article]:
    """Look at all that is scheduled again, now that an address stopped answering.

    Only where the publication lets a dead link stop a story (then 2 queries and each).
    Gives those that were held back.
    """
    if rules.levels_of(Publication.get_current())["links"] != "must":
        return []
    return recheck(scheduled(at), by, at)


def needing(noun: object, at: dt.datetime) -> list[int]:
    """Find the scheduled stories that show ``noun``, and every scheduled change (1 query).

    What a change shows stands in its revision alone, and there are never many changes.
    """
    if isinstance(noun, Image):
        shown = Q(image_uses__image=noun)
    elif isinstance(noun, Author):
        shown = Q(bylines__author=noun)
    elif isinstance(noun, Section):
        shown = Q(section=noun)
    else:
        return []
    scheduled = Q(state=State.PUBLISHED, published_at__gt=at) & shown
    waiting = Article.objects.filter(scheduled | Q(change_at__gt=at))
    return list(waiting.values_list("pk", flat=True).distinct())


def recheck(article_ids: Iterable[int], by: Actor, at: dt.datetime) -> list[Article]:
    """Look at these stories again after something that they need was written.

    Gives those that were held back, with the reason in ``held_back_reason``.
    """
    held = []
    for article_id in article_ids:
        row = Article.objects.filter(pk=article_id).select_related("section", "lead_image").get()
        found = _found(row, at)
        if not found:
            continue
        Article.objects.filter(pk=row.pk).update(version=F("version") + 1)
        before = counters.memberships([row.pk])
        hold_back(row, found, by, at)
        counters.apply(before, counters.memberships([row.pk]))
        held.append(row)
    if held:
        recheck_links(by, at)  # what was held back has no address any more
    return held


def _found(row: Article, at: dt.datetime) -> list[Finding]:
    if row.change_at is not None:
        return steps.stopping(scheduled_change(row), row, row.change_at)
    if row.is_scheduled(at) and row.published_at is not None:
        return steps.stopping(story.read_live(row), row, row.published_at)
    return []


def scheduled_change(row: Article) -> Snapshot:
    """Give the snapshot that is to go out; raises ``LookupError`` or ``ValueError``."""
    revision = revisions.numbered(row, row.change_revision or 0)
    if revision is None:
        raise LookupError(f"There is no revision {row.change_revision} of story {row.pk}.")
    return story.complete(revisions.opened(revision), row.language)


def _reason(moment: dt.datetime, found: list[Finding], is_change: bool) -> str:
    sentence = (
        _("The change no longer goes out at %(moment)s: %(reasons)s")
        if is_change
        else _("This article no longer goes out at %(moment)s: %(reasons)s")
    )
    reasons = " ".join(finding.sentence for finding in found)
    said = sentence % {"moment": steps.in_words(moment), "reasons": reasons}
    return f"{said} {_('Fix it, then publish or set a new time.')}"
