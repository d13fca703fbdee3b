"""Days and moments on the desk, as each language writes them."""

import datetime as dt
import re

import pytest
from django.utils import timezone, translation

from articles.written import WAYS, language_in_itself, language_name, written
from tests.locale.public_strings import ROOT

JUNE, JULY = (dt.datetime(2026, month, 3, 9, 5, tzinfo=dt.UTC) for month in (6, 7))


@pytest.mark.parametrize(
    ("language", "way", "expected"),
    [
        ("en", "j M, H:i", "3 Jun, 11:05"),
        ("fr", "j M, H:i", "3 juin à 11:05"),
        ("ar", "j M, H:i", "3 يونيو، 11:05"),
        ("en", "j F Y, H:i", "3 June 2026, 11:05"),
        ("fr", "j F Y, H:i", "3 juin 2026 à 11:05"),
        ("ar", "j F Y, H:i", "3 يونيو 2026، 11:05"),
    ],
)
def test_a_moment_stands_in_the_newsrooms_zone_and_the_screens_language(
    language: str, way: str, expected: str
) -> None:
    with translation.override(language), timezone.override("Europe/Paris"):
        assert written(JUNE, way) == expected


def test_short_french_months_are_small_and_june_is_not_july() -> None:
    with translation.override("fr"):
        assert [written(moment.date(), "j M") for moment in (JUNE, JULY)] == ["3 juin", "3 juil."]


@pytest.mark.parametrize(
    ("page", "tag", "expected", "in_itself"),
    [
        ("en", "ar", "Arabic", "العربيّة"),
        ("fr", "pt-br", "Portugais brésilien", "Português Brasileiro"),
        ("fr", "zh-Hans", "Chinois simplifié", "简体中文"),
        ("fr", "zh", "Chinois", "中文"),
        ("en", "zh-yue", "Chinese (zh-yue)", "中文"),
        ("en", "fr-CA", "French (fr-CA)", "français"),
        ("en", "xx", "xx", "xx"),
        ("en", "", "", ""),
    ],
)
def test_a_language_is_named_in_the_pages_own_and_in_itself(
    page: str, tag: str, expected: str, in_itself: str
) -> None:
    with translation.override(page):
        assert language_name(tag) == expected
        assert language_in_itself(tag) == in_itself


def test_every_day_of_the_desk_is_written_in_a_way_that_the_catalogues_know() -> None:
    asked, past_them = set(), []
    for path in [*(ROOT / "templates").rglob("*.html"), *(ROOT / "articles").rglob("*.py")]:
        text = path.read_text("utf-8")
        asked |= set(re.findall(r'\|written:"([^"]+)"', text))
        asked |= set(re.findall(r'\bwritten\([^"\n]+, "([^"]+)"', text))
        names_a_month = r'(?:\|date:|date_format\([^"\n]+, )"[^"]*[DFlMN]'
        past_them += [f"{path.name}: {found}" for found in re.findall(names_a_month, text)]
    assert asked <= WAYS.keys()
    assert len(asked) > 8
    assert past_them == []
