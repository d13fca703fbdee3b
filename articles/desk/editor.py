"""The rich-text field of the desk: a textarea of stored HTML that a script makes richer.

The editor's schema is built in the browser from ``text.elements``, so what a stored body
may hold and what the editor can carry are one list.
"""

import json
from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from js_asset import ImportMap, Media, Script

from articles import media
from articles.text import elements, html

_MODULES: Final = ("html", "pictures", "schema", "toolbar")
_IMPORTS = ImportMap(
    {
        "django-prose-editor/editor": "django_prose_editor/editor.js",
        **{f"newsroom/{name}": f"js/desk/{name}.js" for name in _MODULES},
    }
)

WORDS: Final[dict[str, Promise | str]] = {
    "tools": _("Text tools"),
    "style": _("Kind of paragraph"),
    "paragraph": _("Paragraph"),
    "heading": _("Heading"),
    "subheading": _("Subheading"),
    "smallHeading": _("Small heading"),
    "code": _("Code"),
    "bold": _("Bold"),
    "italic": _("Italic"),
    "link": _("Link"),
    "linkTitle": _("Title (optional)"),
    "address": _("Address; empty removes the link"),
    "bullets": _("List"),
    "numbers": _("Numbered list"),
    "quote": _("Quote"),
    "picture": _("Picture"),
    "findPicture": _("Find a picture by its name, description or credit"),
    "noPicture": _("No picture found."),
    "missingPicture": _("Picture without a file"),
    "table": _("Table"),
    "row": _("Add row"),
    "column": _("Add column"),
    "dropRow": _("Delete row"),
    "dropColumn": _("Delete column"),
    "dropTable": _("Delete table"),
    "undo": _("Undo"),
    "redo": _("Redo"),
    "source": _("HTML"),
    "richText": _("Back to rich text"),
    "done": _("Done"),
    "cancel": _("Cancel"),
    "cannotCarry": _(
        "This text holds something that the rich-text editor would lose, so you edit its HTML."
    ),
}


def element_list() -> dict[str, Any]:
    """Give ``text.elements`` as the script reads it."""
    named = elements.TEXT_BLOCKS | elements.CONTAINERS | elements.LISTS | elements.MARKS
    others = elements.ELEMENTS - named - elements.TABLE_PARTS - elements.ATOMS
    return {
        "textBlocks": sorted(elements.TEXT_BLOCKS),
        "containers": sorted(elements.CONTAINERS),
        "lists": sorted(elements.LISTS),
        "marks": sorted(elements.MARKS),
        "others": sorted(others - {"hr"}),
        "attributes": {tag: sorted(names) for tag, names in elements.ATTRIBUTES.items()},
    }


def known_pictures(body: str) -> Mapping[str, dict[str, str]]:
    """Describe the pictures of a body for the editor, by uid (2 queries)."""
    return {
        uid: {"thumb": picture.src, "alt": picture.alt, "name": picture.alt or uid}
        for uid, picture in media.pictures(html.image_uids(body)).items()
    }


class BodyEditor(forms.Textarea):
    """A textarea of stored HTML; plain without script, rich with it."""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Add what the script needs to know."""
        context = super().get_context(name, value, attrs)
        config = {
            "elements": element_list(),
            "words": {key: str(word) for key, word in WORDS.items()},
            "pictures": known_pictures(value or ""),
            "pictureUrl": picture_search_url(),
        }
        context["widget"]["attrs"]["data-newsroom-body"] = json.dumps(config)
        return context

    def use_required_attribute(self, initial: Any) -> bool:
        """Leave it out: the browser would complain of a field that the script has hidden."""
        return False

    @property
    def media(self) -> forms.Media:
        """Name the editor's scripts and styles."""
        editor: forms.Media = Media(
            importmap=_IMPORTS,
            css={"all": ["django_prose_editor/editor.css", "css/admin-editor.css"]},
            js=[Script("js/desk/body.js", type="module")],
        )
        return editor


def picture_search_url() -> str:
    """Give the address of the admin's own search of images."""
    return (
        reverse("admin:autocomplete")
        + "?app_label=articles&model_name=article&field_name=lead_image"
    )
