"""Whose phone can open an invitation link, as far as its address tells."""

import pytest

from bot.links.invitation_links import (
    InvitationLinks,
    Reach,
    network_address,
    reach,
    reach_note,
    web_address,
)
from bot.settings import Settings
from dvht_core.domain.errors import InputError


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://127.0.0.1:8080", Reach.MACHINE),
        ("http://127.3.0.1:8080", Reach.MACHINE),
        ("http://localhost", Reach.MACHINE),
        ("http://[::1]:8080", Reach.MACHINE),
        ("http://0.0.0.0:8080", Reach.MACHINE),
        ("http://192.168.1.20:8080", Reach.NETWORK),
        ("http://10.0.0.5", Reach.NETWORK),
        ("http://[fd00::5]:8080", Reach.NETWORK),
        ("http://may-chu:8080", Reach.NETWORK),
        ("http://truong.local", Reach.NETWORK),
        ("http://8.8.8.8", Reach.ANYWHERE),
        ("https://hoc.truong.edu.vn", Reach.ANYWHERE),
        ("https://học.trường.vn", Reach.ANYWHERE),
    ],
)
def test_an_address_tells_who_opens_it(url: str, expected: Reach) -> None:
    assert reach(url) is expected
    assert InvitationLinks(url).reach is expected
    assert bool(reach_note(InvitationLinks(url), "vi", "cô")) is (expected is not Reach.ANYWHERE)


@pytest.mark.parametrize(
    ("host", "port", "url"),
    [
        ("127.0.0.1", 8080, "http://127.0.0.1:8080"),
        ("192.168.1.20", 80, "http://192.168.1.20:80"),
        ("::1", 8080, "http://[::1]:8080"),
    ],
)
def test_a_server_is_reached_where_it_listens(host: str, port: int, url: str) -> None:
    assert web_address(host, port) == url


@pytest.mark.parametrize("host", ["0.0.0.0", "::", ""])
def test_on_all_addresses_it_is_reached_at_the_one_of_the_network(host: str) -> None:
    assert web_address(host, 8080) == f"http://{network_address() or '127.0.0.1'}:8080"


@pytest.mark.parametrize("url", ["hoc.truong.edu.vn", "ftp://a.vn", "https://", "https://a b.vn"])
def test_a_public_address_that_opens_nothing_is_refused(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DVHT_PUBLIC_URL", url)
    with pytest.raises(InputError) as refusal:
        Settings()
    assert refusal.value.values["names"] == "DVHT_PUBLIC_URL"
