"""The publication's form: what readers could not read is refused with a way out."""

import pytest

from articles.desk.site_admin import PublicationForm
from articles.models import Publication

pytestmark = pytest.mark.django_db

WORDS = {"name": "The Kite", "language": "en", "time_zone": "UTC"}


def filled(accent: str) -> PublicationForm:
    form = PublicationForm({**WORDS, "accent": accent}, instance=Publication.get_current())
    form.is_valid()
    return form


def test_a_pale_accent_is_refused_and_a_darker_shade_offered() -> None:
    (sentence,) = map(str, filled("#ffd23f").errors["accent"])
    assert "too pale to read: its contrast is 1." in sentence
    offered = sentence.split(" need 4.5. ")[1].split(",")[0]
    assert filled(offered).errors == {}


@pytest.mark.parametrize("typed", ["#7A1F3D", "7a1f3d", " #7a1f3d "])
def test_a_colour_is_kept_in_one_form_however_it_is_typed(typed: str) -> None:
    form = filled(typed)
    assert form.errors == {}
    assert form.save().accent == "#7a1f3d"


def test_what_is_no_colour_is_refused() -> None:
    assert "is no colour" in filled("maroon").errors["accent"][0]
