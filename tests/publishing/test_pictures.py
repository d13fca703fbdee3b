"""Pictures after they were taken in: their sizes, other files, their rights, where they stand."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db.models import ProtectedError
from django_tasks_db.models import DBTaskResult

from articles import media, publishing
from articles.management.task_worker import TaskWorker
from articles.models import Article, Image, Rendition, RetiredFile, StandingPage
from articles.permissions import Actor
from articles.publishing import integrity, renditions, tasks
from tests import factories
from tests.media import pictures as made
from tests.media.folders import files_below, own_folders
from tests.moments import NOW

pytestmark = pytest.mark.django_db

ROOT = Actor.command("test")
LATER = NOW + dt.timedelta(days=2)


@pytest.fixture(autouse=True)
def folder(settings: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Give each test files of its own; gives the folder of those that readers are served."""
    own_folders(settings, monkeypatch, tmp_path)
    return tmp_path / "served"


def add(width: int = 64, colour: int = 0, **words: Any) -> Image:
    """Take a small picture in as the desk does."""
    words.setdefault("alt", "A wall.")
    data = factories.picture_bytes(width, 48, colour)
    return publishing.add_picture(data, f"wall-{colour}.jpg", ROOT, NOW, **words)


def showing(image: Image) -> str:
    """Give a body in which the picture stands."""
    return f'<p>Look.</p>\n<figure data-image="{image.uid}"></figure>'


def found(at: dt.datetime) -> list[str]:
    """Give the kinds of everything that is wrong."""
    return [finding.kind for finding in integrity.check(at)]


def test_one_jpeg_is_there_at_once_and_the_rest_waits_for_the_worker() -> None:
    image = add(2400)
    assert [(one.format, one.width) for one in image.renditions.all()] == [("jpeg", 1080)]
    waiting = DBTaskResult.objects.get()
    assert waiting.task_path == "articles.publishing.tasks.finish_picture"
    assert waiting.args_kwargs["args"] == [str(image.uid)]


@pytest.mark.parametrize(
    ("width", "widths"),
    [(2400, [360, 720, 1080, 1440, 2000]), (2000, [360, 720, 1080, 1440, 2000]), (500, [360, 500])],
)
def test_the_worker_makes_three_formats_in_up_to_five_widths(width: int, widths: list[int]) -> None:
    image = add(width)
    assert renditions.finish(str(image.uid)) == 3 * len(widths) - 1
    for kind in ("avif", "webp", "jpeg"):
        made_ = image.renditions.filter(format=kind).order_by("width")
        assert list(made_.values_list("width", flat=True)) == widths
    assert renditions.finish(str(image.uid)) == 0


def test_a_long_strip_is_no_webp_and_is_whole_without() -> None:
    data = made.encoded(made.plain(size=(4, 17_000)), "PNG")
    image = publishing.add_picture(data, "strip.png", ROOT, NOW)
    renditions.finish(str(image.uid))
    assert set(image.renditions.values_list("format", flat=True)) == {"avif", "jpeg"}
    assert not media.lacking(Image.objects.get())


def test_sizes_that_arrive_later_appear_in_texts_and_change_nobodys_story() -> None:
    image = add()
    story = factories.make_article(lead=image, body=showing(image))
    page = StandingPage(slug="about-us", title="About us", body=showing(image))
    publishing.save_noun(page, ROOT, NOW)
    before = Article.objects.get().changed_at
    assert "<picture>" not in story.rendered_body
    renditions.finish(str(image.uid))
    story.refresh_from_db()
    page.refresh_from_db()
    for text in (story.rendered_body, page.rendered_body):
        assert text.index("image/avif") < text.index("image/webp") < text.index("<img")
    assert story.changed_at == before
    assert found(NOW) == []


def test_half_a_format_is_not_offered() -> None:
    """Browsers take the first format that they know, and would blow a small file up."""
    image = add(500)
    renditions.finish(str(image.uid))
    image.renditions.get(format="avif", width=500).delete()
    kinds = [kind for kind, _srcset in media.picture_of(Image.objects.get()).sources]
    assert kinds == ["image/webp"]


