"""What a file says of who made the picture: the two places in which the trade writes it.

Only the credit and the copyright notice are read; all else that a file carries is dropped.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from PIL import ImageFile, IptcImagePlugin

from articles.text.hidden import without_hidden

_MAX_XMP: Final = 512 * 1024
_LONGEST: Final = 300
_UTF8: Final = b"\x1b%G"  # what IPTC's coded character set says for UTF-8
_BYLINE, _CREDIT, _COPYRIGHT, _CHARSET = (2, 80), (2, 110), (2, 116), (1, 90)
_DC: Final = "{http://purl.org/dc/elements/1.1/}"
_PHOTOSHOP: Final = "{http://ns.adobe.com/photoshop/1.0/}"
_LI: Final = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}li"


@dataclass(frozen=True, slots=True)
class Credits:
    """Who is to be named, and the copyright notice; empty where the file doesn't say."""

    credit: str = ""
    copyright: str = ""


def read_credits(picture: ImageFile.ImageFile) -> Credits:
    """Read IPTC and XMP of an opened file; what is damaged there says nothing."""
    iptc, xmp = _iptc(picture), _xmp(picture.info.get("xmp"))
    byline = iptc.get("byline") or xmp.get("byline", "")
    agency = iptc.get("credit") or xmp.get("credit", "")
    notice = iptc.get("copyright") or xmp.get("copyright", "")
    return Credits(_joined(byline, agency)[:_LONGEST], notice[:_LONGEST])


def _joined(byline: str, agency: str) -> str:
    """Write person and agency as the trade does: “Ann Lee/Reuters”."""
    if not byline or byline.casefold() in agency.casefold():
        return agency
    if not agency or agency.casefold() in byline.casefold():
        return byline
    return f"{byline}/{agency}"


def _tidy(text: str) -> str:
    """Give words on one line, without anything that is no letter, mark or sign."""
    kept = (" " if unicodedata.category(one) in {"Cc", "Zl", "Zp"} else one for one in text)
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", without_hidden("".join(kept)))).strip()


# --- IPTC ---------------------------------------------------------------------------------------


def _iptc(picture: ImageFile.ImageFile) -> Mapping[str, str]:
    try:
        found: Mapping[Any, Any] = IptcImagePlugin.getiptcinfo(picture) or {}
    except Exception:  # Pillow raises many kinds for a damaged block
        return {}
    utf8 = _UTF8 in _first(found.get(_CHARSET))
    named = {"byline": _BYLINE, "credit": _CREDIT, "copyright": _COPYRIGHT}
    return {name: _tidy(_decoded(_first(found.get(key)), utf8)) for name, key in named.items()}


def _first(value: object) -> bytes:
    if isinstance(value, list):
        value = value[0] if value else b""
    return value if isinstance(value, bytes) else b""


def _decoded(data: bytes, utf8: bool) -> str:
    """Read text whose encoding is often not said: UTF-8 if it can be, else Latin-1."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("utf-8" if utf8 else "latin-1", "replace")


# --- XMP ----------------------------------------------------------------------------------------


def _xmp(packet: object) -> Mapping[str, str]:
    """Read an XMP packet. Too long, with a DOCTYPE, or damaged, it says nothing."""
    if isinstance(packet, str):
        packet = packet.encode()
    if not isinstance(packet, bytes) or len(packet) > _MAX_XMP:
        return {}
    try:
        root = fromstring(packet.strip(b"\x00 \r\n\t"), forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError):
        return {}
    return {
        "byline": _said(root, f"{_DC}creator"),
        "credit": _said(root, f"{_PHOTOSHOP}Credit"),
        "copyright": _said(root, f"{_DC}rights"),
    }


def _said(root: Element, name: str) -> str:
    """Give the first value of a property, whether it is an attribute or an element."""
    return next((text for text in map(_tidy, _values(root, name)) if text), "")


def _values(root: Element, name: str) -> Iterator[str]:
    for element in root.iter():
        if name in element.attrib:
            yield element.attrib[name]
        if element.tag == name:
            yield from (item.text or "" for item in element.iter(_LI))
            yield element.text or ""
