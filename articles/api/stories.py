"""A story as a record: its keys are those of the article record, less what isn't public."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any, Final

from articles.api.declared import (
    ADDRESS,
    COUNT,
    MOMENT,
    TEXT,
    TRUTH,
    UID,
    Field,
    Record,
    described,
    list_of,
    or_null,
    thing,
)
from articles.api.story_parts import Parts, Row, moment
from articles.models import Article, Correction, Kind, State

_NOTICE: Final = thing(
    kind={"type": "string", "enum": Correction.Kind.values},
    at=MOMENT,
    text=TEXT,
    before=TEXT,
    after=TEXT,
)
_LEAD: Final = thing(
    file=ADDRESS,
    sha256=described(TEXT, "Of the file as it was uploaded."),
    alt=TEXT,
    decorative=TRUTH,
    caption=TEXT,
    credit=TEXT,
    licence=TEXT,
    focal_point={**list_of({"type": "number"}), "minItems": 2, "maxItems": 2},
)
_SUMMARY: Final = thing(
    points=list_of(TEXT),
    lang=TEXT,
    origin=described(TEXT, "`editor`, `software` or `software:NAME`."),
    state={"type": "string", "const": "approved"},
    approved_by=or_null(TEXT),
    approved_at=or_null(MOMENT),
    body_fingerprint=described(TEXT, "Of the body that the points were checked against."),
)
_NAME: Final = thing(slug=TEXT, name=TEXT)


def _column(name: str) -> Any:
    """Read a text column."""
    return lambda row, _parts: row[name]


def _section(row: Row, _parts: Parts) -> Record | None:
    slug = row["section__slug"]
    return {"slug": slug, "name": row["section__name"]} if slug else None


def _reason(row: Row, _parts: Parts) -> str:
    """Say why a story was retracted; of a public one there is nothing to say."""
    return str(row["reason"]) if row["state"] == State.RETRACTED else ""


FIELDS: Final[tuple[Field[Row], ...]] = (
    Field("id", UID, lambda row, _parts: str(row["uid"])),
    Field("lang", described(TEXT, "BCP 47."), _column("language"), ("language",)),
    Field(
        "translation_key",
        described(or_null(TEXT), "The same in all translations of a story."),
        lambda row, _parts: row["translation_group"] or None,
        ("translation_group",),
        None,
    ),
    Field("headline", TEXT, _column("headline"), ("headline",)),
    Field("standfirst", TEXT, _column("standfirst"), ("standfirst",)),
    Field("kind", {"type": "string", "enum": Kind.values}, _column("kind"), ("kind",)),
    Field("slug", TEXT, _column("slug"), ("slug",)),
    Field("path", described(TEXT, "Address on the site, unencoded."), _column("path"), ("path",)),
    Field("published_at", MOMENT, lambda row, _parts: moment(row["published_at"])),
    Field(
        "updated_at",
        or_null(MOMENT),
        lambda row, _parts: moment(row["updated_at"]),
        ("updated_at",),
        None,
    ),
    Field("section", or_null(_NAME), _section, ("section__slug", "section__name"), None),
    Field("topics", list_of(_NAME), lambda row, parts: parts.topics.get(row["id"], []), empty=[]),
    Field(
        "bylines",
        list_of(thing(slug=TEXT, name=TEXT, role=TEXT)),
        lambda row, parts: parts.bylines.get(row["id"], []),
        empty=[],
    ),
    Field(
        "body_html",
        described(TEXT, "Cleaned HTML; pictures have whole addresses."),
        lambda row, parts: parts.body(row),
        ("body",),
    ),
    Field(
        "lead_image",
        or_null(_LEAD),
        lambda row, parts: parts.leads.get(row["id"]),
        ("lead_image_id",),
        None,
    ),
    Field(
        "series",
        or_null(thing(slug=TEXT, name=TEXT, part={"type": "integer", "minimum": 1})),
        lambda row, parts: parts.series.get(row["id"]),
        empty=None,
    ),
    Field(
        "summary",
        or_null(_SUMMARY),
        lambda row, parts: parts.summaries.get(row["id"]),
        ("body_fingerprint",),
        None,
    ),
    Field(
        "corrections",
        list_of(_NOTICE),
        lambda row, parts: parts.corrections.get(row["id"], []),
        empty=[],
    ),
    Field("search_title", TEXT, _column("search_title"), ("search_title",)),
    Field("search_description", TEXT, _column("search_description"), ("search_description",)),
    Field(
        "canonical_url",
        described(TEXT, "Where a story that was taken over stood first."),
        _column("canonical_url"),
        ("canonical_url",),
    ),
    Field("source_credit", TEXT, _column("source_credit"), ("source_credit",)),
    Field("reason", described(TEXT, "Why a story was retracted."), _reason, ("reason", "state")),
    Field("words", COUNT, _column("word_count"), ("word_count",), 0),
)
# What readers still see of a retracted story.
_KEPT: Final = frozenset(
    {"id", "lang", "headline", "kind", "slug", "path", "published_at", "updated_at", "section",
     "reason"}
)  # fmt: skip
_ALWAYS: Final = ("id", "uid", "published_at")


def get_records(ids: Sequence[int], fields: Sequence[Field[Row]], at: dt.datetime) -> list[Record]:
    """Fetch the records of public stories in the order of their ids (a fixed number of queries).

    One that was taken down meanwhile is left out. ``at`` is aware.
    """
    public = Article.objects.published(at).filter(pk__in=ids)
    rows = {row["id"]: row for row in public.values(*_columns(fields))}
    ordered = [rows[pk] for pk in ids if pk in rows]
    parts = Parts(ordered, at)
    return [{one.name: one.give(row, parts) for one in fields} for row in ordered]


def get_retracted(pk: int, fields: Sequence[Field[Row]], at: dt.datetime) -> Record:
    """Fetch what readers still see of a retracted story: headline, notice and reason."""
    row = Article.objects.filter(pk=pk).values(*_columns(fields)).get()
    parts = Parts([row], at)
    record = {one.name: one.give(row, parts) if one.name in _KEPT else one.empty for one in fields}
    if "corrections" in record:
        said = parts.corrections.get(pk, [])
        record["corrections"] = [one for one in said if one["kind"] == Correction.Kind.RETRACTION]
    return record


def _columns(fields: Iterable[Field[Row]]) -> list[str]:
    return list(dict.fromkeys([*_ALWAYS, *(name for one in fields for name in one.columns)]))