def test_a_picture_that_was_replaced_while_its_sizes_were_made_keeps_only_the_new_ones(
    monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    image = add()
    make = media.make_lacking

    def slowly(slow: Image) -> Any:
        made_ = make(slow)
        incoming = media.read(factories.picture_bytes(80, 80, 7), "new.jpg")
        publishing.replace_picture(Image.objects.get(), incoming, ROOT, NOW)
        return made_

    monkeypatch.setattr(media, "make_lacking", slowly)
    assert renditions.finish(str(image.uid)) == 0
    assert [(one.format, one.width) for one in Rendition.objects.all()] == [("jpeg", 80)]


def test_a_damaged_original_costs_sizes_and_not_the_picture() -> None:
    image = add()
    with image.original.storage.open(str(image.original.name), "wb") as file:
        file.write(b"nothing")
    assert renditions.finish(str(image.uid)) == 0
    assert renditions.finish("00000000-0000-4000-8000-000000000000") == 0
    assert image.renditions.count() == 1


def test_a_file_that_was_cut_off_by_a_power_cut_is_written_again(folder: Path) -> None:
    data = factories.picture_bytes(64, 48, 5)
    image = publishing.add_picture(data, "a.jpg", ROOT, NOW)
    storage, name = image.original.storage, str(image.original.name)
    image.delete()
    with storage.open(name, "wb") as file:
        file.write(data[:100])
    again = publishing.add_picture(data, "a.jpg", ROOT, NOW)
    with media.open_original(again) as file:
        assert file.read() == data


def test_the_command_makes_what_a_dead_worker_left_and_then_nothing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    add(colour=1)
    add(colour=2)
    assert found(LATER) == ["missing-rendition", "missing-rendition"]
    call_command("make_renditions", "--json")
    assert '"made": 4' in capsys.readouterr().out
    assert found(LATER) == []
    call_command("make_renditions", "--json")
    assert '"made": 0' in capsys.readouterr().out


def test_the_command_says_whose_original_is_gone(capsys: pytest.CaptureFixture[str]) -> None:
    image = add()
    image.original.storage.delete(str(image.original.name))
    with pytest.raises(SystemExit) as ended:
        call_command("make_renditions")
    assert ended.value.code == 1
    assert f"{image.file_name}: nothing could be made." in capsys.readouterr().err


# --- another file ------------------------------------------------------------------------------


def test_another_file_has_new_addresses_and_the_old_files_go_a_little_later(folder: Path) -> None:
    image = add()
    renditions.finish(str(image.uid))
    before = files_below(folder)
    assert len(before) == 3
    incoming = media.read(factories.picture_bytes(70, 50, 9), "new.jpg")
    publishing.replace_picture(image, incoming, ROOT, NOW)
    renditions.finish(str(image.uid))
    now = {one.file for one in Rendition.objects.all()}
    assert len(now) == 3
    assert not now & before
    assert files_below(folder) == now | before  # a reader may have the page open
    assert found(NOW) == []
    assert media.clear_away(NOW) == 0
    assert media.clear_away(NOW + media.GRACE) == 3
    assert files_below(folder) == now


def test_a_file_that_comes_back_is_not_cleared_away(folder: Path) -> None:
    first, second = (factories.picture_bytes(64, 48, colour) for colour in (1, 2))
    image = publishing.add_picture(first, "a.jpg", ROOT, NOW, alt="A wall.")
    for data in (second, first):
        publishing.replace_picture(image, media.read(data, "a.jpg"), ROOT, NOW)
    media.clear_away(LATER)
    assert files_below(folder) == {image.renditions.get().file}
    assert not RetiredFile.objects.exists()


def test_the_old_original_goes_unless_another_picture_is_made_of_it(
    django_capture_on_commit_callbacks: Any,
) -> None:
    one, other = add(colour=1), add(colour=2)
    storage, name = one.original.storage, str(one.original.name)
    with django_capture_on_commit_callbacks(execute=True):
        publishing.replace_picture(
            other, media.read(factories.picture_bytes(64, 48, 1), "x.jpg"), ROOT, NOW
        )
    with django_capture_on_commit_callbacks(execute=True):
        publishing.replace_picture(
            one, media.read(factories.picture_bytes(64, 48, 3), "y.jpg"), ROOT, NOW
        )
    assert storage.exists(name)
    with django_capture_on_commit_callbacks(execute=True):
        publishing.replace_picture(
            other, media.read(factories.picture_bytes(64, 48, 4), "z.jpg"), ROOT, NOW
        )
    assert not storage.exists(name)


def test_a_picture_of_another_kind_is_named_after_it() -> None:
    image = add()
    publishing.replace_picture(
        image, media.read(made.encoded(made.plain(), "PNG"), "x.png"), ROOT, NOW
    )
    assert Image.objects.get().file_name == "wall-0.png"


@pytest.mark.django_db(transaction=True)
def test_the_worker_does_all_that_waits() -> None:
    image = add()
    tasks.clear_away_files.enqueue()
    worker = TaskWorker(once=True)
    worker.run()
    worker.close()
    assert worker.ran == 2
    assert image.renditions.count() == 3


def test_no_face_deletes_a_picture_that_a_page_shows() -> None:
    image = add()
    page = StandingPage(slug="about-us", title="About us", body=showing(image))
    publishing.save_noun(page, ROOT, NOW)
    with pytest.raises(ProtectedError):
        publishing.delete_noun(image, ROOT, NOW)
    publishing.delete_noun(page, ROOT, NOW)
    publishing.delete_noun(image, ROOT, NOW)
    assert not Image.objects.exists()


# --- readiness and rights ----------------------------------------------------------------------


def sentences(story: Article, level: str, at: dt.datetime = NOW) -> list[str]:
    """Say what a story lacks."""
    snapshot = publishing.read_story(story)
    return [one.sentence for one in publishing.findings(snapshot, story, at) if one.level == level]


def test_a_picture_in_the_text_must_be_described_in_the_library_or_on_the_spot() -> None:
    image = add(alt="")
    bare = factories.make_article(state="draft", body=showing(image))
    assert any("Describe the image" in sentence for sentence in sentences(bare, "must"))
    own = showing(image).replace("<figure ", '<figure data-alt="A wall." ')
    described = factories.make_article(state="draft", body=own)
    assert not any("Describe" in sentence for sentence in sentences(described, "must"))


@pytest.mark.parametrize(
    ("days", "word"), [(-1, "ended on"), (10, "end on"), (60, None), (None, None)]
)
def test_the_checklist_warns_of_rights_that_have_ended_or_will(
    days: int | None, word: str | None
) -> None:
    end = None if days is None else NOW + dt.timedelta(days=days)
    image = add(rights_expire_at=end)
    story = factories.make_article(state="draft", lead=image, body=showing(image))
    warned = [one for one in sentences(story, "should") if "rights" in one]
    assert len(warned) == (2 if word else 0)
    assert all(word in one for one in warned if word)
    assert not any("rights" in one for one in sentences(story, "must"))
