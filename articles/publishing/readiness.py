"""What a story still lacks before readers can have it."""

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from articles import conf, summaries
from articles.models import Article, Author, Image, Publication, Section
from articles.publishing import paths, rights
from articles.publishing.errors import Finding
from articles.publishing.parts import find
from articles.publishing.summary_part import ONE_LINE, SUMMARY, SummaryPart
from articles.text import html, measures
from articles.text.points import Limits
from articles.text.slugs import is_slug

_HEADLINE_SAFE: Final = 70  # characters that search engines and shares show (DESIGN, section 5)


def findings(
    snapshot: dict[str, Any],
    article: Article | None,
    at: dt.datetime,
    publication: Publication | None = None,
) -> list[Finding]:
    """Check a story that is about to go out at ``at``; what is *must* stops it.

    Who has the ``publication`` at hand saves its query.
    """
    fields, publication = snapshot["fields"], publication or Publication.get_current()
    return [
        *_words(fields),
        *_people_and_place(snapshot),
        *_pictures(snapshot, article, at),
        *_slug(fields, article, at, publication),
        *_summaries(snapshot, publication.summary_limits),
    ]


def must(field: str, sentence: str) -> Finding:
    """Say what stops publication."""
    return Finding("must", field, sentence)


def should(field: str, sentence: str) -> Finding:
    """Say what an editor would want to know."""
    return Finding("should", field, sentence)


def _words(fields: dict[str, Any]) -> list[Finding]:
    found = []
    headline = fields["headline"].strip()
    if not headline:
        found.append(must("headline", _("Write a headline.")))
    elif len(headline) > conf.HEADLINE_LENGTH:
        found.append(
            must(
                "headline",
                _("The headline has %(length)d characters; up to %(limit)d are possible.")
                % {"length": len(headline), "limit": conf.HEADLINE_LENGTH},
            )
        )
    elif len(headline) > _HEADLINE_SAFE:
        found.append(should("headline", _("The headline is longer than 70 characters.")))
    if not html.plain_text(fields["body"]).strip():
        found.append(must("body", _("Write the article’s text.")))
    if not fields["standfirst"].strip():
        found.append(should("standfirst", _("There is no standfirst.")))
    return found


def _people_and_place(snapshot: dict[str, Any]) -> list[Finding]:
    found = []
    if not find(Section, [snapshot["fields"].get("section")]):
        found.append(must("section", _("Choose a section.")))
    if not find(Author, [item["author"] for item in snapshot["bylines"]]):
        found.append(must("bylines", _("Name at least one author.")))
    if not snapshot["topics"]:
        found.append(should("topics", _("There is no topic.")))
    return found


def _pictures(snapshot: dict[str, Any], article: Article | None, at: dt.datetime) -> list[Finding]:
    """Look at the lead image and those in the text, fetched together."""
    lead, body = snapshot["lead_image"], snapshot["fields"]["body"]
    shown = article.lead_image if article is not None else None
    known = {str(shown.uid): shown} if shown is not None else {}
    wanted = [*([lead["image"]] if lead else []), *html.image_uids(body)]
    missing = find(Image, dict.fromkeys(uid for uid in wanted if uid not in known))
    known |= {str(image.uid): image for image in missing}
    return [*_picture(lead, known, at), *_body_pictures(body, known, at)]


def _picture(
    lead: dict[str, Any] | None, known: Mapping[str, Image], at: dt.datetime
) -> list[Finding]:
    if not lead:
        return []
    image = known.get(lead["image"])
    if image is None:
        return [must("lead_image", _("The lead image is no longer in the library."))]
    described = lead.get("alt") or lead.get("decorative") or image.alt or image.decorative
    if not described:
        return [must("lead_image_alt", _no_description())]
    found = [] if image.credit else [should("lead_image", _("The lead image has no credit."))]
    return [*found, *_rights(image, "lead_image", at)]


def _body_pictures(body: str, known: Mapping[str, Image], at: dt.datetime) -> list[Finding]:
    """Ask for descriptions; one on the figure itself counts, even an empty one."""
    bare = html.undescribed_uids(body)
    found = []
    for image in (known[uid] for uid in html.image_uids(body) if uid in known):
        if str(image.uid) in bare and not image.alt and not image.decorative:
            found.append(must("body", f"{image.file_name}: {_no_description()}"))
        found += _rights(image, "body", at)
    return found


def _rights(image: Image, field: str, at: dt.datetime) -> list[Finding]:
    state = rights.state_of(image, at)
    if state == rights.State.FREE or image.rights_expire_at is None:
        return []
    ended = state == rights.State.ENDED
    sentence = (
        _("The rights to the picture %(name)s ended on %(day)s.")
        if ended
        else _("The rights to the picture %(name)s end on %(day)s.")
    )
    day = date_format(localtime(image.rights_expire_at), "j F Y")
    return [should(field, sentence % {"name": image.file_name, "day": day})]


def _no_description() -> str:
    return _("Describe the image for people who can’t see it, or tick “Decorative”.")


def _slug(
    fields: dict[str, Any], article: Article | None, at: dt.datetime, publication: Publication
) -> list[Finding]:
    slug = fields["slug"]
    if article is not None and article.path and article.was_public(at):
        return []  # the address is fixed since the first publication
    if not slug:
        return [must("slug", _("Give the web address a word."))]
    if not is_slug(slug):
        return [must("slug", _("Use letters, digits and hyphens in the web address."))]
    section = next(iter(find(Section, [fields.get("section")])), None)
    if section is None:
        return []
    path = paths.default_path(section.slug, at, slug, fields["language"], publication)
    if paths.is_taken(path, article):
        return [
            must(
                "slug",
                _("Another article already uses this address: “%(path)s”. Change one word.")
                % {"path": path},
            )
        ]
    return []


def _summaries(snapshot: dict[str, Any], limits: Limits) -> list[Finding]:
    found = [] if snapshot["summary"] else [should("summary_points", _("There is no summary."))]
    for field, part in (("summary_points", SUMMARY), ("summary_line", ONE_LINE)):
        if snapshot.get(part.name):
            found += _summary(field, part, snapshot, limits)
    return found


def _summary(
    field: str, part: SummaryPart, snapshot: dict[str, Any], limits: Limits
) -> list[Finding]:
    """Hold a summary to the newsroom's limits, and say where nobody has checked it."""
    value, language = snapshot[part.name], snapshot["fields"]["language"]
    found = [
        must(field, sentence)
        for sentence in summaries.sentences(value["points"], part.kind, language, limits)
    ]
    if found or value.get("checked"):
        return found
    if value.get("checked_for"):
        is_current = value["checked_for"] == measures.fingerprint(snapshot["fields"]["body"])
        stale = _("The summary is out of date: the text has changed since it was checked.")
        return [] if is_current else [should(field, stale)]
    return [should(field, _("Nobody has checked the summary; readers don’t see it."))]
