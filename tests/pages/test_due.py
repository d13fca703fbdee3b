"""What is due is not there a second before its moment and there at it, on every page."""

import datetime as dt

import pytest
from django.test import Client

from articles.models import Publication
from articles.pages import frame
from tests.moments import NOW, later
from tests.prove import due

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> dict[str, dt.datetime]:
    """A clock that the test sets."""
    Publication.objects.get_or_create(pk=1)
    hands = {"now": NOW}
    monkeypatch.setattr("django.utils.timezone.now", lambda: hands["now"])
    return hands


def fetch(address: str) -> tuple[int, str, str]:
    response = Client().get(address)
    return response.status_code, response.content.decode(), response["Cache-Control"]


def test_a_story_a_change_and_an_end_happen_at_their_moment_on_every_page(
    clock: dict[str, dt.datetime],
) -> None:
    scene = due.set_up(1, NOW, later(1))
    for seconds in (-50, -1):
        clock["now"] = scene.moment + seconds * due.SECOND
        frame.forget()
        assert due.wrong(scene, fetch, after=False) == []
        assert due.kept_too_long(scene, fetch, lambda: clock["now"]) == []
    clock["now"] = scene.moment  # with the frame that was kept a second before
    assert due.wrong(scene, fetch, after=True) == []


def test_the_scene_sees_what_is_wrong(clock: dict[str, dt.datetime]) -> None:
    scene = due.set_up(1, NOW, later(1))
    clock["now"] = scene.moment
    assert len(due.wrong(scene, fetch, after=False)) == len(scene.expected)
