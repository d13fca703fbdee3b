"""Topics by every name they have: their own, other names, and those of topics merged into them."""

from collections.abc import Iterable, Sequence

from articles.models import MergedTopic, Topic, TopicAlias, uids_among
from articles.text.names import name_key


def named(names: Iterable[str]) -> dict[str, Topic]:
    """Find topics by their names or other names, whatever the case and accents (≤ 2 queries).

    Gives them by ``name_key``.
    """
    keys = {name_key(name) for name in names} - {""}
    found = {topic.key: topic for topic in Topic.objects.filter(key__in=keys)} if keys else {}
    if missing := keys - found.keys():
        rows = TopicAlias.objects.filter(key__in=missing).select_related("topic")
        found |= {row.key: row.topic for row in rows}
    return found


def find(name: str) -> Topic | None:
    """Find the topic that is called so, or None (≤ 2 queries)."""
    return named([name]).get(name_key(name))


def by_uids(uids: Iterable[str | None]) -> dict[str, Topic]:
    """Find topics by uid, those merged into another by their own former uid (≤ 2 queries)."""
    wanted = set(uids_among(uids))
    if not wanted:
        return {}
    found = {str(topic.uid): topic for topic in Topic.objects.filter(uid__in=wanted)}
    if missing := wanted - found.keys():
        rows = MergedTopic.objects.filter(uid__in=missing).select_related("topic")
        found |= {str(row.uid): row.topic for row in rows}
    return found


def in_order(uids: Sequence[str]) -> list[Topic]:
    """Give the topics with these uids in their order, each once; unknown ones are left out."""
    found = by_uids(uids)
    topics = (found[uid] for uid in uids if uid in found)
    return list({topic.pk: topic for topic in topics}.values())


def by_slug(slug: str) -> Topic | None:
    """Find the topic that stands, or stood before it was merged, under this slug (≤ 2 queries)."""
    topic = Topic.objects.filter(slug=slug).first()
    if topic is not None:
        return topic
    row = MergedTopic.objects.filter(slug=slug).select_related("topic").order_by("-pk").first()
    return row.topic if row else None


def other_names(topic: Topic) -> list[str]:
    """Give the other names of a topic in alphabetical order (1 query)."""
    return list(topic.aliases.order_by("key").values_list("name", flat=True))
