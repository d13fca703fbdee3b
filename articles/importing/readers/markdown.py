"""Markdown files with front matter: one file, or a folder and all that is in it."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from django.utils.translation import gettext as _

from articles.importing.readers import front
from articles.importing.readers.raw import Raw
from articles.importing.refusals import Place, Refusal, Refused, Unreadable

SUFFIXES: Final = {".md", ".markdown"}
MAX_FILE: Final = 16 * 1024 * 1024
MAX_FRONT: Final = 1024 * 1024
_FENCES: Final = ("---", "...")


class MarkdownFiles:
    """The stories below a folder, in the order of their paths; links out of it are refused."""

    def __init__(self, path: Path) -> None:
        self.path = path
        if path.is_file():
            self._require_markdown(path)
            self.root, self.files = path.parent, [path]
        elif path.is_dir():
            self.root, self.files = path, list(_files(path))
            self._require_some()
        else:
            reason = _("There is no such file or folder.")
            if path.exists():
                reason = _("This is neither a file nor a folder.")
            raise Unreadable(f"{path}: {reason}")

    def total(self) -> int | None:
        """Give the number of files."""
        return len(self.files)

    def read(self) -> Iterator[Raw | Refusal]:
        """Give the records."""
        real_root = self.root.resolve()
        for file in self.files:
            place = Place(str(file))
            try:
                yield self._record(file, real_root)
            except Refused as error:
                yield Refusal.of(place, error)

    def _record(self, file: Path, real_root: Path) -> Raw:
        if not file.resolve().is_relative_to(real_root):
            raise Refused(_("The file’s path leads out of the folder."))
        text = _text(file)
        head, body, body_line = _split(text)
        data, lines = front.parse(head)
        # The opening fence is line 1 of the file.
        lines = {key: line + 1 for key, line in lines.items()}
        if "body_markdown" in data or "body_html" in data:
            raise Refused(_("The text stands in the front matter."), "body_markdown")
        key = "body_markdown"
        if data.get("body_format") == "html":
            del data["body_format"]
            key = "body_html"
        data[key] = body
        lines[key] = body_line
        climb = len(file.parent.relative_to(self.root).parts)
        return Raw(Place(str(file), 1, lines), data, climb)

    def _require_markdown(self, path: Path) -> None:
        if path.suffix.lower() not in SUFFIXES:
            raise Unreadable(_("%(path)s is no Markdown file (.md).") % {"path": path})
        try:
            path.open("rb").close()
        except OSError as error:
            raise Unreadable(f"{path}: {error.strerror or error}") from None

    def _require_some(self) -> None:
        if not self.files and any(self.path.iterdir()):
            raise Unreadable(_("%(path)s holds no Markdown files (.md).") % {"path": self.path})


def _files(folder: Path) -> Iterator[Path]:
    """Give every Markdown file below ``folder``, sorted; linked folders are not entered."""

    def stop(error: OSError) -> None:
        raise Unreadable(f"{error.filename}: {error.strerror or error}")

    found = []
    for parent, folders, names in os.walk(folder, onerror=stop):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [
            Path(parent) / name
            for name in names
            if Path(name).suffix.lower() in SUFFIXES and not name.startswith(".")
        ]
    return iter(sorted(found))


def _text(file: Path) -> str:
    try:
        if not file.is_file():
            raise Refused(_("This is no ordinary file."))
        with file.open("rb") as opened:
            data = opened.read(MAX_FILE + 1)
    except OSError as error:
        raise Refused(error.strerror or str(error)) from None
    if len(data) > MAX_FILE:
        raise Refused(_("The file is larger than %(limit)d MB.") % {"limit": MAX_FILE >> 20})
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused(_("Byte %(place)d is not UTF-8.") % {"place": error.start + 1}) from None
    if "\x00" in text:
        raise Refused(_("The file holds a NUL byte."))
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _split(text: str) -> tuple[str, str, int]:
    """Give the front matter, the body, and the body's first line (from 1)."""
    opening, newline, rest = text.partition("\n")
    if opening.rstrip() != "---" or not newline:
        raise Refused(_("The file doesn’t begin with front matter (---)."))
    position, line = 0, 2
    while position < len(rest) and position <= MAX_FRONT:
        end = rest.find("\n", position)
        end = len(rest) if end < 0 else end
        if rest[position:end].rstrip() in _FENCES:
            return rest[:position], rest[end + 1 :], line + 1
        position, line = end + 1, line + 1
    if position > MAX_FRONT:
        raise Refused(_("The front matter is larger than 1 MB."))
    raise Refused(_("The front matter doesn’t end (---)."))
