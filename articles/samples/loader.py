"""Loads the sample newsroom: a publication with its pages, people, pictures and stories.

The pictures come first, each on its own; everything else stands in one transaction with
the audit entry that says that the sample was loaded. So a run that was interrupted is
completed by the next, and a sample that was loaded once is never written over.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import yaml
from django.db import transaction

from articles import audit, ordering, publishing, revisions
from articles.models import (
    Article,
    AuditEntry,
    Author,
    Correction,
    Image,
    NavigationLink,
    Publication,
    Section,
    Series,
    StandingPage,
    State,
    Summary,
    Topic,
    User,
)
from articles.permissions import Actor
from articles.publishing import bulk, paths
from articles.samples import pictures
from articles.text import html, markdown, measures

CONTENT: Final = Path(__file__).parent / "newsroom"
SOURCE: Final = "sample"
_VERB: Final = "load_samples"
_OWN_FIELDS: Final = (
    "headline", "standfirst", "kind", "slug", "search_title", "search_description",
    "canonical_url", "source_credit", "reason",
)  # fmt: skip
_KNOWN_KEYS: Final = {
    *_OWN_FIELDS, "lang", "translation_key", "section", "published_at", "updated_at", "topics",
    "bylines", "lead_image", "summary", "series", "corrections", "state",
}  # fmt: skip


class BadSample(ValueError):
    """A content file says something that the loader doesn't know."""


@dataclass(frozen=True)
class Story:
    """One content file: its front matter and its Markdown."""

    name: str
    front: Mapping[str, Any]
    text: str


@dataclass
class Nouns:
    """What stories refer to, by slug; pictures by their name."""

    publication: Publication
    sections: dict[str, Section] = field(default_factory=dict)
    authors: dict[str, Author] = field(default_factory=dict)
    topics: dict[str, Topic] = field(default_factory=dict)
    series: dict[str, Series] = field(default_factory=dict)
    images: dict[str, Image] = field(default_factory=dict)


def is_loaded() -> bool:
    """Whether the sample newsroom was loaded into this database, whatever became of it."""
    return AuditEntry.objects.filter(verb=_VERB).exists()


def load(
    editor: User,
    at: dt.datetime,
    folder: Path = CONTENT,
    count: Callable[[], None] = lambda: None,
) -> int:
    """Store the sample newsroom unless it is there; gives the number of stories stored.

    ``editor`` is who checked the summaries. ``count`` is called after each picture, the
    slow part. Raises ``BadSample``.
    """
    if is_loaded():
        return 0
    stories = [read(path) for path in sorted((folder / "articles").glob("*.md"))]
    by = Actor.command("samples")
    images = _add_pictures(stories, by, at, count)
    with transaction.atomic():
        if is_loaded():
            return 0
        nouns = _store_nouns(folder, by, at)
        nouns.images = images
        # In the order of publication, so that ids and moments rise together.
        stories.sort(key=lambda story: (str(story.front.get("published_at", "")), story.name))
        bulk.create([_story(story, nouns, editor) for story in stories], at)
        _begin_history(editor)
        audit.record(_VERB, nouns.publication, by, at, stories=len(stories))
    return len(stories)


def read(path: Path) -> Story:
    """Read a content file: YAML between two lines of ``---``, Markdown below."""
    _nothing, front, text = path.read_text("utf-8").split("---\n", 2)
    values = yaml.safe_load(front)
    unknown = set(values) - _KNOWN_KEYS
    if unknown:
        raise BadSample(f"{path.name}: unknown keys {', '.join(sorted(unknown))}")
    return Story(path.stem, values, text.strip())


def picture_names(folder: Path = CONTENT) -> list[str]:
    """Name the pictures that the stories show, without drawing them."""
    return _names([read(path) for path in sorted((folder / "articles").glob("*.md"))])


# --- pictures ---------------------------------------------------------------------------------


def _names(stories: list[Story]) -> list[str]:
    return sorted(_words_of_pictures(stories))


def _words_of_pictures(stories: list[Story]) -> dict[str, Mapping[str, Any]]:
    """Give every picture that stories show, with its words where it is shown first."""
    words: dict[str, Mapping[str, Any]] = {}
    for story in stories:
        if lead := story.front.get("lead_image"):
            words.setdefault(lead["picture"], lead)
        for figure in _body(story)[1]:
            words.setdefault(_name(figure), {"alt": figure.alt, "credit": figure.credit})
    return words


def _body(story: Story) -> tuple[str, list[html.FoundFigure]]:
    """Give the body's HTML with keys in place of pictures, not clean yet, and the pictures."""
    return html.take_figures(markdown.to_html(story.text))


def _name(figure: html.FoundFigure) -> str:
    return figure.src.removesuffix(".jpg")


def _add_pictures(
    stories: list[Story], by: Actor, at: dt.datetime, count: Callable[[], None]
) -> dict[str, Image]:
    """Draw and add every picture; its own words are those of the story that shows it first."""
    added = {}
    for name, lead in sorted(_words_of_pictures(stories).items()):
        added[name] = publishing.add_picture(
            pictures.draw(name),
            f"{name}.jpg",
            by,
            at,
            alt=lead["alt"],
            caption=lead.get("caption", ""),
            credit=lead.get("credit", ""),
            decorative=bool(lead.get("decorative", False)),
        )
        count()
    return added


