"""Nine questions by aiogram's finite state machine, kept in memory, as its manual shows it."""

import asyncio

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.filters import CommandStart
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import Message

from tests.benchmarks.turns.questions import DONE, QUESTIONS


class Sheet(StatesGroup):
    """One state: which question is open lies in the data."""

    asking = State()


async def begin(message: Message, state: FSMContext) -> None:
    """Ask the first question."""
    await state.set_state(Sheet.asking)
    await state.set_data({"number": 0})
    await message.answer(QUESTIONS[0])


async def answer(message: Message, state: FSMContext) -> None:
    """Keep the answer and ask the next question."""
    number = (await state.get_data())["number"]
    await state.update_data({str(number): message.text, "number": number + 1})
    if number + 1 == len(QUESTIONS):
        await state.set_state(None)
        await message.answer(DONE)
    else:
        await message.answer(QUESTIONS[number + 1])


def run(api: str, token: str, _place: str) -> None:
    """Poll until terminated."""
    dispatcher = Dispatcher()
    dispatcher.message.register(begin, CommandStart())
    dispatcher.message.register(answer, Sheet.asking)
    session = AiohttpSession(api=TelegramAPIServer.from_base(api))
    asyncio.run(dispatcher.start_polling(Bot(token, session=session)))
