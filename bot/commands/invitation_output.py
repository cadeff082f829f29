"""What the command line prints of an invitation, and of whose phone can open its links."""

from collections.abc import Iterator

from bot.links.invitation_links import InvitationLinks, Reach, web_address
from bot.settings import Settings
from bot.texts import all_texts

_say = all_texts().say


def invitation_lines(settings: Settings, code: str) -> Iterator[str]:
    """Yield the code with every way to use it, a line each."""
    yield _say("cli-init-code", code=code)
    yield _say("cli-init-web", link=settings.invitation_links.web(code))
    if settings.telegram_name:
        named = InvitationLinks(settings.web_url, settings.telegram_name)
        yield _say("cli-init-telegram", link=named.telegram(code))
    elif settings.telegram_token:
        yield _say("cli-init-telegram-code", code=code)
    if settings.zalo_token:
        yield _say("cli-init-zalo", code=code)


def reach_lines(settings: Settings, *, invited: bool = False) -> Iterator[str]:
    """Yield what is missing so that a colleague's phone opens the links, and what to do.

    `invited`: codes have just been printed, which go on working under another address.
    """
    reach, url, port = settings.invitation_links.reach, settings.web_url, str(settings.web_port)
    if reach is not Reach.ANYWHERE:
        yield _say(f"cli-reach-{reach}", url=url, port=port)
        if settings.public_url:
            yield _say("cli-reach-public-url", url=url)
        elif reach is Reach.MACHINE:
            yield _say("cli-reach-wifi", url=_in_network(settings.web_port), port=port)
        yield _say("cli-reach-public", port=port)
        if not (settings.telegram_token or settings.zalo_token):
            yield _say("cli-reach-messenger")
        if invited and reach is Reach.MACHINE:
            yield _say("cli-reach-codes")
    if settings.telegram_name and not settings.telegram_token:
        yield _say("cli-reach-telegram-token", bot=settings.telegram_name)
    if settings.telegram_token and not settings.telegram_name:
        yield _say("cli-reach-telegram-name")
    if settings.zalo_token and not settings.public_url:
        yield _say("cli-reach-zalo-files")


def _in_network(port: int) -> str:
    """Return the address under which others in the network would find this machine, or "none"."""
    url = web_address("0.0.0.0", port)
    return "none" if InvitationLinks(url).reach is Reach.MACHINE else url
