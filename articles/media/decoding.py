"""Opening a picture that somebody sent: a short list of formats, a cap on its size."""

import io
import warnings
from typing import Final

from django.utils.translation import gettext as _
from PIL import Image as Pillow
from PIL import ImageCms, ImageOps, UnidentifiedImageError

# JPEG also opens the MPO files of phones: Pillow reads their first picture.
FORMATS: Final = ("JPEG", "PNG", "WEBP", "AVIF", "GIF")
MAX_BYTES: Final = 40 * 1024 * 1024
MAX_PIXELS: Final = 60_000_000  # the largest full-frame cameras of the trade
_WHITE: Final = (255, 255, 255)

Pillow.init()  # Pillow loads rarer formats late, and ``formats=`` fails on one not loaded


class Refused(ValueError):
    """A file that is not taken in; ``str()`` is a sentence for people."""


def decode(data: bytes) -> Pillow.Image:
    """Give the picture in ``data`` upright, in sRGB, without anything that came with it.

    Raises ``Refused`` for a file that is too large, no picture of a known format, too
    many pixels, or damaged. The result is in mode RGB or L; transparency lies on white.
    """
    if len(data) > MAX_BYTES:
        raise Refused(
            _("The file is larger than %(limit)d MB. Send a smaller version.")
            % {"limit": MAX_BYTES // 1024 // 1024}
        )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow warns of odd metadata; we drop all of it
            with Pillow.open(io.BytesIO(data), formats=FORMATS) as opened:
                return _decode_open(opened)
    except Refused:
        raise
    except UnidentifiedImageError:
        raise Refused(
            _("This is no picture that we know: use JPEG, PNG, WebP, AVIF or GIF.")
        ) from None
    except Exception as error:  # Pillow's decoders raise many kinds for damaged files
        raise Refused(_("The picture is damaged and can’t be read.")) from error


def _decode_open(opened: Pillow.Image) -> Pillow.Image:
    width, height = opened.size
    if width * height > MAX_PIXELS:
        raise Refused(
            _("The picture has %(pixels)d million pixels; up to %(limit)d million are possible.")
            % {"pixels": width * height // 1_000_000, "limit": MAX_PIXELS // 1_000_000}
        )
    opened.seek(0)
    opened.load()
    upright = ImageOps.exif_transpose(opened)
    return _flatten(_to_srgb(upright))


def _to_srgb(picture: Pillow.Image) -> Pillow.Image:
    """Honour a colour profile; a profile that can't be read is passed over."""
    profile = picture.info.get("icc_profile")
    if not profile or picture.mode not in {"RGB", "RGBA", "CMYK"}:
        return picture
    target = "RGBA" if picture.mode == "RGBA" else "RGB"
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        converted = ImageCms.profileToProfile(
            picture, source, ImageCms.createProfile("sRGB"), outputMode=target
        )
    except (ImageCms.PyCMSError, OSError, ValueError):
        return picture
    return converted if converted is not None else picture


def _flatten(picture: Pillow.Image) -> Pillow.Image:
    """Give a bare copy: no alpha, no palette, no metadata."""
    if picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info:
        layered = picture.convert("RGBA")
        flat = Pillow.new("RGB", layered.size, _WHITE)
        flat.paste(layered, mask=layered.getchannel("A"))
        return flat
    flat = picture.convert("L" if picture.mode in {"1", "L", "I", "I;16", "F"} else "RGB")
    flat.info = {}
    return flat
