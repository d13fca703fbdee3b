"""What one page costs: processor time, queries, and how each query found its rows."""

import io
import json
import re
import time
from collections.abc import Callable, Iterator
from typing import Any, Final
from urllib.parse import unquote

from django.db import connection

from articles.pages import frame
from newsroom.wsgi import application
from tests.prove.clock import server_clock

_MOST_FIXED: Final = 5000  # rows of a table that doesn't grow with the stories
_MOST_WALKED: Final = 100  # of an index that is read from its end, to find the last of something
_READS: Final = ("SELECT", "WITH", "EXECUTE")
_STEP: Final = 10  # of SQLite's virtual machine, between two looks

type Query = tuple[str, Any]


def cost(path: str) -> dict[str, Any]:
    """Read a page as a web server would, the process map being warm.

    ``ms`` is processor time of the thread, and on PostgreSQL of the server's process too.
    """
    _warm()
    environ = _environ(path)
    server = server_clock()
    before, started = server(), time.thread_time_ns()
    status, body = _answer(environ)
    spent, served = time.thread_time_ns() - started, server() - before
    return {"status": status, "bytes": len(body), "ms": (spent + served) / 1e6}


def watch(path: str) -> dict[str, Any]:
    """Read a page, and tell of its queries.

    ``queries``: how many; ``walks``: what of their plans is no search in an index; ``work``:
    steps of SQLite's virtual machine, or rows that passed a node of PostgreSQL's plans.
    """
    _warm()
    sent: list[Query] = []
    steps = [0]
    with connection.execute_wrapper(_keeping(sent)):
        _counting(steps, lambda: _answer(_environ(path), keeps_connection=True))
    told = [(sql, values) for sql, values in sent if sql.lstrip().startswith(_READS)]
    judged = [_judged(query) for query in told]
    return {
        "queries": len([sql for sql, _values in sent if not sql.startswith("EXPLAIN")]),
        "walks": sorted({walk for walks, _work in judged for walk in walks}),
        "work": steps[0] * _STEP + sum(work for _walks, work in judged),
    }


def _warm() -> None:
    """Read the process map, which is good for a second."""
    frame.forget()
    frame.current()


def _environ(path: str) -> dict[str, Any]:
    address, _mark, query = path.partition("?")
    return {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": unquote(address).encode().decode("latin-1"),
        "QUERY_STRING": query,
        "SERVER_NAME": "testserver",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": "testserver",
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": io.StringIO(),
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }


def _answer(environ: dict[str, Any], *, keeps_connection: bool = False) -> tuple[int, bytes]:
    said: list[str] = []

    def start(status: str, *_more: Any) -> Callable[[bytes], object]:
        said.append(status)
        return said.append  # type: ignore[return-value]  # never called

    answer = application(environ, start)
    body = b"".join(answer)
    if not keeps_connection and hasattr(answer, "close"):
        answer.close()
    return int(said[0].split()[0]), body


def _keeping(sent: list[Query]) -> Callable[..., Any]:
    def keep(execute: Any, sql: str, values: Any, many: bool, context: Any) -> Any:
        sent.append((sql, values))
        return execute(sql, values, many, context)

    return keep


def _counting(steps: list[int], act: Callable[[], object]) -> None:
    if connection.vendor != "sqlite":
        act()
        return

    def tick() -> int:
        steps[0] += 1
        return 0

    connection.ensure_connection()
    raw: Any = connection.connection
    raw.set_progress_handler(tick, _STEP)
    try:
        act()
    finally:
        raw.set_progress_handler(None, 0)


# --- Plans ----------------------------------------------------------------------------------


def _judged(query: Query) -> tuple[list[str], int]:
    """Give what of a plan is no search in an index, and how many rows passed its nodes."""
    if connection.vendor == "sqlite":
        return list(_walks_of_sqlite(query)), 0
    return _judged_by_postgresql(query)


def _walks_of_sqlite(query: Query) -> Iterator[str]:
    sql, values = query
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}", values)
        plan = [row[3] for row in cursor.fetchall()]
    for line in plan:
        scanned = re.match(r"SCAN (?:TABLE )?(\w+)(?! VIRTUAL TABLE)", line)
        if scanned and "VIRTUAL TABLE" not in line and _grows(_table(scanned[1], sql)):
            yield f"{line}: {sql[:300]}"


def _table(name: str, sql: str) -> str:
    """Give the table that a query calls by another name."""
    found = re.search(rf'"(\w+)" (?:AS )?"?{name}"?\b', sql)
    return found[1] if found and not name.startswith("articles_") else name


_sizes: dict[str, bool] = {}


def _grows(table: str) -> bool:
    """Whether a table has more rows than any that doesn't grow with the stories."""
    if table not in _sizes:
        if table not in connection.introspection.table_names():
            return False
        with connection.cursor() as cursor:
            name = connection.ops.quote_name(table)
            cursor.execute(
                f"SELECT count(*) FROM (SELECT 1 FROM {name} LIMIT {_MOST_FIXED + 1}) AS t"
            )
            _sizes[table] = cursor.fetchone()[0] > _MOST_FIXED
    return _sizes[table]


def _judged_by_postgresql(query: Query) -> tuple[list[str], int]:
    sql, values = query
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) {sql}", values)
        told = cursor.fetchone()[0]
    plan = (json.loads(told) if isinstance(told, str) else told)[0]["Plan"]
    walks, work = [], 0
    for node in _nodes(plan):
        loops = node["Actual Loops"]
        removed = sum(node.get(f"Rows Removed by {how}", 0) for how in ("Filter", "Index Recheck"))
        rows = (node["Actual Rows"] + removed) * loops
        work += rows
        kind, table = node["Node Type"], node.get("Relation Name", "")
        is_walk = kind == "Seq Scan" or (
            kind.startswith("Index") and "Index Cond" not in node and rows > _MOST_WALKED
        )
        if kind.startswith("Gather") or (loops and is_walk and _grows(table)):
            walks.append(f"{kind} {table}: {sql[:300]}")
    return walks, round(work)


def _nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for below in plan.get("Plans", ()):
        yield from _nodes(below)
