import datetime as dt
import zoneinfo

import pytest

from articles.importing import moments
from articles.importing.refusals import Refused

NEW_YORK = zoneinfo.ZoneInfo("America/New_York")


@pytest.mark.parametrize(
    ("text", "in_utc", "assumed"),
    [
        ("2016-08-09 1:00:47 -0400", "2016-08-09T05:00:47+00:00", False),
        ("2024-04-16", "2024-04-16T04:00:00+00:00", True),
        ("2024-01-16 09:30", "2024-01-16T14:30:00+00:00", True),
        ("2024-04-16T09:30:00Z", "2024-04-16T09:30:00+00:00", False),
        ("2024-04-16T09:30:00.123456+02:00", "2024-04-16T07:30:00.123456+00:00", False),
        ("2024-04-16t09:30:00.1z", "2024-04-16T09:30:00.100000+00:00", False),
        ("2024-4-6 9:30 +05:30", "2024-04-06T04:00:00+00:00", False),
    ],
)
def test_moments_of_other_systems_are_read_in_their_own_zone_or_else_in_ours(
    text: str, in_utc: str, assumed: bool
) -> None:
    moment = moments.read(text, NEW_YORK)
    assert moment.at.astimezone(dt.UTC).isoformat() == in_utc
    assert moment.assumed is assumed


@pytest.mark.parametrize(
    "text",
    [
        "2016-02-31", "2016-13-01", "2016-08-09 25:00", "2016-08-09T10:00:00+25:00",
        "2016-08-09T10:00:00+05:75", "yesterday", "0000-01-01", "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-12:00", "2016", "",
    ],
)  # fmt: skip
def test_moments_that_do_not_exist_are_refused(text: str) -> None:
    with pytest.raises(Refused):
        moments.read(text, NEW_YORK)
