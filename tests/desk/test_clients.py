"""Where a request comes from: a header is believed only where the operator named it."""

from django.conf import LazySettings
from django.test import RequestFactory

from articles.desk import clients


def found(remote: str, **headers: str) -> str:
    return clients.address(RequestFactory(headers=headers).get("/admin/", REMOTE_ADDR=remote))


def test_a_header_counts_only_where_the_operator_named_it(settings: LazySettings) -> None:
    sent = {"x-real-ip": "9.9.9.9", "x-forwarded-for": "6.6.6.6, 9.9.9.9"}
    assert found("8.8.8.8", **sent) == "8.8.8.8"
    assert found("127.0.0.1", **sent) == ""
    for header in ("X-Real-IP", "X-Forwarded-For"):
        settings.NEWSROOM_ADDRESS_HEADER = header
        assert found("127.0.0.1", **sent) == "9.9.9.9"
        assert found("127.0.0.1", **{header: "nonsense"}) == ""
        assert found("127.0.0.1", **{header: "192.168.1.5"}) == "192.168.1.5"
        assert found("127.0.0.1") == ""
        assert found("8.8.8.8") == "8.8.8.8"


def test_all_addresses_of_one_ipv6_network_are_one() -> None:
    assert found("2a00:1450:4001:81b::200e") == found("2a00:1450:4001:81b:ffff::1")
    assert found("2a00:1450:4001:81b::200e") != found("2a00:1450:4001:81c::200e")
    assert found("::ffff:8.8.8.8") == "8.8.8.8"
