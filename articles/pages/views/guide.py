"""The page about the read API."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from articles.pages.answers import Head, Page, Visit, page
from articles.pages.guide import read
from articles.pages.links import absolute


@page
def guide(visit: Visit, describe: Callable[[], Mapping[str, Any]]) -> Page:
    """Show what the API's document says; ``describe`` gives it."""
    lede = _(
        "What readers see, as JSON, for any program. There is no key and no account, and nothing"
        " can be written."
    )
    return Page(
        template="pages/guide.html",
        head=Head(title=_("API"), canonical=absolute("/api/v1/"), description=lede),
        content={"lede": lede, "guide": read(describe())},
    )
