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


async def test_a_chat_waits_from_the_moment_at_which_its_message_went_out() -> None:
    pace = RateLimiter(0.1, 10)
    await times(pace, ["lan", "hien", "thu", "van"])  # van's was held up by the others
    (van,) = await times(pace, ["van"])
    assert van >= 0.09


async def test_answers_overtake_reminders() -> None:
    pace, went = RateLimiter(0.0, 50), list[str]()

    async def one(chat: str, reminds: bool) -> None:
        await pace.turn(chat, reminds=reminds)
        went.append(chat)

    reminders = [asyncio.create_task(one(f"reminder {n}", True)) for n in range(4)]
    await asyncio.sleep(0.03)
    answers = [asyncio.create_task(one(f"answer {n}", False)) for n in range(3)]
    await asyncio.gather(*reminders, *answers)
    place = {chat: number for number, chat in enumerate(went)}
    assert max(place[f"answer {n}"] for n in range(3)) < place["reminder 3"]
    assert place["answer 0"] < place["answer 1"] < place["answer 2"]


async def test_a_reminder_goes_also_while_answers_use_up_the_rate() -> None:
    pace, went = RateLimiter(0.0, 100), list[str]()

    async def one(chat: str, reminds: bool) -> None:
        await pace.turn(chat, reminds=reminds)
        went.append(chat)

    answers = [asyncio.create_task(one(f"answer {n}", False)) for n in range(40)]
    await asyncio.gather(*answers, one("reminder 0", True), one("reminder 1", True))
    first, second = went.index("reminder 0"), went.index("reminder 1")
    assert 5 < first < 15
    assert 5 < second - first < 15


async def test_who_gives_up_takes_no_turn_away() -> None:
    pace = RateLimiter(0.0, 50)
    tasks = [asyncio.create_task(pace.turn(str(number))) for number in range(50)]
    await asyncio.sleep(0)
    for task in tasks[1:]:
        task.cancel()
    (went,) = await times(pace, ["lan"])
    assert went < 0.5


async def test_a_program_beside_another_has_its_share_of_the_rate() -> None:
    half = await times(RateLimiter(0.0, 100, lambda: 0.5), [str(n) for n in range(10)])
    assert max(half) >= 9 / 50 - 0.03


async def test_a_program_that_is_to_wait_goes_on_when_it_may() -> None:
    share = [0.0]
    pace = RateLimiter(0.0, 100, lambda: share[0])
    task = asyncio.create_task(pace.turn("lan"))
    await asyncio.sleep(0.1)
    assert not task.done()
    share[0] = 1.0
    await asyncio.wait_for(task, 5)


async def test_all_together_keep_the_rate() -> None:
    went = await times(RateLimiter(0.0, 50), [str(number) for number in range(10)])
    assert max(went) >= 9 / 50 - 0.01
