"""Summaries as other systems claim them to be, and what is believed of that."""

from dataclasses import replace

from articles.importing.options import Options
from articles.importing.values import Record, SummaryValue
from articles.models import Article, Summary
from articles.publishing.summary_part import drift_limit
from articles.text import measures
from articles.text.freshness import Checked, judge

_State = Summary.State


def read_summary(
    value: SummaryValue, article: Article, record: Record, options: Options, came: str = ""
) -> Summary:
    """Give an unsaved summary. ``article`` has its fingerprint already.

    Without a person's name an approved summary is a draft; approved for another text it is
    out of date. A missing fingerprint is that of the text. ``came`` is how the text came, if
    signs that nobody sees were left out of it: that is no other text, unless it may matter.
    Nobody has checked it at a moment that is still to come, whoever is named.
    """
    value = _without_check_to_come(value, article, record, options)
    state = _State(value.state)
    fingerprint = value.body_fingerprint or article.body_fingerprint
    if came and fingerprint == measures.fingerprint(came) and _still_says_so(value, came, article):
        fingerprint = article.body_fingerprint
    if state == _State.APPROVED and not value.approved_by:
        state = _State.DRAFT
    elif state == _State.APPROVED and fingerprint != article.body_fingerprint:
        state = _State.STALE
    if state != value.state:
        record.found.append(("summary", article.slug or article.headline))
    approved_at = value.approved_at
    if state == _State.APPROVED and approved_at is None:
        approved_at = min(article.updated_at or article.published_at or options.at, options.at)
    return Summary(
        points=list(value.points),
        language=value.lang or article.language,
        origin=value.origin,
        state=state,
        approved_by_name=value.approved_by,
        approved_at=approved_at,
        body_fingerprint=fingerprint,
        stale_at=options.at if state == _State.STALE else None,
        created_at=options.at,
    )


def _without_check_to_come(
    value: SummaryValue, article: Article, record: Record, options: Options
) -> SummaryValue:
    """Take a check away that no clock can have seen yet; readers would be told of it."""
    if value.approved_at is None or value.approved_at <= options.at:
        return value
    record.found.append(("check", article.slug or article.headline))
    state = _State.DRAFT if value.state == _State.APPROVED else value.state
    return replace(value, state=state, approved_by="", approved_at=None)


def _still_says_so(value: SummaryValue, came: str, article: Article) -> bool:
    checked = Checked(came, list(value.points))
    return judge(checked, article.body, article.language, drift_limit()).is_fresh
