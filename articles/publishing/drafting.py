"""The built-in drafter at work: an article's own sentences become a draft on offer."""

import datetime as dt
from typing import Final

from django.db.models import Exists, OuterRef, QuerySet

from articles.models import Article, Publication, State, Summary
from articles.permissions import Actor
from articles.publishing import story
from articles.publishing.summary_drafts import Draft, accept_draft
from articles.text import drafting, measures
from articles.text.passages import passages

#: How a draft of the built-in drafter names its origin.
ORIGIN: Final = f"software:{drafting.NAME}"
_POINTS: Final = drafting.Limits().points


def undrafted() -> QuerySet[Article]:
    """Give the stories that have neither a summary nor a draft of one, and may get one.

    Where somebody discarded what was drafted of the very body there is, nothing is drafted
    again until that changes.
    """
    points = Summary.objects.filter(article=OuterRef("pk"), kind=Summary.Kind.POINTS)
    stands = points.exclude(state=Summary.State.WITHDRAWN)
    discarded = points.filter(
        state=Summary.State.WITHDRAWN,
        is_offered=True,
        origin=ORIGIN,
        body_fingerprint=OuterRef("body_fingerprint"),
    )
    return Article.objects.exclude(state=State.RETRACTED).filter(
        ~Exists(stands), ~Exists(discarded)
    )


def usual_limits() -> drafting.Limits:
    """Give the limits that the publication sets for summaries."""
    limits = Publication.get_current().summary_limits
    points = max(limits.fewest, min(limits.most, _POINTS))
    return drafting.Limits(
        points=points, point_words=limits.words, point_characters=limits.characters
    )


def drafted(article: Article, limits: drafting.Limits) -> Draft | None:
    """Draft the story as it is edited now, storing nothing; None where no sentence will do."""
    fields = story.read_story(article)["fields"]
    body, language = fields["body"], fields["language"]
    points = drafting.draft(passages(body), language, limits, fields["headline"])
    if not points:
        return None
    return Draft(
        points=[point.text for point in points],
        origin=ORIGIN,
        software_version=drafting.VERSION,
        sentences=[point.sentence for point in points],
        body_fingerprint=measures.fingerprint(body),
        language=language,
    )


def draft_summary(
    article: Article, by: Actor, at: dt.datetime, limits: drafting.Limits | None = None
) -> Summary | None:
    """Draft the story's points and offer them; None where nothing new comes of it.

    An earlier draft of the drafter gives way; a person's words stay. Raises ``NotReady``
    for a story that is closed, and ``PermissionDenied``.
    """
    draft = drafted(article, limits or usual_limits())
    return accept_draft(article, draft, by, at) if draft else None
