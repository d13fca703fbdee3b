"""The publication's logo, icon and share picture, in sizes of their own."""

import datetime as dt
from collections.abc import Callable
from typing import Final

from PIL import Image as Pillow
from PIL import ImageOps

from articles.media.decoding import decode_see_through
from articles.media.library import open_original
from articles.media.renditions import Encoded, encoded, store
from articles.media.retiring import retire_renditions
from articles.models import Image

_LOGO_BOX: Final = (960, 112)  # the masthead's line at two points to the pixel
_ICON_SIDE: Final = 180  # a phone's home screen; browsers' tabs make it smaller
_SHARE_BOX: Final = (1200, 630)  # what the large networks show without cutting


def make_mark(image: Image, mark: str, at: dt.datetime) -> None:
    """Make one of ``MARKS`` from a picture's original, in the caller's transaction.

    A picture whose file is not here keeps none. Raises ``Refused`` for a damaged one.
    """
    retire_renditions(image, at, crop=mark)
    try:
        with open_original(image) as file:
            picture = decode_see_through(file.read())
    except FileNotFoundError:
        return
    store(image, [MARKS[mark](image, picture)])


def _logo(image: Image, picture: Pillow.Image) -> Encoded:
    return encoded(_contained(picture, _LOGO_BOX), "png", "logo")


def _icon(image: Image, picture: Pillow.Image) -> Encoded:
    square = (_ICON_SIDE, _ICON_SIDE)
    return encoded(ImageOps.pad(picture, square, color=(0, 0, 0, 0)), "png", "icon")


def _share(image: Image, picture: Pillow.Image) -> Encoded:
    white = Pillow.new("RGB", picture.size, (255, 255, 255))
    white.paste(picture, mask=picture.getchannel("A"))
    focus = (image.focal_x, image.focal_y)
    return encoded(ImageOps.fit(white, _SHARE_BOX, centering=focus), "jpeg", "share")


def _contained(picture: Pillow.Image, box: tuple[int, int]) -> Pillow.Image:
    """Make it smaller to fit the box; a smaller one stays as it is."""
    if picture.width <= box[0] and picture.height <= box[1]:
        return picture
    return ImageOps.contain(picture, box)


MARKS: Final[dict[str, Callable[[Image, Pillow.Image], Encoded]]] = {
    "logo": _logo,
    "icon": _icon,
    "share": _share,
}
