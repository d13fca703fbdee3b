"""A small newsroom that has a bit of everything."""

from articles.models import AuditEntry, NavigationLink, Redirect, StandingPage
from articles.permissions import Actor
from articles.publishing import correct
from tests import factories
from tests.moments import NOW, later


def fill_the_newsroom() -> None:
    """At least one row of everything, in every state."""
    topic, series, image = factories.make_topic(), factories.make_series(), factories.make_image()
    article = factories.make_article(topics=[topic], series=series, lead=image)
    factories.make_summary(article)
    factories.make_article(series=series, published_at=later(5))
    for state in ("draft", "in_review", "approved", "unpublished", "retracted"):
        factories.make_article(state=state)
    factories.make_article(state="draft", headline="", slug="untitled", language="ar")
    StandingPage.objects.create(slug="about", title="About", body="<p>Us.</p>")
    NavigationLink.objects.create(label="About", url="/about/")
    Redirect.objects.create(path="/old/", article=article)
    Redirect.objects.create(path="/older/", target="/about/")
    correct(article, "correction", "It was six.", Actor.command("test"), NOW)
    assert AuditEntry.objects.exists()
