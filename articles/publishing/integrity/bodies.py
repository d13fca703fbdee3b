"""The text of every story: whether it is clean, what was made of it, where its links lead."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles import media
from articles.models import Article, ImageUse, NavigationLink, Publication, StandingPage, State
from articles.publishing import rules
from articles.publishing.integrity.registry import Finding, by_key, finds, place_of
from articles.publishing.links import closed_among, dead_among, internal_path, own_paths
from articles.text import html, measures
from articles.text.html import Picture
from articles.text.tree import Node, parse

_CHUNK: Final = 200
_COLUMNS: Final = (
    "uid", "path", "state", "language", "word_count", "body_fingerprint", "body", "plain_text",
    "rendered_body",
)  # fmt: skip


@finds("uncleaned-body", "wrong-derived", "lost-picture", "missing-alt", "dead-link", "unready")
def bodies(at: dt.datetime) -> Iterator[Finding]:
    """Read every story's text once and hold it against all that follows from it."""
    looks_at_links = rules.levels_of(Publication.get_current())["links"] != "off"
    for stories in by_key(Article.objects.only(*_COLUMNS), _CHUNK):
        shown = {story.pk: html.image_uids(story.body) for story in stories}
        pictures = media.pictures(uid for uids in shown.values() for uid in uids)
        for story in stories:
            yield from _cleanliness(place_of(story.path, story.uid), story.body)
            yield from _derived(story, pictures)
            yield from _pictures(story, shown[story.pk], pictures)
        yield from _uses(stories, shown, pictures)
        if looks_at_links:
            yield from _dead_links(stories, at)


def _cleanliness(place: str, body: str) -> Iterator[Finding]:
    if html.clean(body).html != body:
        sentence = _("The stored text is not in the form that cleaning gives.")
        yield Finding(place, "uncleaned-body", sentence)


def _derived(story: Article, pictures: Mapping[str, Picture]) -> Iterator[Finding]:
    read = measures.read(story.body, story.language)
    true = {
        "plain_text": read.plain_text,
        "word_count": read.words,
        "body_fingerprint": read.fingerprint,
        "rendered_body": str(html.render(story.body, pictures)),
    }
    place = place_of(story.path, story.uid)
    for column, value in true.items():
        if getattr(story, column) != value:
            sentence = _("The column %(column)s is not what the text gives.") % {"column": column}
            yield Finding(place, "wrong-derived", sentence)
    if story.state == State.PUBLISHED and not read.plain_text.strip():
        yield Finding(place, "unready", _("It has no text."))


def _pictures(
    story: Article, uids: Sequence[str], pictures: Mapping[str, Picture]
) -> Iterator[Finding]:
    """Look at the pictures in a text: whether each exists, and readers are told what it shows."""
    place = place_of(story.path, story.uid)
    if any(uid not in pictures for uid in uids):
        sentence = _("Its text shows a picture that is no longer in the library.")
        yield Finding(place, "lost-picture", sentence)
    if not uids or story.state != State.PUBLISHED:
        return
    count = sum(_undescribed(node, pictures) for node in parse(story.body).nodes())
    if count:
        sentence = ngettext(
            "%(count)d picture in its text has no description.",
            "%(count)d pictures in its text have no description.",
            count,
        ) % {"count": count}
        yield Finding(place, "missing-alt", sentence)


def _undescribed(node: Node, pictures: Mapping[str, Picture]) -> bool:
    """Say whether nobody has said what the picture of this element shows.

    An own description counts even when empty: it says that the picture is decorative.
    """
    picture = pictures.get(node.attrs.get("data-image", ""))
    if picture is None or "data-alt" in node.attrs:
        return False
    return not picture.alt and not picture.decorative


def _uses(
    stories: Sequence[Article], shown: Mapping[int, list[str]], pictures: Mapping[str, Picture]
) -> Iterator[Finding]:
    """Hold the list of uses against the pictures that stand in the text."""
    listed: dict[int, list[str]] = {}
    uses = ImageUse.objects.filter(article__in=stories, role=ImageUse.Role.BODY)
    for pk, uid in uses.order_by("position").values_list("article_id", "image__uid"):
        listed.setdefault(pk, []).append(str(uid))
    for story in stories:
        standing = [uid for uid in shown[story.pk] if uid in pictures]
        if standing != listed.get(story.pk, []):
            sentence = _("The list of its pictures is not what the text shows.")
            yield Finding(place_of(story.path, story.uid), "wrong-derived", sentence)


def _dead_links(stories: Sequence[Article], at: dt.datetime) -> Iterator[Finding]:
    published = [story for story in stories if story.state == State.PUBLISHED]
    linked = {story.pk: own_paths(story.body, story.path) for story in published}
    dead = closed_among({path for paths in linked.values() for path in paths}, at)
    for story in published:
        for path in linked[story.pk]:
            if path in dead:
                yield _dead(place_of(story.path, story.uid), path)


def _dead(place: str, path: str) -> Finding:
    return Finding(
        place,
        "dead-link",
        _("It links to %(path)s, where nothing is.") % {"path": path},
    )


@finds("uncleaned-body", "wrong-derived", "dead-link")
def standing_pages(at: dt.datetime) -> Iterator[Finding]:
    """Hold the standing pages' text against what follows from it."""
    for pages in by_key(StandingPage.objects.all(), _CHUNK):
        pictures = media.pictures(uid for page in pages for uid in html.image_uids(page.body))
        for page in pages:
            place = page.get_absolute_url()
            yield from _cleanliness(place, page.body)
            if page.rendered_body != str(html.render(page.body, pictures)):
                sentence = _("The column rendered_body is not what the text gives.")
                yield Finding(place, "wrong-derived", sentence)
            paths = own_paths(page.body, place)
            dead = dead_among(paths, at)
            yield from (_dead(place, path) for path in paths if path in dead)


@finds("dead-link")
def navigation(at: dt.datetime) -> Iterator[Finding]:
    """Find links of the header and the footer that lead nowhere."""
    links = list(NavigationLink.objects.order_by("pk"))
    paths = {link.pk: internal_path(link.url, "/") for link in links}
    dead = dead_among({path for path in paths.values() if path}, at)
    for link in links:
        path = paths[link.pk]
        if path is not None and path in dead:
            yield _dead(link.label, path)
