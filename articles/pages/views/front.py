"""The front page."""

from articles.curation import Chosen
from articles.pages.answers import Head, Page, Visit, page
from articles.pages.front_page import get_front
from articles.pages.links import absolute
from articles.pages.structured import of_front


@page
def front(visit: Visit) -> Page:
    """Show what editors chose, and the newest of all and of each section."""
    return front_page(visit)


def front_page(visit: Visit, chosen: Chosen | None = None) -> Page:
    """Make the front page; ``chosen`` takes the place of what editors have saved."""
    found = get_front(visit.frame, visit.at, chosen)
    return Page(
        template="pages/front.html",
        head=Head(
            title=visit.frame.name,
            description=visit.frame.tagline,
            canonical=absolute("/"),
            is_home=True,
        ),
        content={"front": found},
        good_until=found.good_until,
        things=of_front(visit.frame),
    )
