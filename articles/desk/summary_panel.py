"""The summary on the article screen: its versions, the drafts on offer, and what changed."""

from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.tasks import TaskResultStatus
from django.tasks.exceptions import TaskResultDoesNotExist, TaskResultMismatch
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.models import Article, Summary, User
from articles.models.base import uids_among
from articles.publishing import tasks
from articles.publishing.story import opened
from articles.publishing.summary_part import SUMMARIES
from articles.text import html, measures
from articles.text.freshness import SHOWN
from articles.written import written

_VERSIONS: Final = 20  # shown beside the form
_SEARCHED: Final = 60  # versions of the story in which the checked text is looked for
_STATES: Final = {"draft": "dr", "approved": "ok", "stale": "stale", "withdrawn": "off"}


class Offer(NamedTuple):
    """A draft that waits: its uid, what it is, where it comes from, and its points."""

    uid: str
    kind: str
    origin: str
    points: list[str]
    language: str


class Line(NamedTuple):
    """One version in words, with the sign of its state."""

    kind: str
    state: str
    sign: str
    origin: str
    who: str
    words: str


class Drafting(NamedTuple):
    """A draft that was asked for: where it stands (``waiting``, ``done``, ``failed``)."""

    key: str
    state: str
    has_draft: bool = False


def ask_for_draft(article: Article, person: User) -> str:
    """Let the worker draft the summary; gives the key under which to ask for it."""
    return tasks.draft_again.enqueue(str(article.uid), str(person.uid)).id


def drafting(key: str) -> Drafting | None:
    """Say where the draft stands that was asked for; None where nobody knows the key (1 query)."""
    if not uids_among([key]):
        return None
    try:
        found = tasks.draft_again.get_result(key)
    except (TaskResultDoesNotExist, TaskResultMismatch):
        return None
    if not found.is_finished:
        return Drafting(key, "waiting")
    if found.status != TaskResultStatus.SUCCESSFUL:
        return Drafting(key, "failed")
    return Drafting(key, "done", bool(found.return_value))


def versions(article: Article) -> list[Summary]:
    """Give the newest versions of the summary of a story that brought them along, and the
    newest drafts on offer; many drafts leave the story's own versions on the screen.
    """
    found = sorted(article.summaries.all(), key=lambda version: -version.pk)
    own = [version for version in found if not version.is_offered]
    waiting = [v for v in found if v.is_offered and v.state == Summary.State.DRAFT]
    return [*own[:_VERSIONS], *waiting[:_VERSIONS]]


def offers(found: Iterable[Summary], story: Mapping[str, Any]) -> list[Offer]:
    """Describe the drafts on offer.

    One that a working copy has taken, edited since or not, is on offer until that goes out,
    and is part of the ``story`` (a snapshot) nevertheless.
    """
    own = {part.kind: story.get(part.name) or {} for part in SUMMARIES}
    return [
        Offer(
            str(version.uid),
            str(Summary.Kind(version.kind).label),
            _origin(version),
            list(version.points),
            version.language,
        )
        for version in found
        if version.is_offered
        and version.state == Summary.State.DRAFT
        and not _is_taken(version, own[version.kind])
    ]


def _is_taken(version: Summary, own: Mapping[str, Any]) -> bool:
    return own.get("draft") == str(version.uid) or own.get("points") == list(version.points)


def lines(found: Iterable[Summary]) -> list[Line]:
    """Describe the versions that are no offers, the newest first."""
    return [
        Line(
            str(Summary.Kind(version.kind).label),
            str(Summary.State(version.state).label),
            _STATES[version.state],
            _origin(version),
            _who(version),
            " ".join(version.points),
        )
        for version in found
        if not version.is_offered
    ]


def _origin(version: Summary) -> str:
    if not version.is_software:
        return _("written")
    name = version.origin.partition(":")[2]
    named = " ".join(part for part in (name, version.software_version) if part)
    return _("drafted by %(software)s") % {"software": named} if named else _("drafted by software")


def _who(version: Summary) -> str:
    if version.approved_at is not None and version.approved_by_name:
        said = {"name": version.approved_by_name, "time": _moment(version.approved_at)}
        return _("checked by %(name)s, %(time)s") % said
    if version.created_at is None:
        return ""
    return _("from %(time)s") % {"time": _moment(version.created_at)}


def _moment(moment: Any) -> str:
    return written(moment, "j F Y, H:i")


# Rules about what stood in the text and what stands there now; either may be nothing.
_CHANGED: Final = {"number", "date", "name", "quotation", "negation"}


def reason(told: Mapping[str, Any], body: str) -> str:
    """Say in a sentence which rule let a check go; empty where none is kept, or where the body
    (HTML) has changed again and no longer says so.
    """
    if _is_over(told, body):
        return ""
    sentences = {
        "number": _("A number changed: “%(before)s” is now “%(after)s”."),
        "date": _("A date changed: “%(before)s” is now “%(after)s”."),
        "name": _("What may be a name changed: “%(before)s” is now “%(after)s”."),
        "quotation": _("A quotation changed: “%(before)s” is now “%(after)s”."),
        "negation": _("A “not” or its like changed: “%(before)s” is now “%(after)s”."),
        "sentence": _("The sentence that point %(point)d rests on is gone: “%(before)s”"),
        "share": _("Many words changed since the check."),
    }
    rule = str(told.get("rule", ""))
    sentence = sentences.get(rule, "")
    values: dict[str, Any] = {side: told.get(side) or "" for side in ("before", "after")}
    if rule in _CHANGED and not values["before"]:
        sentence = _("New in the text: “%(after)s”.")
    elif rule in _CHANGED and not values["after"]:
        sentence = _("Gone from the text: “%(before)s”.")
    values["point"] = int(told.get("point") or 0)
    return sentence % values


def _is_over(told: Mapping[str, Any], body: str) -> bool:
    """Say whether words that came are gone again, or a sentence that was gone is back."""
    text = _squeezed(html.plain_text(body))
    gone, come = (str(told.get(side) or "") for side in ("before", "after"))
    if told.get("rule") == "sentence":  # of one that was cut the end may be what differs
        return len(gone) < SHOWN and _squeezed(gone) in text
    if told.get("rule") not in _CHANGED:
        return False
    return any(_squeezed(words.rstrip(" …")) not in text for words in come.split(" … "))


def _squeezed(text: str) -> str:
    return "".join(text.split()).casefold()


def changes(request: HttpRequest, article: Article) -> HttpResponse:
    """Lead to what changed in the text since the summary was checked."""
    number = _checked_revision(article)
    if number is None:
        said = _("The text that the summary was checked against is not in the history.")
        messages.warning(request, said)
        return HttpResponseRedirect(reverse("admin:articles_article_history", args=[article.pk]))
    compare = reverse("admin:articles_article_compare", args=[article.pk])
    return HttpResponseRedirect(f"{compare}?old={number}&new={article.latest_revision or number}")


def _checked_revision(article: Article) -> int | None:
    """Find the newest version of the story with the body that was checked last, of what is out
    of date if anything is.
    """
    states = (Summary.State.STALE, Summary.State.APPROVED)
    checked = article.summaries.filter(state__in=states)
    version = checked.order_by("-state", "-kind", "-id").first()  # stale before approved, points
    if version is None:
        return None
    for revision in article.revisions.select_related("base").order_by("-number")[:_SEARCHED]:
        try:
            body = opened(revision)["fields"].get("body", "")
        except ValueError:
            continue
        if measures.fingerprint(body) == version.body_fingerprint:
            return revision.number
    return None
