"""A moment lies in exactly one month, in every zone and however its clocks go."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.months import month_at, month_end, month_of

EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
ZONES = (
    "UTC", "Asia/Kathmandu", "America/St_Johns", "Pacific/Apia", "Africa/Cairo",
    "America/Los_Angeles", "Pacific/Kiritimati",
)  # fmt: skip


@given(seconds=st.integers(-70 * 365 * 86400, 130 * 365 * 86400), zone=st.sampled_from(ZONES))
def test_a_moment_lies_between_the_bounds_of_its_month(seconds: int, zone: str) -> None:
    at, here = EPOCH + dt.timedelta(seconds=seconds), ZoneInfo(zone)
    number = month_of(at, here)
    end = month_end(number, here)
    assert end is not None
    assert month_at(number, here).astimezone(dt.UTC) <= at < end


@pytest.mark.parametrize(
    ("moment", "zone", "number"),
    [
        ("2026-03-31T23:30:00+00:00", "Europe/London", 202604),
        ("2026-04-01T03:30:00+00:00", "America/New_York", 202603),
        ("2026-01-01T00:00:00+00:00", "UTC", 202601),
        # At a minute past midnight clocks went back into October, in which nothing begins anew.
        ("2009-11-01T02:29:59+00:00", "America/St_Johns", 200910),
        ("2009-11-01T02:45:00+00:00", "America/St_Johns", 200911),
        ("0001-01-01T00:00:00+00:00", "America/New_York", 101),
        ("9999-12-31T23:59:59+00:00", "Asia/Tokyo", 999912),
    ],
)
def test_the_zone_says_which_month_it_is(moment: str, zone: str, number: int) -> None:
    assert month_of(dt.datetime.fromisoformat(moment), ZoneInfo(zone)) == number


def test_a_month_is_followed_by_the_next_years_first_and_the_last_by_none() -> None:
    assert month_end(202612, ZoneInfo("UTC")) == dt.datetime(2027, 1, 1, tzinfo=dt.UTC)
    assert month_end(999912, ZoneInfo("UTC")) is None
