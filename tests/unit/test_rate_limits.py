"""A messenger's rates are kept before it has to refuse."""

import asyncio

from bot.runtime.rate_limiter import RateLimiter


async def times(pace: RateLimiter, chats: list[str]) -> list[float]:
    """When each message may go out, in seconds from the first call."""
    loop = asyncio.get_running_loop()
    start = loop.time()

    async def one(chat: str) -> float:
        await pace.turn(chat)
        return loop.time() - start

    return await asyncio.gather(*(one(chat) for chat in chats))


async def test_messages_of_one_chat_lie_apart() -> None:
    first, second, third = await times(RateLimiter(0.1, None), ["lan", "lan", "lan"])
    assert second - first >= 0.09
    assert third - first >= 0.19  # one that woke late makes no other late


async def test_chats_do_not_wait_for_one_another() -> None:
    lan, _, thu = await times(RateLimiter(5.0, None), ["lan", "hien", "thu"])
    assert thu - lan < 2.5


async def test_all_together_keep_the_rate() -> None:
    went = await times(RateLimiter(0.0, 50), [str(number) for number in range(10)])
    assert max(went) >= 9 / 50 - 0.01
