"""How a story's state is said: always a word, with a sign that style draws before it."""

import datetime as dt
from typing import NamedTuple

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from articles.models import Article, State


class Status(NamedTuple):
    """A word for people and the style class of its sign."""

    word: str
    sign: str


_SIGNS = {
    State.DRAFT: "dr",
    State.IN_REVIEW: "rev",
    State.APPROVED: "ok",
    State.PUBLISHED: "live",
    State.UNPUBLISHED: "off",
    State.RETRACTED: "off",
    State.BINNED: "off",
}


def status_of(article: Article, at: dt.datetime) -> Status:
    """Say where ``article`` stands at the moment ``at``."""
    state = State(article.state)
    if state is State.PUBLISHED and article.published_at and article.published_at > at:
        return Status(_("Scheduled"), "sch")
    if state is State.PUBLISHED and not article.is_public(at):
        return Status(_("Unpublished"), "off")
    return Status(str(state.label), _SIGNS[state])


def show(status: Status) -> SafeString:
    """Give the status as markup."""
    return format_html('<span class="st {}">{}</span>', status.sign, status.word)
