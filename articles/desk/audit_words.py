"""What of the audit log a person is told: an administrator manages the system, not the news."""

from django.db.models import Case, F, Q, QuerySet, Value, When
from django.db.models.fields import CharField, TextField
from django.db.models.fields.json import JSONField
from django.utils.translation import gettext as _

from articles.models import AuditEntry
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
