"""Pictures as the text needs them: an address, a size, a description."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import BinaryIO, cast

from django.core.files.storage import storages

from articles.media.decoding import Refused, decode
from articles.media.renditions import FORMATS, Encoded, encode, lacking
from articles.models import Image, Rendition, uids_among
from articles.text.html import Picture

# In the text a picture fills the column (38rem) or the window, whichever is smaller.
BODY_SIZES = "(min-width: 40rem) 38rem, 100vw"
_PLAIN_WIDTH = 720
_SMALL_WIDTH = 360


def picture_of(image: Image, sizes: str = BODY_SIZES) -> Picture:
    """Describe one image; its ``renditions`` should be prefetched (else 1 query)."""
    by_format = _by_format(image)
    jpegs = by_format.get("jpeg", [])
    largest = jpegs[-1] if jpegs else None
    # The plain address is for browsers that know no srcset: a middle size.
    plain = _at_least(jpegs, _PLAIN_WIDTH)
    better = [name for name in FORMATS if name != "jpeg" and _is_whole(by_format, name)]
    return Picture(
        uid=str(image.uid),
        src=_url(plain) if plain else "",
        width=largest.width if largest else 0,
        height=largest.height if largest else 0,
        alt=image.alt,
        decorative=image.decorative,
        credit=image.credit,
        srcset=_srcset(jpegs),
        sizes=sizes if jpegs else "",
        sources=tuple((f"image/{name}", _srcset(by_format[name])) for name in better),
        focus=focus_of(image),
    )


@dataclass(frozen=True, slots=True)
class File:
    """A picture as one file that any program can show; ``size`` in bytes."""

    url: str
    kind: str
    size: int
    width: int
    height: int


def largest_of(image: Image) -> File | None:
    """Give the widest JPEG, for programs that take one file; None where there is none."""
    jpegs = _by_format(image).get("jpeg", [])
    if not jpegs:
        return None
    best = jpegs[-1]
    return File(_url(best), "image/jpeg", best.size, best.width, best.height)


def thumbnail_of(image: Image) -> tuple[str, int, int] | None:
    """Give address, width and height of a small JPEG, or None where there is no file."""
    small = _at_least(_by_format(image).get("jpeg", []), _SMALL_WIDTH)
    return (_url(small), small.width, small.height) if small else None


def focus_of(image: Image) -> str:
    """Name the classes that keep the focal point in every crop; none for the middle.

    The style sheet has one for each tenth (``fx-30 fy-70``): pages hold no inline style.
    """
    across, down = (round(share * 10) * 10 for share in (image.focal_x, image.focal_y))
    return "" if (across, down) == (50, 50) else f"fx-{across} fy-{down}"


def pictures(uids: Iterable[str]) -> dict[str, Picture]:
    """Describe the images with these uids, known ones only (2 queries, none for none)."""
    wanted = set(uids_among(uids))
    if not wanted:
        return {}
    images = Image.objects.filter(uid__in=wanted).prefetch_related("renditions")
    return {str(image.uid): picture_of(image) for image in images}


def open_original(image: Image) -> BinaryIO:
    """Open the file as it was uploaded; ``FileNotFoundError`` when it is not here."""
    if not image.original:
        raise FileNotFoundError(image.file_name)
    return cast(BinaryIO, image.original.storage.open(str(image.original.name), "rb"))


def make_lacking(image: Image) -> list[Encoded]:
    """Make the files that a picture lacks from its original, storing nothing.

    Raises ``FileNotFoundError``, or ``Refused`` where the stored original is damaged.
    """
    wishes = lacking(image)
    if not wishes:
        return []
    with open_original(image) as file:
        decoded = decode(file.read())
    if decoded.picture.size != (image.width, image.height):
        raise Refused(image.file_name)  # stored by somebody else than ``intake``
    return list(encode(decoded.picture, wishes))


def _by_format(image: Image) -> dict[str, list[Rendition]]:
    """Sort the sizes of the whole picture by format, narrowest first."""
    found: dict[str, list[Rendition]] = {}
    for rendition in sorted(image.renditions.all(), key=lambda one: one.width):
        if not rendition.crop:
            found.setdefault(rendition.format, []).append(rendition)
    return found


def _is_whole(by_format: dict[str, list[Rendition]], name: str) -> bool:
    """Say whether a format is there up to the width of the JPEGs.

    Browsers take the first format that they know, so half of one would blur the picture.
    """
    found, jpegs = by_format.get(name, []), by_format.get("jpeg", [])
    return bool(found and jpegs) and found[-1].width >= jpegs[-1].width


def _at_least(renditions: Sequence[Rendition], width: int) -> Rendition | None:
    """Give the narrowest of at least this width, else the widest there is."""
    enough = (rendition for rendition in renditions if rendition.width >= width)
    return next(enough, renditions[-1] if renditions else None)


def _srcset(renditions: Iterable[Rendition]) -> str:
    return ", ".join(f"{_url(item)} {item.width}w" for item in renditions)


def _url(rendition: Rendition) -> str:
    return storages["default"].url(rendition.file)
