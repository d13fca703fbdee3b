"""Where a picture is used: in stories, in pages, by whatever else points at it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.db import models

from articles.models import Article, Image, ImageUse, Rendition, StandingPage

_SHOWN: Final = 20
# What points at a picture and is no use of it, or is looked at by itself.
_OTHERS: Final = (Rendition, ImageUse, Article)


@dataclass(frozen=True, slots=True)
class Uses:
    """The stories that show a picture (the newest ones, and how many), and other nouns.

    ``roles`` are the ways in which a story shows it, by the story's key. ``binned`` stories in
    the bin show it as well: they are counted and not named.
    """

    stories: tuple[Article, ...]
    count: int
    roles: dict[int, list[str]]
    others: tuple[models.Model, ...]
    binned: int = 0

    def __bool__(self) -> bool:
        return bool(self.stories or self.others or self.binned)


def uses_of(image: Image, seen: models.Q | None = None) -> Uses:
    """Find everything that shows a picture, stories in preparation too (a few queries).

    ``seen`` keeps the stories of which somebody may know (``permissions.seen_by``).
    """
    used = ImageUse.objects.filter(image=image)
    known = Article.objects.filter(seen or models.Q())
    stories = known.filter(pk__in=used.values("article_id")).without_text()
    newest = tuple(stories.order_by("-id")[:_SHOWN])
    roles: dict[int, list[str]] = {}
    for pk, role in used.filter(article__in=newest).values_list("article_id", "role"):
        label = str(ImageUse.Role(role).label)
        if label not in roles.setdefault(pk, []):
            roles[pk].append(label)
    count = len(newest) if len(newest) < _SHOWN else stories.count()
    others = (*_pointing_at(image), *pages_showing(image)[:_SHOWN])
    binned = Article.everything.binned().filter(pk__in=used.values("article_id")).count()
    return Uses(newest, count, roles, others, binned)


def pages_showing(image: Image) -> models.QuerySet[StandingPage]:
    """Give the standing pages in whose text the picture stands."""
    return StandingPage.objects.filter(body__contains=str(image.uid)).order_by("pk")


def _pointing_at(image: Image) -> Iterator[models.Model]:
    """Give the authors, the publication and whatever else has a column for a picture."""
    for relation in Image._meta.get_fields(include_hidden=True):  # "+" has no name to ask by
        model = relation.related_model
        if not isinstance(relation, models.ManyToOneRel) or model in _OTHERS:
            continue
        assert isinstance(model, type)  # noqa: S101 - every model is loaded
        yield from model._default_manager.filter(**{relation.field.name: image})[:_SHOWN]
