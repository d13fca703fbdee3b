"""The stories that an editor chose to stand below one."""

import datetime as dt
from collections.abc import Sequence
from typing import Any, Final

from articles.models import Article, RelatedStory
from articles.permissions import Actor
from articles.publishing.parts import find

MOST: Final = 6


class RelatedPart:
    """Related stories in order, by uid; readers see those of them that are public."""

    name = "related"

    def empty(self, language: str) -> list[str]:
        """Give none."""
        return []

    def read(self, article: Article) -> list[str]:
        """Give the stories' uids in order."""
        rows = RelatedStory.objects.filter(article=article).order_by("position", "pk")
        return [str(uid) for uid in rows.values_list("related__uid", flat=True)]

    def write(self, article: Article, value: Any, by: Actor, at: dt.datetime) -> None:
        """Exchange the related stories; one is never related to itself."""
        choose(article.pk, [story.pk for story in find(Article, dict.fromkeys(value))])


def choose(article_id: int, related: Sequence[int]) -> None:
    """Exchange the related stories of a story, by id, in the caller's transaction."""
    RelatedStory.objects.filter(article=article_id).delete()
    others = [pk for pk in dict.fromkeys(related) if pk != article_id]
    RelatedStory.objects.bulk_create(
        RelatedStory(article_id=article_id, related_id=pk, position=place)
        for place, pk in enumerate(others[:MOST])
    )
