"""What cannot be sent holds up nothing for long, says so, and offers a way."""

import errno
from collections.abc import Iterator

import pytest
from playwright.sync_api import FilePayload, Page, expect

from bot.channels.base import Raw
from tests.e2e.site import Site, on_phone, photo, say, type_and_send
from tests.waiting import wait_until

STUCK, LATER = "tin bị kẹt", "tin sau"


@pytest.fixture
def failing(site: Site, monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """Let the server fail on messages of the text STUCK, until this is undone."""
    store = site.log.store

    async def fails(channel: str, update_id: str, address: str, raw: Raw) -> None:
        if raw.get("text") == STUCK:
            raise OSError(errno.EIO, "Input/output error")
        await store(channel, update_id, address, raw)

    with monkeypatch.context() as patch:
        patch.setattr(site.log, "store", fails)
        yield patch


def sent(site: Site) -> list[str]:
    return [text for text in site.received if not text.startswith("/start")]


def test_a_photo_goes_when_the_disk_takes_it_again_and_so_does_what_was_written_after_it(
    page: Page, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All of its bytes had come when the disk was full."""

    async def full(*_: object) -> str:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(site.log, "keep_upload", full)
        page.set_input_files("#files", photo("a.jpg", "red"))
        type_and_send(page, "ảnh")
        type_and_send(page, LATER)
        states = page.locator("#pending .state")
        expect(states.first).to_contain_text(say("web-live-failed"))
        expect(states.nth(1)).to_contain_text(say("web-live-behind"))
        assert sent(site) == []
    wait_until(lambda: sent(site) == ["ảnh", LATER], 30)
    expect(page.locator("#lines .mine .state")).to_have_text([say("web-live-sent")] * 2)
    assert on_phone(page, "outgoing") == []


def test_a_message_that_the_server_always_fails_on_lets_the_later_ones_pass(
    page: Page, site: Site, failing: pytest.MonkeyPatch
) -> None:
    type_and_send(page, STUCK)
    type_and_send(page, LATER)
    wait_until(lambda: sent(site) == [LATER], 40)
    state = page.locator("#pending .state").first
    expect(state).to_contain_text(say("web-live-passed"))
    failing.undo()
    wait_until(lambda: sent(site) == [LATER, STUCK], 90)  # by itself
    expect(page.locator("#pending .mine")).to_have_count(0)


def test_it_can_be_taken_back(page: Page, site: Site, failing: pytest.MonkeyPatch) -> None:
    type_and_send(page, STUCK)
    state = page.locator("#pending .state").first
    expect(state).to_contain_text(say("web-live-failed"))
    state.get_by_role("button", name=say("web-live-take-back")).click()
    expect(page.locator("#text")).to_have_value(STUCK)
    expect(page.locator("#pending .mine")).to_have_count(0)
    type_and_send(page, LATER)
    wait_until(lambda: sent(site) == [LATER])
    wait_until(lambda: on_phone(page, "outgoing") == [])  # forgotten once the answer is back


def test_an_empty_file_is_refused_in_words_and_holds_up_nothing(page: Page, site: Site) -> None:
    empty: FilePayload = {"name": "a.pdf", "mimeType": "application/pdf", "buffer": b""}
    page.set_input_files("#files", empty)
    type_and_send(page, "trống")
    type_and_send(page, LATER)
    wait_until(lambda: sent(site) == [LATER])
    state = page.locator("#pending .state").first
    expect(state).to_contain_text(say("web-refused-empty-file"))
