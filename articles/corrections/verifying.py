"""Finding what was changed in the ledger, or in what it speaks of."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from django.utils.translation import gettext as _

from articles.corrections import entries
from articles.models import Article, AuditEntry, Correction, LedgerEntry, LedgerHead

KINDS: Final = (
    "entry-changed", "entry-missing", "head-differs", "rewritten",
    "notice-changed", "notice-missing", "notice-unrecorded",
)  # fmt: skip
_PLACE: Final = "ledger"
_CHUNK: Final = 1000


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it was entered; ``place`` is an address, a uid or the ledger."""

    place: str
    kind: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.place}: {self.kind}: {self.sentence}"


@dataclass(slots=True)
class _Read:
    """What one walk through the ledger gives: hashes by number, and notices as last said."""

    hashes: dict[int, str] = field(default_factory=dict)
    notices: dict[str, Mapping[str, Any] | None] = field(default_factory=dict)
    articles: dict[str, str] = field(default_factory=dict)
    last: int = 0
    end: str = entries.FIRST


def verify(known_heads: Mapping[str, str] | None = None) -> Iterator[Finding]:
    """Compare the ledger with itself, with its head, the notices, the audit log, and with
    ``known_heads``: hashes kept elsewhere (such as an export's ``ledger_head``), by the name
    of where they are kept.
    """
    read = _Read()
    yield from _walk(read)
    yield from _compare_head(read)
    yield from _compare_audit(read)
    for name, known in (known_heads or {}).items():
        if known not in read.hashes.values():
            sentence = _("The ledger doesn’t hold the entry %(hash)s that %(name)s names.")
            yield Finding(_PLACE, "rewritten", sentence % {"hash": known[:12], "name": name})
    yield from _compare_notices(read)


def _walk(read: _Read) -> Iterator[Finding]:
    for row in LedgerEntry.objects.order_by("sequence").iterator(chunk_size=_CHUNK):
        expected = read.last + 1
        if row.sequence != expected:
            sentence = _("Entry %(number)d is missing.")
            yield Finding(_PLACE, "entry-missing", sentence % {"number": expected})
        entry = _content(row)
        changed = entries.digest(row.content) != row.hash or not _is_consistent(row, entry)
        broken = row.sequence == expected and row.previous_hash != read.end
        if changed or broken:
            sentence = _("Entry %(number)d is not as it was written.")
            yield Finding(_PLACE, "entry-changed", sentence % {"number": row.sequence})
        read.hashes[row.sequence] = row.hash
        read.last, read.end = row.sequence, row.hash
        uid = str(row.correction_uid)
        read.notices[uid] = entry if entry.get("act") == "issue" else None
        read.articles[uid] = str(row.article_uid)


def _content(row: LedgerEntry) -> dict[str, Any]:
    try:
        entry = json.loads(row.content)
    except ValueError:
        return {}
    return entry if isinstance(entry, dict) else {}


def _is_consistent(row: LedgerEntry, entry: Mapping[str, Any]) -> bool:
    """Whether the columns say what the text says."""
    return (
        entry.get("sequence") == row.sequence
        and entry.get("previous") == row.previous_hash
        and entry.get("article") == str(row.article_uid)
        and entry.get("correction") == str(row.correction_uid)
    )


def _compare_head(read: _Read) -> Iterator[Finding]:
    kept = LedgerHead.objects.filter(pk=1).first()
    count, end = (kept.count, kept.hash) if kept else (0, "")
    if count > read.last:
        sentence = _("The ledger ends at entry %(last)d, and %(count)d were written.")
        yield Finding(_PLACE, "entry-missing", sentence % {"last": read.last, "count": count})
    elif count != read.last or (end or entries.FIRST) != read.end:
        sentence = _("The ledger doesn’t end as its kept head says.")
        yield Finding(_PLACE, "head-differs", sentence)


def _compare_audit(read: _Read) -> Iterator[Finding]:
    """Compare with the hashes that stand in the audit entries of the acts."""
    acts = AuditEntry.objects.filter(verb__in=["correct", "retract", "publish"])
    for details in acts.order_by("pk").values_list("details", flat=True).iterator(_CHUNK):
        noted = details.get("ledger") if isinstance(details, dict) else None
        if noted and read.hashes.get(noted["sequence"]) != noted["hash"]:
            sentence = _("Entry %(number)d is not the one that the audit log names.")
            words = {"number": noted["sequence"]}
            yield Finding(_PLACE, "rewritten", sentence % words)


def _compare_notices(read: _Read) -> Iterator[Finding]:
    unseen = {uid for uid, entry in read.notices.items() if entry is not None}
    rows = Correction.objects.order_by("pk").select_related("article")
    light = rows.only(*_NOTICE, "article__path", "article__uid")
    for row in light.iterator(chunk_size=_CHUNK):
        uid, place = str(row.uid), row.article.path or str(row.article.uid)
        unseen.discard(uid)
        entry = read.notices.get(uid)
        if entry is None:
            yield Finding(place, "notice-unrecorded", _("A notice stands in no entry."))
        elif _differs(row, entry):
            yield Finding(place, "notice-changed", _("A notice is not as it was issued."))
    yield from _missing(read, unseen)


_NOTICE: Final = (
    "uid", "kind", "at", "text", "before", "after", "issued_by_name", "article_id",
)  # fmt: skip


def _differs(row: Correction, entry: Mapping[str, Any]) -> bool:
    now = entries.said(row)
    return entry.get("article") != str(row.article.uid) or any(
        entry.get(key) != value for key, value in now.items()
    )


def _missing(read: _Read, unseen: set[str]) -> Iterator[Finding]:
    if not unseen:
        return
    uids = {read.articles[uid] for uid in unseen}
    paths = dict(Article.objects.filter(uid__in=uids).values_list("uid", "path"))
    known = {str(uid): path for uid, path in paths.items()}
    for uid in sorted(unseen):
        article = read.articles[uid]
        place = known.get(article) or article
        yield Finding(place, "notice-missing", _("A notice that was issued is gone."))
