"""A person's word on a summary: that it fits the text, or that readers are to see it no more."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from articles import audit, permissions, summaries
from articles.models import Article
from articles.permissions import Actor
from articles.publishing import four_eyes, readiness, story
from articles.publishing.errors import Finding, NotReady
from articles.publishing.finding import keep_findable
from articles.publishing.planning import Plan
from articles.publishing.publication import publish, save_draft
from articles.publishing.story import Snapshot
from articles.publishing.summary_part import SUMMARIES
from articles.text import html


def check_summary(
    article: Article,
    by: Actor,
    at: dt.datetime,
    seen_version: int | None = None,
    snapshot: Snapshot | None = None,
    plan: Plan | None = None,
) -> Article:
    """Say that the summary was checked against the text, both as in ``snapshot``.

    Readers of a public story see it at once, if nothing but the summary differs from what
    they have; else it waits for the next publication. Raises ``NotReady`` where there is no
    summary or the text contradicts it and no reason is given, and what saving and publishing
    raise.
    """
    permissions.require(by, "check_summary", article)
    typed = _marked(snapshot or story.read_story(article), "checked")
    if found := readiness.unsupported({**typed, "fields": _clean(typed)}):
        raise NotReady(found)
    act = publish if _is_all_that_differs(article, typed, by, at) else save_draft
    return act(article, typed, by, at, seen_version, plan=plan)


def withdraw_summary(
    article: Article,
    by: Actor,
    at: dt.datetime,
    seen_version: int | None = None,
    snapshot: Snapshot | None = None,
    plan: Plan | None = None,
) -> Article:
    """Take the check back: readers see no summary from now on, its words stay on the desk.

    Raises like ``check_summary``.
    """
    permissions.require(by, "check_summary", article)
    typed = _marked(snapshot or story.read_story(article), "withdrawn")
    with transaction.atomic():
        row = _published(article, typed, by, at, seen_version, plan)
        if row is None:
            row = save_draft(article, typed, by, at, seen_version, plan=plan)
            summaries.withdraw(row, states=("approved", "stale"))
            keep_findable([row.pk])  # saving leaves what readers find as it was
        audit.record("withdraw summary", row, by, at)
    return row


def _published(
    article: Article,
    typed: Snapshot,
    by: Actor,
    at: dt.datetime,
    seen_version: int | None,
    plan: Plan | None,
) -> Article | None:
    """Publish the story without its summary; None where something else waits or is missing,
    which keeps no summary with readers.
    """
    if not _is_all_that_differs(article, typed, by, at):
        return None
    try:
        return publish(article, typed, by, at, seen_version, plan=plan)
    except NotReady:
        return None


def _marked(typed: Snapshot, mark: str) -> Snapshot:
    found = [part.name for part in SUMMARIES if typed.get(part.name)]
    if not found:
        sentence = _("There is no summary. Write its points first.")
        raise NotReady([Finding("must", "summary_points", sentence)])
    return {**typed, **{name: {**typed[name], mark: True} for name in found}}


def _is_all_that_differs(article: Article, typed: Snapshot, by: Actor, at: dt.datetime) -> bool:
    if not article.is_public(at) or not permissions.may(by, "publish", article):
        return False
    typed = {**typed, "fields": _clean(typed)}
    is_news = not story.same_text(typed, story.read_story(article))
    if four_eyes.holds_back(by, "publish", article, typed=is_news):
        return False
    live = story.read_live(article)
    named = {part.name for part in SUMMARIES}
    one, other = ({k: v for k, v in side.items() if k not in named} for side in (typed, live))
    return bool(story.plain(one) == story.plain(other))


def _clean(typed: Snapshot) -> dict[str, Any]:
    fields: dict[str, Any] = typed["fields"]
    return {**fields, "body": html.clean(fields["body"]).html}
