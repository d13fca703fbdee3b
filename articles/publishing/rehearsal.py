"""A story as publishing it now would leave it; nothing here writes."""

import copy
import datetime as dt

from articles.models import Article, Image, Publication
from articles.permissions import Actor
from articles.publishing import paths, story
from articles.publishing.parts import find, section_of
from articles.publishing.story import Snapshot
from articles.text.slugs import slugify


def rehearse(
    article: Article | None, snapshot: Snapshot, by: Actor, at: dt.datetime
) -> tuple[Article, Snapshot]:
    """Fill a copy of ``article`` from ``snapshot`` as publishing at ``at`` would.

    Gives the copy, which must not be saved, and the snapshot as it would be stored. The
    body is cleaned and written as readers would get it; address and moment stay as they
    are in a story that readers have had.
    """
    row = Article(created_by=by.user) if article is None else copy.copy(article)
    before = story.empty_story(row.language) if article is None else story.read_story(article)
    settled = story.settled(snapshot, before, by, at)
    was_public, fingerprint, fields = row.was_public(at), row.body_fingerprint, settled["fields"]
    fields["slug"] = row.slug if was_public else fields["slug"] or slugify(fields["headline"])
    story.fill(row, settled, by, at)
    lead = settled["lead_image"]
    row.lead_image = next(iter(find(Image, [lead["image"]])), None) if lead else None
    if not was_public:
        row.published_at, row.path = at, planned_address(settled, at, row)
    elif row.body_fingerprint != fingerprint:
        row.updated_at = at
    return row, settled


def planned_address(
    snapshot: Snapshot,
    at: dt.datetime,
    article: Article | None = None,
    publication: Publication | None = None,
) -> str | None:
    """Give the address that publishing at ``at`` would choose; None while it can't be known."""
    fields = snapshot["fields"]
    section = section_of(snapshot, article)
    slug = fields["slug"] or slugify(fields["headline"])
    if section is None or not slug:
        return None
    publication = publication or Publication.get_current()
    return paths.new_path(section.slug, at, slug, fields["language"], publication, article)
