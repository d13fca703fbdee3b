"""Keeps the server's processes running, and ends them together.

The web server and the task worker are children in process groups of their own, so that
Ctrl-C reaches this process alone, which then asks them to finish what they are doing.
"""

import ctypes
import os
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from types import FrameType
from typing import Any, Final

from django.utils.translation import gettext as _

STOP_SECONDS: Final = 30.0  # after this long a child that was asked to end is killed
STEADY_SECONDS: Final = 20.0  # a child that lived so long counts as having worked
LONGEST_PAUSE: Final = 30.0  # between two starts of a child that keeps ending
FAILURES_IN_A_ROW: Final = 5  # of an essential child before the site ever answered: give up
_TICK: Final = 0.2
_PR_SET_PDEATHSIG: Final = 1


@dataclass
class Child:
    """One program to keep running; ``label`` is what people call it.

    Without an ``essential`` one the rest is of no use.
    """

    label: str
    command: Sequence[str]
    is_essential: bool = True
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    start_at: float = 0.0
    failures: int = field(default=0)

    @property
    def is_running(self) -> bool:
        """Whether its process is there and has not ended."""
        return self.process is not None and self.process.poll() is None

    def start(self, environment: Mapping[str, str]) -> None:
        """Start the program in a process group of its own."""
        self.process = subprocess.Popen(  # noqa: S603 - the commands are our own
            self.command, env=dict(environment), process_group=0, preexec_fn=_die_with_parent
        )
        self.started_at = time.monotonic()

    def signal(self, number: int) -> None:
        """Send a signal to it and to the processes it started, if they are still there."""
        if self.process is not None:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, number)

    def terminate(self) -> None:
        """Ask it to end; what it started is its own business."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()


def _die_with_parent() -> None:
    """On Linux, ask the kernel to end this child when the supervisor is killed outright."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


class Supervisor:
    """Runs children until it is told to stop by SIGTERM, SIGINT or SIGHUP.

    ``say`` gets sentences for people. ``is_ready`` is asked until it says yes, then
    ``announce`` is called once. Before that a failing essential child ends everything;
    afterwards each is started again and again, ever more slowly.
    """

    def __init__(
        self,
        children: Sequence[Child],
        *,
        environment: Mapping[str, str],
        say: Callable[[str], None],
        is_ready: Callable[[], bool] = lambda: True,
        announce: Callable[[], None] = lambda: None,
        stop_seconds: float = STOP_SECONDS,
    ) -> None:
        self._children = children
        self._environment = environment
        self._say, self._is_ready, self._announce = say, is_ready, announce
        self._stop_seconds = stop_seconds
        self._stops = 0
        self._gave_up = False
        self._announced = False

    def run(self) -> bool:
        """Keep the children running until a signal; False if one would not keep running."""
        listening, waking = socket.socketpair()
        waking.setblocking(False)
        before = self._take_signals(waking)
        try:
            self._keep_running(listening)
            self._stop(listening)
        finally:
            self._give_signals_back(before)
            listening.close()
            waking.close()
        return not self._gave_up

    def _take_signals(self, waking: socket.socket) -> dict[int, Any]:
        """Wake the loop on signals: a handler alone would not end its wait."""
        stops = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
        before: dict[int, Any] = {number: signal.signal(number, self._on_stop) for number in stops}
        before[signal.SIGCHLD] = signal.signal(signal.SIGCHLD, lambda number, frame: None)
        signal.set_wakeup_fd(waking.fileno(), warn_on_full_buffer=False)
        return before

    def _give_signals_back(self, before: dict[int, Any]) -> None:
        signal.set_wakeup_fd(-1)
        for number, action in before.items():
            signal.signal(number, action)

    def _on_stop(self, number: int, frame: FrameType | None) -> None:
        self._stops += 1

    def _keep_running(self, listening: socket.socket) -> None:
        while not self._stops and not self._gave_up:
            now = time.monotonic()
            for child in self._children:
                self._look_after(child, now)
            if not self._announced and self._is_ready():
                self._announced = True
                self._announce()
            if not self._stops:
                self._wait(listening)

    def _look_after(self, child: Child, now: float) -> None:
        if child.is_running:
            return
        if child.process is None:
            if now >= child.start_at:
                child.start(self._environment)
            return
        code = child.process.returncode
        child.signal(signal.SIGKILL)  # whatever it left behind holds the port
        lived = now - child.started_at
        child.process = None
        child.failures = 1 if lived >= STEADY_SECONDS else child.failures + 1
        if child.is_essential and not self._announced and child.failures >= FAILURES_IN_A_ROW:
            self._gave_up = True
            self._say(
                _("The %(what)s does not keep running (exit code %(code)s); stopping.")
                % {"what": child.label, "code": code}
            )
            return
        pause = min(0.5 * 2 ** (child.failures - 1), LONGEST_PAUSE)
        child.start_at = now + pause
        self._say(
            _("The %(what)s ended (exit code %(code)s); starting it again in %(pause)s s.")
            % {"what": child.label, "code": code, "pause": pause}
        )

    def _stop(self, listening: socket.socket) -> None:
        """Ask every child to finish; kill what is left at the deadline or at a second signal."""
        for child in self._children:
            child.terminate()
        stops, deadline = self._stops, time.monotonic() + self._stop_seconds
        while any(child.is_running for child in self._children):
            if time.monotonic() > deadline or self._stops > stops:
                break
            self._wait(listening)
        for child in self._children:
            if child.is_running:
                self._say(_("The %(what)s did not end in time.") % {"what": child.label})
            child.signal(signal.SIGKILL)
            if child.process is not None:
                child.process.wait()

    def _wait(self, listening: socket.socket) -> None:
        ready, _writers, _errors = select.select([listening], [], [], _TICK)
        if ready:
            listening.recv(4096)
