"""The picture library on the desk."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from articles.models import Article, Image
from tests import factories
from tests.desk.browserlike import Page
from tests.desk.conftest import SignIn

pytestmark = pytest.mark.django_db

ADD = "/admin/articles/image/add/"


def upload(client: Client, data: bytes | None = None, name: str = "boat.jpg", **words: Any) -> Any:
    picture = factories.picture_bytes(colour=77) if data is None else data
    file = SimpleUploadedFile(name, picture, "image/jpeg")
    return client.post(ADD, {"file": file, "_save": "Save", "alt": "A boat.", **words})


def test_a_picture_is_taken_in_with_its_words(sign_in: SignIn) -> None:
    answer = upload(sign_in("editor"), credit="Desk", caption="At dawn.")
    assert answer.status_code == 302
    image = Image.objects.get()
    assert (image.file_name, image.alt, image.credit) == ("boat.jpg", "A boat.", "Desk")
    assert (image.width, image.height) == (800, 450)
    assert image.renditions.exists()


def test_a_description_or_the_word_decorative_is_asked_for(sign_in: SignIn) -> None:
    client = sign_in("photo-editor")
    answer = upload(client, alt="")
    assert answer.status_code == 200
    assert "Describe the image for people who can’t see it" in answer.content.decode()
    assert not Image.objects.exists()
    assert upload(client, alt="", decorative="on").status_code == 302
    assert Image.objects.get().decorative


@pytest.mark.parametrize(
    "data", [b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"not a picture", b""]
)
def test_what_is_no_picture_gets_a_sentence_and_is_not_kept(sign_in: SignIn, data: bytes) -> None:
    answer = upload(sign_in("editor"), data)
    assert answer.status_code == 200
    assert "errornote" in answer.content.decode()
    assert not Image.objects.exists()


def test_an_upload_without_the_right_is_refused(sign_in: SignIn) -> None:
    assert upload(sign_in("reporter")).status_code == 403
    assert not Image.objects.exists()


def test_a_pictures_page_shows_it_and_where_it_is_used(sign_in: SignIn) -> None:
    image = factories.make_image()
    article = factories.make_article(lead=image, headline="The story that shows it")
    text = Page(sign_in("editor"), reverse("admin:articles_image_change", args=[image.pk])).text
    assert "The story that shows it" in text
    assert reverse("admin:articles_article_change", args=[article.pk]) in text
    assert "/media/" in text


def test_changed_words_reach_the_stories_that_show_the_picture(sign_in: SignIn) -> None:
    image = factories.make_image(alt="Old words.")
    body = f'<figure data-image="{image.uid}"></figure>'
    factories.make_article(body=body)
    page = Page(sign_in("editor"), reverse("admin:articles_image_change", args=[image.pk]))
    assert page.press(("_save", "Save"), alt="New words.").status_code == 302
    assert "New words." in Article.objects.get().rendered_body


def test_a_picture_in_use_cannot_be_deleted(sign_in: SignIn) -> None:
    image = factories.make_image()
    factories.make_article(lead=image)
    client = sign_in("chief")
    address = reverse("admin:articles_image_delete", args=[image.pk])
    assert "1 story" in client.get(address).content.decode()
    client.post(address, {"post": "yes"})
    assert Image.objects.exists()


def test_a_picture_that_nothing_shows_is_deleted(sign_in: SignIn) -> None:
    image = factories.make_image()
    address = reverse("admin:articles_image_delete", args=[image.pk])
    assert sign_in("photo-editor").post(address, {"post": "yes"}).status_code == 302
    assert not Image.objects.exists()
