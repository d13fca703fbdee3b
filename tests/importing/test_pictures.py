"""Pictures of imported stories: known by name first, filled from a folder later."""

from pathlib import Path

import pytest

from articles import media
from articles.importing.pictures import file_name
from articles.models import Article, Image
from tests.factories import picture_bytes
from tests.importing.bench import record
from tests.importing.conftest import Importer
from tests.moments import NOW

FIGURE = '<figure><img src="/media/gull.jpg" alt="A gull"><figcaption>At noon</figcaption></figure>'


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("/media/gull.jpg", "gull.jpg"),
        ("https://a.example/x/gull.jpg?w=300", "gull.jpg"),
        ("../images/a%20gull.jpg", "a gull.jpg"),
        ("https://latex.example/gif.latex?a+b", "gif.latex_a+b"),
        ("https://avatars.example/u/1?s=180", "1_s_180"),
        ("C:\\pictures\\gull.jpg", "gull.jpg"),
    ],
)
def test_the_library_knows_a_picture_by_the_last_word_of_its_address(
    source: str, name: str
) -> None:
    assert file_name(source) == name


def test_two_endless_names_do_not_become_one() -> None:
    one, two = (file_name(f"/media/{'x' * 200}{end}.jpg") for end in "ab")
    assert one != two
    assert one.endswith(".jpg")


def test_a_missing_file_keeps_description_and_caption_and_is_reported(take: Importer) -> None:
    outcome = take(record(body_html=FIGURE), record(id="r2", slug="b", body_html=FIGURE))
    story, _other = Article.objects.order_by("id")
    image = Image.objects.get(file_name="gull.jpg")
    assert image.is_missing
    assert f'data-image="{image.uid}"' in story.body
    assert "A gull" in story.rendered_body
    assert "At noon" in story.rendered_body
    assert "<img" not in story.rendered_body
    assert "At noon" in story.plain_text
    assert "1 picture’s file is not here" in outcome.text
    assert "gull.jpg" in outcome.text


def test_a_folder_fills_missing_pictures_at_once_or_later(take: Importer, tmp_path: Path) -> None:
    folder = tmp_path / "pictures"
    (folder / "2014").mkdir(parents=True)
    lead = {"file": "lead.jpg", "alt": "The wall", "credit": "Ben", "focal_point": [0.2, 0.3]}
    take(record(body_html=FIGURE, lead_image=lead))
    (folder / "2014" / "gull.jpg").write_bytes(picture_bytes(colour=1))
    (folder / "lead.jpg").write_bytes(picture_bytes(colour=2))
    outcome = take(record(body_html=FIGURE, lead_image=lead), images=folder)
    assert outcome.only(unchanged=1)
    assert "2 pictures got their files." in outcome.text
    story = Article.objects.get()
    assert "<img" in story.rendered_body
    assert story.lead_image is not None
    assert (story.lead_image.credit, story.lead_image.focal_x) == ("Ben", 0.2)
    assert not Image.objects.filter(original="").exists()
    again = take(record(body_html=FIGURE, lead_image=lead), images=folder)
    assert "got" not in again.text


def test_a_fill_that_was_ended_half_way_is_finished(take: Importer, tmp_path: Path) -> None:
    take(record(body_html=FIGURE))
    (tmp_path / "gull.jpg").write_bytes(picture_bytes(colour=3))
    incoming = media.read(picture_bytes(colour=3), "gull.jpg")
    media.fill(Image.objects.get(), incoming, NOW)  # and nobody rendered the story
    take(record(body_html=FIGURE), images=tmp_path)
    assert "<img" in Article.objects.get().rendered_body
    Image.objects.get().renditions.all().delete()
    take(record(body_html=FIGURE), images=tmp_path)
    assert Image.objects.get().renditions.exists()


def test_a_link_out_of_the_folder_and_a_file_that_is_no_picture_fill_nothing(
    take: Importer, tmp_path: Path
) -> None:
    folder = tmp_path / "pictures"
    folder.mkdir()
    secret = tmp_path / "secret.jpg"
    secret.write_bytes(picture_bytes(colour=4))
    (folder / "gull.jpg").symlink_to(secret)
    (folder / "fake.jpg").write_text("<svg/>")
    body = FIGURE + FIGURE.replace("gull", "fake")
    outcome = take(record(body_html=body), images=folder)
    assert outcome.only(created=1)
    assert set(Image.objects.filter(original="").values_list("file_name", flat=True)) == {
        "gull.jpg",
        "fake.jpg",
    }
    assert "fake.jpg:1: SVG is a drawing that may hold scripts" in outcome.text


def test_a_picture_that_the_library_holds_is_used_and_keeps_its_words(take: Importer) -> None:
    image = media.add(picture_bytes(colour=5), "held.jpg", NOW, alt="Ours", credit="Us")
    take(
        record(
            body_html='<figure><img src="held.jpg" alt="Theirs"></figure>',
            lead_image={
                "file": "x.jpg",
                "sha256": image.sha256,
                "alt": "Their lead",
                "credit": "T",
            },
        )
    )
    story = Article.objects.get()
    assert story.lead_image == image
    assert Image.objects.get().credit == "Us"
    assert 'data-alt="Theirs"' in story.body
    assert 'alt="Theirs"' in story.rendered_body
    use = story.image_uses.get(role="lead")
    assert (use.alt, use.caption) == ("Their lead", "")


def test_another_credit_than_the_library_has_stays_in_the_caption(take: Importer) -> None:
    def figure(credit: str) -> str:
        return (
            '<figure><img src="a.jpg" alt="A"><figcaption>Cap '
            f'<span class="credit">{credit}</span></figcaption></figure>'
        )

    take(
        record(body_html=figure("Ben")),
        record(id="r2", slug="b", body_html=figure("Iris &amp; Co")),
    )
    first, second = Article.objects.order_by("id")
    assert Image.objects.get().credit == "Ben"
    assert first.plain_text == "Cap"
    assert second.plain_text == "Cap Iris & Co"
