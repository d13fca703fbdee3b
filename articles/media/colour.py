"""Whatever a file holds, as plain sRGB that every browser shows alike."""

import io
from typing import Final

from PIL import Image as Pillow
from PIL import ImageCms

_WHITE: Final = (255, 255, 255)
# How a profile names the colours that it speaks of, by the mode of the pixels.
_SPACES: Final = {"RGB": "RGB", "L": "GRAY", "CMYK": "CMYK"}
_SIXTEEN_TO_EIGHT: Final = 1 / 257  # 65535 becomes 255


def plain(picture: Pillow.Image) -> Pillow.Image:
    """Give a bare copy in mode RGB or L: eight bits, sRGB, on white, without metadata."""
    flat = _on_white(_eight_bits(picture))
    converted = _through_profile(flat, picture.info.get("icc_profile"))
    if converted.mode not in {"RGB", "L"}:
        converted = converted.convert("RGB")
    bare = converted.copy() if converted is picture else converted
    bare.info = {}
    return bare


def see_through(picture: Pillow.Image) -> Pillow.Image:
    """Give a bare copy in mode RGBA: sRGB, its transparency kept, without metadata."""
    if not picture.has_transparency_data:
        return plain(picture).convert("RGBA")
    layered = picture.convert("RGBA")
    result = plain(layered.convert("RGB")).convert("RGBA")
    result.putalpha(layered.getchannel("A"))
    return result


def _eight_bits(picture: Pillow.Image) -> Pillow.Image:
    """Scale deep grey; a plain conversion would cut everything above 255 to white."""
    if picture.mode.startswith("I;16"):
        return picture.point(lambda value: value * _SIXTEEN_TO_EIGHT + 0.5).convert("L")
    return picture.convert("L") if picture.mode in {"1", "I", "F"} else picture


def _on_white(picture: Pillow.Image) -> Pillow.Image:
    """Lay what is transparent on white, and give a palette's colours to its pixels."""
    if not picture.has_transparency_data:
        return picture.convert("RGB") if picture.mode in {"P", "PA"} else picture
    layered = picture.convert("RGBA")
    flat = Pillow.new("RGB", layered.size, _WHITE)
    flat.paste(layered, mask=layered.getchannel("A"))
    return flat


def _through_profile(picture: Pillow.Image, profile: object) -> Pillow.Image:
    """Honour a colour profile; one that can't be read or is of other colours is passed over."""
    if not isinstance(profile, bytes) or picture.mode not in _SPACES:
        return picture
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if source.profile.xcolor_space.strip() != _SPACES[picture.mode]:
            return picture
        converted = ImageCms.profileToProfile(
            picture, source, ImageCms.createProfile("sRGB"), outputMode="RGB"
        )
    except (ImageCms.PyCMSError, OSError, ValueError):
        return picture
    return converted if converted is not None else picture
