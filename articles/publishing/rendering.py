"""What a body gives: its plain text, its counts, its fingerprint, what readers are sent."""

import datetime as dt
from collections.abc import Mapping

from articles import media
from articles.models import Article, Image, ImageUse, StandingPage
from articles.text import html, measures
from articles.text.html import Picture


def derive(article: Article, pictures: Mapping[str, Picture] | None = None) -> None:
    """Set every column of ``article`` that follows from its body; nothing is saved.

    ``pictures`` are those of the body by uid; without them they are fetched (2 queries).
    """
    article.plain_text = html.plain_text(article.body)
    article.word_count = measures.count_words(article.plain_text, article.language)
    article.body_fingerprint = measures.fingerprint(article.body)
    render(article, pictures)


def render(story: Article | StandingPage, pictures: Mapping[str, Picture] | None = None) -> None:
    """Set ``rendered_body`` alone, for when a picture changed and the text didn't."""
    if pictures is None:
        pictures = media.pictures(html.image_uids(story.body))
    story.rendered_body = str(html.render(story.body, pictures))


def render_stories_with(image: Image, at: dt.datetime) -> int:
    """Rebuild every story that shows ``image`` in its text; says how many were.

    Called in the transaction that changed the picture.
    """
    uses = ImageUse.objects.filter(image=image, role=ImageUse.Role.BODY)
    stories = Article.objects.filter(pk__in=uses.values("article_id"))
    count = 0
    for article in stories.only("id", "body").iterator(chunk_size=200):
        render(article)
        Article.objects.filter(pk=article.pk).update(
            rendered_body=article.rendered_body, changed_at=at
        )
        count += 1
    return count
