"""Asking Zalo how our bot is, without receiving or sending anything; for `dvht doctor`."""

import asyncio
from dataclasses import dataclass

from bot.channels.zalo.client import ZaloClient, ZaloError

AGAIN = (1.0, 2.0)
"""Seconds between the questions whether the token really is refused."""


@dataclass(frozen=True, slots=True)
class ZaloStatus:
    """What Zalo said. Everything else is empty when it was not reached, or not `known`."""

    reached: bool = False
    known: bool = False
    """The token is good."""
    name: str = ""
    webhook: str = ""


def examine(token: str, api: str) -> ZaloStatus:
    """Ask getMe and getWebhookInfo; never raises for what Zalo or the line does."""
    return asyncio.run(_examine(ZaloClient(token, api)))


async def _examine(client: ZaloClient) -> ZaloStatus:
    try:
        for pause in (*AGAIN, None):
            if await client.knows_bot():
                break
            if pause is None:
                return ZaloStatus(reached=True)
            await asyncio.sleep(pause)
        me = await client.get_me()
        return ZaloStatus(True, True, me.name, (await client.get_webhook_info()).url)
    except ZaloError:
        return ZaloStatus()
    finally:
        await client.close()
