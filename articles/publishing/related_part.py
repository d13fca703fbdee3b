"""The stories that an editor chose to stand below one."""

import datetime as dt
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
        RelatedStory.objects.filter(article=article).delete()
        stories = [story for story in find(Article, dict.fromkeys(value)) if story != article]
        RelatedStory.objects.bulk_create(
            RelatedStory(article=article, related=story, position=place)
            for place, story in enumerate(stories[:MOST])
        )
