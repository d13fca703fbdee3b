"""Kinds of story that no reader may have, each with words that only it has.

A kind joins by a function under ``@hides``.
"""

import datetime as dt
from collections.abc import Callable
from typing import Any, Final

import pytest
from django.utils import timezone

from articles import publishing
from articles.models import Article, KeptText, State, Summary
from articles.permissions import Actor
from articles.publishing import bulk
from tests import factories
from tests.moments import DAY, HOUR

BY: Final = Actor.command("test")
FAR: Final = dt.datetime(2041, 5, 6, 7, tzinfo=dt.UTC)  # a year that no public page may name
ZERO: Final = dt.datetime(1, 1, 1, tzinfo=dt.UTC)
type Words = dict[str, str]

# The text fields of a story and of what only it shows; each gets a word of its own.
FIELDS: Final = (
    "headline", "standfirst", "body", "search_title", "search_description", "source_credit",
    "slug", "point", "alt", "caption", "credit", "topic", "author", "role", "notice",
    "before", "after", "note", "translation_group", "canonical_url",
)  # fmt: skip


class Shared:
    """What hidden stories share with the public one: lists on which they would stand."""

    def __init__(self) -> None:
        self.section = factories.make_section(slug="shared-section")
        self.topic = factories.make_topic(slug="shared-topic")
        self.author = factories.make_author(slug="shared-author")
        self.series = factories.make_series(slug="shared-series")
        self.at = timezone.now()


type Hide = Callable[[Shared, Words], Article | None]
HIDES: Final[dict[str, Hide]] = {}


def hides(act: Hide) -> Hide:
    HIDES[act.__name__.removeprefix("hide_")] = act
    return act


def words_of(kind: str) -> Words:
    mark = kind.replace("_", "")
    return {field: f"leak{mark}{field.replace('_', '')}" for field in FIELDS}


def plant(shared: Shared, words: Words, state: str, **fields: Any) -> Article:
    """Store a story with a word in every field, on every shared list."""
    image = factories.make_image(alt=words["alt"], caption=words["caption"], credit=words["credit"])
    own = (
        "headline", "standfirst", "slug", "search_title", "search_description",
        "source_credit", "translation_group",
    )  # fmt: skip
    fields |= {name: words[name] for name in own}
    article = factories.make_article(
        state,
        section=shared.section,
        bylines=[shared.author, factories.make_author(name=words["author"], slug=words["author"])],
        topics=[shared.topic, factories.make_topic(name=words["topic"], slug=words["topic"])],
        series=shared.series,
        lead=image,
        body=f'<p>{words["body"]}</p><figure data-image="{image.uid}"></figure>',
        canonical_url=f"https://example.org/{words['canonical_url']}",
        **fields,
    )  # fmt: skip
    article.bylines.update(role=words["role"])
    factories.make_summary(article, [words["point"]] * 3)
    article.corrections.create(
        kind="correction", at=shared.at - HOUR, text=words["notice"],
        before=words["before"], after=words["after"],
    )  # fmt: skip
    return article


def change_of(article: Article, words: Words) -> publishing.Snapshot:
    """Write a version of a live story with a word in every field that a version has."""
    story = publishing.read_story(article)
    own = ("headline", "standfirst", "search_title", "search_description", "source_credit")
    story["fields"] |= {name: words[name] for name in own}
    story["fields"]["body"] = f"<p>{words['body']}</p>"
    topic = factories.make_topic(name=words["topic"], slug=words["topic"])
    author = factories.make_author(name=words["author"], slug=words["author"])
    story["topics"].append(str(topic.uid))
    story["bylines"].append({"author": str(author.uid), "role": words["role"]})
    image = factories.make_image(alt=words["alt"], credit=words["credit"])
    caption = {"image": str(image.uid), "caption": words["caption"], "alt": "", "decorative": False}
    story["lead_image"] = caption
    story["summary"] = {"points": [words["point"]] * 3, "checked": False}
    return story


@hides
def hide_draft(shared: Shared, words: Words) -> Article:
    return plant(shared, words, State.DRAFT, path=f"/shared-section/2026/03/{words['slug']}/")


@hides
def hide_in_review(shared: Shared, words: Words) -> Article:
    return plant(shared, words, State.IN_REVIEW, path=f"/shared-section/2026/03/{words['slug']}/")


@hides
def hide_approved(shared: Shared, words: Words) -> Article:
    return plant(shared, words, State.APPROVED, path=f"/shared-section/2026/03/{words['slug']}/")


@hides
def hide_scheduled(shared: Shared, words: Words) -> Article:
    return plant(shared, words, State.PUBLISHED, published_at=FAR)


