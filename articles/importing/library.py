"""Sections, topics, authors and series of a run: found once, made when they are new.

New ones wait, unsaved, until ``store`` is called inside the transaction of the stories
that need them. So a story that is refused leaves nobody behind.
"""

from collections.abc import Callable, Iterable, Sequence

from django.db import models
from django.db.models import Max, Q
from django.utils.translation import gettext as _

from articles import conf
from articles.importing import fields
from articles.importing.addresses import Addresses
from articles.importing.options import Options
from articles.importing.report import Report
from articles.importing.values import Noun, Values
from articles.models import (
    Article,
    Author,
    MergedTopic,
    Section,
    Series,
    StandingPage,
    Topic,
    TopicAlias,
)
from articles.publishing import bulk
from articles.text.names import name_key
from articles.text.slugs import is_slug

_SUFFIX = "-section"


class Shelf[T: models.Model]:
    """The rows of one table by slug: known ones, and new ones that wait."""

    def __init__(self, model: type[T], make: Callable[[Noun], T]) -> None:
        self.model = model
        self._make = make
        self._rows: dict[str, T] = {}
        self._by_name: dict[str, T] = {}
        self._asked: set[str] = set()
        self.waiting: list[T] = []

    def load(self, slugs: Iterable[str], names: Iterable[str] = ()) -> None:
        """Fetch those not asked for before (at most 1 query)."""
        wanted = set(slugs) - self._asked
        if not wanted:
            return
        found = Q(slug__in=wanted)
        if names:
            found |= Q(name__in=set(names))
        for row in self.model._default_manager.filter(found):
            self.put(row)
        self._asked |= wanted

    def put(self, row: T) -> None:
        """Know a row by its slug and its name."""
        self._rows[row.slug] = row  # type: ignore[attr-defined]  # every noun has a slug
        self._by_name[self._name_of(row)] = row

    def _name_of(self, row: T) -> str:
        return str(row.name)  # type: ignore[attr-defined]  # and a name

    def get(self, slug: str) -> T | None:
        """Give a loaded or waiting row."""
        return self._rows.get(slug)

    def named(self, name: str) -> T | None:
        """Give a loaded or waiting row by its name."""
        return self._by_name.get(name)

    def get_or_make(self, noun: Noun) -> T:
        """Give the row of this slug, a new and waiting one if there is none."""
        row = self._rows.get(noun.slug)
        if row is None:
            row = self._make(noun)
            self.put(row)
            self.waiting.append(row)
        return row

    def store(self, needed: set[int]) -> None:
        """Insert what waits and is needed, by ``id()`` (1 query); the rest waits on."""
        if not self.waiting:
            return
        new = [row for row in self.waiting if id(row) in needed]
        self.model._default_manager.bulk_create(new)
        bulk.remember_names(new)
        self.waiting = [row for row in self.waiting if id(row) not in needed]

    def drop_waiting(self) -> None:
        """Forget what no stored story needed."""
        for row in self.waiting:
            self._rows.pop(row.slug, None)  # type: ignore[attr-defined]
            self._by_name.pop(self._name_of(row), None)
        self.waiting = []

    def forget(self) -> None:
        """Know nothing any more, after a transaction that was rolled back."""
        self._rows.clear()
        self._by_name.clear()
        self._asked.clear()
        self.waiting = []


class TopicShelf(Shelf[Topic]):
    """Topics by slug and by every name: other names and merged topics lead to what they are now."""

    def load(self, slugs: Iterable[str], names: Iterable[str] = ()) -> None:
        """Fetch those not asked for before (at most 3 queries)."""
        wanted, keys = set(slugs) - self._asked, {name_key(name) for name in names}
        if not wanted:
            return
        for row in Topic.objects.filter(Q(slug__in=wanted) | Q(key__in=keys)):
            self.put(row)
        for alias in TopicAlias.objects.filter(key__in=keys).select_related("topic"):
            self._by_name.setdefault(alias.key, alias.topic)
        for merged in MergedTopic.objects.filter(slug__in=wanted).select_related("topic"):
            self._rows.setdefault(merged.slug, merged.topic)
        self._asked |= wanted

    def named(self, name: str) -> Topic | None:
        """Give a loaded or waiting topic by one of its names, whatever the case and accents."""
        return self._by_name.get(name_key(name))

    def _name_of(self, row: Topic) -> str:
        return name_key(row.name)


