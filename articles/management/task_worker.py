"""The loop that runs tasks from the database, and lives through a locked one.

django-tasks-db's own loop dies when SQLite's write lock is held longer than the timeout,
and a task whose outcome could not be written stays "running" for ever. This one asks
without a lock, claims only when something waits, and repeats a refused write.
"""

import logging
import os
import select
import signal
import socket
import time
from collections.abc import Callable
from functools import partial
from types import FrameType
from typing import Any, Final

from django.db import InterfaceError, OperationalError, close_old_connections, connections
from django.tasks import TaskResultStatus
from django.tasks.base import TaskContext
from django.tasks.exceptions import TaskException
from django.tasks.signals import task_finished, task_started
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks_db.models import DBTaskResult
from django_tasks_db.utils import exclusive_transaction

from articles.models import Heartbeat
from articles.publishing import due, ends

logger = logging.getLogger("articles.tasks")

POLL_SECONDS: Final = 1.0
RETRY_SECONDS: Final = 0.5  # after the database refused
BEAT_SECONDS: Final = 15.0
MOST_ATTEMPTS: Final = 3  # then a task whose worker died each time is given up


type Waiting = DBTaskResult[Any, Any]


class TaskWorker:
    """Runs ready tasks one after the other until ``run`` is told to stop.

    ``once`` empties the queue and returns. SIGTERM and SIGINT end the loop after the
    task that is running.
    """

    def __init__(self, *, once: bool = False, poll_seconds: float = POLL_SECONDS) -> None:
        self.once = once
        self.poll_seconds = poll_seconds
        self.name = f"{socket.gethostname()[:30]}:{os.getpid()}:{get_random_string(8)}"
        self.is_stopping = False
        self.ran = 0
        self._beats_at = 0.0
        self._listening, self._waking = socket.socketpair()
        self._waking.setblocking(False)

    def run(self) -> None:
        """Work; returns when stopped or, with ``once``, when nothing is ready."""
        before = self._take_signals()
        try:
            self._patiently(self._take_back_abandoned)
            while not self.is_stopping:
                close_old_connections()
                self._patiently(self._beat)
                waiting = self._patiently(self._claim)
                if waiting is not None:
                    self._run_task(waiting)
                elif self.once:
                    break
                else:
                    self._wait(self.poll_seconds)
        finally:
            self._give_signals_back(before)

    def close(self) -> None:
        """Give back what the loop waited on."""
        self._listening.close()
        self._waking.close()

    # --- signals ----------------------------------------------------------------------------

    def _take_signals(self) -> dict[int, Any]:
        stops = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
        before: dict[int, Any] = {number: signal.signal(number, self._on_stop) for number in stops}
        signal.set_wakeup_fd(self._waking.fileno(), warn_on_full_buffer=False)
        return before

    def _give_signals_back(self, before: dict[int, Any]) -> None:
        signal.set_wakeup_fd(-1)
        for number, action in before.items():
            signal.signal(number, action)

    def _on_stop(self, number: int, frame: FrameType | None) -> None:
        self.is_stopping = True

    def _wait(self, seconds: float) -> None:
        """Wait, but not past a signal."""
        ready, _writers, _errors = select.select([self._listening], [], [], seconds)
        if ready:
            self._listening.recv(4096)

    # --- the database -------------------------------------------------------------------------

    def _patiently[T](self, act: Callable[[], T], *, to_the_end: bool = False) -> T | None:
        """Do it, again while the database is locked or away; None when stopped before.

        ``to_the_end`` does not give up on a stop: the outcome of a task must be written.
        """
        warned = False
        while to_the_end or not self.is_stopping:
            try:
                return act()
            except (OperationalError, InterfaceError) as error:
                if not warned:
                    logger.warning("The database refuses the task worker, which waits: %s", error)
                    warned = True
                connections.close_all()
                # A signal makes every later wait end at once; to the end, then, by the clock.
                time.sleep(RETRY_SECONDS) if to_the_end else self._wait(RETRY_SECONDS)
        return None

    def _beat(self) -> None:
        """Bring what is due, and now and then note what has ended and say that a worker runs."""
        at = timezone.now()
        if due.waiting(at).exists():
            due.apply_due(at)
        if time.monotonic() >= self._beats_at:
            ends.note_ends(at)
            if not self.once:
                Heartbeat.objects.update_or_create(pk=1, defaults={"at": at})
            self._beats_at = time.monotonic() + BEAT_SECONDS

    def _claim(self) -> Waiting | None:
        """Take the next ready task. Reading needs no lock, so an idle worker takes none."""
        ready = DBTaskResult.objects.ready().filter(backend_name="default")
        if not ready.exists():
            return None
        with exclusive_transaction(ready.db):
            waiting = ready.get_locked()
            if waiting is not None:
                waiting.claim(self.name)
        return waiting

    def _take_back_abandoned(self) -> None:
        """Make tasks ready again whose worker on this machine was killed.

        A task that outlived ``MOST_ATTEMPTS`` of its workers is failed instead.
        """
        for left in DBTaskResult.objects.running():
            if not _is_dead(left.worker_ids[-1] if left.worker_ids else ""):
                continue
            if len(left.worker_ids) >= MOST_ATTEMPTS:
                left.set_failed(TaskException("Every worker that ran this task was killed."))
            else:
                DBTaskResult.objects.filter(
                    pk=left.pk, status=TaskResultStatus.RUNNING, worker_ids=left.worker_ids
                ).update(status=TaskResultStatus.READY)

    # --- the task -----------------------------------------------------------------------------

    def _run_task(self, waiting: Waiting) -> None:
        """Run one claimed task and write how it went."""
        self.ran += 1
        try:
            value = self._call(waiting)
        except Exception as error:
            logger.exception("Task %s failed", waiting.task_path)
            self._finish(waiting, partial(waiting.set_failed, error))
            return
        self._finish(waiting, partial(_set_successful, waiting, value))

    def _call(self, waiting: Waiting) -> Any:
        task = waiting.task
        result = waiting.task_result
        task_started.send(sender=task.get_backend(), task_result=result)
        context: list[Any] = [TaskContext(task_result=result)] if task.takes_context else []
        return task.call(*context, *result.args, **result.kwargs)

    def _finish(self, waiting: Waiting, write: Callable[[], None]) -> None:
        self._patiently(write, to_the_end=True)
        try:
            sender, result = waiting.task.get_backend(), waiting.task_result
        except (ImportError, AttributeError):
            return  # the task's function is gone, so nobody can listen for it
        task_finished.send(sender=sender, task_result=result)


def _set_successful(waiting: Waiting, value: Any) -> None:
    """Write the result; a value that is not JSON makes the task a failed one."""
    try:
        waiting.set_successful(value)
    except TypeError as error:
        waiting.set_failed(error)


def _is_dead(worker: str) -> bool:
    """Whether this worker ran on this machine and is gone. Others can't be known of."""
    host, _colon, rest = worker.rpartition(":")[0].rpartition(":")
    if host != socket.gethostname()[:30] or not rest.isdigit():
        return False
    try:
        os.kill(int(rest), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False
