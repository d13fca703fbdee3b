"""What a body gives: its plain text, its counts, its fingerprint, what readers are sent."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from articles import media
from articles.models import Article, Image, ImageUse, StandingPage
from articles.text import html, measures
from articles.text.html import Picture


def derive(article: Article, pictures: Mapping[str, Picture] | None = None) -> None:
    """Set every column of ``article`` that follows from its body; nothing is saved.

    ``pictures`` are those of the body by uid; without them they are fetched (2 queries).
    """
    read = measures.read(article.body, article.language)
    article.plain_text, article.word_count = read.plain_text, read.words
    article.body_fingerprint = read.fingerprint
    render(article, pictures)


def render(story: Article | StandingPage, pictures: Mapping[str, Picture] | None = None) -> None:
    """Set ``rendered_body`` alone, for when a picture changed and the text didn't."""
    if pictures is None:
        pictures = media.pictures(html.image_uids(story.body))
    story.rendered_body = str(html.render(story.body, pictures))


def render_stories_with(image: Image, at: dt.datetime | None = None) -> int:
    """Rebuild every text that shows ``image``; says how many stories that were.

    Called in the transaction that changed the picture. ``at`` counts as the stories' last
    change; without it they were not changed by anybody: the picture has new sizes.
    """
    uses = ImageUse.objects.filter(image=image, role=ImageUse.Role.BODY)
    stories = Article.everything.filter(pk__in=uses.values("article_id"))
    count = 0
    for article in stories.only("id", "body").iterator(chunk_size=200):
        render(article)
        columns: dict[str, Any] = {"rendered_body": article.rendered_body}
        if at is not None:
            columns["changed_at"] = at
        Article.everything.filter(pk=article.pk).update(**columns)
        count += 1
    for page in StandingPage.objects.filter(body__contains=str(image.uid)):
        render(page)
        StandingPage.objects.filter(pk=page.pk).update(rendered_body=page.rendered_body)
    return count
