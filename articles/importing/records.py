"""From a raw record, with every name that other systems use, to a typed one."""

import hashlib
import html
import json
import uuid
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, cast

from django.utils.translation import gettext as _

from articles import conf
from articles.importing import fields, moments
from articles.importing.options import Options
from articles.importing.readers.raw import Raw
from articles.importing.refusals import Refused
from articles.importing.values import (
    BodyValue,
    BylineValue,
    CorrectionValue,
    LeadValue,
    Record,
    SeriesValue,
    SummaryValue,
    Values,
)
from articles.models import RECORDED_STATES, Correction, Kind, State, Summary
from articles.publishing.related_part import MOST as MOST_RELATED
from articles.text.points import without_list_marks
from articles.text.slugs import slugify

MAX_BODY: Final = 5 * 1024 * 1024

# Other systems' names. The record's own name wins where both have a value.
_ALIASES: Final = {
    "title": "headline",
    "date": "published_at",
    "tags": "topics",
    "authors": "bylines",
    "aliases": "redirects",
}
_UNESCAPED: Final = {"title", "summary", "deck"}
_KNOWN_AND_UNUSED: Final = {"id", "source", "source_path", "words", "expirydate", "deck"}


class Reading:
    """Reads the values of one record, noting what should be said of it."""

    def __init__(self, options: Options, climb: int = 0) -> None:
        self.options = options
        self.climb = climb
        self.notes: list[tuple[str, str]] = []

    def moment(self, value: Any) -> Any:
        """Read a moment; null is None."""
        given = fields.line(value)
        if not given:
            return None
        read = moments.read(given, self.options.publication.zone)
        if read.assumed:
            self.notes.append(("zone", given))
        return read.at

    def byline(self, value: Any) -> BylineValue:
        """Read an author with a role, or a text."""
        role = fields.line(value.get("role"), 60) if isinstance(value, dict) else ""
        return BylineValue(fields.noun(value, 150), role)

    def body(self, value: Any, markup: Any) -> BodyValue:
        """Read the text, which is limited in size."""
        text = "" if value is None else value
        if isinstance(text, str) and len(text) > MAX_BODY // 4:
            size = len(text.encode(errors="replace"))
            if size > MAX_BODY:
                raise Refused(
                    _("The text has %(size).1f MB; up to %(limit)d MB are taken.")
                    % {"size": size / 1024 / 1024, "limit": MAX_BODY // 1024 // 1024}
                )
        fields.text(text)
        return BodyValue(markup, text, self.climb)

    def lead_image(self, value: Any) -> LeadValue | None:
        """Read the lead image; null is none."""
        if value is None:
            return None
        given = fields.mapping(value)
        point = given.get("focal_point")
        return LeadValue(
            file=inside("file", lambda: fields.file_name(given.get("file"), self.climb)),
            sha256=inside("sha256", lambda: _sha256(given.get("sha256"))),
            alt=inside("alt", lambda: fields.line(given.get("alt"), 1000)),
            decorative=inside("decorative", lambda: fields.flag(given.get("decorative"))),
            caption=inside("caption", lambda: fields.line(given.get("caption"), 1000)),
            credit=inside("credit", lambda: fields.line(given.get("credit"), 300)),
            licence=inside("licence", lambda: fields.line(given.get("licence"), 200)),
            focal_point=inside("focal_point", lambda: _point(point)),
        )

    def series(self, value: Any) -> SeriesValue | None:
        """Read the place in a series; null is none."""
        if value is None:
            return None
        given = fields.mapping(value)
        part = given.get("part")
        number = inside("part", lambda: None if part is None else fields.whole(part))
        words = given.get("announced")
        announced = inside("announced", lambda: None if words is None else fields.line(words, 200))
        return SeriesValue(fields.noun(given, 200), number, announced)

    def summary(self, value: Any) -> SummaryValue | None:
        """Read a summary; null is none."""
        if value is None:
            return None
        given = fields.mapping(value)
        points = inside("points", lambda: fields.items(given.get("points"), _point_text))
        if not points:
            raise Refused(_("A summary without points."), "points")
        lang = given.get("lang")
        return SummaryValue(
            points=tuple(points),
            lang=inside("lang", lambda: fields.language(lang) if lang else ""),
            origin=inside("origin", lambda: _origin(given.get("origin"))),
            state=inside(
                "state", lambda: fields.choice(given.get("state") or "draft", Summary.State.values)
            ),
            approved_by=inside("approved_by", lambda: fields.line(given.get("approved_by"), 150)),
            approved_at=inside("approved_at", lambda: self.moment(given.get("approved_at"))),
            body_fingerprint=inside(
                "body_fingerprint", lambda: fields.line(given.get("body_fingerprint"), 64)
            ),
        )

    def correction(self, value: Any) -> CorrectionValue:
        """Read one notice."""
        given = fields.mapping(value)
        at = inside("at", lambda: self.moment(given.get("at")))
        text = inside("text", lambda: fields.text(given.get("text")))
        if at is None or not text:
            raise Refused(_("A correction needs its moment (at) and its text."))
        kind = given.get("kind") or "correction"
        return CorrectionValue(
            kind=inside("kind", lambda: fields.choice(kind, Correction.Kind.values)),
            at=at,
            text=text,
            before=inside("before", lambda: fields.text(given.get("before"))),
            after=inside("after", lambda: fields.text(given.get("after"))),
        )


def inside[T](key: str, read: Callable[[], T]) -> T:
    """Name ``key`` in what ``read`` refuses; names of outer keys come in front."""
    try:
        return read()
    except Refused as error:
        field = f"{key}.{error.field}" if error.field else key
        raise Refused(error.reason, field) from None


def _point_text(value: Any) -> str:
    point = without_list_marks(fields.line(value))
    if not point:
        raise Refused(_("An empty point."))
    return point


def _origin(value: Any) -> str:
    origin = fields.line(value, 100) or "editor"
    if origin not in {"editor", "software"} and not origin.startswith("software:"):
        raise Refused(_("“%(origin)s” is neither editor nor software.") % {"origin": origin[:60]})
    return origin


def _sha256(value: Any) -> str:
    digest = fields.line(value).lower()
    if digest and (len(digest) != 64 or not set(digest) <= set("0123456789abcdef")):
        raise Refused(_("This is no SHA-256."))
    return digest


def _point(value: Any) -> tuple[float, float] | None:
    numbers = fields.items(value, fields.number)
    if not numbers:
        return None
    if len(numbers) != 2 or not all(0 <= number <= 1 for number in numbers):
        raise Refused(_("A focal point is two numbers from 0 to 1."))
    return numbers[0], numbers[1]


type _Reader = Callable[[Reading, Any], Any]
_READERS: Final[Mapping[str, _Reader]] = {
    "lang": lambda _r, value: fields.language(value) if value is not None else None,
    "translation_key": lambda _r, value: fields.line(value, 200),
    "headline": lambda _r, value: fields.line(value, conf.HEADLINE_LENGTH),
    "standfirst": lambda _r, value: fields.text(value),
    "kind": lambda _r, value: fields.choice(value or Kind.NEWS, Kind.values),
    "slug": lambda _r, value: fields.slug(value),
    "path": lambda _r, value: fields.story_path(value),
    "state": lambda _r, value: fields.choice(value, RECORDED_STATES) if value is not None else None,
    "published_at": Reading.moment,
    "updated_at": Reading.moment,
    "embargo_until": Reading.moment,
    "unpublish_at": Reading.moment,
    "section": lambda _r, value: fields.noun(value, 100) if value not in (None, "") else None,
    "topics": lambda _r, value: _once(
        fields.items(_names(value), lambda item: fields.noun(item, fields.TOPIC_NAME)), _slug_of
    ),
    "bylines": lambda r, value: _once(
        fields.items(_names(value), r.byline), lambda byline: byline.author.slug
    ),
    "body_html": lambda r, value: r.body(value, "html"),
    "body_markdown": lambda r, value: r.body(value, "markdown"),
    "lead_image": Reading.lead_image,
    "series": Reading.series,
    "summary": Reading.summary,
    "corrections": lambda r, value: fields.items(value, r.correction),
    "redirects": lambda _r, value: _once(fields.items(_names(value), _redirect), str),
    "search_title": lambda _r, value: fields.line(value, 200),
    "search_description": lambda _r, value: fields.line(value, 500),
    "canonical_url": lambda _r, value: fields.web_address(value),
    "source_credit": lambda _r, value: fields.line(value, 200),
    "reason": lambda _r, value: fields.text(value),
    "related": lambda _r, value: _related(value),
}


def _names(value: Any) -> Any:
    """Take a text for a list of one, and an empty text for nobody."""
    listed = [value] if isinstance(value, str) else value
    if not isinstance(listed, list):
        return listed
    return [item for item in listed if not isinstance(item, str) or item.strip()]


def _slug_of(noun: Any) -> str:
    return str(noun.slug)


def _redirect(value: Any) -> str:
    path = fields.path(value)
    if not path:
        raise Refused(_("An empty address."))
    return path


def _related(value: Any) -> list[str]:
    ids = _once(fields.items(_names(value), _id), str)
    if len(ids) > MOST_RELATED:
        raise Refused(
            _("A story has up to %(most)d related stories, and this is %(number)d.")
            % {"most": MOST_RELATED, "number": len(ids)}
        )
    return ids


def _once[T](found: Iterable[T], key: Callable[[T], str]) -> list[T]:
    """Drop what stands twice, keeping the first."""
    kept: dict[str, T] = {}
    for item in found:
        kept.setdefault(key(item), item)
    return list(kept.values())


def read(raw: Raw, options: Options) -> Record:
    """Type and check a record on its own. Raises ``Refused`` with the field and a sentence."""
    reading = Reading(options, raw.climb)
    plain = _canonical(raw.data, reading)
    values: dict[str, Any] = {}
    for key, (name, value) in plain.items():
        read_value = inside(name, lambda key=key, value=value: _READERS[key](reading, value))  # type: ignore[misc]  # mypy can't type a lambda's defaults
        if read_value is not None or key not in {"lang", "state"}:
            values["body" if key.startswith("body_") else key] = read_value
    typed = cast(Values, values)
    gives_lang = "lang" in typed
    typed.setdefault("lang", options.publication.language)
    if options.default_date is not None and not typed.get("published_at"):
        _give_date(typed, options)
    uid, origin, source, external_id = _identity(raw.data, typed, options)
    return Record(
        place=raw.place,
        values=typed,
        content_hash=_hash(raw.data),
        source=source,
        external_id=external_id,
        uid=uid,
        origin=origin,
        gives_lang=gives_lang,
        notes=reading.notes,
    )


def _give_date(values: Values, options: Options) -> None:
    """Date what has no date, unless it says that it was never published."""
    if values.get("state", State.PUBLISHED) not in {State.DRAFT, State.IN_REVIEW, State.APPROVED}:
        values["published_at"] = options.default_date


def _canonical(data: Mapping[str, Any], reading: Reading) -> dict[str, tuple[str, Any]]:
    """Give own key → (the file's key, value), with aliases resolved and strangers noted."""
    found: dict[str, tuple[str, Any]] = {}
    for name, value in data.items():
        key = _ALIASES.get(name, name)
        if key not in _READERS:
            if key not in _KNOWN_AND_UNUSED:
                reading.notes.append(("unknown", name))
            continue
        wins = name == key or data.get(key) is None
        if wins and (value is not None or key not in found):
            found[key] = (name, _unescaped(name, value))
    if data.get("expirydate") is not None:
        reading.notes.append(("expirydate", str(data["expirydate"])))
    if "body_html" in found and "body_markdown" in found:
        del found["body_html" if found["body_html"][1] is None else "body_markdown"]
    _sort_out_summaries(data, found)
    return found


def _sort_out_summaries(data: Mapping[str, Any], found: dict[str, tuple[str, Any]]) -> None:
    """A publisher's own summary, a text, is a standfirst; after it comes the deck."""
    texts = []
    if isinstance(data.get("summary"), str):
        texts.append(found.pop("summary"))
    if data.get("deck") is not None:
        texts.append(("deck", _unescaped("deck", data["deck"])))
    if texts and "standfirst" not in found:
        found["standfirst"] = next((item for item in texts if item[1]), texts[0])


def _unescaped(name: str, value: Any) -> Any:
    return html.unescape(value) if name in _UNESCAPED and isinstance(value, str) else value


def _identity(
    data: Mapping[str, Any], values: Values, options: Options
) -> tuple[uuid.UUID | None, tuple[str, str] | None, str, str]:
    """Give uid, origin, source and id there."""
    given = inside("id", lambda: _id(data.get("id")))
    origin = inside("source", lambda: _source(data.get("source")))
    source = origin[0] if origin else options.source
    pair = (origin[0], origin[1]) if origin and origin[1] else None
    if not given:
        slug = values.get("slug") or slug_from(values)
        return None, pair, source, f"{values['lang']}/{slug}"
    try:
        uid = uuid.UUID(given) if len(given) == 36 else None
    except ValueError:
        uid = None
    return uid, pair, source, given


def slug_from(values: Values) -> str:
    """Make a slug of the headline; "" when nothing in it can be one."""
    return slugify(values.get("headline", ""))


def _id(value: Any) -> str:
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return fields.line(value, 300)


def _source(value: Any) -> tuple[str, str] | None:
    """Read ``{name, id}``; a text is the name."""
    if value is None:
        return None
    given = {"name": value} if isinstance(value, str) else fields.mapping(value)
    name = inside("name", lambda: fields.line(given.get("name"), 100))
    external_id = inside("id", lambda: _id(given.get("id")))
    if not name:
        raise Refused(_("The source has no name."))
    return name, external_id


def _hash(data: Mapping[str, Any]) -> str:
    text = json.dumps(data, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