@hides
def hide_due_soon(shared: Shared, words: Words) -> Article:
    return plant(shared, words, State.PUBLISHED, published_at=shared.at + HOUR)


@hides
def hide_embargoed(shared: Shared, words: Words) -> Article:
    article = plant(shared, words, State.DRAFT, embargo_until=FAR)
    story = publishing.read_story(article)
    with pytest.raises(publishing.NotReady):
        publishing.publish(article, story, BY, shared.at)
    return publishing.schedule(Article.objects.get(pk=article.pk), story, BY, shared.at, FAR)


@hides
def hide_held_back(shared: Shared, words: Words) -> Article:
    article = plant(shared, words, State.PUBLISHED, published_at=shared.at + DAY)
    story = publishing.read_story(article)
    story["bylines"] = []
    publishing.save_draft(article, story, BY, shared.at)
    row = Article.objects.get(pk=article.pk)
    assert row.held_back_at is not None
    return row


@hides
def hide_unpublished(shared: Shared, words: Words) -> Article:
    return plant(shared, words, State.UNPUBLISHED, published_at=shared.at - DAY)


@hides
def hide_past_its_end(shared: Shared, words: Words) -> Article:
    times = {"published_at": shared.at - 2 * DAY, "unpublish_at": shared.at - DAY}
    return plant(shared, words, State.PUBLISHED, **times)


@hides
def hide_retracted_body(shared: Shared, words: Words) -> Article:
    """A retracted story keeps its headline and its address; the rest of it is gone."""
    article = plant(shared, words, State.RETRACTED, published_at=shared.at - 3 * DAY)
    Article.objects.filter(pk=article.pk).update(headline="Taken back", reason="It was not so.")
    del words["headline"], words["slug"], words["search_title"]
    return article


@hides
def hide_working_copy(shared: Shared, words: Words) -> None:
    live = factories.make_article(section=shared.section, published_at=shared.at - 3 * HOUR)
    publishing.save_draft(live, change_of(live, words), BY, shared.at, note=words["note"])


@hides
def hide_scheduled_change(shared: Shared, words: Words) -> None:
    live = factories.make_article(section=shared.section, published_at=shared.at - 4 * HOUR)
    publishing.schedule(
        live, change_of(live, words), BY, shared.at, FAR,
        change=publishing.Change("correction", words["notice"], words["before"], words["after"]),
    )  # fmt: skip


@hides
def hide_kept_text(shared: Shared, words: Words) -> None:
    live = factories.make_article(section=shared.section, published_at=shared.at - 5 * HOUR)
    typed = {name: [word] for name, word in words.items()}
    KeptText.objects.create(
        user=factories.make_user(), article=live, fields=typed, kept_at=shared.at
    )


@hides
def hide_older_version(shared: Shared, words: Words) -> None:
    """What a live story said before it was changed."""
    live = factories.make_article(section=shared.section, published_at=shared.at - 6 * HOUR)
    now_said = publishing.read_story(live)
    live = publishing.publish(live, change_of(live, words), BY, shared.at - HOUR)
    publishing.publish(live, now_said, BY, shared.at)
    Summary.objects.filter(article=live, state=Summary.State.STALE).delete()


@hides
def hide_binned(shared: Shared, words: Words) -> Article:
    """In the bin, with a link to one of its versions that was not revoked."""
    article = plant(shared, words, State.PUBLISHED, published_at=shared.at + DAY)
    article = publishing.save_draft(article, publishing.read_story(article), BY, shared.at)
    version = article.revisions.latest("number")
    publishing.make_preview_link(article, version, HOUR, BY, shared.at)
    return publishing.bin_story(article, BY, shared.at)


@hides
def hide_announced(shared: Shared, words: Words) -> Article:
    """A part of a series that readers are told of, in other words than its own."""
    article = plant(shared, words, State.DRAFT, path=f"/shared-section/2026/03/{words['slug']}/")
    part = article.series_entry
    publishing.announce(shared.series, "Still to be told", BY, shared.at, entry=part)
    return article


@hides
def hide_purged(shared: Shared, words: Words) -> None:
    article = publishing.bin_story(plant(shared, words, State.DRAFT), BY, shared.at)
    publishing.purge_story(article, BY, shared.at)


@hides
def hide_removed(shared: Shared, words: Words) -> None:
    article = plant(shared, words, State.PUBLISHED, published_at=shared.at - DAY)
    bulk.remove([article.pk])


NEVER_PUBLIC: Final = (
    "draft", "in_review", "approved", "scheduled", "due_soon", "embargoed", "held_back", "binned",
    "announced",
)  # fmt: skip
