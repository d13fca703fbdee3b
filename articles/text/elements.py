"""What a body may hold, declared once; the editor's schema is derived from it.

The list comes from what real articles contain. Whatever stands here survives
cleaning word for word, everything else is unwrapped or removed and *named*.
"""

import re
from collections.abc import Callable

from articles.text.tree import names

# Blocks, by what may stand inside them.
TEXT_BLOCKS = names("p h2 h3 h4 h5 h6")
CONTAINERS = names("aside blockquote div section details figure")
LISTS = names("ul ol dl")
TABLE_PARTS = names("table caption colgroup col thead tbody tfoot tr th td")
# Inside a paragraph: what can be laid over words, and what stands between them.
MARKS = names(
    "a abbr cite code del dfn em ins kbd mark q s samp small span strong sub sup time u var"
)
ATOMS = frozenset({"br", "wbr"})

#: Every element that a stored body may hold.
ELEMENTS: frozenset[str] = (
    TEXT_BLOCKS
    | CONTAINERS
    | LISTS
    | TABLE_PARTS
    | MARKS
    | ATOMS
    | names("dd dt figcaption hr li pre summary")
)

#: Attributes by element; those under ``*`` may stand on any of them.
ATTRIBUTES: dict[str, frozenset[str]] = {
    "*": frozenset({"dir", "id", "lang"}),
    "a": frozenset({"class", "href", "hreflang", "rel", "title"}),
    "abbr": frozenset({"title"}),
    "aside": frozenset({"class"}),
    "blockquote": frozenset({"cite"}),
    "code": frozenset({"class"}),
    "col": frozenset({"span"}),
    "colgroup": frozenset({"span"}),
    "del": frozenset({"cite", "datetime"}),
    "details": frozenset({"open"}),
    "dfn": frozenset({"title"}),
    "figure": frozenset({"data-alt", "data-href", "data-image"}),
    "ins": frozenset({"cite", "datetime"}),
    "li": frozenset({"value"}),
    "ol": frozenset({"reversed", "start", "type"}),
    "p": frozenset({"class"}),
    "q": frozenset({"cite"}),
    "section": frozenset({"class"}),
    "sup": frozenset({"class"}),
    "td": frozenset({"class", "colspan", "headers", "rowspan"}),
    "th": frozenset({"class", "colspan", "headers", "rowspan", "scope"}),
    "time": frozenset({"datetime"}),
}

#: Class names by element; ``code`` also takes ``language-NAME``.
CLASSES: dict[str, frozenset[str]] = {
    "a": frozenset({"footnote-backref"}),
    "aside": frozenset({"note", "quote"}),
    "code": frozenset(),
    "p": frozenset({"credit", "embed", "pull"}),
    "section": frozenset({"footnotes"}),
    "sup": frozenset({"footnote-ref"}),
    "td": frozenset({"center", "right"}),
    "th": frozenset({"center", "right"}),
}

SCHEMES = frozenset({"http", "https", "mailto", "tel"})

# Old or doubled names for the same thing.
RENAMED = {
    "acronym": "abbr",
    "b": "strong",
    "bdi": "span",
    "bdo": "span",
    "dir": "ul",
    "h1": "h2",
    "i": "em",
    "listing": "pre",
    "menu": "ul",
    "strike": "s",
    "tt": "code",
    "xmp": "pre",
}
CLASS_NAMES = {
    "dg-footnote": "footnotes",
    "pquote": "quote",
    "pquote-credit": "credit",
    "pullquote": "pull",
    "wp-block-pullquote": "pull",
}
# Refused together with what they hold, because it isn't text.
SILENT = names(
    "applet area base canvas head img input link map math meta noembed noframes "
    "param script select source style svg template textarea title track"
)
# Refused, but their words and children stay.
LINK_CARDS = frozenset({"iframe", "audio", "video", "embed", "object"})

_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*):")
_MOMENT = re.compile(r"[0-9TZPYMWDHS:+\-. ]{1,40}")
_IMAGE = re.compile(r"@[0-9]{1,6}|[A-Za-z0-9][A-Za-z0-9\-]{0,63}")
_UNSAFE_IN_ADDRESS = re.compile(r"[\x00-\x20\"<>\\^`{|}\x7f-\xa0]|%(?![0-9A-Fa-f]{2})")
_AUTHORITY = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*://[^/?#]*")
_BRACKETS = str.maketrans({"[": "%5B", "]": "%5D"})
_IGNORED_IN_ADDRESS = str.maketrans("", "", "\n\t\r")
_RELATIONS = names(
    "author bookmark external help license me nofollow noopener noreferrer sponsored tag ugc"
)
# Words that the page around the body uses as ids.
RESERVED_IDS = frozenset({"content", "main", "more", "q", "summary", "summary-end", "t", "top"})


