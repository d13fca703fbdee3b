"""Text that may stand in a page as it is."""

import html
import json
from typing import Any, Final, Self


class SafeText(str):
    """HTML that has been cleaned or escaped; templates print it unescaped.

    This is the only way to a safe string in the whole house: whoever makes one
    vouches for every character in it.
    """

    __slots__ = ()

    def __html__(self) -> Self:
        return self


# Nothing in a script element ends it or opens another; two line ends that old programs take
# for the end of a string.
_IN_SCRIPT: Final = str.maketrans(
    {character: f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}
)


def json_for_script(value: Any) -> SafeText:
    """Write JSON so that it can stand between the tags of a script element that holds data."""
    written = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return SafeText(written.translate(_IN_SCRIPT))


def escape(text: str) -> SafeText:
    """Make plain text safe for an element or a quoted attribute."""
    return SafeText(html.escape(text))
