"""Files that appear whole or not at all: a temporary one beside it, fsync, rename.

A kill leaves what stood there before. Whoever may still act on it (all but SIGKILL) takes the
temporary one away first.
"""

import contextlib
import hashlib
import os
import re
import secrets
import shutil
import signal
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import BinaryIO, Final

from django.utils.translation import gettext as _

# ``kill`` and a terminal that is closed. Ctrl-C comes as an exception.
_KILLS: Final = (signal.SIGTERM, signal.SIGHUP)
# What is undone before a kill ends the process, the newest first.
_undone_by_kills: Final[list[Callable[[], None]]] = []


class Refused(Exception):
    """Nothing was written; ``str()`` is a sentence for people."""


class Output:
    """An open file that counts and hashes what goes through it."""

    def __init__(self, file: BinaryIO) -> None:
        self.file = file
        self.bytes = 0
        self._hash = hashlib.sha256()

    def write(self, text: str) -> None:
        """Write text as UTF-8."""
        data = text.encode()
        self.file.write(data)
        self._hash.update(data)
        self.bytes += len(data)

    def keep(self) -> None:
        """Bring everything written so far to the disk."""
        self.file.flush()
        os.fsync(self.file.fileno())

    @property
    def sha256(self) -> str:
        """The hash of all bytes so far, as 64 hexadecimal digits."""
        return self._hash.hexdigest()


class FolderOutput:
    """A new folder that counts and hashes the files put into it.

    Its hash is that of the listing that ``sha256sum *`` prints: hash, two blanks, name and
    newline for each file, in the order in which they were written.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.bytes = 0
        self._hash = hashlib.sha256()

    def write(self, name: str, text: str) -> None:
        """Write a whole new file; names must come in ascending order."""
        data = text.encode()
        with (self.folder / name).open("xb") as file:
            file.write(data)
        self._hash.update(f"{hashlib.sha256(data).hexdigest()}  {name}\n".encode())
        self.bytes += len(data)

    @property
    def sha256(self) -> str:
        """The hash of the listing so far, as 64 hexadecimal digits."""
        return self._hash.hexdigest()


@contextlib.contextmanager
def new_file(path: Path) -> Iterator[Output]:
    """Write a file that stands at ``path`` once the block has ended without an error."""
    if path.exists() and not path.is_file():
        raise Refused(_("%(path)s is no ordinary file.") % {"path": path})
    partial = _partial(path)
    with _or_undone(lambda: partial.unlink(missing_ok=True)):
        with partial.open("xb") as file:
            output = Output(file)
            yield output
            output.keep()
        partial.replace(path)
    _sync_folder(path.parent)


@contextlib.contextmanager
def new_folder(path: Path, ours: re.Pattern[str]) -> Iterator[FolderOutput]:
    """Write a folder that stands at ``path`` once the block has ended without an error.

    An earlier folder there is replaced only while it is empty or an earlier export, whose
    files all have names that match ``ours`` and which has its manifest beside it.
    """
    _require_replaceable(path, ours)
    partial = _partial(path)
    with _or_undone(lambda: shutil.rmtree(partial, ignore_errors=True)):
        partial.mkdir()
        yield FolderOutput(partial)
        os.sync()  # one for all: a million files with an fsync each would take hours
        _swap(partial, path)
    _sync_folder(path.parent)


def manifest_path(path: Path) -> Path:
    """Give the place of the manifest that belongs to ``path``."""
    return path.with_name(f"{path.name}.manifest.json")


@contextlib.contextmanager
def _or_undone(undo: Callable[[], None]) -> Iterator[None]:
    """Call ``undo`` if the block fails, or if somebody kills the process meanwhile."""
    _undone_by_kills.append(undo)
    try:
        with _kills_undo():
            yield
    except BaseException:
        undo()
        raise
    finally:
        _undone_by_kills.remove(undo)


@contextlib.contextmanager
def _kills_undo() -> Iterator[None]:
    """Undo what is half done before a kill ends the process.

    Signals that somebody else answers or ignores (``nohup``) stay theirs.
    """
    mine = []
    if threading.current_thread() is threading.main_thread():
        mine = [kill for kill in _KILLS if signal.getsignal(kill) is signal.SIG_DFL]
    for kill in mine:
        signal.signal(kill, _undo_and_die)
    try:
        yield
    finally:
        for kill in mine:
            signal.signal(kill, signal.SIG_DFL)


def _undo_and_die(number: int, _frame: FrameType | None) -> None:
    """Die of the signal itself, so that whoever waits for the process learns of it."""
    for undo in reversed(_undone_by_kills):
        with contextlib.suppress(OSError):
            undo()
    signal.signal(number, signal.SIG_DFL)
    os.kill(os.getpid(), number)


def _partial(path: Path) -> Path:
    return path.with_name(f".{path.name[:200]}.{secrets.token_hex(4)}.partial")


def _require_replaceable(path: Path, ours: re.Pattern[str]) -> None:
    if path.is_symlink() or (path.exists() and not path.is_dir()):
        raise Refused(_("%(path)s is no folder.") % {"path": path})
    if not path.exists():
        return
    with os.scandir(path) as entries:
        stranger = next(
            (e.name for e in entries if not (ours.fullmatch(e.name) and e.is_file())), None
        )
    if stranger is not None:
        raise Refused(
            _("%(path)s holds “%(name)s”, which no export wrote. Choose another folder.")
            % {"path": path, "name": stranger}
        )
    if any(path.iterdir()) and not manifest_path(path).is_file():
        raise Refused(
            _("%(path)s has no manifest of an earlier export beside it. Choose another folder.")
            % {"path": path}
        )


def _swap(new: Path, path: Path) -> None:
    """Put ``new`` in the place of ``path``; what stood there goes once the new one stands."""
    if not path.exists():
        new.rename(path)
        return
    old = _partial(path)

    def undo() -> None:
        if old.exists() and not path.exists():
            old.rename(path)
        shutil.rmtree(old, ignore_errors=True)

    with _or_undone(undo):
        path.rename(old)
        new.rename(path)
        shutil.rmtree(old, ignore_errors=True)


def _sync_folder(folder: Path) -> None:
    """Make a rename outlive a power cut; some file systems can't, which is no failure."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextlib.contextmanager
def failures_as_sentences(target: object) -> Iterator[None]:
    """Turn what an operating system refuses into a ``Refused`` with a sentence."""
    try:
        yield
    except BrokenPipeError:
        raise Refused(_("Whoever read the output has gone.")) from None
    except OSError as error:
        name = str(error.filename or "")
        place = target if name.endswith(".partial") or not name else name
        raise Refused(
            _("%(path)s can’t be written: %(reason)s. Nothing was written.")
            % {"path": place, "reason": error.strerror or error}
        ) from error
