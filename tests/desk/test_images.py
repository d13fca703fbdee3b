"""The picture library on the desk."""

import datetime as dt
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils.formats import date_format

from articles import publishing
from articles.models import Article, Image, StandingPage
from tests import factories
from tests.desk.browserlike import Page
from tests.desk.conftest import SignIn
from tests.media import pictures as made
from tests.moments import NOW

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
    assert upload(sign_in("administrator")).status_code == 403
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
    factories.make_article(lead=image, headline="The wall")
    client = sign_in("chief")
    address = reverse("admin:articles_image_delete", args=[image.pk])
    assert "The story “The wall” shows it." in client.get(address).content.decode()
    client.post(address, {"post": "yes"})
    assert Image.objects.exists()


def test_a_picture_that_nothing_shows_is_deleted(sign_in: SignIn) -> None:
    image = factories.make_image()
    address = reverse("admin:articles_image_delete", args=[image.pk])
    assert sign_in("photo-editor").post(address, {"post": "yes"}).status_code == 302
    assert not Image.objects.exists()


def test_a_picture_on_a_page_or_of_an_author_cannot_be_deleted(sign_in: SignIn) -> None:
    on_page, of_author = factories.make_image(), factories.make_image()
    body = f'<figure data-image="{on_page.uid}"></figure>'
    StandingPage.objects.create(slug="about-us", title="About us", body=body)
    factories.make_author(name="Mina Sato", portrait=of_author)
    client = sign_in("chief")
    for image, name in ((on_page, "About us"), (of_author, "Mina Sato")):
        address = reverse("admin:articles_image_delete", args=[image.pk])
        assert f"“{name}” shows it." in client.get(address).content.decode()
        client.post(address, {"post": "yes"})
        assert Image.objects.filter(pk=image.pk).exists()
        change = reverse("admin:articles_image_change", args=[image.pk])
        assert name in Page(client, change).text


def test_a_picture_that_only_a_waiting_change_shows_cannot_be_deleted(sign_in: SignIn) -> None:
    article, image = factories.make_article(headline="The wall"), factories.make_image()
    snapshot = publishing.read_story(article)
    snapshot["fields"]["body"] += f'<figure data-image="{image.uid}"></figure>'
    publishing.save_draft(article, snapshot, factories.make_actor(), NOW, article.version)
    client = sign_in("chief")
    text = Page(client, reverse("admin:articles_image_change", args=[image.pk])).text
    assert "in a change that is not live yet" in text
    client.post(reverse("admin:articles_image_delete", args=[image.pk]), {"post": "yes"})
    assert Image.objects.exists()


def test_a_list_of_many_uses_stays_short_and_says_how_many_more(sign_in: SignIn) -> None:
    image = factories.make_image()
    for _number in range(22):
        factories.make_article(lead=image)
    text = Page(sign_in("editor"), reverse("admin:articles_image_change", args=[image.pk])).text
    assert text.count("lead image</small>") == 20
    assert "And 2 more stories." in text


def test_a_picture_that_is_held_already_is_named(sign_in: SignIn) -> None:
    client = sign_in("editor")
    upload(client)
    answer = upload(client, name="again.jpg", alt="Other words.")
    assert "The library holds this picture already" in answer.content.decode()
    assert Image.objects.get().alt == "A boat."


# --- another file ------------------------------------------------------------------------------


def replaced(client: Client, image: Image, data: bytes, name: str = "new.jpg") -> Any:
    """Send another file for a picture."""
    page = Page(client, reverse("admin:articles_image_change", args=[image.pk]))
    return page.press(("_save", "Save"), file=SimpleUploadedFile(name, data))


