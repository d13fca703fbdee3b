"""Pictures as people send them: every kind that a newsroom meets, made small."""

import io
import struct
import zlib
from typing import Any

from PIL import Image as Pillow
from PIL import ImageCms

RED, BLUE, WHITE, GREY = (230, 20, 30), (20, 40, 220), (255, 255, 255), (128, 128, 128)
PRIVATE = b"12 Mill Lane"
SCRIPT = b"<script>alert(1)</script>"
_T = Pillow.Transpose

# What a camera held in that way stores of an upright picture.
HELD = {
    1: None, 2: _T.FLIP_LEFT_RIGHT, 3: _T.ROTATE_180, 4: _T.FLIP_TOP_BOTTOM,
    5: _T.TRANSPOSE, 6: _T.ROTATE_90, 7: _T.TRANSVERSE, 8: _T.ROTATE_270,
}  # fmt: skip


def encoded(picture: Pillow.Image, kind: str = "JPEG", **options: Any) -> bytes:
    """Write a picture into bytes."""
    buffer = io.BytesIO()
    picture.save(buffer, kind, **options)
    return buffer.getvalue()


def plain(colour: Any = RED, size: tuple[int, int] = (64, 48), mode: str = "RGB") -> Pillow.Image:
    """Draw a picture of one colour."""
    return Pillow.new(mode, size, colour)


def cornered() -> Pillow.Image:
    """Draw an upright picture, wider than high, whose top left corner is red."""
    picture = plain(WHITE, (64, 32))
    picture.paste(RED, (0, 0, 16, 16))
    return picture


def held(orientation: int) -> bytes:
    """Give ``cornered`` as a camera that was held in this way stores it."""
    turn = HELD[orientation]
    picture = cornered() if turn is None else cornered().transpose(turn)
    exif = Pillow.Exif()
    exif[0x0112] = orientation
    return encoded(picture, exif=exif, quality=95)


def animated(kind: str) -> bytes:
    """Give a film of two pictures: red, then blue."""
    return encoded(plain(), kind, save_all=True, append_images=[plain(BLUE)], duration=90)


def png(width: int, height: int, depth: int, colour: int, rows: bytes) -> bytes:
    """Write a PNG by hand: of a depth that Pillow can't write, or of a size that nobody has."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    head = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        (chunk(b"IHDR", head), chunk(b"IDAT", zlib.compress(rows)), chunk(b"IEND", b""))
    )


def sixteen_bits_grey(value: int) -> bytes:
    """Give a grey picture of sixteen bits."""
    return png(8, 8, 16, 0, (b"\0" + struct.pack(">H", value) * 8) * 8)


def sixteen_bits_colour(red: int, green: int, blue: int) -> bytes:
    """Give a picture of sixteen bits for each colour."""
    return png(8, 8, 16, 2, (b"\0" + struct.pack(">HHH", red, green, blue) * 8) * 8)


def swapped_profile() -> bytes:
    """Give a colour profile in which red is called blue."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return profile.replace(b"rXYZ", b"tXYZ", 1).replace(b"bXYZ", b"rXYZ", 1).replace(
        b"tXYZ", b"bXYZ", 1
    )  # fmt: skip


def iptc(**fields: str) -> bytes:
    """Give Photoshop's block of a JPEG with IPTC fields: byline, credit, copyright."""
    numbers = {"byline": 80, "credit": 110, "copyright": 116, "place": 92}
    records = b"\x1c\x01\x5a\x00\x03\x1b%G"
    for name, value in fields.items():
        data = value.encode()
        records += b"\x1c\x02" + bytes([numbers[name]]) + struct.pack(">H", len(data)) + data
    block = b"8BIM\x04\x04\0\0" + struct.pack(">I", len(records)) + records
    block += b"\0" * (len(records) % 2)
    return b"Photoshop 3.0\0" + block


def xmp(creator: str = "", credit: str = "", rights: str = "", doctype: str = "") -> bytes:
    """Give an XMP packet."""
    return (
        f'<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>{doctype}'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/"'
        f' xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" photoshop:Credit="{credit}">'
        f"<dc:creator><rdf:Seq><rdf:li>{creator}</rdf:li></rdf:Seq></dc:creator>"
        f'<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">{rights}</rdf:li></rdf:Alt></dc:rights>'
        "</rdf:Description></rdf:RDF></x:xmpmeta>"
    ).encode()


def with_app13(jpeg: bytes, block: bytes) -> bytes:
    """Put a block of Photoshop's into a JPEG."""
    return jpeg[:2] + b"\xff\xed" + struct.pack(">H", len(block) + 2) + block + jpeg[2:]


def telling(kind: str = "JPEG") -> bytes:
    """Give a picture that says where it was taken, in every way that its format knows."""
    exif = Pillow.Exif()
    exif[0x010E] = PRIVATE.decode()
    exif.get_ifd(0x8825)[0x001D] = PRIVATE.decode()
    options: dict[str, Any] = {"exif": exif, "xmp": xmp(rights=PRIVATE.decode())}
    if kind == "JPEG":
        data = encoded(plain(), comment=PRIVATE, icc_profile=swapped_profile(), **options)
        return with_app13(data, iptc(place=PRIVATE.decode()))
    if kind == "PNG":
        from PIL.PngImagePlugin import PngInfo

        info = PngInfo()
        info.add_text("Comment", PRIVATE.decode())
        info.add_itxt("XML:com.adobe.xmp", xmp(rights=PRIVATE.decode()).decode())
        return encoded(plain(), kind, exif=exif, pnginfo=info)
    if kind == "GIF":
        return encoded(plain(), kind, comment=PRIVATE)
    return encoded(plain(), kind, **options)
