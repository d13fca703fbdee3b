"""JSON Lines: one object a line, read line by line."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, Final, NoReturn

from django.utils.translation import gettext as _

from articles.importing.readers.raw import Raw
from articles.importing.refusals import Place, Refusal, Refused, Unreadable

# Room for a body of the largest size that is taken, with its escapes.
MAX_LINE: Final = 48 * 1024 * 1024
_BLOCK: Final = 1024 * 1024
_OTHER_FORMATS: Final = {".md", ".markdown", ".csv", ".xml", ".html", ".htm", ".zip", ".gz"}


class JsonLines:
    """A file of records. Memory is that of its longest line."""

    def __init__(self, path: Path) -> None:
        self.path = path
        if path.exists() and not (path.is_file() or path.is_dir()):
            # A pipe gives its lines once, and they are counted before they are read.
            raise Unreadable(_("%(path)s is no ordinary file: store it in one.") % {"path": path})
        try:
            with path.open("rb") as file:
                start = file.read(4096)
        except OSError as error:
            raise Unreadable(f"{path}: {error.strerror or error}") from None
        _require_lines(path, start)

    def total(self) -> int | None:
        """Count the lines, the last one without an end too, at the speed of the disk."""
        number, last = 0, b"\n"
        with self.path.open("rb") as file:
            while block := file.read(_BLOCK):
                number, last = number + block.count(b"\n"), block[-1:]
        return number + (last != b"\n")

    def read(self) -> Iterator[Raw | Refusal]:
        """Give the records."""
        with self.path.open("rb") as file:
            yield from self.records(file)

    def records(self, file: BinaryIO) -> Iterator[Raw | Refusal]:
        """Give the records of an open file as far as it goes."""
        number = 0
        while line := file.readline(MAX_LINE):
            number += 1
            place = Place(str(self.path), number)
            if len(line) == MAX_LINE and not line.endswith(b"\n"):
                _skip_line(file)
                yield Refusal(place, "", _too_long())
                continue
            if number == 1:
                line = line.removeprefix(b"\xef\xbb\xbf")
            if line.strip():
                yield _record(place, line)


def _record(place: Place, line: bytes) -> Raw | Refusal:
    try:
        return Raw(place, parse(line))
    except Refused as error:
        return Refusal.of(place, error)


def parse(line: bytes) -> dict[str, Any]:
    """Read one line. Raises ``Refused`` for what is no JSON object in UTF-8."""
    try:
        text = line.decode()
    except UnicodeDecodeError as error:
        raise Refused(_("Byte %(place)d is not UTF-8.") % {"place": error.start + 1}) from None
    if "\x00" in text:
        raise Refused(_("The line holds a NUL byte."))
    try:
        value = json.loads(text, parse_constant=_no_number)
    except RecursionError:
        raise Refused(_("The JSON is nested too deeply.")) from None
    except json.JSONDecodeError as error:
        raise Refused(_syntax(error)) from None
    except ValueError:  # a number of thousands of digits, or NaN
        raise Refused(_("The line holds a number that can’t be read.")) from None
    if not isinstance(value, dict):
        raise Refused(_("The line is no JSON object."))
    return value


def _syntax(error: json.JSONDecodeError) -> str:
    if error.pos >= len(error.doc.rstrip()) or error.msg.startswith("Unterminated string"):
        return _("The line ends inside its JSON (%(error)s, character %(place)d).") % {
            "error": error.msg,
            "place": error.pos + 1,
        }
    return _("The line is no JSON (%(error)s, character %(place)d).") % {
        "error": error.msg,
        "place": error.pos + 1,
    }


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)


def _skip_line(file: BinaryIO) -> None:
    while (part := file.readline(MAX_LINE)) and not part.endswith(b"\n"):
        pass


def _too_long() -> str:
    return _("The line is longer than %(limit)d MB.") % {"limit": MAX_LINE // 1024 // 1024}


def _require_lines(path: Path, start: bytes) -> None:
    """Raise ``Unreadable`` for what is plainly another format."""
    begin = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    other = path.suffix.lower() in _OTHER_FORMATS
    if other or begin.startswith((b"[", b"---", b"<", b"\x1f\x8b", b"PK\x03\x04")):
        raise Unreadable(
            _("%(path)s is no file of JSON lines: each line must be one object.") % {"path": path}
        )
