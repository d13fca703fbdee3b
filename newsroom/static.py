"""Static files as browsers ask for them: under hashed names, compressed once."""

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from whitenoise.storage import CompressedManifestStaticFilesStorage

_HASHED: Final = re.compile(r"\.[0-9a-f]{12}\.(?!.*map$)[^/]+$")


# A sheet that begins so is sent as one file: a page then waits for one answer, not for two.
_IMPORT: Final = re.compile(r'\A@import "([\w.-]+\.css)";\s*')
# What a sheet says to its writers alone; strings stay as they are.
_STRING: Final = r"""("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')"""
# A comment ends at its first end, whatever follows: without ``?>`` it would be stretched to
# a later one that stands before a brace, over all the rules in between.
_BLANK: Final = r"(?:\s|/\*(?>.*?\*/))"
_SLACK: Final = re.compile(rf"{_STRING}|{_BLANK}*([{{}};,]){_BLANK}*|{_BLANK}+", re.DOTALL)

# Our own scripts are sent without their comments and indentation; lines stay lines.
_SCRIPTS: Final = "js/desk/"
_ASIDE: Final = re.compile(
    r"^[ \t]*(?://[^\n]*|/\*(?>.*?\*/))?[ \t]*\n|^[ \t]+", re.MULTILINE | re.DOTALL
)

type Sources = Mapping[str, tuple[Storage, str]]


class StaticStorage(CompressedManifestStaticFilesStorage):
    """Joins sheets that import another, bares our scripts, and compresses what pages name.

    The plain names stay for the few that can't know the hash. Compressing them too, and the
    editor's source maps, took three times the processor time at every first start.
    """

    def post_process(self, paths: Sources, dry_run: bool = False, **options: Any) -> Iterator[Any]:
        """Hash and compress the collected files, sheets joined and scripts without comments."""
        made: dict[str, tuple[Storage, str]] = {}
        for name, source in paths.items():
            if name.startswith(_SCRIPTS):
                made[name] = (_Bare(source[0]), source[1])
            elif _imports(name, source):
                made[name] = (_Joined(name, paths), source[1])
        yield from super().post_process({**paths, **made}, dry_run, **options)

    def compress_files(self, paths: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Compress the hashed files alone."""
        yield from super().compress_files(path for path in paths if _HASHED.search(path))


class _Bare(Storage):
    """The place of a script, where it is found without what only its writers read."""

    def __init__(self, source: Storage) -> None:
        self._source = source

    def _open(self, name: str, mode: str = "rb") -> ContentFile[bytes]:
        with self._source.open(name) as file:
            text = str(file.read().decode())
        # In a text of several lines the lines are part of it.
        spread = any(line.count("`") % 2 for line in text.splitlines())
        return ContentFile((text if spread else _ASIDE.sub("", text)).encode(), name)


class _Joined(Storage):
    """The place of one sheet, where it is found with what it imports in it."""

    def __init__(self, name: str, sources: Sources) -> None:
        self._name = name
        self._sources = sources

    def _open(self, name: str, mode: str = "rb") -> ContentFile[bytes]:
        return ContentFile(_SLACK.sub(_kept, self._text(self._name)).strip().encode(), name)

    def _text(self, name: str) -> str:
        storage, path = self._sources[name]
        with storage.open(path) as file:
            text = str(file.read().decode())
        found = _IMPORT.match(text)
        if not found:
            return text
        imported = posixpath.join(posixpath.dirname(name), found[1])
        return self._text(imported) + text[found.end() :]


def _imports(name: str, source: tuple[Storage, str]) -> bool:
    if not name.endswith(".css"):
        return False
    storage, path = source
    with storage.open(path) as file:
        return bool(_IMPORT.match(file.read(200).decode(errors="replace")))


def _kept(found: re.Match[str]) -> str:
    return found[1] or found[2] or " "
