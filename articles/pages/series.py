"""The parts of a series as its page shows them."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import F

from articles import summaries
from articles.models import Article, SeriesEntry
from articles.pages.rows import Names, Row, for_rows, names_of, row
from articles.pages.story import SummaryBox, summary_box


@dataclass(frozen=True, slots=True)
class Part:
    """A public part with its number, or words that announce one that can't be read yet."""

    number: int = 0
    row: Row | None = None
    summary: SummaryBox | None = None
    announced: str = ""
    article: Article | None = None


def get_parts(series_id: int, at: dt.datetime) -> list[Part]:
    """Fetch the public parts in their order, those announced between them (4 queries).

    Of a part that isn't public, nothing is told but what somebody wrote to announce it.
    """
    public = Article.objects.published(at).filter(series_entry__series=series_id)
    ranked = for_rows(public, with_summaries=True).annotate(rank=F("series_entry__rank"))
    stories = list(ranked.order_by("rank"))
    out = {article.pk for article in stories}
    announced = (
        SeriesEntry.objects.filter(series=series_id)
        .exclude(announced="")
        .values_list("rank", "article_id", "announced")
    )
    names = names_of(stories)
    parts = [
        (getattr(article, "rank", ""), _part(number, article, names))
        for number, article in enumerate(stories, start=1)
    ]
    parts += [(rank, Part(announced=words)) for rank, pk, words in announced if pk not in out]
    return [part for _rank, part in sorted(parts, key=lambda item: item[0])]


def _part(number: int, article: Article, names: Names) -> Part:
    shown = summaries.shown(article, getattr(article, "versions", ()))
    box = summary_box("series part", shown)
    return Part(number, row(article, names), box, article=article)
