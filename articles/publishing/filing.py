"""What topics are called: new names, other names, and two topics made one.

Each act is one transaction, however many stories a topic has: rows are moved by a few
statements for the whole of them, and no story is written anew.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from articles import audit, permissions, redirects, search, topics
from articles.models import MergedTopic, Topic, TopicAlias, TopicItem
from articles.permissions import Actor
from articles.publishing.errors import Finding, NotReady
from articles.text.hidden import without_hidden
from articles.text.names import name_key
from articles.text.slugs import slugify


def merge_topics(gone: Sequence[Topic], kept: Topic, by: Actor, at: dt.datetime) -> int:
    """Make the topics ``gone`` one with ``kept``; gives how many stories changed their topic.

    Their stories stand under ``kept``, once each; their names become other names of it, and
    their addresses lead to its own. Saved versions of stories that name one of them mean
    ``kept`` from then on. Raises ``PermissionDenied``, and ``NotReady`` where there is
    nothing to merge.
    """
    _require_rights(by)
    with transaction.atomic():
        ids = sorted({kept.pk, *(topic.pk for topic in gone)})
        rows = {row.pk: row for row in Topic.objects.select_for_update().filter(pk__in=ids)}
        if len(rows) < len(ids) or len(rows) < 2:
            sentence = _("Choose two topics that are there.")
            raise NotReady([Finding("must", "topic", sentence)])
        target, moved = rows.pop(kept.pk), 0
        for topic in rows.values():
            moved += _merge(topic, target, by, at)
        target.published_count = _count(target)
        target.save(update_fields=["published_count"])  # and search learns its names anew
    return moved


def _require_rights(by: Actor) -> None:
    may_delete = by.user is None or by.user.has_perm("articles.delete_topic")
    if not (permissions.may_change(by, "topic") and may_delete):
        raise PermissionDenied(_("You don’t have the right to change this."))


def _merge(topic: Topic, target: Topic, by: Actor, at: dt.datetime) -> int:
    moved = _move_stories(topic, target)
    names = {topic.name, *topics.other_names(topic)}
    MergedTopic.objects.filter(topic=topic).update(topic=target)
    MergedTopic.objects.create(
        topic=target, uid=topic.uid, former_id=topic.pk, slug=topic.slug, name=topic.name,
        merged_at=at,
    )  # fmt: skip
    old = topic.get_absolute_url()
    told: dict[str, Any] = {
        "merged": topic.name,
        "uid": str(topic.uid),
        "path": old,
        "stories": moved,
    }
    topic.delete()
    _add_names(target, names)
    _lead(old, target, at)
    audit.record("merge", target, by, at, **told)
    return moved


def _move_stories(topic: Topic, target: Topic) -> int:
    """Move the topic's rows in two statements: first away with those that would stand twice."""
    own = TopicItem.objects.filter(tag=topic)
    twin = TopicItem.objects.filter(tag=target, content_object=OuterRef("content_object"))
    own.filter(Exists(twin)).delete()
    return own.update(tag=target)


def _count(topic: Topic) -> int:
    return TopicItem.objects.filter(tag=topic, published_at__isnull=False).count()


def _lead(old: str, target: Topic, at: dt.datetime) -> None:
    """Lead a page's former address, and with it its feeds, to the topic's own."""
    if old != target.get_absolute_url():
        redirects.add(old, target.get_absolute_url(), at)


# --- Names --------------------------------------------------------------------------------


def require_own_name(topic: Topic) -> None:
    """Raise ``NotReady`` where another topic is called so, in whatever case and accents."""
    other = topics.find(topic.name)
    if other is None or other.pk == topic.pk:
        return
    sentence = _("“%(name)s” is the topic “%(other)s”. Merge the two instead.")
    told = sentence % {"name": topic.name, "other": other.name}
    raise NotReady([Finding("must", "name", told)])


def keep_former_name(topic: Topic, former: Topic) -> None:
    """Keep what a renamed topic was called as another name of it."""
    if former.name != topic.name:
        TopicAlias.objects.filter(topic=topic, key=topic.key).delete()
        _add_names(topic, [former.name])
        search.remember_names([topic])


def set_other_names(topic: Topic, names: Iterable[str], by: Actor, at: dt.datetime) -> None:
    """Give the topic these other names and no more; each leads to its page from an own address.

    Raises ``PermissionDenied``, and ``NotReady`` for a name that another topic has.
    """
    if not permissions.may_change(by, "topic"):
        raise PermissionDenied(_("You don’t have the right to change this."))
    cleaned = [without_hidden(name) for name in names]
    wanted = {name_key(name): name for name in cleaned if name_key(name)}
    wanted.pop(name_key(topic.name), None)
    with transaction.atomic():
        before = topics.other_names(topic)
        _require_free(topic, wanted.values())
        topic.aliases.exclude(key__in=wanted).delete()
        _add_names(topic, wanted.values())
        after = topics.other_names(topic)
        if after != before:
            search.remember_names([topic])
            _lead_from(topic, [name for name in after if name not in before], at)
            audit.record("other_names", topic, by, at, before=before, after=after)


def _require_free(topic: Topic, names: Iterable[str]) -> None:
    for other in topics.named(names).values():
        if other.pk != topic.pk:
            sentence = _("The topic “%(other)s” is called so already. Merge the two instead.")
            raise NotReady([Finding("must", "other_names", sentence % {"other": other.name})])


def _add_names(topic: Topic, names: Iterable[str]) -> None:
    """Store other names that are not there yet; the topic’s own is none."""
    wanted = {name_key(name): name for name in names}
    wanted.pop(name_key(topic.name), None)
    known = TopicAlias.objects.filter(key__in=wanted).values_list("key", flat=True)
    TopicAlias.objects.bulk_create(
        TopicAlias(topic=topic, name=wanted[key][:100])
        for key in sorted(wanted.keys() - set(known))
    )


def _lead_from(topic: Topic, names: Iterable[str], at: dt.datetime) -> None:
    """Lead to the topic from where one would look for it under another name."""
    slugs = {slugify(name) for name in names} - {"", topic.slug}
    taken = set(Topic.objects.filter(slug__in=slugs).values_list("slug", flat=True))
    for slug in sorted(slugs - taken):
        redirects.add(f"/topics/{slug}/", topic.get_absolute_url(), at)
