"""Which stories of a batch stand here already."""

import datetime as dt
import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from articles.importing.records import slug_from
from articles.importing.values import Record
from articles.models import Article, SourceRecord, State, uids_among

type DayKey = tuple[str, str, dt.date | None]


@dataclass(frozen=True, slots=True)
class Match:
    """The stored story of a record.

    If it ``is_named``, known by the record's id, ``content_hash`` is of what was last read.
    One in the bin (``is_binned``) is found by its ids alone: it stands nowhere.
    """

    article_id: int
    content_hash: str = ""
    is_named: bool = False
    is_binned: bool = False


def day_key(record: Record, zone: dt.tzinfo) -> DayKey | None:
    """Give language, slug and publication day in the newsroom's zone; None without slug."""
    slug = record.values.get("slug") or slug_from(record.values)
    if not slug:
        return None
    return record.values["lang"], slug, _day(record.values.get("published_at"), zone)


def _day(moment: dt.datetime | None, zone: dt.tzinfo) -> dt.date | None:
    return moment.astimezone(zone).date() if moment else None


def match(records: Sequence[Record], zone: dt.tzinfo) -> list[Match | None]:
    """Find each record's story: by uid, by an id of its source, else by slug and day.

    Three queries, and one more for each further source.
    """
    by_uid = _by_uid([record.uid for record in records if record.uid is not None])
    by_name = _by_name({name for record in records for name in record.names})
    found = [_known(record, by_uid, by_name) for record in records]
    unknown = [record for record, known in zip(records, found, strict=True) if known is None]
    by_day = _by_day([day_key(record, zone) for record in unknown], zone)
    return [
        known or by_day.get(day_key(record, zone))
        for record, known in zip(records, found, strict=True)
    ]


def stories(names: Collection[tuple[str, str]]) -> dict[tuple[str, str], int]:
    """Find stories by source and id there, or by a uid in the id's place; none in the bin.

    Two queries, and one more for each further source.
    """
    uids = {name: found[0] for name in names if (found := uids_among([name[1]]))}
    by_uid = _by_uid([uuid.UUID(uid) for uid in uids.values()])
    matches = {name: by_uid.get(uuid.UUID(uid)) for name, uid in uids.items()}
    matches |= _by_name(set(names) - {name for name, found in matches.items() if found})
    return {name: found.article_id for name, found in matches.items()
            if found is not None and not found.is_binned}  # fmt: skip


def _known(
    record: Record, by_uid: dict[uuid.UUID, Match], by_name: dict[tuple[str, str], Match]
) -> Match | None:
    named = next((by_name[name] for name in record.names if name in by_name), None)
    if record.uid is None or record.uid not in by_uid:
        return named
    found = by_uid[record.uid]
    return named if named and named.article_id == found.article_id else found


def _by_uid(uids: Sequence[uuid.UUID]) -> dict[uuid.UUID, Match]:
    if not uids:
        return {}
    rows = Article.everything.filter(uid__in=uids).values_list("uid", "pk", "state")
    return {uid: Match(pk, is_binned=state == State.BINNED) for uid, pk, state in rows}


def _by_name(names: set[tuple[str, str]]) -> dict[tuple[str, str], Match]:
    ids: dict[str, list[str]] = {}
    for source, external_id in names:
        ids.setdefault(source, []).append(external_id)
    return {
        (source, external_id): Match(
            article_id, content_hash, is_named=True, is_binned=state == State.BINNED
        )
        for source, some in ids.items()
        for external_id, article_id, content_hash, state in SourceRecord.objects.filter(
            source=source, external_id__in=some
        ).values_list("external_id", "article_id", "content_hash", "article__state")
    }


def _by_day(keys: Sequence[DayKey | None], zone: dt.tzinfo) -> dict[DayKey | None, Match]:
    wanted = {key for key in keys if key is not None}
    if not wanted:
        return {}
    rows = Article.objects.filter(
        language__in={language for language, _slug, _date in wanted},
        slug__in={slug for _language, slug, _date in wanted},
    ).order_by("-pk")
    # Of several the first that came: later rows are overwritten by earlier ones.
    found: dict[DayKey | None, Match] = {
        (language, slug, _day(published_at, zone)): Match(pk)
        for pk, language, slug, published_at in rows.values_list(
            "pk", "language", "slug", "published_at"
        )
    }
    return {key: found[key] for key in found.keys() & wanted}
