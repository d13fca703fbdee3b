"""Reading one value of a record: its type, its length, its alphabet.

Every function takes the raw value and raises ``Refused`` with a sentence about it.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from django.utils.translation import gettext as _

from articles import conf
from articles.importing.refusals import Refused
from articles.importing.values import Noun
from articles.text import markdown
from articles.text.hidden import without_hidden
from articles.text.slugs import is_slug, slugify

_BREAKS: Final = re.compile(r"[ ]*[\t\n\r\f\v]+\s*")
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_IN_NO_PATH: Final = re.compile(r"[\x00-\x20\x7f\\?#<>\"]")
TOPIC_NAME: Final = 100


def text(value: Any, limit: int = 0) -> str:
    """Read a text; null is "". ``limit`` is the number of characters that fit (0: any).

    Signs that hide or turn others are left out.
    """
    if value is None:
        return ""
    if not isinstance(value, str):
        raise Refused(_("This should be a text, and is %(type)s.") % {"type": named(value)})
    if "\x00" in value:
        raise Refused(_("The text holds a NUL byte."))
    try:
        value.encode()
    except UnicodeEncodeError:
        raise Refused(_("The text holds half a character (a lone surrogate).")) from None
    stripped = without_hidden(value).strip(" \t\r\n")
    if limit and len(stripped) > limit:
        raise Refused(
            _("The text has %(length)d characters; %(limit)d are possible.")
            % {"length": len(stripped), "limit": limit}
        )
    return stripped


def line(value: Any, limit: int = 0) -> str:
    """Read a text of one line; breaks become blanks."""
    return _BREAKS.sub(" ", text(value, limit))


def named(value: Any) -> str:
    """Say what type a value has, for people."""
    names = {dict: _("an object"), list: _("a list"), bool: _("true or false"), str: _("a text")}
    return names.get(type(value), _("a number"))


def choice(value: Any, words: Sequence[str]) -> str:
    """Read one of the words."""
    word = line(value)
    if word not in words:
        raise Refused(
            _("“%(word)s” is none of %(words)s.") % {"word": word[:60], "words": ", ".join(words)}
        )
    return word


def language(value: Any) -> str:
    """Read a BCP 47 tag."""
    code = line(value, conf.LANGUAGE_LENGTH)
    if not _LANGUAGE.fullmatch(code):
        raise Refused(_("“%(code)s” is no language code.") % {"code": code[:60]})
    return code


def slug(value: Any) -> str:
    """Read a slug: a number is taken as its digits, anything else is made one."""
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    word = line(value)
    if "%" in word:
        word = unquote(word)
    if word and not is_slug(word):
        word = slugify(word, conf.SLUG_LENGTH)
        if not word:
            raise Refused(_("No letter or digit is in this slug."))
    if len(word) > conf.SLUG_LENGTH:
        raise Refused(
            _("The slug has %(length)d characters; %(limit)d are possible.")
            % {"length": len(word), "limit": conf.SLUG_LENGTH}
        )
    return word


def noun(value: Any, limit: int) -> Noun:
    """Read ``{slug, name}``, or a text that is either."""
    if isinstance(value, dict):
        key, name = slug(value.get("slug")), line(value.get("name"), limit)
        key = key or slugify(name, conf.SLUG_LENGTH)
        if not key:
            raise Refused(_("It has neither slug nor name."))
        return Noun(key, name)
    given = line(value, limit)
    key = slugify(given, conf.SLUG_LENGTH)
    if not key:
        raise Refused(_("This is empty where a name or slug should be."))
    return Noun(key, "", given)


def items[T](value: Any, read: Callable[[Any], T]) -> list[T]:
    """Read a list, each item by ``read``; null is empty, and so are items of nothing."""
    if value is None:
        return []
    if not isinstance(value, list):
        raise Refused(_("This should be a list, and is %(type)s.") % {"type": named(value)})
    return [read(item) for item in value if item is not None]


def mapping(value: Any) -> dict[str, Any]:
    """Read an object."""
    if not isinstance(value, dict):
        raise Refused(_("This should be an object, and is %(type)s.") % {"type": named(value)})
    return value


def flag(value: Any) -> bool:
    """Read true or false; null is false."""
    if value is None or isinstance(value, bool):
        return bool(value)
    raise Refused(_("This should be true or false."))


def number(value: Any) -> float:
    """Read a number; front matter has them as texts."""
    try:
        if isinstance(value, int | float | str) and not isinstance(value, bool):
            return float(value)
    except (ValueError, OverflowError):
        pass
    raise Refused(_("This should be a number."))


def whole(value: Any) -> int:
    """Read a whole number from 1."""
    read = number(value)
    if not 1 <= read < 1_000_000 or read != int(read):
        raise Refused(_("This should be a whole number from 1."))
    return int(read)


def path(value: Any) -> str:
    """Read an address on this site, with or without its host; "" for null.

    It gets a slash at its start, and at its end unless its last word has a dot.
    """
    given = line(value, conf.PATH_LENGTH)
    if not given:
        return ""
    try:
        parts = urlsplit(given)
    except ValueError:
        raise Refused(_("“%(path)s” is no address.") % {"path": given[:80]}) from None
    inside = parts.path if parts.scheme in {"http", "https"} or given.startswith("//") else given
    inside = unicodedata.normalize("NFC", unquote(inside))
    words = inside.strip("/").split("/")
    if _IN_NO_PATH.search(inside) or not all(words) or {".", ".."} & set(words):
        raise Refused(_("“%(path)s” is no address that can stand here.") % {"path": given[:80]})
    end = "" if "." in words[-1] and not inside.endswith("/") else "/"
    return f"/{'/'.join(words)}{end}"


def story_path(value: Any) -> str:
    """Read a story's own address, which ends with a slash."""
    address = path(value)
    return address if not address or address.endswith("/") else f"{address}/"


def web_address(value: Any) -> str:
    """Read a whole web address; "" for null."""
    address = line(value, 500)
    try:
        parts = urlsplit(address)
    except ValueError:
        parts = None
    if address and (parts is None or parts.scheme not in {"http", "https"} or not parts.netloc):
        raise Refused(_("“%(url)s” is no whole web address.") % {"url": address[:80]})
    return address


def file_name(value: Any, climb: int = 0) -> str:
    """Read the path of a picture's file as a file names it. See ``confine``."""
    name = line(value, 2000)
    if not name:
        raise Refused(_("The name of the file is missing."))
    confine(name, climb)
    if name.startswith("/") and not name.startswith("/media/"):
        raise Refused(_("The file’s path leads out of the folder."))
    return name


def require_light(text: str) -> None:
    """Raise ``Refused`` for Markdown that is marks and little else: it would take minutes."""
    count = markdown.count_marks(text)
    if count > markdown.MOST_MARKS:
        sentence = _("The text has %(count)d marks of Markdown and lines; %(limit)d are possible.")
        raise Refused(sentence % {"count": count, "limit": markdown.MOST_MARKS}, "body_markdown")


def confine(name: str, climb: int = 0) -> None:
    """Raise ``Refused`` if a relative path climbs out of the folder, ``climb`` levels up.

    Addresses of the web name no file here, whatever is in them.
    """
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|//", name) and not re.match(r"[A-Za-z]:[\\/]", name):
        return
    depth = climb
    for word in unquote(name).replace("\\", "/").split("/"):
        if word == "..":
            depth -= 1
        elif word not in {"", "."}:
            depth += 1
        if depth < 0:
            raise Refused(_("The file’s path leads out of the folder."))
