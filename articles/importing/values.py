"""The typed parts of a record: what a file says, before anything of it is stored."""

import datetime as dt
import uuid
from dataclasses import dataclass, field
from typing import Literal, TypedDict

from articles.importing.refusals import Place
from articles.text.html import Loss


@dataclass(frozen=True, slots=True)
class Noun:
    """A section, topic, author or series by its slug; ``name`` is "" where none was given.

    ``given`` is the text as the file has it, for a name when there is none yet.
    """

    slug: str
    name: str = ""
    given: str = ""


@dataclass(frozen=True, slots=True)
class BylineValue:
    """An author and the part they had."""

    author: Noun
    role: str = ""


@dataclass(frozen=True, slots=True)
class BodyValue:
    """The text as it came, and what it is written in."""

    markup: Literal["html", "markdown"]
    text: str
    climb: int = 0


@dataclass(frozen=True, slots=True)
class LeadValue:
    """The lead image: its file's name, and its words."""

    file: str
    sha256: str = ""
    alt: str = ""
    decorative: bool = False
    caption: str = ""
    credit: str = ""
    licence: str = ""
    focal_point: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class SeriesValue:
    """The series and the number in it from 1; None is the end.

    ``announced`` is what readers are told of the part before they can read it; None was
    not said.
    """

    series: Noun
    part: int | None = None
    announced: str | None = None


@dataclass(frozen=True, slots=True)
class SummaryValue:
    """One version of a summary, as the file claims it to be."""

    points: tuple[str, ...]
    lang: str = ""
    origin: str = "editor"
    state: str = "draft"
    approved_by: str = ""
    approved_at: dt.datetime | None = None
    body_fingerprint: str = ""


@dataclass(frozen=True, slots=True)
class CorrectionValue:
    """One notice."""

    kind: str
    at: dt.datetime
    text: str
    before: str = ""
    after: str = ""


class Values(TypedDict, total=False):
    """What a record says; a key that is not here was not in the file.

    Null has become the empty value of its type already.
    """

    lang: str
    translation_key: str
    headline: str
    standfirst: str
    kind: str
    slug: str
    path: str
    state: str
    published_at: dt.datetime | None
    updated_at: dt.datetime | None
    embargo_until: dt.datetime | None
    unpublish_at: dt.datetime | None
    section: Noun | None
    topics: list[Noun]
    bylines: list[BylineValue]
    body: BodyValue
    lead_image: LeadValue | None
    series: SeriesValue | None
    summary: SummaryValue | None
    corrections: list[CorrectionValue]
    redirects: list[str]
    search_title: str
    search_description: str
    canonical_url: str
    source_credit: str
    reason: str
    related: list[str]


@dataclass(slots=True)
class Record:
    """One record, typed and checked on its own.

    It is known by ``uid`` (its id is a UUID), by ``origin`` (the import that its ``source``
    key speaks of), by ``source`` and ``external_id``, or else by language, slug and day.
    ``notes`` were made when it was read, ``found``, ``tells`` and ``lost`` when its story was
    built; they are said once it is certain that the story stands.
    """

    place: Place
    values: Values
    content_hash: str
    source: str
    external_id: str
    uid: uuid.UUID | None = None
    origin: tuple[str, str] | None = None
    gives_lang: bool = False
    notes: list[tuple[str, str]] = field(default_factory=list)
    found: list[tuple[str, str]] = field(default_factory=list)
    tells: list[str] = field(default_factory=list)
    lost: tuple[Loss, ...] = ()

    @property
    def weight(self) -> int:
        """Give the length of the text, by which batches are bounded."""
        return len(self.values["body"].text) if "body" in self.values else 0

    @property
    def names(self) -> list[tuple[str, str]]:
        """The pairs of source and id under which the story may be known, best first."""
        own = (self.source, self.external_id)
        return [own] if self.origin in (None, own) else [self.origin, own]

    @property
    def remembered_as(self) -> tuple[str, str] | None:
        """The pair to remember it by: none for a UUID that came from no other source."""
        if self.origin is not None:
            return self.origin
        return None if self.uid is not None else (self.source, self.external_id)
