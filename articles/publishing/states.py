"""The state table: which verb is possible from which state, and where it leads.

Every verb asks it, the article screen makes its buttons from it, and the tests read it.
Who may do a verb stands in ``permissions.VERBS``; ``offered`` puts both together.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _

from articles import permissions
from articles.models import Article, Publication, State
from articles.permissions import Actor
from articles.publishing import four_eyes
from articles.publishing.errors import Finding, NotReady

# The way of a story to its readers. A verb that skips states passes them (audit, "passed").
WAY: Final = (State.DRAFT, State.IN_REVIEW, State.APPROVED, State.PUBLISHED)
_UNFINISHED: Final = frozenset({State.DRAFT, State.IN_REVIEW, State.APPROVED})
_EDITABLE: Final = _UNFINISHED | {State.PUBLISHED, State.UNPUBLISHED}
_SHOWN: Final = frozenset({State.PUBLISHED, State.UNPUBLISHED})


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the table.

    ``target`` is None where the state stays. ``had_readers``: True asks for a story that
    readers have had, False for one that they never had (a scheduled one is such a story).
    """

    sources: frozenset[State]
    target: State | None = None
    had_readers: bool | None = None


# A retracted story is closed: what readers were told stays, and only notices are added.
TABLE: Final[dict[str, Rule]] = {
    "save": Rule(_EDITABLE),
    "submit": Rule(frozenset({State.DRAFT}), State.IN_REVIEW),
    "approve": Rule(frozenset({State.IN_REVIEW}), State.APPROVED),
    "return": Rule(frozenset({State.IN_REVIEW, State.APPROVED}), State.DRAFT),
    "schedule": Rule(_EDITABLE, State.PUBLISHED),
    "publish": Rule(_EDITABLE, State.PUBLISHED),
    "unpublish": Rule(frozenset({State.PUBLISHED}), State.UNPUBLISHED),
    "retract": Rule(_SHOWN, State.RETRACTED, had_readers=True),
    "correct": Rule(_SHOWN | {State.RETRACTED}, had_readers=True),
    "lift_embargo": Rule(_UNFINISHED | {State.PUBLISHED}, had_readers=False),
    "bin": Rule(_EDITABLE, State.BINNED, had_readers=False),
    "restore": Rule(frozenset({State.BINNED}), State.DRAFT),
}


def is_possible(verb: str, article: Article | None, at: dt.datetime) -> bool:
    """Say whether ``verb`` is possible from where the story stands at ``at`` (aware).

    A story that isn't stored yet (None) stands where every story begins: a draft.
    """
    rule = TABLE[verb]
    if article is None:
        return State.DRAFT in rule.sources and not rule.had_readers and verb != "bin"
    if rule.had_readers is not None and rule.had_readers != article.was_public(at):
        return False
    return State(article.state) in rule.sources


def require_possible(verb: str, article: Article | None, at: dt.datetime) -> None:
    """Raise ``NotReady`` with a sentence unless the table allows ``verb`` from here."""
    if is_possible(verb, article, at):
        return
    state = State(article.state if article else State.DRAFT)
    raise NotReady([Finding("must", "state", _refusal(verb, state))])


def require_outside_bin(article: Article) -> None:
    """Raise ``NotReady`` with a sentence for a story in the bin."""
    if article.state == State.BINNED:
        raise NotReady([Finding("must", "state", _refusal("", State.BINNED))])


def _refusal(verb: str, state: State) -> str:
    if state is State.BINNED:
        return _("This story is in the bin. Restore it first.")
    if verb == "unpublish":
        return _("This story is not published.")
    return _("This is not possible now. Where the story stands: %(state)s.") % {
        "state": str(state.label)
    }


def passed(verb: str, source: str) -> list[str]:
    """Name the states between ``source`` and where ``verb`` leads, in their order."""
    target = TABLE[verb].target
    if source not in WAY or target not in WAY:
        return []
    return [str(state) for state in WAY[WAY.index(State(source)) + 1 : WAY.index(target)]]


def recorded(verb: str, source: str) -> dict[str, Any]:
    """Give what the audit says of a change of state: from, to, and what was passed."""
    target, between = TABLE[verb].target, passed(verb, source)
    found: dict[str, Any] = {"from": str(source), "to": str(target or source)}
    return found | ({"passed": between} if between else {})


def offered(
    by: Actor, article: Article | None, at: dt.datetime, publication: Publication | None = None
) -> frozenset[str]:
    """Give the verbs that the table and the rights of ``by`` allow on this story now.

    Who has the ``publication`` at hand saves its query.
    """
    allowed = frozenset(
        verb
        for verb in TABLE
        if is_possible(verb, article, at) and permissions.may(by, verb, article)
    )
    if article is not None and not may_bin(by, article, at):
        allowed -= {"bin"}
    return allowed - four_eyes.held_back(by, article, allowed, publication)


def may_bin(by: Actor, article: Article, at: dt.datetime) -> bool:
    """Say whether ``by`` may move the story to the bin now.

    Who may not schedule may not take away what others have scheduled.
    """
    if not (is_possible("bin", article, at) and permissions.may(by, "bin", article)):
        return False
    return not article.is_scheduled(at) or permissions.may(by, "schedule", article)