def address(value: str) -> str | None:
    """Give a link target as stored, or None where readers could be harmed.

    Spaces and the few characters that no address may hold are percent-encoded,
    everything else (also non-ASCII letters) stays as typed.
    """
    value = value.strip("\x00\t\n\r\x0b\x0c ").translate(_IGNORED_IN_ADDRESS)
    scheme = _SCHEME.match(value)
    if scheme and scheme[1].lower() not in SCHEMES:
        return None
    if not value or value.startswith("\\"):
        return None
    host = _AUTHORITY.match(value)
    start = host.end() if host else 0
    path, hash_sign, fragment = _UNSAFE_IN_ADDRESS.sub(_encode, value[start:]).partition("#")
    rest = path + hash_sign + fragment.replace("#", "%23")
    return _UNSAFE_IN_ADDRESS.sub(_encode, value[:start]) + rest.translate(_BRACKETS)


def _encode(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode())


def _one_of(*words: str) -> Callable[[str], str | None]:
    def check(value: str) -> str | None:
        value = value.strip().lower()
        return value if value in words else None

    return check


def _whole(low: int, high: int) -> Callable[[str], str | None]:
    def check(value: str) -> str | None:
        value = value.strip()
        if not re.fullmatch(r"-?[0-9]{1,9}", value) or not low <= int(value) <= high:
            return None
        return str(int(value))

    return check


def _matching(pattern: re.Pattern[str]) -> Callable[[str], str | None]:
    def check(value: str) -> str | None:
        value = value.strip()
        return value if pattern.fullmatch(value) else None

    return check


def words(value: str) -> str | None:
    """Fold white space; None when nothing is left."""
    return " ".join(value.split()) or None


def _identity(value: str) -> str | None:
    value = "-".join(value.split())
    return value if value and value not in RESERVED_IDS and len(value) <= 200 else None


def _list_type(value: str) -> str | None:
    value = value.strip()
    return value if value in {"a", "A", "i", "I"} else None


def _relations(value: str) -> str | None:
    kept = dict.fromkeys(w for w in value.lower().split() if w in _RELATIONS)
    return " ".join(kept) or None


def _present(_value: str) -> str | None:
    return ""


def _description(value: str) -> str | None:
    return " ".join(value.split())


_SPAN = _whole(2, 1000)
_CHECKS: dict[str, Callable[[str], str | None]] = {
    "cite": address,
    "colspan": _SPAN,
    "data-alt": _description,
    "data-href": address,
    "data-image": _matching(_IMAGE),
    "datetime": _matching(_MOMENT),
    "dir": _one_of("ltr", "rtl", "auto"),
    "headers": words,
    "href": address,
    "hreflang": _matching(_LANGUAGE),
    "id": _identity,
    "lang": _matching(_LANGUAGE),
    "open": _present,
    "rel": _relations,
    "reversed": _present,
    "rowspan": _SPAN,
    "scope": _one_of("row", "col", "rowgroup", "colgroup"),
    "span": _SPAN,
    "start": _whole(-999_999_999, 999_999_999),
    "title": words,
    "type": _list_type,
    "value": _whole(-999_999_999, 999_999_999),
}
# Values that say nothing and go without a word.
DEFAULTS = {
    ("colspan", "1"),
    ("rowspan", "1"),
    ("span", "1"),
    ("type", "1"),
    ("class", ""),
    ("href", ""),
    ("title", ""),
    ("rel", ""),
    ("id", ""),
    ("lang", ""),
    ("dir", ""),
}


def allowed(tag: str, name: str) -> bool:
    """Say whether an element of the list may carry this attribute."""
    return name in ATTRIBUTES["*"] or name in ATTRIBUTES.get(tag, frozenset())


def class_name(tag: str, given: str) -> str:
    """Give our name for a class of another system."""
    name = CLASS_NAMES.get(given, given)
    return "quote" if name == "pull" and tag == "aside" else name


def class_allowed(tag: str, name: str) -> bool:
    """Say whether an element may carry this class name."""
    if tag == "code":
        return re.fullmatch(r"language-[A-Za-z0-9+#._\-]{1,40}", name) is not None
    return name in CLASSES.get(tag, frozenset())


def check(tag: str, name: str, value: str) -> str | None:
    """Give an attribute's value as stored, or None to refuse it."""
    if name == "class":
        return " ".join(n for n in sorted(set(value.split())) if class_allowed(tag, n)) or None
    return _CHECKS[name](value) if name in _CHECKS else None
