"""Pages that belong to the site: About, Contact, Privacy."""

from django.db.models import FETCH_RAISE

from articles.models import StandingPage
from articles.pages.answers import Head, Page
from articles.pages.links import absolute, href
from articles.text.safe import SafeText


def get_standing_page(slug: str) -> StandingPage | None:
    """Fetch a page that readers may see (1 query)."""
    pages = StandingPage.objects.filter(slug=slug, is_public=True)
    return pages.defer("body").fetch_mode(FETCH_RAISE).first()


def standing_page(found: StandingPage) -> Page:
    """Show a standing page."""
    return Page(
        template="pages/standing.html",
        head=Head(
            title=found.title,
            description=found.description,
            canonical=absolute(href(found.get_absolute_url())),
            language=found.language,
        ),
        content={
            "title": found.title,
            "description": found.description,
            "body": SafeText(found.rendered_body),  # cleaned and written by publishing
        },
    )
