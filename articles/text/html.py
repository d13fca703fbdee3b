"""Clean, read and show the HTML of articles."""

import itertools
import re
from dataclasses import dataclass

import nh3

from articles.text import elements
from articles.text.canonical import canonical
from articles.text.cleaning import Cleaning, Loss, losses, names
from articles.text.elements import ATTRIBUTES, ELEMENTS, address
from articles.text.figures import (
    ExportedPicture,
    Picture,
    give_figures,
    put_uids,
    render,
)
from articles.text.hidden import may_hide, without_breaks
from articles.text.reading import (
    image_uids,
    inline_text,
    links,
    plain_text,
    top_blocks,
    undescribed_uids,
)
from articles.text.safe import SafeText, escape, json_for_script
from articles.text.signs import canonical_without_hidden
from articles.text.snippets import Marks, marked, marks_for, passage
from articles.text.taking import FoundFigure, take_figures
from articles.text.tree import has_controls, parse
from articles.text.writing import write

__all__ = [
    "ATTRIBUTES",
    "ELEMENTS",
    "Cleaned",
    "ExportedPicture",
    "FoundFigure",
    "Loss",
    "Marks",
    "Picture",
    "SafeText",
    "address",
    "clean",
    "escape",
    "give_figures",
    "image_uids",
    "inline_text",
    "json_for_script",
    "links",
    "marked",
    "marks_for",
    "may_hide",
    "passage",
    "plain_text",
    "put_uids",
    "render",
    "take_figures",
    "top_blocks",
    "undescribed_uids",
]


@dataclass(frozen=True)
class Cleaned:
    """A body as it may be stored, and what was refused of it."""

    html: str
    lost: tuple[Loss, ...]

    @property
    def dropped(self) -> tuple[str, ...]:
        """The names of what was refused."""
        return names(self.lost)


def _check(tag: str, name: str, value: str) -> str | None:
    return elements.check(tag, name, value)


# What nh3 takes away (an address with an impossible host) changes the tree
# around it; one more walk is enough, the others are for what nobody thought of.
_ROUNDS = 3
_GUARD = nh3.Cleaner(
    tags=set(ELEMENTS),
    clean_content_tags={"script", "style"},
    attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
    attribute_filter=_check,
    link_rel=None,
    url_schemes=set(elements.SCHEMES),
)
# nh3 takes the square of the time for one text with many references in it, such as no-break
# spaces. Empty comments part such a text, and nh3 leaves out comments.
_LONG_TEXT = re.compile(r"(?<![^>])[^<>]{5000,}")
_REFERENCES = 500  # in one piece


def _guarded(written: str) -> str:
    return _GUARD.clean(_LONG_TEXT.sub(_in_pieces, written))


def _in_pieces(text: re.Match[str]) -> str:
    pieces = itertools.batched(text[0].split("&"), _REFERENCES)
    return "<!---->&".join("&".join(piece) for piece in pieces)


def clean(html: str) -> Cleaned:
    """Give the body in its canonical form, with nothing that the list refuses.

    The own pass decides what stays, in which shape, and names the rest; nh3 has
    the last word on what it wrote. Cleaning twice is cleaning once.
    """
    cleaning = Cleaning()
    if has_controls(html):
        cleaning.refuse("control character")
        html = without_breaks(html)
    written = write(canonical(parse(html), cleaning))
    if may_hide(written):
        written = write(canonical_without_hidden(parse(written), cleaning))
    guarded = _guarded(written)
    for _ in range(_ROUNDS):
        if guarded == written:
            break
        for target in set(links(written)) - set(links(guarded)):
            cleaning.refuse("href on a", repr(target[:80]))
        written = write(canonical(parse(guarded), Cleaning()))
        guarded = _guarded(written)
    return Cleaned(guarded, losses(cleaning.dropped))
