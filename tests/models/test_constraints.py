"""What the database itself refuses, whoever writes."""

import uuid
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from articles.models import (
    Article,
    Byline,
    ImageUse,
    Publication,
    Redirect,
    Revision,
    SeriesEntry,
    SourceRecord,
    Summary,
    TopicItem,
)
from tests import factories
from tests.moments import NOW, ago, later

pytestmark = pytest.mark.django_db


def refused(write: Any) -> bool:
    """Say whether the database refuses to ``write()``."""
    try:
        with transaction.atomic():
            write()
    except IntegrityError:
        return True
    return False


def test_two_articles_never_stand_at_one_path() -> None:
    first = factories.make_article()
    other = factories.make_article()
    assert refused(lambda: Article.objects.filter(pk=other.pk).update(path=first.path))


@pytest.mark.parametrize(
    "change",
    [
        {"published_at": None},
        {"path": None},
        {"section": None},
        {"embargo_until": later(1)},
        {"unpublish_at": ago(2)},
        {"path": "no-slash"},
        {"version": 0},
    ],
)
def test_a_published_article_can_not_lose_what_makes_it_public(change: dict[str, Any]) -> None:
    article = factories.make_article(published_at=ago(1))
    assert refused(lambda: Article.objects.filter(pk=article.pk).update(**change))


def test_a_draft_may_lack_all_of_it() -> None:
    article = factories.make_article("draft")
    assert not refused(lambda: Article.objects.filter(pk=article.pk).update(section=None))


def test_one_approved_summary_for_each_article() -> None:
    article = factories.make_article()
    factories.make_summary(article)
    assert refused(lambda: factories.make_summary(article))
    assert not refused(lambda: factories.make_summary(article, state=Summary.State.STALE))


def test_a_summary_is_not_approved_by_nobody() -> None:
    article = factories.make_article()
    assert refused(lambda: factories.make_summary(article, approved_by_name=""))
    assert refused(lambda: factories.make_summary(article, approved_at=None))


def test_two_parts_never_share_a_rank_and_ranks_are_digits() -> None:
    series = factories.make_series()
    first, second = factories.make_article(), factories.make_article()
    SeriesEntry.objects.create(series=series, article=first, rank="5")
    for rank in ("5", "a", "50", ""):
        assert refused(
            lambda rank=rank: SeriesEntry.objects.create(series=series, article=second, rank=rank)
        )


def test_an_author_signs_a_story_once_and_each_place_is_taken_once() -> None:
    author = factories.make_author()
    article = factories.make_article(bylines=[author])
    assert refused(lambda: Byline.objects.create(article=article, author=author, position=1))
    other = factories.make_author()
    assert refused(lambda: Byline.objects.create(article=article, author=other, position=0))


def test_a_topic_belongs_to_a_story_once() -> None:
    topic = factories.make_topic()
    article = factories.make_article(topics=[topic])
    assert refused(lambda: TopicItem.objects.create(tag=topic, content_object=article))


def test_one_lead_image() -> None:
    image = factories.make_image()
    article = factories.make_article(lead=image)
    assert refused(lambda: ImageUse.objects.create(article=article, image=image, role="lead"))


def test_a_redirect_leads_to_one_place() -> None:
    article = factories.make_article()
    assert refused(lambda: Redirect.objects.create(path="/a/", article=article, target="/b/"))
    assert refused(lambda: Redirect.objects.create(path="/a/"))


def test_revisions_and_source_ids_are_taken_once() -> None:
    article = factories.make_article()
    Revision.objects.create(article=article, number=1, created_at=NOW)
    assert refused(lambda: Revision.objects.create(article=article, number=1, created_at=NOW))
    SourceRecord.objects.create(source="a", external_id="1", article=article)
    assert refused(
        lambda: SourceRecord.objects.create(source="a", external_id="1", article=article)
    )


def test_there_is_one_publication() -> None:
    assert refused(lambda: Publication.objects.create(pk=2, uid=uuid.uuid4()))


def test_a_focal_point_lies_inside_the_picture() -> None:
    image = factories.make_image()
    assert refused(lambda: type(image).objects.filter(pk=image.pk).update(focal_x=1.2))
