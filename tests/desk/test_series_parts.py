"""The screen of a series' parts, as a browser without script uses it."""

import re

import pytest
from django.urls import reverse

from articles import publishing
from articles.models import Series, SeriesEntry, State
from articles.permissions import Actor
from tests import factories
from tests.desk.conftest import SignIn
from tests.moments import NOW

pytestmark = pytest.mark.django_db

BY = Actor.command("test")


def screen(series: Series) -> str:
    return reverse("admin:articles_series_parts", args=[series.pk])


def order(series: Series) -> list[int]:
    return list(series.entries.order_by("rank").values_list("pk", flat=True))


def five(series: Series) -> list[int]:
    for number in range(5):
        factories.make_article(series=series, headline=f"Tale {number} of the sea")
    return order(series)


def test_parts_are_moved_up_down_first_and_behind_another(sign_in: SignIn) -> None:
    series = factories.make_series()
    a, b, c, d, e = five(series)
    client = sign_in("editor")
    for move, expected in {
        f"{c}:up": [a, c, b, d, e],
        f"{c}:down": [a, b, c, d, e],
        f"{e}:first": [e, a, b, c, d],
        f"{a}:up": [a, e, b, c, d],
        f"{a}:after:{d}": [e, b, c, d, a],
        f"{a}:before:{c}": [e, b, a, c, d],
        f"{e}:up": [e, b, a, c, d],
        f"{d}:down": [e, b, a, c, d],
    }.items():
        answer = client.post(screen(series), {"move": move})
        assert answer.status_code == 302, move
        assert answer.headers["Location"].endswith(f"#part-{move.split(':')[0]}")
        assert order(series) == expected, move


@pytest.mark.parametrize(
    "move", ["", "x:up", "{a}:sideways", "{a}", "{a}:after:{a}", "{a}:after:9", "9:up"]
)
def test_a_forged_move_moves_nothing(sign_in: SignIn, move: str) -> None:
    series = factories.make_series()
    before = five(series)
    other = factories.make_series()
    factories.make_article(series=other)
    client = sign_in("editor")
    data = {"move": move.format(a=before[0])}
    assert client.post(screen(series), data).status_code == 404
    assert client.post(screen(series), {"move": f"{other.entries.get().pk}:up"}).status_code == 404
    assert order(series) == before


def test_a_reporter_sees_the_parts_and_moves_none(sign_in: SignIn) -> None:
    series = factories.make_series()
    before = five(series)
    client = sign_in("reporter")
    page = client.get(screen(series)).content.decode()
    assert "Tale 3 of the sea" in page
    assert 'name="move"' not in page
    assert client.post(screen(series), {"move": f"{before[1]}:up"}).status_code == 403


def test_the_place_to_move_to_is_found_by_words_of_a_title(sign_in: SignIn) -> None:
    series = factories.make_series()
    a, b, c, d, e = five(series)
    client = sign_in("editor")
    assert f"?moving={a}" in client.get(screen(series)).content.decode()
    page = client.get(f"{screen(series)}?moving={a}&q=TALE+3").content.decode()
    assert re.findall(r'value="(\d+:after:\d+)"', page) == [f"{a}:after:{d}"]
    assert "1 part found." in page
    client.post(screen(series), {"move": f"{a}:after:{d}"})
    assert order(series) == [b, c, d, a, e]


def test_a_part_is_announced_and_taken_back(sign_in: SignIn) -> None:
    series = factories.make_series()
    client = sign_in("editor")
    client.post(screen(series), {"announce": "new", "announced-new": "Where it goes"})
    entry = series.entries.get()
    assert entry.announced == "Where it goes"
    page = client.get(screen(series)).content.decode()
    assert "Where it goes" in page
    client.post(screen(series), {"announce": str(entry.pk), f"announced-{entry.pk}": ""})
    assert not SeriesEntry.objects.exists()
    assert client.post(screen(series), {"announce": "77"}).status_code == 404


def test_a_reporter_is_not_told_of_the_drafts_of_others(sign_in: SignIn) -> None:
    series = factories.make_series()
    factories.make_article(State.DRAFT, series=series, headline="Hidden draft")
    publishing.announce(series, "Told to all", BY, NOW)
    client = sign_in("reporter")
    for query in ("", "?moving=1&q=hidden", f"?moving={order(series)[1]}&q=hidden"):
        page = client.get(screen(series) + query).content.decode()
        assert "Hidden draft" not in page


def test_a_long_series_is_shown_page_by_page(
    sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("articles.desk.series_parts.SHOWN", 2)
    series = factories.make_series()
    a, b, c, d, e = five(series)
    client = sign_in("editor")
    page = client.get(screen(series), {"from": "4"}).content.decode()
    assert re.findall(r'id="part-(\d+)"', page) == [str(c), str(d)]
    answer = client.post(screen(series), {"move": f"{a}:after:{d}"})
    assert answer.headers["Location"] == f"{screen(series)}?from=4#part-{a}"
    assert order(series) == [b, c, d, a, e]
