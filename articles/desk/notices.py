"""What people are told of stories that concern them, on the dashboard and by mail.

A notice is the audit entry of the act itself, so none is lost and none is invented.
"""

import datetime as dt
from typing import Final

from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy

from articles import conf
from articles.desk import invitations, letters
from articles.models import Article, AuditEntry, Publication, State, User, outside_bin

#: Verb of the audit entry → what a person chooses a way for.
KINDS: Final = {
    "submit": gettext_lazy("A story is submitted for review"),
    "return": gettext_lazy("A story of mine comes back with a note"),
    "approve": gettext_lazy("A story of mine is approved"),
    "hold_back": gettext_lazy("A story of mine doesn’t go out as planned"),
    "bin": gettext_lazy("A story of mine is moved to the bin"),
    "unpublish": gettext_lazy("A story of mine is taken down"),
    "end": gettext_lazy("A story of mine comes to an end that somebody else planned"),
    "retract": gettext_lazy("A story of mine is retracted"),
    "mention": gettext_lazy("Somebody speaks to me in a note"),
}
WAYS: Final = {
    "off": gettext_lazy("Not at all"),
    "desk": gettext_lazy("On the dashboard"),
    "mail": gettext_lazy("On the dashboard and by mail"),
}
_DEFAULT: Final = {"submit": "desk"}
#: What is told only as long as it is so: the act → the state in which it leaves a story.
_LASTING: Final = {
    "bin": State.BINNED,
    "unpublish": State.UNPUBLISHED,
    "retract": State.RETRACTED,
}
_SHOWN_FOR: Final = dt.timedelta(days=14)
_ROWS: Final = 8
_ENTRY: Final = ("at", "actor", "actor_name", "verb", "article", "target_uid", "reason")


def way(person: User, kind: str) -> str:
    """Say how a kind of notice reaches the person: a key of ``WAYS``."""
    chosen = person.notices.get(kind)
    return chosen if chosen in WAYS else _DEFAULT.get(kind, "mail")


def for_dashboard(person: User, at: dt.datetime) -> list[AuditEntry]:
    """Give the newest unread notices of stories that the person wrote or was given (1 query)."""
    kinds = [kind for kind in KINDS if way(person, kind) != "off"]
    own = Q(article__created_by=person) | Q(article__assigned_to=person)
    concerns = Q(own, verb__in={*kinds} - {"submit", "mention"})
    if "mention" in kinds:
        concerns |= Q(verb="mention", target_uid=str(person.uid))
    since = max(at - _SHOWN_FOR, person.notices_read_at or at - _SHOWN_FOR)
    return list(
        AuditEntry.objects.filter(concerns, _holding(), at__gt=since, article__isnull=False)
        .exclude(actor=person)
        .select_related("article")
        .only(*_ENTRY, "article__headline")
        .order_by("-at", "-id")[:_ROWS]
    )


def _holding() -> Q:
    """Keep what is still so: of a story in the bin only that it is there."""
    # An end that was moved or taken back meanwhile is none.
    ended = Q(article__state=State.PUBLISHED, article__unpublish_at=F("at"))
    holding = outside_bin("article__") & ~Q(verb__in=list(_LASTING)) & (~Q(verb="end") | ended)
    for verb, state in _LASTING.items():
        # A schedule that was taken back is an "unpublish" too, which led to a draft.
        holding |= Q(verb=verb, article__state=state, details__to=state)
    return holding


def _holds(entry: AuditEntry, article: Article) -> bool:
    """Say likewise of one entry whether it is still so."""
    if entry.verb == "end":
        return article.state == State.PUBLISHED and article.unpublish_at == entry.at
    if entry.verb not in _LASTING:
        return article.state != State.BINNED
    led_to: str = entry.details.get("to", "")
    return article.state == _LASTING[entry.verb] == led_to


def mail_all(entry: AuditEntry) -> int:
    """Mail everybody whom the act concerns and who chose mail; gives their number."""
    assert entry.article is not None  # noqa: S101 - only acts on stories are mailed
    if not _holds(entry, entry.article):
        return 0
    people = [
        person
        for person in _concerned(entry, entry.article)
        if person.pk != entry.actor_id
        and way(person, entry.verb) == "mail"
        and invitations.may_be_mailed(person)
    ]
    for person in people:
        _mail(person, entry, entry.article)
    return len(people)


def _concerned(entry: AuditEntry, article: Article) -> QuerySet[User]:
    people = User.objects.filter(is_active=True)
    if entry.verb == "mention":
        return people.filter(uid=entry.target_uid)
    if entry.verb == "submit":
        return people.filter(groups__permissions__codename="approve_article").distinct()
    return people.filter(
        pk__in=[pk for pk in (article.created_by_id, article.assigned_to_id) if pk]
    )


def _mail(person: User, entry: AuditEntry, article: Article) -> None:
    screen = reverse("admin:articles_article_change", args=[article.pk])
    account = reverse("admin:own_account")
    language = person.language or Publication.get_current().language
    with translation.override(language):
        letters.notice(person, entry, conf.site_url() + screen, conf.site_url() + account)
