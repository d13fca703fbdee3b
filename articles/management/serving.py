"""What the server needs before it starts: a free port, a prepared database, static files."""

import errno
import hashlib
import http.client
import os
import shutil
import socket
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.contrib.staticfiles.management.commands.collectstatic import Command as CollectStatic
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from articles.management.supervisor import STOP_SECONDS, Child, Supervisor

DEFAULT_HOST: Final = "127.0.0.1"
DEFAULT_PORT: Final = 8000
# A page waits for the database or renders; each thread keeps its own connection.
THREADS: Final = 4
_STAMP: Final = ".source-stamp"
_FRESH: Final = ".static-"
_ABANDONED_SECONDS: Final = 3600
_ANY_ADDRESS: Final = {"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"}  # noqa: S104 - read, not bound


@dataclass(frozen=True)
class Server:
    """How the site is to be served."""

    host: str
    port: int
    workers: int
    with_worker: bool = False

    def children(self) -> list[Child]:
        """Name the programs that make up this server."""
        web = Child(_("web server"), _granian(self))
        manage = [sys.executable, str(Path(settings.BASE_DIR) / "manage.py")]
        worker = Child(_("task worker"), [*manage, "worker"], is_essential=False)
        return [web, worker] if self.with_worker else [web]

    def environment(self) -> dict[str, str]:
        """Give the children's environment: the port decides the address of the site."""
        return {
            **os.environ,
            "PORT": str(self.port),
            "DJANGO_SETTINGS_MODULE": os.environ["DJANGO_SETTINGS_MODULE"],
            "PYTHONPATH": os.pathsep.join(
                filter(None, [str(settings.BASE_DIR), os.environ.get("PYTHONPATH")])
            ),
        }

    def run(self, say: Callable[[str], None], announce: Callable[[], None]) -> bool:
        """Serve until a signal; False when a program would not keep running."""
        return Supervisor(
            self.children(),
            environment=self.environment(),
            say=say,
            is_ready=self.answers,
            announce=announce,
        ).run()

    def address(self) -> str:
        """Give the address of the site as the children know it, without a slash at its end."""
        if os.environ.get("NEWSROOM_SITE_URL"):
            return str(settings.NEWSROOM_SITE_URL)
        return f"http://127.0.0.1:{self.port}"

    def answers(self) -> bool:
        """Whether the site answers by now."""
        host = _ANY_ADDRESS.get(self.host, self.host)
        name = urlsplit(settings.NEWSROOM_SITE_URL).hostname or host
        link = http.client.HTTPConnection(host, self.port, timeout=2)
        try:
            link.request("GET", "/healthz", headers={"Host": name, "Connection": "close"})
            return link.getresponse().status == http.client.OK
        except (OSError, http.client.HTTPException):
            return False
        finally:
            link.close()


def _granian(server: Server) -> list[str]:
    """Give granian's command line; its own messages are kept to warnings, without accesses."""
    options = {
        "--interface": "wsgi",
        "--host": server.host,
        "--port": str(server.port),
        "--workers": str(server.workers),
        "--blocking-threads": str(THREADS),
        "--blocking-threads-idle-timeout": "600",
        # A stuck request must not outlive the supervisor's patience.
        "--workers-kill-timeout": str(int(STOP_SECONDS) - 5),
        "--log-level": "warning",
    }
    words = [word for option in options.items() for word in option]
    return [
        *(sys.executable, "-m", "granian", *words),
        *("--no-ws", "--respawn-failed-workers", "newsroom.wsgi:application"),
    ]


def default_port() -> int:
    """Give ``$PORT``, or 8000; the settings have made sure that it is a number."""
    return int(os.environ.get("PORT", "").strip() or DEFAULT_PORT)


def default_workers() -> int:
    """Give ``$NEWSROOM_WEB_WORKERS``, or one for each processor this process may use."""
    return int(settings.NEWSROOM_WEB_WORKERS) or len(os.sched_getaffinity(0))


class PortTaken(Exception):
    """Nothing can listen there; the message is a sentence for people."""


