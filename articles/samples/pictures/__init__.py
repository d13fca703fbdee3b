"""The illustrations of the sample newsroom, drawn from nothing but shapes.

No fonts, no files, no chance: the same name gives the same bytes every time.
"""

import io
from collections.abc import Callable, Mapping

from PIL.Image import Image

from articles.samples.pictures import coast, culture, land, railway, town, work

PICTURES: Mapping[str, Callable[[], Image]] = {
    **railway.PICTURES,
    **town.PICTURES,
    **coast.PICTURES,
    **work.PICTURES,
    **land.PICTURES,
    **culture.PICTURES,
}


def draw(name: str) -> bytes:
    """Draw the picture of that name: a JPEG of 1600 by 900 pixels. Raises KeyError."""
    sheet = io.BytesIO()
    PICTURES[name]().save(sheet, "JPEG", quality=88, optimize=True, subsampling=0)
    return sheet.getvalue()
