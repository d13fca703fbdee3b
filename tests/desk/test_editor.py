"""The editor's list of elements is the list of what a stored body may hold."""

import pytest

from articles.desk.editor import BodyEditor, element_list
from articles.text import elements
from tests import factories


def test_every_element_of_the_list_reaches_the_editor() -> None:
    told = element_list()
    named = {
        tag for key in ("textBlocks", "containers", "lists", "marks", "others") for tag in told[key]
    }
    # These the script makes by itself, whatever the list says of them.
    own = elements.TABLE_PARTS | elements.ATOMS | {"hr"}
    assert named | own == elements.ELEMENTS
    assert told["attributes"] == {tag: sorted(names) for tag, names in elements.ATTRIBUTES.items()}


@pytest.mark.django_db
def test_the_field_knows_the_pictures_of_its_text() -> None:
    image = factories.make_image(alt="A harbour.")
    body = f'<figure data-image="{image.uid}"></figure>'
    markup = BodyEditor().render("body", body)
    assert "A harbour." in markup
    assert "/media/" in markup


@pytest.mark.django_db
def test_markup_in_a_body_or_a_description_stays_text_in_the_page() -> None:
    image = factories.make_image(alt='"><script>alert(1)</script>')
    body = f'</textarea><script>alert(2)</script><figure data-image="{image.uid}"></figure>'
    markup = BodyEditor().render("body", body)
    assert "<script" not in markup
