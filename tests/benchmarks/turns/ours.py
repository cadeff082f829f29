"""The real program: everything durable in its database, the real sheet, its own pace lifted.

The database is SQLite in the data folder, or the one whose address lies there in `database-url`.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from bot.app import open_services
from bot.channels.telegram import TelegramChannel
from bot.runtime.application import App
from bot.settings import Settings
from dvht_core.i18n.vietnamese import Salutation
from dvht_core.store.database import Database
from dvht_core.store.models import Address, Campaign, Conversation, Person
from tests.benchmarks.turns.questions import ANSWERS
from tests.integration.schools import NOW, found_school

Somebody = TypeVar("Somebody")
WRITERS = {"Hiền": ("1.3", "Có"), "Lan": ("2.2", "34"), "Thu": ("3.2", "Có")}
"""Who of each school writes which sheet, and what they answer first."""


class Unpaced(TelegramChannel):
    """Telegram without its rates, as the fake is set for all."""

    capabilities = replace(TelegramChannel.capabilities, chat_pause=0.0, per_second=None)


def settings_in(place: Path) -> Settings:
    """Return the settings of a data folder, whatever the environment says."""
    address = place / "database-url"
    url = address.read_text(encoding="utf-8") if address.exists() else ""
    return Settings(data=place, database_url=url, blobs="")


def seed(
    place: Path, people: Mapping[Somebody, str], channel: str = "telegram"
) -> dict[Somebody, list[str]]:
    """Found as many schools as the people need, each at an address of the channel.

    Returns what each says.
    """
    database = Database(settings_in(place).database)
    scripts: dict[Somebody, list[str]] = {}
    waiting = list(people.items())
    for first in range(0, len(people), len(WRITERS)):
        school = found_school(database, f"Trường tiểu học số {first}", joined=False)
        with database.write() as session:
            campaign = session.get_one(Campaign, school.campaign_id)
            campaign.staff_total = 37
            for (user, at), (who, (indicator, first_answer)) in zip(
                waiting[first:], WRITERS.items(), strict=False
            ):
                person = session.get_one(Person, school.people[who])
                person.joined_at, person.salutation = NOW, Salutation.CO
                chat = Conversation(unit_id=campaign.unit_id, person_id=person.id, state={})
                session.add(chat)
                session.flush()
                session.add(
                    Address(
                        channel=channel,
                        address=at,
                        conversation_id=chat.id,
                        last_used_at=NOW,
                    )
                )
                scripts[user] = [f"/phieu {indicator}", first_answer, *ANSWERS[1:]]
    database.close()
    return scripts


def run(api: str, token: str, place: str, channel: type[Unpaced] = Unpaced) -> None:
    """Poll until terminated."""
    services = open_services(settings_in(Path(place)), channels := {})
    channels["telegram"] = channel(token, api=api, load=services.blobs.get)
    asyncio.run(App(services).run())
