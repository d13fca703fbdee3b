"""What of the audit log a person is told: an administrator manages the system, not the news."""

from collections.abc import Callable, Iterator
from typing import Any

from django.apps import apps
from django.contrib.admin import AllValuesFieldListFilter
from django.contrib.admin.views.main import ChangeList
from django.db.models import Case, F, Q, QuerySet, Value, When
from django.db.models.fields import CharField, TextField
from django.db.models.fields.json import JSONField
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from articles.models import AuditEntry
from articles.models.acts import said
from articles.permissions import Actor, read_by, seen_by


def told(entries: QuerySet[AuditEntry], by: Actor) -> QuerySet[AuditEntry]:
    """Add ``told_name``, ``told_reason`` and ``told_details``: the words for ``by``'s eyes.

    That something was done, by whom and when is told of every story. Its headline is told of
    one that readers had at that moment; why and with what (which may quote a draft or a
    note) is told to those who may read the story's drafts. A search looks through these
    words too, so that it finds nothing that it may not show.
    """
    of_story = Q(article__isnull=False) | Q(target_type="article")
    named = ~of_story | (Q(article__isnull=False) & seen_by(by, F("at"), "article__"))
    read = ~of_story | (Q(article__isnull=False) & read_by(by, "article__"))
    if by.user is None or by.user.has_perm("articles.read_any_article"):
        named = read = Q(pk__isnull=False)
    return entries.annotate(
        told_name=Case(
            When(named, then=F("target_name")),
            default=Value(_("a story")),
            output_field=CharField(),
        ),
        told_reason=Case(When(read, then=F("reason")), default=Value(""), output_field=TextField()),
        told_details=Case(
            When(read, then=F("details")),
            default=Value({}, JSONField()),
            output_field=JSONField(),
        ),
    )


def kind(name: str) -> str:
    """Give the word for a kind of thing: a model's name, or ``access``."""
    if name == "access":
        return pgettext("kind of thing", "access")
    try:
        return str(apps.get_model("articles", name)._meta.verbose_name)
    except LookupError:
        return name


class _WordsFilter(AllValuesFieldListFilter):
    """A filter that shows what is stored in the reader's words, in the order of these."""

    words: Callable[[str], str]  # of one stored value

    def choices(self, changelist: ChangeList) -> Iterator[Any]:
        """Give "All" first, then the values."""
        first, *others = super().choices(changelist)
        yield first
        for choice in others:
            value, bracket, count = choice["display"].partition(" (")  # where counts are asked for
            choice["display"] = f"{self.words(value)}{bracket}{count}"
        yield from sorted(others, key=lambda choice: choice["display"])


class ActFilter(_WordsFilter):
    """What was done."""

    words = staticmethod(said)


class KindFilter(_WordsFilter):
    """What kind of thing it was done to."""

    words = staticmethod(kind)
