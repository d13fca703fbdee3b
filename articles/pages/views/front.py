"""The front page."""

from articles.pages.answers import Head, Page, Visit, page
from articles.pages.front_page import get_front
from articles.pages.links import absolute
from articles.pages.structured import of_front


@page
def front(visit: Visit) -> Page:
    """Show the newest story, the latest, and the newest of each section."""
    found = get_front(visit.frame, visit.at)
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
