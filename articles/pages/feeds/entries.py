"""From stored stories and notices to the entries of feeds, in a fixed number of queries."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import FETCH_RAISE, Prefetch

from articles import conf, media, summaries
from articles.models import (
    Article,
    ArticleQuerySet,
    Byline,
    Correction,
    Kind,
    Summary,
    TopicItem,
)
from articles.pages.feeds.records import Enclosure, Entry, Signer
from articles.pages.links import absolute, href
from articles.text.safe import SafeText, escape
from articles.text.standalone import stand_alone


def for_entries(stories: ArticleQuerySet, *, in_full: bool) -> ArticleQuerySet:
    """Load what entries show and nothing else on the way (5 queries at most)."""
    bylines = Byline.objects.select_related("author").order_by("position")
    topics = TopicItem.objects.select_related("tag").order_by("position", "id")
    left_out = ("body", "plain_text") if in_full else ("body", "plain_text", "rendered_body")
    if not in_full:
        approved = Summary.objects.filter(state=Summary.State.APPROVED).fetch_mode(FETCH_RAISE)
        stories = stories.prefetch_related(Prefetch("summaries", approved, to_attr="versions"))
    return (
        stories.defer(*left_out)
        .select_related("section", "lead_image")
        .prefetch_related(
            "lead_image__renditions",
            Prefetch("bylines", queryset=bylines.fetch_mode(FETCH_RAISE)),
            Prefetch("topic_items", queryset=topics.fetch_mode(FETCH_RAISE)),
        )
        .fetch_mode(FETCH_RAISE)
    )


def story_entries(stories: Iterable[Article], *, in_full: bool) -> tuple[Entry, ...]:
    """Describe stories loaded by ``for_entries``; labels are in the active language."""
    return tuple(_story(article, in_full) for article in stories)


def notice_entries(notices: Iterable[Correction]) -> tuple[Entry, ...]:
    """Describe notices with their stories loaded; labels are in the active language."""
    return tuple(_notice(notice) for notice in notices)


def _story(article: Article, in_full: bool) -> Entry:
    url = absolute(href(article.get_absolute_url()))
    published = _moment(article.published_at)
    return Entry(
        uid=article.uid,
        url=url,
        title=article.headline,
        language=article.language,
        published_at=published,
        updated_at=max(published, article.updated_at or published),
        lead=article.standfirst,
        brief=_directed(_brief(article, in_full), article.language),
        text=_directed(stand_alone(article.rendered_body, url), article.language)
        if in_full
        else None,
        signers=tuple(
            Signer(byline.author.name, absolute(href(byline.author.get_absolute_url())))
            for byline in article.bylines.all()
        ),
        categories=_categories(article),
        enclosure=_enclosure(article),
    )


def _moment(at: dt.datetime | None) -> dt.datetime:
    if at is None:
        raise ValueError("A story without published_at stands in no feed.")
    return at


def _categories(article: Article) -> tuple[str, ...]:
    """Name the kind unless it is plain news, the section, and the topics."""
    kind = [] if article.kind == Kind.NEWS else [str(Kind(article.kind).label)]
    section = [article.section.name] if article.section else []
    topics = [item.tag.name for item in article.topic_items.all()]
    return tuple(dict.fromkeys([*kind, *section, *topics]))


def _enclosure(article: Article) -> Enclosure | None:
    found = media.largest_of(article.lead_image) if article.lead_image else None
    return Enclosure(absolute(found.url), found.kind, found.size) if found else None


def _brief(article: Article, in_full: bool) -> SafeText:
    """Write the standfirst, and where no full text follows the checked summary's points."""
    parts = [f"<p>{escape(article.standfirst)}</p>"] if article.standfirst else []
    text = None
    if not in_full:
        seen = summaries.shown(article, getattr(article, "versions", ()))
        text = summaries.text_of("feed", seen)
    if text:
        points = "".join(f"<li>{escape(point)}</li>" for point in text.words)
        parts.append(f'<ul lang="{escape(text.version.language)}">{points}</ul>')
    return SafeText("\n".join(parts))  # every word escaped here


def _directed(html: SafeText, language: str) -> SafeText:
    """Say which way the words run where a feed reader would not expect it."""
    if not html or conf.direction(language) == "ltr":
        return html
    return SafeText(f'<div dir="rtl" lang="{escape(language)}">{html}</div>')


def _notice(notice: Correction) -> Entry:
    article = notice.article
    label = Correction.Kind(notice.kind).label
    words = [f"<p>{escape(line)}</p>" for line in notice.text.splitlines() if line.strip()]
    if notice.before:
        words.append(f"<p><del>{escape(notice.before)}</del></p>")
    if notice.after:
        words.append(f"<p><ins>{escape(notice.after)}</ins></p>")
    return Entry(
        uid=notice.uid,
        url=absolute(href(article.get_absolute_url())),
        title=f"{label}: {article.headline}",
        language=article.language,
        published_at=notice.at,
        updated_at=notice.at,
        lead=notice.text,
        brief=_directed(SafeText("\n".join(words)), article.language),  # every word escaped
    )
