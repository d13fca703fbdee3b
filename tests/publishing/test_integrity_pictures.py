"""What breaks of pictures, their files and where they stand is found."""

import datetime as dt

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages

from articles.models import Image, ImageUse, Rendition, RetiredFile, State
from tests import factories
from tests.moments import NOW, later
from tests.publishing.broken import a_story, change, found

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_media")]


def test_a_picture_nobody_described_is_found() -> None:
    article = factories.make_article(lead=factories.make_image())
    ImageUse.objects.update(alt="")
    Image.objects.update(alt="")
    assert found() == [(article.path, "missing-alt")]


def test_a_lead_image_described_on_its_story_or_decorative_is_not_missing_its_description() -> None:
    factories.make_article(lead=factories.make_image())
    Image.objects.update(alt="")
    assert found() == []
    ImageUse.objects.update(alt="", decorative=True)
    assert found() == []


def test_a_picture_in_the_text_without_a_description_is_found() -> None:
    image = factories.make_image(alt="")
    body = f'<p>Look.</p>\n<figure data-image="{image.uid}"></figure>'
    article = factories.make_article(body=body)
    assert (article.path, "missing-alt") in found()


def test_a_picture_whose_file_never_came_is_found_at_its_story() -> None:
    image = Image.objects.create(file_name="lost.jpg", alt="A lost wall.", created_at=NOW)
    article = factories.make_article(lead=image)
    assert found() == [(article.path, "missing-file")]


def test_a_picture_whose_file_was_deleted_is_found() -> None:
    image = factories.make_image(file_name="wall.jpg")
    image.original.storage.delete(str(image.original.name))
    assert found() == [("wall.jpg", "missing-file")]


def test_a_rendition_without_its_file_is_found() -> None:
    factories.make_image()
    rendition = Rendition.objects.first()
    assert rendition is not None
    storages["default"].delete(rendition.file)
    assert found() == [(f"/media/{rendition.file}", "orphaned-rendition")]


def test_a_served_file_without_its_rendition_is_found() -> None:
    name = storages["default"].save("zz/stray-1.jpg", ContentFile(b"x"))
    assert found() == [(f"/media/{name}", "orphaned-rendition")]


def test_a_replaced_file_is_found_once_its_time_is_over() -> None:
    name = storages["default"].save("zz/old-1.jpg", ContentFile(b"x"))
    RetiredFile.objects.create(name=name, retired_at=NOW)
    assert found() == []
    assert found(later(48)) == [(f"/media/{name}", "orphaned-rendition")]


def test_a_picture_that_no_worker_finished_for_a_day_is_found() -> None:
    factories.make_image(file_name="wall.jpg")
    assert found() == []
    assert found(later(25)) == [("wall.jpg", "missing-rendition")]


def test_a_published_story_with_a_picture_whose_rights_have_ended_is_found() -> None:
    image = factories.make_image(rights_expire_at=NOW)
    article = factories.make_article(lead=image)
    factories.make_article(state=State.DRAFT, published_at=None, lead=image)
    assert found(NOW - dt.timedelta(seconds=1)) == []
    assert found() == [(article.path, "expired-rights")]


def test_a_rendition_of_no_picture_is_found() -> None:
    image = factories.make_image()
    rendition = Rendition.objects.filter(image=image).first()
    assert rendition is not None
    Rendition.objects.filter(pk=rendition.pk).update(image_id=image.pk + 1000)
    orphans = found()
    Rendition.objects.filter(pk=rendition.pk).update(image=image)
    assert orphans == [(f"/media/{rendition.file}", "orphaned-rendition")]


def test_a_lead_image_that_is_not_listed_is_found() -> None:
    article = factories.make_article(lead=factories.make_image())
    ImageUse.objects.all().delete()
    assert found() == [(article.path, "broken-picture")]


def test_a_listed_lead_image_that_is_none_is_found() -> None:
    article = factories.make_article(lead=factories.make_image())
    change(article, lead_image=None)
    assert found() == [(article.path, "broken-picture")]


def test_a_picture_that_the_text_shows_and_the_library_lacks_is_found() -> None:
    article = factories.make_article(
        body='<p>Look.</p>\n<figure data-image="4c5e5d5a-5a4b-4a4e-9d3c-6f0d7c0b7a11">'
        "<figcaption>The wall.</figcaption></figure>"
    )
    assert (article.path, "lost-picture") in found()


def test_uses_of_pictures_that_are_not_those_of_the_text_are_found() -> None:
    article = a_story()
    ImageUse.objects.filter(role=ImageUse.Role.BODY).delete()
    assert found() == [(article.path, "wrong-derived")]
