"""A small newsroom in which a story has everything that a story may have."""

from articles.models import (
    Article,
    Byline,
    Correction,
    Redirect,
    RelatedStory,
    Section,
    SourceRecord,
    State,
    Summary,
)
from articles.text import html
from tests import factories
from tests.moments import NOW, ago, later


def make_full_story() -> Article:
    """Store a story with three authors and roles, topics, pictures, a renamed section …"""
    lead = factories.make_image(file_name="wall.jpg", licence="CC BY 4.0", caption="The wall.")
    shown = factories.make_image(file_name="gate.jpg", alt="A gate.", credit="Iris Okafor")
    section = factories.make_section(slug="coast", name="Coast")
    authors = [factories.make_author(slug=slug, name=slug.title()) for slug in ("ann", "bo", "cy")]
    series = factories.make_series(slug="storms", name="Storms")
    factories.make_article(series=series, slug="first-part", section=section)
    article = factories.make_article(
        section=section,
        slug="sea-wall",
        headline="“Held” & measured: <the> sea wall",
        body=html.clean(
            "<h2>Night</h2>\n<p>The <strong>wall</strong> held; see "
            '<a href="/coast/2026/03/first-part/">part one</a>.</p>\n'
            f'<figure data-image="{shown.uid}"><figcaption>The gate.</figcaption></figure>\n'
            "<table>\n<tbody>\n<tr>\n<td>1</td>\n<td>2</td>\n</tr>\n</tbody>\n</table>"
        ).html,
        lead=lead,
        bylines=authors,
        topics=[
            factories.make_topic(slug=slug, name=f"About {slug}") for slug in ("tides", "rain")
        ],
        series=series,
        translation_group="wall",
        updated_at=ago(0.5),
        search_title="Wall",
        canonical_url="https://example.org/wall/",
        source_credit="Wire",
    )
    Byline.objects.filter(article=article, position=0).update(role="words")
    Byline.objects.filter(article=article, position=1).update(role="pictures")
    factories.make_summary(article)
    Correction.objects.create(
        article=article, kind="correction", at=ago(0.4), text="It is stone.", before="brick"
    )
    Correction.objects.create(article=article, kind="update", at=ago(0.2), text="New figures.")
    for path in ("/old/wall/", "/coast/2026/02/wall/"):
        Redirect.objects.create(path=path, article=article)
    SourceRecord.objects.create(source="wire", external_id="0042", article=article)
    article.series_entry.announced = "How the wall was built"
    article.series_entry.save()
    Section.objects.filter(pk=section.pk).update(name="The coast")
    return article


def make_newsroom() -> Article:
    """Store the full story among stories of every state, in two languages; gives the full one."""
    article = make_full_story()
    factories.make_article(state=State.DRAFT, slug="a-draft")
    factories.make_article(slug="tomorrow", published_at=later(24))
    factories.make_article(slug="gone", state=State.UNPUBLISHED, reason="At the family’s wish.")
    factories.make_article(slug="mur", language="fr", translation_group="wall")
    withdrawn = factories.make_article(slug="two-versions")
    factories.make_summary(withdrawn, state=Summary.State.WITHDRAWN)
    factories.make_summary(withdrawn, points=["A.", "B.", "C."], state=Summary.State.DRAFT,
                           approved_by_name="", approved_at=None)  # fmt: skip
    first = Article.objects.get(slug="first-part")
    # One that comes later in an export and one that came earlier; and each other's.
    for story, chosen in ((article, [withdrawn, first]), (withdrawn, [article])):
        for place, related in enumerate(chosen):
            RelatedStory.objects.create(article=story, related=related, position=place)
    retracted = factories.make_article(slug="wrong", state=State.RETRACTED)
    Correction.objects.create(article=retracted, kind="retraction", at=NOW, text="It was wrong.")
    return article