class Library:
    """The four shelves, and the rules by which slugs and names are made."""

    def __init__(self, options: Options, report: Report, addresses: Addresses) -> None:
        self._options = options
        self._report = report
        self._addresses = addresses
        self.sections = Shelf(Section, self._make_section)
        self.topics = TopicShelf(Topic, self._make_topic)
        self.authors = Shelf(Author, self._make_author)
        self.series = Shelf(Series, self._make_series)
        self._not_sections: set[str] = set()
        self.languages: set[str] = set()
        self.default_section = fields.noun(options.default_section, 100)
        self.default_author = (
            fields.noun(options.default_author, 150) if options.default_author else None
        )

    @property
    def _shelves(self) -> "tuple[Shelf[Section], Shelf[Topic], Shelf[Author], Shelf[Series]]":
        return self.sections, self.topics, self.authors, self.series

    def load(self, batch: Sequence[Values]) -> None:
        """Fetch every noun that these records name (at most 7 queries)."""
        if not self._not_sections:
            self._learn_reserved_words()
        self.languages |= {values["lang"] for values in batch}
        self._not_sections |= self.languages
        sections = {(values.get("section") or self.default_section).slug for values in batch}
        self.sections.load(word for slug in sections for word in (slug, slug + _SUFFIX))
        topics = [noun for values in batch for noun in values.get("topics", [])]
        self.topics.load((noun.slug for noun in topics), {topic_name(noun) for noun in topics})
        authors = [byline.author for values in batch for byline in values.get("bylines", [])]
        default = [self.default_author] if self.default_author else []
        self.authors.load(noun.slug for noun in [*authors, *default])
        places = [values.get("series") for values in batch]
        self.series.load(place.series.slug for place in places if place is not None)

    def section_slug(self, noun: Noun | None) -> str:
        """Give the slug that the section has here: with ``-section`` where the site itself
        needs the word.
        """
        slug = (noun or self.default_section).slug
        if slug in self._not_sections and self.sections.get(slug) is None:
            return slug[: conf.SLUG_LENGTH - len(_SUFFIX)] + _SUFFIX
        return slug

    def section(self, noun: Noun) -> Section:
        """Give the section; a word that the site needs itself is changed, and that is said."""
        slug = noun.slug
        if self.section_slug(noun) == slug and self.sections.get(slug) is None:
            self._claim(slug)
        own = self.section_slug(noun)
        if own != noun.slug:
            self._report.tell_once(
                _("The section “%(old)s” has the name of an address of the site: it is “%(new)s”.")
                % {"old": noun.slug, "new": own}
            )
            noun = Noun(own, noun.name or name_of(noun))
        return self.sections.get_or_make(noun)

    def _claim(self, slug: str) -> None:
        """Take the address of a section to be made, or learn that it is another's."""
        if not self._addresses.claim_for_section(slug):
            self._not_sections.add(slug)

    def topic(self, noun: Noun) -> Topic:
        """Give the topic, by its slug or else by its name."""
        known = self.topics.get(noun.slug) or self.topics.named(topic_name(noun))
        return known or self.topics.get_or_make(noun)

    def store(self, needed: Iterable[models.Model]) -> None:
        """Insert the new ones among these nouns, in the caller's transaction (≤ 5 queries)."""
        ids = {id(noun) for noun in needed}
        new_sections = [row for row in self.sections.waiting if id(row) in ids]
        if new_sections:
            last = Section.objects.aggregate(last=Max("position"))["last"] or 0
            for place, section in enumerate(new_sections, last + 1):
                section.position = place
        for shelf in self._shelves:
            shelf.store(ids)

    def drop_waiting(self) -> None:
        """End a batch: new nouns that none of its stories brought in leave nobody behind."""
        for shelf in self._shelves:
            shelf.drop_waiting()

    def forget(self) -> None:
        """Start anew after a transaction that was rolled back."""
        for shelf in self._shelves:
            shelf.forget()

    def _learn_reserved_words(self) -> None:
        languages = Article.everything.order_by().values_list("language", flat=True).distinct()
        self.languages = {*languages, self._options.publication.language}
        self._not_sections = {
            *conf.RESERVED_WORDS,
            *StandingPage.objects.values_list("slug", flat=True),
        }

    def _make_section(self, noun: Noun) -> Section:
        return Section(slug=noun.slug, name=(noun.name or name_of(noun))[:100])

    def _make_topic(self, noun: Noun) -> Topic:
        return Topic(slug=noun.slug, name=topic_name(noun))

    def _make_author(self, noun: Noun) -> Author:
        card = self._options.authors.get(noun.slug) or self._options.authors.get(noun.given)
        name = noun.name or (card.name if card else "") or person_name_of(noun)
        return Author(slug=noun.slug, name=name[:150], affiliation=card.affiliation if card else "")

    def _make_series(self, noun: Noun) -> Series:
        return Series(
            slug=noun.slug,
            name=(noun.name or name_of(noun))[:200],
            language=self._options.publication.language,
        )


def name_of(noun: Noun) -> str:
    """Make a name where only a slug was given: ``open-data`` is "Open data"."""
    given = noun.given or noun.slug
    words = given.replace("-", " ").strip() if is_slug(given) and _is_plain(given) else given
    return words[:1].upper() + words[1:]


def topic_name(noun: Noun) -> str:
    """Give the name of a topic, cut to what its column holds."""
    return (noun.name or name_of(noun))[: fields.TOPIC_NAME]


def person_name_of(noun: Noun) -> str:
    """Make a person's name where only a slug was given: every word gets a capital."""
    given = noun.given or noun.slug
    if not is_slug(given) or not _is_plain(given):
        return given
    return " ".join(word[:1].upper() + word[1:] for word in given.split("-") if word)


def _is_plain(slug: str) -> bool:
    """Whether a text is a slug rather than a name of one word, such as IT or O’Neil."""
    return "-" in slug or slug == slug.lower()