def hold_port(host: str, port: int) -> socket.socket:
    """Listen there until the web server does, so that no second server starts meanwhile.

    Close the socket when the work before is done. Raises ``PortTaken``.
    """
    holder: socket.socket | None = None
    try:
        family, kind, number, _name, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        holder = socket.socket(family, kind, number)
        # As servers do: a port whose last connections are only fading out is free.
        holder.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        holder.bind(address)
        holder.listen()
    except OSError as error:
        if holder is not None:
            holder.close()
        raise PortTaken(_refusal(host, port, error)) from error
    return holder


def _refusal(host: str, port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return _(
            "Port %(port)d on %(host)s is taken: end the program that uses it,"
            " or choose another port with PORT or --port."
        ) % {"port": port, "host": host}
    return _("Nothing can listen on %(host)s, port %(port)d: %(error)s.") % {
        "port": port,
        "host": host,
        "error": error.strerror or error,
    }


def has_missing_migrations() -> bool:
    """Whether the database lacks a migration (or is not there at all)."""
    if connection.vendor == "sqlite" and not _sqlite_file_exists():
        return True
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _sqlite_file_exists() -> bool:
    """Ask without connecting, which would make an empty file."""
    name = str(settings.DATABASES["default"]["NAME"])
    return "memory" in name or Path(name).is_file()


def prepare_static() -> int:
    """Collect and compress the static files if their sources changed; say how many there are.

    Every file arrives whole, the manifest after those it names. Files of an earlier set
    stay: pages that were sent out before still ask for them.
    """
    root = Path(settings.STATIC_ROOT)
    stamp = _source_stamp()
    if (root / _STAMP).is_file() and (root / _STAMP).read_text("utf-8") == stamp:
        return 0
    root.parent.mkdir(parents=True, exist_ok=True)
    _clear_leftovers(root.parent)
    with tempfile.TemporaryDirectory(prefix=_FRESH, dir=root.parent) as folder:
        fresh = Path(folder)
        _collect_into(fresh)
        files = sorted(path for path in fresh.rglob("*") if path.is_file())
        files.sort(key=lambda path: path.name == "staticfiles.json")
        for path in files:
            target = root / path.relative_to(fresh)
            target.parent.mkdir(parents=True, exist_ok=True)
            path.chmod(0o644)
            path.replace(target)
        (fresh / _STAMP).write_text(stamp, "utf-8")
        shutil.move(fresh / _STAMP, root / _STAMP)
    return len(files)


def _clear_leftovers(folder: Path) -> None:
    """Remove what runs left behind that were killed an hour ago or earlier."""
    for left in folder.glob(f"{_FRESH}*"):
        if time.time() - left.stat().st_mtime > _ABANDONED_SECONDS:
            shutil.rmtree(left, ignore_errors=True)


def _collect_into(folder: Path) -> None:
    """Run ``collectstatic`` with its storage moved to another folder."""
    configured: Any = settings.STORAGES["staticfiles"]
    storage_class = import_string(configured["BACKEND"])
    command = CollectStatic(stdout=StringIO(), stderr=StringIO())
    command.storage = storage_class(**{**configured.get("OPTIONS", {}), "location": str(folder)})
    command.execute(
        interactive=False, post_process=True, ignore_patterns=[], dry_run=False, clear=False,
        link=False, use_default_ignore_patterns=True, verbosity=0, no_color=True,
        force_color=False, skip_checks=True,
    )  # fmt: skip


def _source_stamp() -> str:
    """Describe what would be collected: every source's place, size and age, and by what."""
    lines = sorted(_source_lines())
    configured = repr(settings.STORAGES["staticfiles"])
    return hashlib.sha256("\n".join([configured, *lines]).encode()).hexdigest()


def _source_lines() -> Iterator[str]:
    for finder in get_finders():
        for path, storage in finder.list([]):
            status = Path(storage.path(path)).stat()
            yield f"{path} {status.st_size} {status.st_mtime_ns}"
