"""A rendered body as it stands outside its page: in feed readers, with whole addresses."""

import re
from typing import Final
from urllib.parse import urljoin

from articles.text.safe import SafeText

# Rendered bodies are written by ``writing``: no "<" or ">" stands in a text or a value.
_TAG: Final = re.compile(r"<(/?)([a-z][a-z0-9]*)([^<>]*)>")
_ATTRIBUTE: Final = re.compile(r' ([a-z-]+)="([^"]*)"')
_LEADS: Final = frozenset({"cite", "href", "src"})
# What only our style sheets or our page know, or feed readers refuse.
_OWN: Final = frozenset(
    {"aria-hidden", "class", "decoding", "id", "loading", "role", "sizes", "srcset", "tabindex"}
)
_UNWRAPPED: Final = frozenset({"picture", "source"})


def stand_alone(html: str, page: str) -> SafeText:
    """Give a body that was cleaned and rendered, its links made absolute.

    ``page`` is the absolute address that the links were relative to.
    """

    def rewrite(match: re.Match[str]) -> str:
        closing, name, attributes = match.groups()
        if name in _UNWRAPPED:
            return ""
        return f"<{closing}{name}{_absolute(attributes, page)}>"

    return SafeText(_TAG.sub(rewrite, html))  # cleaned before; only attributes were taken away


def _absolute(attributes: str, page: str) -> str:
    def rewrite(match: re.Match[str]) -> str:
        name, value = match.groups()
        if name in _OWN:
            return ""
        if name in _LEADS:
            # As it is written: what stands for "&" or a quote passes through whole.
            return f' {name}="{urljoin(page, value)}"'
        return match[0]

    return _ATTRIBUTE.sub(rewrite, attributes)
