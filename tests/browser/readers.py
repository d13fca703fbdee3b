"""A newsroom with one of everything that readers meet."""

from typing import Final

from articles.models import NavigationLink, Publication, Section, StandingPage
from articles.pages import frame
from tests import factories
from tests.moments import ago

SECTIONS: Final = (
    "World", "Politics", "Economy", "Society", "Culture", "Analysis", "Science", "Technology",
    "Health", "Environment", "Education", "Sport",
)  # fmt: skip


def publish_a_newsroom() -> dict[str, int]:
    """Store one of everything; give the addresses with their status codes."""
    Publication.objects.get_or_create(pk=1)
    NavigationLink.objects.create(label="About", url="/about/")
    StandingPage.objects.create(
        slug="about", title="About", body="<p>Us.</p>", rendered_body="<p>Us.</p>"
    )
    sections = [factories.make_section(name=name) for name in SECTIONS]
    topics = [factories.make_topic() for _ in range(8)]
    authors = [factories.make_author(title="Correspondent") for _ in range(3)]
    series, lead = factories.make_series(), factories.make_image()
    full = factories.make_article(
        bylines=authors, topics=topics, series=series, lead=lead, section=sections[0],
        body="<h2>Why</h2>\n<p>Text.</p>\n<table>\n<caption>Rows</caption>\n<tbody>\n<tr>\n"
        '<th scope="row">AwardAndModificationEntry</th>\n<td>PlaceOfPerformanceNumber</td>\n'
        "<td>data_type_field_length_unique</td>\n</tr>\n</tbody>\n</table>\n<ul>\n<li>one</li>\n</ul>",
    )  # fmt: skip
    factories.make_summary(full)
    full.corrections.create(kind="correction", at=ago(1), text="It was red, not green.")
    arabic = factories.make_article(language="ar", headline="جدار البحر", section=sections[1])
    for number in range(45):
        factories.make_article(
            section=sections[number % 12], series=series, topics=topics[:1], bylines=authors[:1],
            published_at=ago(100 + number), lead=lead if number % 5 == 0 else None,
        )  # fmt: skip
    down = factories.make_article("unpublished", reason="A source withdrew.")
    retracted = factories.make_article("retracted")
    retracted.corrections.create(kind="retraction", at=ago(1), text="It was not so.")
    frame.forget()
    section = Section.objects.order_by("pk")[0]
    return {
        "/": 200, "/latest/": 200, section.get_absolute_url(): 200, "/topics/": 200,
        topics[0].get_absolute_url(): 200, "/authors/": 200, authors[0].get_absolute_url(): 200,
        series.get_absolute_url(): 200, str(full.path): 200, str(arabic.path): 200,
        "/archive/": 200, "/archive/2026/": 200, "/archive/2026/02/": 200, "/corrections/": 200,
        "/about/": 200, "/search/": 200, "/search/?q=story": 200,
        "/search/?q=body&sort=best&year=2026": 200, "/search/?q=zzz": 200,
        "/latest/?before=x": 400, str(retracted.path): 200,
        str(down.path): 410, "/no/such/page/": 404,
    }  # fmt: skip