def test_another_file_keeps_the_words_and_every_use(sign_in: SignIn) -> None:
    image = factories.make_image(alt="A wall.")
    body = f'<figure data-image="{image.uid}"></figure>'
    article = factories.make_article(lead=image, body=body)
    before = image.renditions.get().file
    answer = replaced(sign_in("editor"), image, factories.picture_bytes(600, 600, 999))
    assert answer.status_code == 302
    image.refresh_from_db()
    article.refresh_from_db()
    assert (image.alt, image.width, image.height) == ("A wall.", 600, 600)
    assert article.lead_image == image
    after = image.renditions.get().file
    assert after != before
    assert after in article.rendered_body
    assert before not in article.rendered_body


def test_a_bad_file_leaves_the_picture_as_it_was(sign_in: SignIn) -> None:
    image = factories.make_image()
    before = image.sha256
    answer = replaced(sign_in("editor"), image, b"<svg/>")
    assert answer.status_code == 200
    assert "SVG is a drawing" in answer.content.decode()
    image.refresh_from_db()
    assert image.sha256 == before


# --- sent by a script, or many at once ----------------------------------------------------------

SEND, DESCRIBE = "/admin/articles/image/upload/", "/admin/articles/image/describe/"
JSON = {"Accept": "application/json"}


def send(client: Client, *files: tuple[str, bytes], **words: Any) -> Any:
    """Send pictures as a script does."""
    sent = [SimpleUploadedFile(name, data) for name, data in files]
    return client.post(SEND, {"file": sent, **words}, headers=JSON)


def test_a_script_gets_what_it_needs_to_show_a_picture(sign_in: SignIn) -> None:
    data = made.with_app13(factories.picture_bytes(), made.iptc(byline="Ann Lee"))
    said = send(sign_in("editor"), ("boat.jpg", data), alt="A boat.").json()
    image = Image.objects.get()
    assert said["uid"] == str(image.uid)
    assert (said["alt"], said["credit"], said["is_new"]) == ("A boat.", "Ann Lee", True)
    assert (said["width"], said["height"]) == (800, 450)
    assert said["thumb"].startswith("/media/")
    assert said["edit_url"] == reverse("admin:articles_image_change", args=[image.pk])
    again = send(sign_in("editor"), ("other.jpg", data), alt="Other.").json()
    assert (again["uid"], again["is_new"], again["alt"]) == (said["uid"], False, "A boat.")


def test_a_script_gets_one_sentence_for_what_is_refused(sign_in: SignIn) -> None:
    client = sign_in("editor")
    for files in ([("a.jpg", b"words")], [], [("a.jpg", b"x"), ("b.jpg", b"y")]):
        answer = send(client, *files)
        assert answer.status_code == 400
        assert answer.json()["error"].endswith(".")
    assert not Image.objects.exists()


def test_a_reporter_describes_a_picture_that_has_no_words_and_no_other(sign_in: SignIn) -> None:
    bare, described = factories.make_image(alt=""), factories.make_image(alt="A wall.")
    client = sign_in("reporter")
    answers = [
        client.post(DESCRIBE, {"uid": image.uid, "alt": "A boat."}, headers=JSON).status_code
        for image in (bare, described)
    ]
    assert answers == [200, 403]
    bare.refresh_from_db()
    described.refresh_from_db()
    assert (bare.alt, described.alt) == ("A boat.", "A wall.")


def test_a_script_without_the_right_gets_a_sentence(sign_in: SignIn) -> None:
    image = factories.make_image(alt="")
    client = sign_in("administrator")
    answers = [
        send(client, ("a.jpg", factories.picture_bytes())),
        client.post(DESCRIBE, {"uid": image.uid, "alt": "A wall."}, headers=JSON),
    ]
    for answer in answers:
        assert answer.status_code == 403
        assert "right" in answer.json()["error"]
    assert Image.objects.get().alt == ""


def test_somebody_who_is_signed_out_gets_a_sentence_in_a_script_and_the_log_in_on_a_page(
    client: Client,
) -> None:
    answer = send(client, ("a.jpg", factories.picture_bytes()))
    assert answer.status_code == 403
    assert "signed out" in answer.json()["error"]
    assert client.post(SEND).status_code == 302
    assert not Image.objects.exists()