# --- nouns ------------------------------------------------------------------------------------


def _store_nouns(folder: Path, by: Actor, at: dt.datetime) -> Nouns:
    def rows(name: str) -> list[dict[str, Any]]:
        return list(yaml.safe_load((folder / f"{name}.yaml").read_text("utf-8")))

    nouns = Nouns(_store_publication(folder, by, at))
    for model, name, found in (
        (Section, "sections", nouns.sections),
        (Author, "authors", nouns.authors),
        (Topic, "topics", nouns.topics),
        (Series, "series", nouns.series),
    ):
        for values in rows(name):
            noun: Any = model(**values)
            publishing.save_noun(noun, by, at)
            found[noun.slug] = noun
    return nouns


def _store_publication(folder: Path, by: Actor, at: dt.datetime) -> Publication:
    """Write the publication, its links and its pages."""
    values = yaml.safe_load((folder / "publication.yaml").read_text("utf-8"))
    links, pages = values.pop("navigation", []), values.pop("pages", [])
    publication = Publication.get_current()
    for name, value in values.items():
        setattr(publication, name, value)
    publishing.save_noun(publication, by, at)
    for link in links:
        publishing.save_noun(NavigationLink(**link), by, at)
    for page in pages:
        body = page.pop("body_html")
        publishing.save_noun(StandingPage(**page, body=body), by, at)
    return publication


# --- stories ----------------------------------------------------------------------------------


def _story(story: Story, nouns: Nouns, editor: User) -> bulk.BulkStory:
    front = story.front
    article = _article(story, nouns, editor)
    return bulk.BulkStory(
        article=article,
        bylines=[(nouns.authors[line["slug"]], line.get("role", "")) for line in front["bylines"]],
        topics=[nouns.topics[slug] for slug in front.get("topics", [])],
        lead=_lead(front.get("lead_image"), nouns),
        summary=_summary(front.get("summary"), article, editor),
        corrections=[_correction(values, editor) for values in front.get("corrections", [])],
        series=_place(front.get("series"), nouns),
        source=(SOURCE, story.name, ""),
    )


def _article(story: Story, nouns: Nouns, editor: User) -> Article:
    front = story.front
    published_at = _moment(front.get("published_at"))
    body, figures = _body(story)
    uids = {figure.key: str(nouns.images[_name(figure)].uid) for figure in figures}
    article = Article(
        language=front["lang"],
        translation_group=front.get("translation_key") or "",
        section=nouns.sections[front["section"]],
        state=front.get("state", State.PUBLISHED),
        published_at=published_at,
        updated_at=_moment(front.get("updated_at")),
        created_at=published_at,
        created_by=editor,
        live_revision=1,
        latest_revision=1,
        body=html.put_uids(html.clean(body).html, uids),
        **{name: front[name] for name in _OWN_FIELDS if name in front},
    )
    if published_at is not None:
        article.path = paths.default_path(
            front["section"], published_at, article.slug, article.language, nouns.publication
        )
    return article


def _moment(value: str | None) -> dt.datetime | None:
    """Read a moment, which must say its offset."""
    if not value:
        return None
    moment = dt.datetime.fromisoformat(value)
    if moment.tzinfo is None:
        raise BadSample(f"{value} lacks an offset")
    return moment


def _lead(values: Mapping[str, Any] | None, nouns: Nouns) -> bulk.Lead | None:
    return bulk.Lead(
        nouns.images[values["picture"]],
        alt=values["alt"],
        caption=values.get("caption", ""),
        decorative=bool(values.get("decorative", False)),
    ) if values else None  # fmt: skip


def _summary(values: Mapping[str, Any] | None, article: Article, editor: User) -> Summary | None:
    """Give the summary as checked by the editor against this body."""
    if not values:
        return None
    checked_at = article.updated_at or article.published_at
    return Summary(
        points=values["points"],
        language=article.language,
        state=Summary.State.APPROVED,
        approved_by=editor,
        approved_by_name=str(editor),
        approved_at=checked_at,
        created_at=checked_at,
        body_fingerprint=measures.fingerprint(article.body),
    )


def _correction(values: Mapping[str, Any], editor: User) -> Correction:
    return Correction(
        kind=values["kind"],
        at=dt.datetime.fromisoformat(values["at"]),
        text=values["text"],
        before=values.get("before", ""),
        after=values.get("after", ""),
        issued_by=editor,
        issued_by_name=str(editor),
    )


def _place(values: Mapping[str, Any] | None, nouns: Nouns) -> tuple[Series, str] | None:
    if not values:
        return None
    return nouns.series[values["slug"]], ordering.rank_for_part(int(values["part"]))


def _begin_history(editor: User) -> None:
    """Write each story as it stands as its first revision."""
    by = Actor.person(editor)
    for article in Article.objects.filter(sources__source=SOURCE):
        moment = article.published_at or article.created_at
        assert moment is not None  # noqa: S101 - bulk has stamped created_at
        revisions.add(article, publishing.read_live(article), by, moment)
