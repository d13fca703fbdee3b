"""An article at its address, in whatever state it is."""

from urllib.parse import quote, urlencode

from django.http import Http404

from articles.models import Article, Correction, State
from articles.pages.answers import Head, Page, Visit, earliest
from articles.pages.frame import Frame
from articles.pages.links import absolute, href
from articles.pages.listing import latest_rows
from articles.pages.maps.writing import alternates
from articles.pages.rows import section_link
from articles.pages.story import Story, get_notices, published_moment, tell
from articles.pages.structured import of_story


def article_page(visit: Visit, article: Article) -> Page:
    """Answer for a stored story; one that was never public answers like no story at all."""
    if not article.was_public(visit.at):
        raise Http404
    if article.is_public(visit.at):
        return _public(visit, article)
    if article.state == State.RETRACTED:
        return _retracted(visit, article)
    return _gone(visit, article)


def _public(visit: Visit, article: Article) -> Page:
    story = tell(article, visit.at)
    return Page(
        template="pages/article.html",
        head=_head(article, story, visit.frame),
        content={"story": story, "report": _report(visit, story)},
        good_until=earliest([article.unpublish_at, story.summary_gone_until]),
        things=of_story(article, story, visit.frame),
    )


def _report(visit: Visit, story: Story) -> str:
    """Give the address that opens a mail about an error in the story; empty without one."""
    if not visit.frame.report_email:
        return ""
    words = {"subject": story.headline, "body": absolute(story.url)}
    return f"mailto:{quote(visit.frame.report_email)}?{urlencode(words, quote_via=quote)}"


def _head(article: Article, story: Story, frame: Frame) -> Head:
    return Head(
        title=article.search_title or story.headline,
        description=article.search_description or story.standfirst,
        canonical=story.source_url or absolute(story.url),
        language=story.language,
        section=article.section.slug if article.section else "",
        image=absolute(story.picture_file or story.picture.src) if story.picture else "",
        kind="article",
        share_text=story.share_text,
        alternates=_alternates(story, frame),
    )


def _alternates(story: Story, frame: Frame) -> tuple[tuple[str, str], ...]:
    """Name the page itself and its translations, in the order of their languages."""
    found = {one.language: absolute(one.url) for one in story.translations}
    found[story.language] = absolute(story.url)
    return alternates(dict(sorted(found.items())), frame.language)


def _retracted(visit: Visit, article: Article) -> Page:
    """Show headline and notice, and nothing else of what the story said."""
    notices = get_notices(article, visit.at)
    retraction = next((n for n in notices if n.kind == Correction.Kind.RETRACTION), None)
    return Page(
        template="pages/retracted.html",
        head=Head(
            title=article.headline,
            canonical=absolute(href(article.get_absolute_url())),
            language=article.language,
            section=article.section.slug if article.section else "",
            noindex=True,
        ),
        content={
            "headline": article.headline,
            "section": section_link(article),
            "published_at": published_moment(article),
            "retraction": retraction,
            "reason": article.reason,
        },
    )


def _gone(visit: Visit, article: Article) -> Page:
    """Say that the story was taken down, and why if the editors said so; no headline."""
    return Page(
        template="errors/410.html",
        head=Head(noindex=True),
        content={"reason": article.reason, "latest": latest_rows(visit)},
        status=410,
    )
