"""Slugs that keep every script."""

import re
import unicodedata

_SLUG = re.compile(r"[^\W_]")


def is_slug(text: str) -> bool:
    """Say whether ``text`` is NFC letters, marks, digits and single hyphens."""
    if not text or unicodedata.normalize("NFC", text) != text:
        return False
    return all(c == "-" or unicodedata.category(c)[0] in "LMN" for c in text)


def slugify(text: str, max_length: int = 80) -> str:
    """Make a slug."""
    text = unicodedata.normalize("NFC", text).lower()
    kept = "".join(c if unicodedata.category(c)[0] in "LMN" else "-" for c in text)
    return re.sub(r"-+", "-", kept).strip("-")[:max_length].strip("-")
