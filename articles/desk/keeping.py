"""What somebody typed and has not saved: a private slot for each person and story."""

import datetime as dt
import uuid
from typing import Any, Final

from django.http import QueryDict

from articles.desk.choices import is_uid
from articles.models import Article, KeptText, User

SLOT: Final = "_slot"
_NOT_TEXT: Final = frozenset({"csrfmiddlewaretoken", "_verb", "_left", SLOT})
_KEPT_FOR: Final = dt.timedelta(days=30)


def slot_of(data: QueryDict) -> uuid.UUID:
    """Give the slot that a form of a new story names, or a fresh one."""
    named = data.get(SLOT, "")
    return uuid.UUID(named) if is_uid(named) else uuid.uuid4()


def keep(user: User, article: Article | None, data: QueryDict, at: dt.datetime) -> KeptText:
    """Keep what a form holds, in place of what was kept before."""
    fields = {name: values for name, values in data.lists() if name not in _NOT_TEXT}
    version = data.get("built_on") or data.get("version", "")
    values = {
        "fields": _storable(fields),
        "version": int(version) if version.isdecimal() and len(version) < 10 else None,
        "kept_at": at,
    }
    key: dict[str, Any] = {"user": user, "article": article}
    if article is None:
        key["slot"] = slot_of(data)
    kept, _made = KeptText.objects.update_or_create(**key, defaults=values)
    return kept


def is_newer(user: User, article: Article | None, data: QueryDict, than: dt.datetime) -> bool:
    """Whether the slot of this form holds something typed later than ``than``."""
    rows = KeptText.objects.filter(user=user, article=article, kept_at__gt=than)
    if article is None:
        rows = rows.filter(slot=slot_of(data))
    return rows.exists()


def waiting(user: User, article: Article | None, at: dt.datetime) -> list[KeptText]:
    """Give what waits for this person in this story (or in new ones), newest first (1 query)."""
    since = at - _KEPT_FOR
    rows = KeptText.objects.filter(user=user, article=article, kept_at__gte=since)
    return list(rows.order_by("-kept_at")[:5])


def find(user: User, article: Article | None, number: str) -> KeptText | None:
    """Give one of this person's own slots; nobody reaches another's."""
    if not number.isdecimal() or len(number) > 18:
        return None
    return KeptText.objects.filter(user=user, article=article, pk=number).first()


def forget(user: User, article: Article | None, data: QueryDict, at: dt.datetime) -> None:
    """Empty the slot after a save, and those that nobody came back for."""
    if article is not None:
        KeptText.objects.filter(user=user, article=article).delete()
    else:
        KeptText.objects.filter(user=user, article=None, slot=slot_of(data)).delete()
    KeptText.objects.filter(kept_at__lt=at - _KEPT_FOR).delete()


def form_data(kept: KeptText) -> QueryDict:
    """Give what was kept as a form would send it, on the version it was begun on."""
    data = QueryDict(mutable=True)
    for name, values in kept.fields.items():
        data.setlist(name, values)
    data["version"] = str(kept.version or "")
    data["built_on"] = ""
    return data


def _storable(fields: dict[str, list[Any]]) -> dict[str, list[str]]:
    """Leave out what no database can hold."""
    return {
        name: [str(value).replace("\x00", "") for value in values]
        for name, values in fields.items()
    }
