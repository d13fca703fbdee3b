"""The editor's list of elements is the list of what a stored body may hold."""

import re

import pytest

from articles.desk.editor import BodyEditor, element_list
from articles.text import elements
from tests import factories
from tests.collected import SOURCES, Collected
from tests.desk.conftest import SignIn


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


def loaded_with(names: set[str]) -> set[str]:
    """Give scripts of ours with all that they import before they run."""
    found = set(names)
    for name in names:
        text = (SOURCES / "js" / "desk" / f"{name}.js").read_text("utf-8")
        found |= set(re.findall(r'^import .* from "newsroom/(\w+)"', text, re.MULTILINE))
    return found if found == names else loaded_with(found)


@pytest.mark.django_db
def test_the_article_form_loads_little_script_of_ours(
    sign_in: SignIn, collected: Collected
) -> None:
    page = sign_in("editor").get("/admin/articles/article/add/").content.decode()
    all_of_it = loaded_with(set(re.findall(r'src="/static/js/desk/(\w+)\.js"', page)))
    editor = loaded_with({"body"})
    assert editor < all_of_it
    assert "paste" not in all_of_it  # loaded when somebody comes to write

    def packed(names: set[str]) -> float:
        return sum(collected.size(f"js/desk/{name}.js", "br") for name in names) / 1024

    assert packed(editor) <= 9
    assert packed(all_of_it) <= 12.4
