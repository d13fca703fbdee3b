"""Opening a picture that somebody sent: a short list of formats, a cap on its size."""

import importlib
import io
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _
from PIL import (
    AvifImagePlugin,
    GifImagePlugin,
    ImageFile,
    ImageOps,
    JpegImagePlugin,
    PngImagePlugin,
    UnidentifiedImageError,
    WebPImagePlugin,
)
from PIL import Image as Pillow

from articles.media.colour import plain, see_through
from articles.media.credits import Credits, read_credits

MAX_BYTES: Final = 40 * 1024 * 1024
MAX_PIXELS: Final = 60_000_000  # the largest full-frame cameras of the trade
MAX_SIDE: Final = 30_000  # no JPEG is longer than 65,500
# By Pillow's name of the format. JPEG also opens the MPO files of phones, and gives the first
# picture of several.
SUFFIXES: Final = {
    "JPEG": (".jpg", ".jpeg", ".jpe", ".jfif"),
    "MPO": (".jpg", ".jpeg", ".mpo"),
    "PNG": (".png", ".apng"),
    "WEBP": (".webp",),
    "AVIF": (".avif", ".avifs"),
    "GIF": (".gif",),
    "HEIF": (".heic", ".heif", ".hif"),
}
_HEIF_BRANDS: Final = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}


def _load_heif_decoder() -> bool:
    """Take a decoder for the pictures of iPhones where one is installed (pi-heif)."""
    for name in ("pi_heif", "pillow_heif"):
        try:
            importlib.import_module(name).register_heif_opener()
        except (ImportError, AttributeError):
            continue
        return True
    return False


HAS_HEIF: Final = _load_heif_decoder()
FORMATS: Final = ("JPEG", "PNG", "WEBP", "AVIF", "GIF", *(("HEIF",) if HAS_HEIF else ()))

# A format is known once its module is imported. Pillow would import all of its forty at the
# first picture of a kind that it doesn't know yet.
_KNOWN: Final = (
    AvifImagePlugin, GifImagePlugin, JpegImagePlugin, PngImagePlugin, WebPImagePlugin
)  # fmt: skip


class Refused(ValueError):
    """A file that is not taken in; ``str()`` is a sentence for people."""


@dataclass(frozen=True)
class Decoded:
    """A picture upright, in sRGB and bare (mode RGB or L), and what its file said."""

    picture: Pillow.Image
    suffixes: tuple[str, ...]
    credits: Credits


def decode(data: bytes) -> Decoded:
    """Give the picture in ``data`` without anything that came with it; the first of several.

    Raises ``Refused`` for a file that is too large, no picture of a known format, too
    many pixels, or damaged. Transparency lies on white.
    """
    return _opened(data, _decode_open)


def decode_see_through(data: bytes) -> Pillow.Image:
    """Give the picture likewise, in mode RGBA: what is transparent stays so."""
    return _opened(data, lambda opened: see_through(_upright(_first(opened))))


def _opened[T](data: bytes, read: Callable[[ImageFile.ImageFile], T]) -> T:
    refuse_size(len(data))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow warns of odd metadata; we drop all of it
            with Pillow.open(io.BytesIO(data), formats=FORMATS) as opened:
                return read(opened)
    except Refused:
        raise
    except UnidentifiedImageError:
        raise Refused(_unknown(data)) from None
    except Pillow.DecompressionBombError:
        raise Refused(_too_many()) from None
    except Exception as error:  # Pillow's decoders raise many kinds for damaged files
        raise Refused(_("The picture is damaged and can’t be read.")) from error


def refuse_size(size: int) -> None:
    """Raise ``Refused`` for a file of too many bytes."""
    if size > MAX_BYTES:
        raise Refused(
            _("The file is larger than %(limit)d MB. Send a smaller version.")
            % {"limit": MAX_BYTES // 1024 // 1024}
        )


def accepted() -> str:
    """Name the kinds of files for a file field: what the system's dialog offers."""
    kinds = [f"image/{name.lower()}" for name in FORMATS]
    # Systems that don't know the kind of a HEIC file know its suffix.
    return ",".join([*kinds, *(("image/heic", ".heic") if HAS_HEIF else ())])


def _decode_open(opened: ImageFile.ImageFile) -> Decoded:
    _refuse_large(opened)  # before anything is read of it
    suffixes = SUFFIXES[opened.format or ""]
    credits_ = read_credits(opened)
    return Decoded(plain(_upright(_first(opened))), suffixes, credits_)


def _first(opened: ImageFile.ImageFile) -> ImageFile.ImageFile:
    """Load the first picture of a file, unless it is too large."""
    _refuse_large(opened)
    opened.seek(0)
    opened.load()
    return opened


def _refuse_large(opened: ImageFile.ImageFile) -> None:
    width, height = opened.size
    if width * height > MAX_PIXELS:
        raise Refused(_too_many())
    if max(width, height) > MAX_SIDE:
        raise Refused(
            _("The picture is longer than %(limit)d pixels. Send a smaller version.")
            % {"limit": MAX_SIDE}
        )


def _upright(opened: Pillow.Image) -> Pillow.Image:
    """Turn the picture as its camera says; a damaged note about it is passed over."""
    try:
        return ImageOps.exif_transpose(opened)
    except Exception:  # Pillow raises many kinds for damaged EXIF; the pixels are whole
        return opened


def _too_many() -> str:
    return _("The picture has more than %(limit)d million pixels. Send a smaller version.") % {
        "limit": MAX_PIXELS // 1_000_000
    }


def _unknown(data: bytes) -> str:
    if not data:
        return _("The file is empty.")
    head = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if data[4:8] == b"ftyp" and data[8:12] in _HEIF_BRANDS:
        return _("HEIC pictures can’t be read here: save this one as JPEG and send that.")
    if head.startswith((b"<svg", b"<?xml", b"<!doctype svg")):
        return _("SVG is a drawing that may hold scripts: save it as PNG and send that.")
    return _("This is no picture that we know: use JPEG, PNG, WebP, AVIF or GIF.")
