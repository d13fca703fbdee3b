"""The rich-text field of the desk: a textarea of stored HTML that a script makes richer.

The editor's schema is built in the browser from ``text.elements``, so what a stored body
may hold and what the editor can carry are one list.
"""

import dataclasses
import json
from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.http import HttpRequest
from django.urls import reverse
from js_asset import ImportMap, Media, Script

from articles import conf, media
from articles.desk import clock
from articles.desk.editor_words import WORDS
from articles.text import elements, html

_MODULES: Final = (
    "actions", "addresses", "arrivals", "beside", "dialog", "drafting", "footnotes", "grounding",
    "here", "html", "keeping", "keys", "link", "local", "passage", "paste", "pictures", "samples",
    "schema", "taking", "toolbar", "topics", "typography", "views", "word",
)  # fmt: skip
_IMPORTS = ImportMap(
    {
        "django-prose-editor/editor": "django_prose_editor/editor.js",
        **{f"newsroom/{name}": f"js/desk/{name}.js" for name in _MODULES},
    }
)


@dataclasses.dataclass(frozen=True, slots=True)
class Help:
    """What the editor offers to one person, beyond writing."""

    may_add_pictures: bool = False
    typographic: bool = False


NO_HELP: Final = Help()


def help_for(request: HttpRequest) -> Help:
    """Say what the editor offers to the person of this request."""
    return Help(
        may_add_pictures=request.user.has_perm("articles.add_image"),
        typographic=clock.publication_of(request).typographic_help,
    )


def element_list() -> dict[str, Any]:
    """Give ``text.elements`` as the script takes it."""
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


def _in_words(told: Any) -> Any:
    """Join each list to one string: quotes are long in an attribute, and there are a hundred."""
    if isinstance(told, dict):
        return {key: _in_words(value) for key, value in told.items()}
    return " ".join(told)


def known_pictures(body: str) -> Mapping[str, dict[str, str]]:
    """Describe the pictures of a body for the editor, by uid (2 queries)."""
    return {
        uid: {"thumb": picture.src, "alt": picture.alt, "name": picture.alt or uid}
        for uid, picture in media.pictures(html.image_uids(body)).items()
    }


class BodyEditor(forms.Textarea):
    """A textarea of stored HTML; plain without script, rich with it."""

    help = NO_HELP

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Add what the script needs to know."""
        context = super().get_context(name, value, attrs)
        config = {
            "elements": _in_words(element_list()),
            "words": {key: str(word) for key, word in WORDS.items()},
            "pictures": known_pictures(value or ""),
            "pictureUrl": picture_search_url(),
            "uploadUrl": upload_url() if self.help.may_add_pictures else "",
            "linkUrl": reverse("admin:articles_article_links"),
            "siteUrl": conf.site_url(),
            "typographic": self.help.typographic,
        }
        context["widget"]["attrs"]["data-newsroom-body"] = json.dumps(config, separators=(",", ":"))
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


def upload_url() -> str:
    """Give the address that takes a picture into the library."""
    return reverse("admin:articles_image_upload")
