"""Who has a story open: told, never a lock."""

import datetime as dt
from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.models import Article, Presence, User

PING: Final = 12  # seconds between two signs of life
# One of them may be lost. Who has gone is dropped by the others' next sign after that: within
# 45 seconds in all.
_GONE: Final = dt.timedelta(seconds=32)
_RECENT: Final = dt.timedelta(minutes=30)  # an older change is not worth telling

# What a person reads of the fields of the form; a field belongs to the first that it begins with.
_CHANGED: Final[Mapping[str, str | Promise]] = {
    "headline": gettext_lazy("{name} has this article open and changed the headline {ago}."),
    "standfirst": gettext_lazy("{name} has this article open and changed the standfirst {ago}."),
    "body": gettext_lazy("{name} has this article open and changed the text {ago}."),
    "summary": gettext_lazy("{name} has this article open and changed the summary {ago}."),
    "lead_image": gettext_lazy("{name} has this article open and changed the lead image {ago}."),
    "bylines": gettext_lazy("{name} has this article open and changed the authors {ago}."),
    "topics": gettext_lazy("{name} has this article open and changed the topics {ago}."),
    "": gettext_lazy("{name} has this article open and changed it {ago}."),
}


def ping(user: User, article: Article, field: str, ago: float, at: dt.datetime) -> None:
    """Write down that ``user`` is there, and changed ``field`` (if any) ``ago`` seconds back."""
    values: dict[str, object] = {"seen_at": at}
    if field:
        values |= {"changed": _known(field), "changed_at": at - dt.timedelta(seconds=ago)}
    Presence.objects.update_or_create(article=article, user=user, defaults=values)
    Presence.objects.filter(seen_at__lt=at - _GONE).delete()


def sentences(user: User, article: Article, at: dt.datetime) -> list[str]:
    """Say who else is there and what they did last (1 query)."""
    rows = Presence.objects.filter(article=article, seen_at__gt=at - _GONE, seen_at__lte=at + _GONE)
    others = rows.exclude(user=user).select_related("user").order_by("pk")[:20]
    return [_sentence(row, at) for row in others]


def _known(field: str) -> str:
    return next((name for name in _CHANGED if name and field.startswith(name)), "")


def _sentence(row: Presence, at: dt.datetime) -> str:
    if row.changed_at is None or row.changed_at < at - _RECENT:
        return _("{name} has this article open.").format(name=row.user)
    since = max(0, int((at - row.changed_at).total_seconds()))
    if since < 60:
        ago = ngettext("{n} second ago", "{n} seconds ago", since).format(n=since)
    else:
        ago = ngettext("{n} minute ago", "{n} minutes ago", since // 60).format(n=since // 60)
    return str(_CHANGED[row.changed]).format(name=row.user, ago=ago)
