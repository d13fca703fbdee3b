"""Refuses every connection that leaves this machine, so that no test leans on one."""

import ipaddress
import socket
from typing import Any

import pytest


class NetworkRefused(RuntimeError):
    """A test tried to reach another machine."""


def _refuse_far(host: object) -> None:
    """Let pass what stays on this machine: a socket's path, no host, loopback."""
    name = host.decode() if isinstance(host, bytes) else host
    if not isinstance(name, str) or name in {"", "localhost"}:
        return
    try:
        address = ipaddress.ip_address(name)
    except ValueError as error:
        raise NetworkRefused(f"a test asked for the address of {name}") from error
    if not address.is_loopback and not address.is_unspecified:
        raise NetworkRefused(f"a test tried to reach {name}")


@pytest.fixture(autouse=True, scope="session")
def no_network() -> Any:
    """Guard look-ups and connections made by Python code for the whole run."""
    connect, connect_ex, look_up = (
        socket.socket.connect,
        socket.socket.connect_ex,
        socket.getaddrinfo,
    )

    def guarded_connect(self: socket.socket, address: Any) -> None:
        if isinstance(address, tuple):
            _refuse_far(address[0])
        connect(self, address)

    def guarded_connect_ex(self: socket.socket, address: Any) -> int:
        if isinstance(address, tuple):
            _refuse_far(address[0])
        return connect_ex(self, address)

    def guarded_look_up(host: Any, *rest: Any, **more: Any) -> Any:
        _refuse_far(host)
        return look_up(host, *rest, **more)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded_connect)
        patch.setattr(socket.socket, "connect_ex", guarded_connect_ex)
        patch.setattr(socket, "getaddrinfo", guarded_look_up)
        yield
