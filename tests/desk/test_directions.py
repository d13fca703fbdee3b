"""Words in one direction on a desk that runs the other way."""

import re

import pytest
from django.urls import reverse

from tests import factories
from tests.desk.conftest import SignIn
from tests.desk.story_form import screen

pytestmark = pytest.mark.django_db


def field(text: str, name: str) -> str:
    """Give the tag of a form's field."""
    found = re.search(rf'<(?:input|textarea)[^>]* name="{name}"[^>]*>', text)
    assert found, name
    return found[0]


def test_what_is_told_of_a_picture_runs_as_its_story_does(sign_in: SignIn) -> None:
    story = factories.make_article(language="ar", lead=factories.make_image())
    text = sign_in("editor").get(screen(story)).content.decode()
    for name in ("lead_image_alt", "lead_image_caption", "search_title", "search_description"):
        assert 'dir="rtl"' in field(text, name), name
        assert 'lang="ar"' in field(text, name), name


@pytest.mark.parametrize(
    ("model", "names"),
    [
        ("topic", ("name", "description")),
        ("image", ("alt", "caption", "credit")),
        ("author", ("name", "title")),
        ("series", ("name", "description")),
    ],
)
def test_the_words_of_a_noun_run_their_own_way(
    sign_in: SignIn, model: str, names: tuple[str, ...]
) -> None:
    noun = getattr(factories, f"make_{model}")()
    address = reverse(f"admin:articles_{model}_change", args=[noun.pk])
    text = sign_in("editor").get(address).content.decode()
    for name in names:
        assert 'dir="auto"' in field(text, name), name


def test_a_name_does_not_draw_the_number_behind_it_to_its_side(sign_in: SignIn) -> None:
    person = factories.make_user("editor", display_name="Ines Halloran", language="ar")
    story = factories.make_article(headline="“Why?” asked 12 people")
    client = sign_in(person)
    row = client.get(reverse("admin:articles_article_changelist")).content.decode()
    assert f"<bdi>{story.section}</bdi> · " in row
    history = client.get(reverse("admin:articles_article_history", args=[story.pk]))
    assert "<bdi>“Why?” asked 12 people</bdi> · " in history.content.decode()