def test_a_forged_request_takes_nothing_in(sign_in: SignIn) -> None:
    client = sign_in("editor")
    client.handler.enforce_csrf_checks = True
    assert send(client, ("a.jpg", factories.picture_bytes())).status_code == 403
    assert not Image.objects.exists()


def test_a_picture_gets_its_description_afterwards(sign_in: SignIn) -> None:
    image = factories.make_image(alt="")
    client = sign_in("photo-editor")
    bare = client.post(DESCRIBE, {"uid": image.uid}, headers=JSON)
    assert bare.status_code == 400
    assert "Describe the image" in bare.json()["error"]
    said = client.post(DESCRIBE, {"uid": image.uid, "alt": "A wall."}, headers=JSON).json()
    assert said["alt"] == "A wall."
    image.refresh_from_db()
    assert (image.alt, image.credit) == ("A wall.", "Test desk")
    for uid in ("nothing", "00000000-0000-4000-8000-000000000000"):
        assert client.post(DESCRIBE, {"uid": uid, "alt": "x"}, headers=JSON).status_code == 400


def test_many_at_once_without_script_get_each_their_own_line(sign_in: SignIn) -> None:
    files = [
        SimpleUploadedFile("a.jpg", factories.picture_bytes(colour=1)),
        SimpleUploadedFile("b.jpg", b"words"),
        SimpleUploadedFile("c.jpg", factories.picture_bytes(colour=3)),
    ]
    text = sign_in("editor").post(SEND, {"file": files}).content.decode()
    assert text.count("In the library.") == 2
    assert text.count("no picture that we know") == 1
    assert set(Image.objects.values_list("file_name", flat=True)) == {"a.jpg", "c.jpg"}


# --- rights -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("end", "listed", "said"),
    [
        (NOW - dt.timedelta(days=1), "ended", "Ended"),
        (NOW + dt.timedelta(days=9), "soon", "End"),
        (NOW + dt.timedelta(days=90), "", "Until"),
    ],
)
def test_the_end_of_rights_is_shown_and_can_be_listed(
    sign_in: SignIn, end: dt.datetime, listed: str, said: str
) -> None:
    image = factories.make_image(rights_expire_at=end)
    client = sign_in("editor")
    day = date_format(end, "j F Y")
    text = Page(client, reverse("admin:articles_image_change", args=[image.pk])).text
    assert f"{said} {day}" in text
    for choice in ("ended", "soon"):
        shown = client.get(f"/admin/articles/image/?rights={choice}").content.decode()
        assert (f">{image.file_name}</a>" in shown) == (choice == listed)


def test_pictures_that_nobody_described_can_be_listed(sign_in: SignIn) -> None:
    bare, decorative = factories.make_image(alt=""), factories.make_image(alt="", decorative=True)
    factories.make_image()
    client = sign_in("editor")
    for choice, image in (("missing", bare), ("decorative", decorative)):
        shown = client.get(f"/admin/articles/image/?described={choice}").content.decode()
        assert shown.count('class="field-file_name"') == 1
        assert image.file_name in shown


def test_a_focal_point_outside_the_picture_is_refused(sign_in: SignIn) -> None:
    image = factories.make_image()
    page = Page(sign_in("editor"), reverse("admin:articles_image_change", args=[image.pk]))
    assert page.values()["focal_x"] == ["50"]
    assert page.press(("_save", "Save"), focal_x="101").status_code == 200
    assert page.press(("_save", "Save"), focal_x="0", focal_y="100").status_code == 302
    image.refresh_from_db()
    assert (image.focal_x, image.focal_y) == (0.0, 1.0)


def test_a_list_writes_day_and_hour_like_the_rest_of_the_desk(sign_in: SignIn) -> None:
    factories.make_image()
    Image.objects.update(created_at=NOW)
    page = sign_in("editor").get("/admin/articles/image/").content.decode()
    assert "2 March 2026, 12:00" in page
