"""Slugs that keep every script: letters, marks, digits and hyphens, in NFC."""

import re
import unicodedata

_HYPHENS = re.compile(r"-{2,}")
_APOSTROPHES = "'’ʼ‘"
_NO_PLAIN_WORD = re.compile(r"[^0-9a-z]+")
_JOINERS = {"\u200c", "\u200d"}


def slugify(text: str, max_length: int = 80) -> str:
    """Make a slug of any text; "" if no letter or digit is left.

    Lower-cased NFC; letters, marks and digits of every script stay (Hindi vowel
    signs are marks), all else becomes one hyphen. Cut to ``max_length``
    characters at a hyphen where one is near, never inside a written character.
    """
    text = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).lower())
    for sign in _APOSTROPHES:
        text = text.replace(sign, "")
    if text.isascii():  # by far the most frequent, and told without a look at each character
        return _cut(_NO_PLAIN_WORD.sub("-", text).strip("-"), max_length)
    kept = "".join(c if _stays(c) else "" if c in _JOINERS else "-" for c in text)
    slug = _without_leading_marks(unicodedata.normalize("NFC", kept))
    return _cut(_HYPHENS.sub("-", slug).strip("-"), max_length)


def is_slug(text: str) -> bool:
    """Say whether ``text`` is NFC letters, marks, digits and hyphens, and not only those last."""
    if not text or unicodedata.normalize("NFC", text) != text:
        return False
    return all(c == "-" or _stays(c) for c in text) and text.strip("-") != ""


def _stays(character: str) -> bool:
    return unicodedata.category(character)[0] in "LMN"


def _is_mark(character: str) -> bool:
    return unicodedata.category(character)[0] == "M"


def _without_leading_marks(text: str) -> str:
    """Drop marks that have lost the letter they stood on."""
    result: list[str] = []
    for character in text:
        if _is_mark(character) and (not result or result[-1] == "-"):
            continue
        result.append(character)
    return "".join(result)


def _cut(slug: str, max_length: int) -> str:
    if len(slug) <= max_length:
        return slug
    end = max_length
    if slug[end] != "-":
        hyphen = slug.rfind("-", 0, end)
        if hyphen >= max_length // 2:
            end = hyphen
    while end > 0 and _joins_to_the_one_before(slug, end):
        end -= 1
    return slug[:end].strip("-")


_VIRAMAS = frozenset("\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d4d\u0dca")


def _joins_to_the_one_before(slug: str, end: int) -> bool:
    """Say whether cutting at ``end`` would part what is written as one sign."""
    return _is_mark(slug[end]) or slug[end - 1] in _VIRAMAS
