"""What a story still lacks before readers can have it."""

import datetime as dt
from collections.abc import Collection, Mapping
from typing import Any, Final, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles import conf, summaries
from articles.models import Article, Author, Image, Note, Publication, Section
from articles.publishing import links, paths, rights, rules
from articles.publishing.errors import Finding
from articles.publishing.parts import find, section_of
from articles.publishing.summary_part import ONE_LINE, SUMMARY, SummaryPart
from articles.text import html, measures
from articles.text.points import Limits
from articles.text.slugs import is_slug
from articles.written import written

HEADLINE_SAFE: Final = 70  # characters that search engines and shares show (DESIGN, section 5)


class Known(NamedTuple):
    """What the caller has fetched already; None for what is to be fetched.

    ``authors`` are the uids of those among the story's that exist.
    """

    publication: Publication | None = None
    open_notes: int | None = None
    authors: Collection[str] | None = None


class Lack(NamedTuple):
    """What the rule of this name finds, and the form field that mends it."""

    rule: str
    field: str
    sentence: str


def findings(
    snapshot: dict[str, Any],
    article: Article | None,
    at: dt.datetime,
    known: Known = Known(),  # noqa: B008 - it can't change
) -> list[Finding]:
    """Check a story that is about to go out at ``at``; what is *must* stops it."""
    publication = known.publication or Publication.get_current()
    levels = rules.levels_of(publication)
    fields, section = snapshot["fields"], section_of(snapshot, article)
    lacks = [
        *_words(fields),
        *_people_and_place(snapshot, section, known.authors),
        *_pictures(snapshot, article, at),
        *_slug(fields, section, article, at, publication),
        *_summaries(snapshot, publication.summary_limits),
    ]
    if levels["links"] != "off":
        lacks += _links(fields["body"], article, at)
    if levels["notes"] != "off":
        count = known.open_notes
        lacks += _notes(_count_notes(article) if count is None else count)
    return [
        Finding(level, lack.field, lack.sentence, lack.rule)
        for lack in lacks
        if (level := levels[lack.rule]) != "off"
    ]


def must(field: str, sentence: str) -> Finding:
    """Say what stops an act, whatever the publication asks for."""
    return Finding("must", field, sentence)


def _words(fields: dict[str, Any]) -> list[Lack]:
    found = []
    headline = fields["headline"].strip()
    if not headline:
        found.append(Lack("headline", "headline", _("Write a headline.")))
    elif len(headline) > conf.HEADLINE_LENGTH:
        sentence = _("The headline has %(length)d characters; up to %(limit)d are possible.")
        values = {"length": len(headline), "limit": conf.HEADLINE_LENGTH}
        found.append(Lack("headline", "headline", sentence % values))
    elif len(headline) > HEADLINE_SAFE:
        sentence = _("The headline is longer than 70 characters.")
        found.append(Lack("headline_length", "headline", sentence))
    if not html.plain_text(fields["body"]).strip():
        found.append(Lack("body", "body", _("Write the article’s text.")))
    if not fields["standfirst"].strip():
        found.append(Lack("standfirst", "standfirst", _("There is no standfirst.")))
    return found


def _people_and_place(
    snapshot: dict[str, Any], section: Section | None, known: Collection[str] | None
) -> list[Lack]:
    found = []
    if section is None:
        found.append(Lack("section", "section", _("Choose a section.")))
    uids = [item["author"] for item in snapshot["bylines"]]
    signed = find(Author, uids) if known is None else [uid for uid in uids if uid in known]
    if not signed:
        found.append(Lack("author", "bylines", _("Name at least one author.")))
    if not snapshot["topics"]:
        found.append(Lack("topics", "topics", _("There is no topic.")))
    return found


def _pictures(snapshot: dict[str, Any], article: Article | None, at: dt.datetime) -> list[Lack]:
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
) -> list[Lack]:
    if not lead:
        return []
    image = known.get(lead["image"])
    if image is None:
        sentence = _("The lead image is no longer in the library.")
        return [Lack("description", "lead_image", sentence)]
    described = lead.get("alt") or lead.get("decorative") or image.alt or image.decorative
    found = [] if described else [Lack("description", "lead_image_alt", _no_description())]
    if not image.credit:
        found.append(Lack("credit", "lead_image", _("The lead image has no credit.")))
    return [*found, *_rights(image, "lead_image", at)]


def _body_pictures(body: str, known: Mapping[str, Image], at: dt.datetime) -> list[Lack]:
    """Ask for descriptions; one on the figure itself counts, even an empty one."""
    bare = html.undescribed_uids(body)
    found = []
    for image in (known[uid] for uid in html.image_uids(body) if uid in known):
        if str(image.uid) in bare and not image.alt and not image.decorative:
            found.append(Lack("description", "body", f"{image.file_name}: {_no_description()}"))
        found += _rights(image, "body", at)
    return found


