"""The week shows what goes out and what is taken down, on its day in the newsroom's zone."""

import datetime as dt

import pytest
from django.urls import reverse

from articles.desk import calendar
from articles.models import Article, Publication
from tests import factories
from tests.desk.conftest import SignIn
from tests.moments import NOW, later

pytestmark = pytest.mark.django_db


def shown(sign_in: SignIn, week: str = "") -> str:
    page = sign_in("editor").get(reverse("admin:calendar"), {"week": week})
    assert page.status_code == 200
    return page.content.decode()


def test_a_story_stands_on_its_day_in_the_newsrooms_zone(sign_in: SignIn) -> None:
    Publication.objects.update(time_zone="Asia/Tokyo")
    late = dt.datetime(2026, 11, 23, 16, tzinfo=dt.UTC)  # one in the morning of the 24th there
    factories.make_article(published_at=late, headline="Goes out at night")
    page = shown(sign_in, "2026-W48")
    day = page.split('id="day-20261124"')[1].split("</section>")[0]
    assert "Goes out at night" in day
    assert "01:00" in day


def test_what_is_scheduled_and_what_is_taken_down_is_said(sign_in: SignIn) -> None:
    factories.make_article(published_at=later(1), headline="To come")
    going = factories.make_article(headline="Going")
    Article.objects.filter(pk=going.pk).update(unpublish_at=later(2))
    page = shown(sign_in, calendar.name_of(calendar.monday("", NOW.date())))
    assert "Scheduled" in page.split("To come")[1].split("</li>")[0]
    assert "Is taken down" in page


def test_drafts_stand_on_no_day(sign_in: SignIn) -> None:
    factories.make_article(state="draft", headline="Unfinished")
    assert "Unfinished" not in shown(sign_in)


@pytest.mark.parametrize("week", ["", "x", "2026-W54", "0000-W00", "2026-W4", "<b>"])
def test_a_week_that_is_none_is_this_week(sign_in: SignIn, week: str) -> None:
    assert "today" in shown(sign_in, week)


def test_the_last_week_of_a_year_has_its_iso_name() -> None:
    assert calendar.name_of(dt.date(2026, 12, 28)) == "2026-W53"
    assert calendar.monday("2026-W53", NOW.date()) == dt.date(2026, 12, 28)
