"""XML that is well-formed whatever the words are."""

import re
from typing import Final

# What XML 1.0 can hold in no way at all, not even written as a number.
_IMPOSSIBLE: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_CONTROLS: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")

DECLARATION: Final = '<?xml version="1.0" encoding="utf-8"?>\n'


def without_controls(text: str) -> str:
    """Leave out control characters, lone surrogates and what is no character."""
    if text.isprintable():  # as nearly all that is written into a map
        return text
    return _CONTROLS.sub("", _IMPOSSIBLE.sub("", text))


def escaped(text: str) -> str:
    """Make any text safe between tags and in a quoted attribute."""
    kept = without_controls(text)
    kept = kept.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return kept.replace('"', "&quot;")


def element(name: str, text: str, /, **attributes: str) -> str:
    """Write an element that holds plain text; ``_`` in a name stands for its colon."""
    return f"<{name}{_written(attributes)}>{escaped(text)}</{name}>"


def parent(name: str, children: str, /, **attributes: str) -> str:
    """Write an element that holds other elements, which are written already."""
    return f"<{name}{_written(attributes)}>\n{children}\n</{name}>"


def empty(name: str, /, **attributes: str) -> str:
    """Write an element that holds nothing."""
    return f"<{name}{_written(attributes)}/>"


def _written(attributes: dict[str, str]) -> str:
    return "".join(
        f' {name.replace("_", ":")}="{escaped(value)}"' for name, value in attributes.items()
    )
