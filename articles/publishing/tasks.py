"""What the worker does after an act, and may do again."""

from django.tasks import task
from django.utils import timezone

from articles import media
from articles.models import Article, User
from articles.permissions import Actor
from articles.publishing import drafting, renditions


@task
def finish_picture(uid: str) -> int:
    """Make the sizes and formats that a picture lacks; gives their number."""
    return renditions.finish(uid)


@task
def clear_away_files() -> int:
    """Remove the files of replaced pictures whose time is over; gives their number."""
    return media.clear_away(timezone.now())


@task
def draft_again(article_uid: str, person_uid: str) -> str:
    """Draft the summary of a story in somebody's name; gives the draft's uid, or "" for none."""
    article = Article.objects.filter(uid=article_uid).first()
    person = User.objects.filter(uid=person_uid).first()
    if article is None or person is None:
        return ""
    version = drafting.draft_summary(article, Actor.person(person), timezone.now())
    return str(version.uid) if version else ""
