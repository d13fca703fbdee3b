"""From a text as it came to a body as it is stored, with its pictures by uid."""

from collections import Counter
from dataclasses import dataclass

from articles.importing import fields
from articles.importing.pictures import Pictures, file_name
from articles.importing.refusals import Refused
from articles.importing.values import BodyValue
from articles.models import Image
from articles.text import html, markdown
from articles.text.html import Loss, escape
from articles.text.taking import FoundFigure


@dataclass(frozen=True, slots=True)
class Body:
    """A cleaned body whose figures have keys, and what was lost on the way.

    ``came`` is how it came, if it held signs that nobody sees, as bodies were stored once: a
    summary may say that it was approved for that.
    """

    html: str
    figures: tuple[FoundFigure, ...]
    lost: tuple[Loss, ...]
    came: str = ""

    @property
    def file_names(self) -> list[str]:
        """The library's names of the pictures, in the order of the figures."""
        return [file_name(figure.src) for figure in self.figures]

    def finish(self, pictures: Pictures) -> tuple[str, list[Image]]:
        """Give the stored form, and the images that it shows."""
        images: dict[str, Image] = {}
        alts: dict[str, str] = {}
        body = self.html
        for figure in self.figures:
            image = pictures.in_text(file_name(figure.src), figure)
            images[figure.key] = image
            alt = figure.alt if figure.alt or figure.decorative else None
            if alt is not None and alt != _usual_alt(image):
                alts[figure.key] = alt
            if figure.credit and image.credit != figure.credit:
                body = _with_credit(body, figure)
        uids = {key: str(image.uid) for key, image in images.items()}
        return html.put_uids(body, uids, alts), list(
            {id(image): image for image in images.values()}.values()
        )


def _usual_alt(image: Image) -> str | None:
    """Give what stands for the picture where a text has no words of its own for it."""
    return "" if image.decorative else image.alt or None


def _with_credit(body: str, figure: FoundFigure) -> str:
    """Put a credit back into the caption: the library names another for this picture."""
    before, mark, after = body.partition(f'data-image="{figure.key}"')
    figure_end = after.find("</figure>")
    if not mark or figure_end < 0:
        return body
    caption_end = after.rfind("</figcaption>", 0, figure_end)
    words = escape(figure.credit)
    if caption_end >= 0:
        after = f"{after[:caption_end]} {words}{after[caption_end:]}"
    else:
        after = f"{after[:figure_end]}<figcaption>{words}</figcaption>{after[figure_end:]}"
    return html.clean(before + mark + after).html


def convert(value: BodyValue) -> Body:
    """Convert and clean a text. Raises ``Refused`` for a picture's path that climbs out."""
    text = value.text
    shortcodes: tuple[Loss, ...] = ()
    if value.markup == "markdown":
        fields.require_light(text)
        text, shortcodes = markdown.expand_shortcodes(text)
        text = markdown.to_html(text)
    numbered, figures = html.take_figures(text)
    for figure in figures:
        try:
            fields.confine(figure.src, value.climb)
        except Refused as error:
            raise Refused(error.reason, f"body_{value.markup}") from None
    cleaned = html.clean(numbered)
    of_pictures = Counter(name for figure in figures for name in figure.lost)
    lost = [*cleaned.lost, *shortcodes, *(Loss(name, "", n) for name, n in of_pictures.items())]
    came = numbered if html.may_hide(numbered) else ""
    return Body(cleaned.html, tuple(figures), tuple(lost), came)
