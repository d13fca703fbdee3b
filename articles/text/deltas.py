"""Texts stored compactly: as their difference from another text, or packed whole.

A difference names the stretches that it takes from the base and packs the rest, with what
the base has instead as dictionary. It is never a link of a chain: reading one costs one
base and one difference. Each carries a checksum of the text that comes out.
"""

import json
import re
import zlib
from typing import Final

# Stored differences count the pieces that this and the window below give: both never change.
# Where a text is cut: between tags, at line ends (also JSON's), between values of JSON.
_CUT: Final = re.compile(r'(?<=>)(?=<)|(?<=\n)|(?<=\\n)|(?<=",)|(?<=\. )')
_WINDOW: Final = 32_000  # bytes of a dictionary that zlib can look back on
_SUM, _LENGTH = 4, 3  # bytes of a checksum, and of the head's length

# What a story's snapshot is full of. Stored texts were packed with these very bytes: they
# never change, whatever becomes of snapshots.
_COMMON: Final = (
    b'{"bylines":[{"author":"","role":""}],"fields":{"body":"<p>","canonical_url":"",'
    b'"headline":"","kind":"news","language":"en","search_description":"","search_title":"",'
    b'"section":"","slug":"","source_credit":"","standfirst":"","translation_group":""},'
    b'"lead_image":{"alt":"","caption":"","decorative":false,"image":""},"series":null,'
    b'"summary":{"checked_at":null,"checked_by":null,"checked_by_name":"","checked_for":"",'
    b'"points":[]},"topics":[""],"v":1}'
)

type Step = str | tuple[int, int]


class Broken(ValueError):
    """The stored bytes are not what was written."""


def pack(text: str) -> bytes:
    """Write a text whole."""
    raw = text.encode()
    return _checksum(raw) + _deflate(raw, _COMMON)


def unpack(data: bytes) -> str:
    """Read what ``pack`` wrote. Raises ``Broken``."""
    try:
        raw = _inflate(data[_SUM:], _COMMON)
    except zlib.error as error:
        raise Broken(str(error)) from error
    return _checked(raw, data[:_SUM])


def difference(text: str, base: str) -> bytes:
    """Write a text as its difference from ``base``.

    The bytes are: checksum, length of the head, the head (JSON: stretches of the base as
    ``[first, number]`` and lengths of new text), the new text packed.
    """
    pieces = _CUT.split(base)
    steps = _steps(_CUT.split(text), pieces)
    fresh = "".join(step for step in steps if isinstance(step, str)).encode()
    plan = [len(step.encode()) if isinstance(step, str) else list(step) for step in steps]
    head = _deflate(json.dumps(plan, separators=(",", ":")).encode())
    body = _deflate(fresh, _dictionary(pieces, plan)) if fresh else b""
    return _checksum(text.encode()) + len(head).to_bytes(_LENGTH) + head + body


def restore(data: bytes, base: str) -> str:
    """Read what ``difference`` wrote against ``base``. Raises ``Broken``."""
    start = _SUM + _LENGTH
    end = start + int.from_bytes(data[_SUM:start])
    try:
        plan = json.loads(_inflate(data[start:end]))
        pieces = _CUT.split(base)
        fresh = _inflate(data[end:], _dictionary(pieces, plan)) if data[end:] else b""
        raw = b"".join(_parts(plan, pieces, fresh))
    except (zlib.error, ValueError, TypeError, IndexError, OverflowError) as error:
        raise Broken(str(error)) from error
    return _checked(raw, data[:_SUM])


def _deflate(raw: bytes, dictionary: bytes = b"") -> bytes:
    packer = zlib.compressobj(9, wbits=-zlib.MAX_WBITS, zdict=dictionary)
    return packer.compress(raw) + packer.flush()


def _inflate(data: bytes, dictionary: bytes = b"") -> bytes:
    reader = zlib.decompressobj(wbits=-zlib.MAX_WBITS, zdict=dictionary)
    return reader.decompress(data) + reader.flush()


def _steps(new: list[str], pieces: list[str]) -> list[Step]:
    """Say how ``new`` comes out of ``pieces``, stretch by stretch."""
    places = {piece: place for place, piece in reversed(list(enumerate(pieces)))}
    steps: list[Step] = []
    for piece in new:
        last = steps[-1] if steps else ""
        if isinstance(last, tuple) and pieces[sum(last) : sum(last) + 1] == [piece]:
            steps[-1] = (last[0], last[1] + 1)
        elif piece in places:
            steps.append((places[piece], 1))
        elif isinstance(last, str) and steps:
            steps[-1] = last + piece
        else:
            steps.append(piece)
    return steps


def _dictionary(pieces: list[str], plan: list[int | list[int]]) -> bytes:
    """Join what the base has and the new text does not: what was changed is near it."""
    taken: set[int] = set()
    for step in plan:
        if isinstance(step, list):
            taken.update(range(step[0], min(step[0] + step[1], len(pieces))))
    left = "".join(piece for place, piece in enumerate(pieces) if place not in taken)
    return left.encode()[-_WINDOW:]


def _parts(plan: list[int | list[int]], pieces: list[str], fresh: bytes) -> list[bytes]:
    parts, place = [], 0
    for step in plan:
        if isinstance(step, list):
            parts.append("".join(pieces[step[0] : step[0] + step[1]]).encode())
        else:
            parts.append(fresh[place : place + step])
            place += step
    return parts


def _checksum(raw: bytes) -> bytes:
    return zlib.crc32(raw).to_bytes(_SUM)


def _checked(raw: bytes, checksum: bytes) -> str:
    if _checksum(raw) != checksum:
        raise Broken("the checksum does not match")
    return raw.decode()
