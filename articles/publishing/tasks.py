"""What the worker does after an act, and may do again."""

from django.tasks import task
from django.utils import timezone

from articles import media
from articles.publishing import renditions


@task
def finish_picture(uid: str) -> int:
    """Make the sizes and formats that a picture lacks; gives their number."""
    return renditions.finish(uid)


@task
def clear_away_files() -> int:
    """Remove the files of replaced pictures whose time is over; gives their number."""
    return media.clear_away(timezone.now())