def _rights(image: Image, field: str, at: dt.datetime) -> list[Lack]:
    state = rights.state_of(image, at)
    if state == rights.State.FREE or image.rights_expire_at is None:
        return []
    ended = state == rights.State.ENDED
    sentence = (
        _("The rights to the picture %(name)s ended on %(day)s.")
        if ended
        else _("The rights to the picture %(name)s end on %(day)s.")
    )
    day = written(image.rights_expire_at, "j F Y")
    return [Lack("rights", field, sentence % {"name": image.file_name, "day": day})]


def _no_description() -> str:
    return _("Describe the image for people who can’t see it, or tick “Decorative”.")


def _slug(
    fields: dict[str, Any],
    section: Section | None,
    article: Article | None,
    at: dt.datetime,
    publication: Publication,
) -> list[Lack]:
    """Look at the address, which no level can do without; only whose it is can be let pass."""
    slug = fields["slug"]
    if article is not None and article.path and article.was_public(at):
        return []  # the address is fixed since the first publication
    if not slug:
        return [Lack("slug", "slug", _("Give the web address a word."))]
    if not is_slug(slug):
        return [Lack("slug", "slug", _("Use letters, digits and hyphens in the web address."))]
    if section is None:
        return []
    path = paths.default_path(section.slug, at, slug, fields["language"], publication)
    if not paths.is_taken(path, article):
        return []
    sentence = (
        _("Another article already uses this address: “%(path)s”. Change one word.")
        if rules.levels_of(publication)["address"] == "must"
        else _("Another article already uses this address: “%(path)s”. This one gets a number.")
    )
    return [Lack("address", "slug", sentence % {"path": path})]


def _summaries(snapshot: dict[str, Any], limits: Limits) -> list[Lack]:
    missing = Lack("summary", "summary_points", _("There is no summary."))
    found = [] if snapshot["summary"] else [missing]
    for field, part in (("summary_points", SUMMARY), ("summary_line", ONE_LINE)):
        if snapshot.get(part.name):
            found += _summary(field, part, snapshot, limits)
    return found


def _summary(field: str, part: SummaryPart, snapshot: dict[str, Any], limits: Limits) -> list[Lack]:
    """Hold a summary to the newsroom's limits, and say where nobody has checked it."""
    value, language = snapshot[part.name], snapshot["fields"]["language"]
    found = [
        Lack("summary_length", field, sentence)
        for sentence in summaries.sentences(value["points"], part.kind, language, limits)
    ]
    if not (value.get("checked_for") or value.get("checked")):
        sentence = _("Nobody has checked the summary; readers don’t see it.")
        found.append(Lack("summary", field, sentence))
    else:
        found += _unsupported(value, snapshot["fields"])
    if value.get("checked_for") and not value.get("checked"):
        is_current = value["checked_for"] == measures.fingerprint(snapshot["fields"]["body"])
        stale = _("The summary is out of date: the text has changed since it was checked.")
        found += [] if is_current else [Lack("summary", field, stale)]
    return found


def _unsupported(value: dict[str, Any], fields: dict[str, Any]) -> list[Lack]:
    """Ask for a reason where the text contradicts a point that readers would see.

    A check of another text counts for nothing: readers don't see what it was for.
    """
    stands = value.get("checked") or value["checked_for"] == measures.fingerprint(fields["body"])
    if not stands or str(value.get("override_reason", "")).strip():
        return []
    blocks = summaries.blocking(value["points"], fields["body"], fields["language"])
    if not blocks:
        return []
    sentence = _("%(finding)s Change the point, or give a reason why it stands.")
    return [Lack("grounding", "override_reason", sentence % {"finding": blocks[0]})]


def unsupported(snapshot: dict[str, Any]) -> list[Finding]:
    """Give what keeps checked points from readers: the text contradicts them, without a reason."""
    values = [value for part in (SUMMARY, ONE_LINE) if (value := snapshot.get(part.name))]
    lacks = [lack for value in values for lack in _unsupported(value, snapshot["fields"])]
    return [Finding("must", lack.field, lack.sentence, lack.rule) for lack in lacks]


def _links(body: str, article: Article | None, at: dt.datetime) -> list[Lack]:
    """Find links that stay on this site and lead readers to nothing (1 query, if any).

    The sentence names the address alone: what stands there may be nobody's to know.
    """
    sentence = _("The link to %(path)s leads readers to a page that they can’t open.")
    own = links.own_paths(body, article.path if article is not None else None)
    closed = links.closed_among(own, at)
    return [Lack("links", "body", sentence % {"path": path}) for path in own if path in closed]


def _count_notes(article: Article | None) -> int:
    """Count what colleagues asked and nobody has resolved (1 query)."""
    if article is None or article.pk is None:
        return 0
    return Note.objects.filter(article=article, resolved_at=None).count()


def _notes(count: int) -> list[Lack]:
    if not count:
        return []
    sentence = ngettext(
        "%(count)d note on this story is open. Answer or resolve it under “Notes”.",
        "%(count)d notes on this story are open. Answer or resolve them under “Notes”.",
        count,
    )
    return [Lack("notes", "notes", sentence % {"count": count})]
