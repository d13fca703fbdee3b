"""The publication's form: what readers could not read is refused with a way out."""

import pytest
from django.urls import reverse

from articles.desk.site_admin import PublicationForm
from articles.models import AuditEntry, Publication
from tests.desk.browserlike import Page
from tests.desk.conftest import SignIn

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


SCREEN = reverse("admin:articles_publication_change", args=[1])


def test_levels_are_chosen_in_a_table_and_kept_in_the_publication(sign_in: SignIn) -> None:
    client = sign_in("chief")
    page = Page(client, SCREEN)
    assert 'name="readiness-topics"' in page.text
    assert 'name="readiness-headline"' not in page.text
    answer = page.press(("_save", "1"), **{"readiness-topics": "must", "readiness-notes": "should"})
    assert answer.status_code == 302
    assert Publication.get_current().readiness == {"topics": "must", "notes": "should"}
    assert AuditEntry.objects.get(target_type="publication").details == {
        "readiness": {"topics": ["should", "must"], "notes": ["off", "should"]}
    }
    assert '<option value="must" selected>' in Page(client, SCREEN).text


@pytest.mark.parametrize("forged", [{"readiness-headline": "off"}, {"readiness-topics": "perhaps"}])
def test_a_forged_level_is_refused_and_nothing_is_stored(
    sign_in: SignIn, forged: dict[str, str]
) -> None:
    client = sign_in("chief")
    data = {**WORDS, **forged, "_save": "1"}
    answer = client.post(SCREEN, data)
    assert answer.status_code == 200
    assert "Choose one of the levels" in answer.content.decode()
    assert not Publication.objects.filter(name=WORDS["name"]).exists()


def test_a_form_that_does_not_speak_of_levels_leaves_them_as_they_are(sign_in: SignIn) -> None:
    Publication.objects.update_or_create(pk=1, defaults={"readiness": {"topics": "must"}})
    assert sign_in("chief").post(SCREEN, {**WORDS, "_save": "1"}).status_code == 302
    assert Publication.get_current().readiness == {"topics": "must"}
