"""Settings from the environment (`DVHT_…`) or a `.env` file; every one has a default that works."""

import hashlib
import re
from enum import StrEnum
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit

from pydantic import (
    Field,
    ModelWrapValidatorHandler,
    SecretStr,
    ValidationError,
    field_validator,
    model_validator,
)
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.links.invitation_links import LOOPBACK, InvitationLinks, web_address
from bot.system.log_setup import LogFormat
from dvht_core.domain.errors import InputError

PREFIX = "DVHT_"
DATABASE = "dvht.db"
"""The SQLite file in the data folder."""


class ReceivingMode(StrEnum):
    """How updates come from a messenger: asked for, or brought to the public address."""

    POLLING = "polling"
    WEBHOOK = "webhook"


class Settings(BaseSettings):
    """What the operator can set. InputError, naming the settings, when one cannot be used."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_file=".env", extra="ignore")

    data: Path = Path("dvht-data")
    """The data folder: database, files, lock."""
    database_url: str = Field(default="", repr=False)
    """An SQLAlchemy URL, perhaps with a password; empty: SQLite in the data folder."""
    blobs: str = ""
    """Where files lie, e.g. `s3://bucket/prefix`; empty: in the data folder."""
    rubrics: Path | None = None
    """A folder of further circulars, as `dvht_core/rubrics` has them; empty: none."""
    web_host: str = "127.0.0.1"
    web_port: int = 8080
    public_url: str = Field(default="", pattern=r"^(https?://[^\s/?#]+(/[^\s?#]*)?)?$")
    """How phones reach this program, for links and webhooks; empty: the address above."""
    trusted_proxies: str = "127.0.0.1,::1"
    """Addresses of web servers in front, believed in what they forward; separated by commas."""
    telegram_token: SecretStr | None = None
    telegram_api: str = "https://api.telegram.org"
    telegram_bot: str = Field(default="", pattern="^@?[A-Za-z0-9_]*$")
    """The bot's name in Telegram, for the links in invitations."""
    telegram_mode: ReceivingMode = ReceivingMode.POLLING
    telegram_path: str = Field(default="/telegram", pattern="^/[!-~]+$")
    """Where the webhook is taken, below the public address."""
    zalo_token: SecretStr | None = None
    zalo_api: str = "https://bot-api.zaloplatforms.com"
    zalo_mode: ReceivingMode = ReceivingMode.POLLING
    zalo_path: str = Field(default="/zalo", pattern="^/[!-~]+$")
    """Where the webhook is taken, below the public address."""
    zalo_photo_hosts: str = "zdn.vn,zadn.vn,zalo.me,zaloplatforms.com"
    """Whence photos may be fetched, with all below; separated by commas."""
    zalo_monthly: int = Field(default=3000, ge=0)
    """Messages that the bot may send a month; 0: any number."""
    zalo_users: int = Field(default=50, ge=0)
    """People that the bot may talk with; 0: any number."""
    backups: Path | None = None
    """Where the daily copies go; empty: `backups` in the data folder."""
    backups_kept: int = Field(default=7, ge=0)
    """How many daily copies are kept; 0: none are made."""
    reminder_minutes: int = Field(default=0, ge=0, le=180)
    """Minutes over which the reminders of all units are spread, that fall on the same hour."""
    link_key: SecretStr | None = Field(default=None, min_length=32)
    """What signs links, where several programs serve them; empty: a key in the data folder."""
    metrics_token: SecretStr | None = None
    """The word that lets another machine read /metrics; without it only this machine may."""
    log_format: LogFormat = LogFormat.CONSOLE
    keep_views: bool = True
    """Whether what a turn has read of a school is kept for the next, while nothing changes it."""
    hand_over: bool = True
    """Whether what was just stored goes to who handles it at once, and is not looked for first."""

    @field_validator("telegram_token", "zalo_token", mode="before")
    @classmethod
    def _token(cls, value: Any) -> Any:
        """Without the spaces that copying brings; no token has any inside."""
        if not isinstance(value, str):
            return value
        token = value.strip()
        if not re.fullmatch("[!-~]*", token):
            raise ValueError
        return token

    @field_validator("link_key", mode="before")
    @classmethod
    def _unset(cls, value: Any) -> Any:
        """None for the empty text that a compose file gives where nothing was set."""
        return value or None

    @model_validator(mode="wrap")
    @classmethod
    def _in_words(cls, values: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        """Say what is wrong in our words: the library's would quote every setting, tokens too."""
        try:
            return handler(values)
        except ValidationError as error:
            names = sorted({PREFIX + str(found["loc"][0]).upper() for found in error.errors()})
            raise InputError("settings-wrong", names=", ".join(names)) from None

    @property
    def database(self) -> str:
        """The URL of the database."""
        return self.database_url or f"sqlite:///{self.sqlite}"

    @property
    def sqlite(self) -> Path:
        """The database file in the data folder, which `database_url` takes the place of."""
        return self.data.resolve() / DATABASE

    @property
    def files(self) -> Path | str:
        """The place of the blob store."""
        return self.blobs or self.data.resolve() / "blobs"

    @property
    def shared_key(self) -> bytes | None:
        """The key of `link_key`; None where the data folder has one of its own."""
        said = self.link_key.get_secret_value() if self.link_key else ""
        return hashlib.sha256(said.encode()).digest() if said else None

    @property
    def web_url(self) -> str:
        """The address of the web chat, for links."""
        return self.public_url.rstrip("/") or web_address(self.web_host, self.web_port)

    @property
    def telegram_name(self) -> str:
        """The bot's name in Telegram, without "@"; "" when it was not given."""
        return self.telegram_bot.lstrip("@")

    @property
    def proxies(self) -> tuple[str, ...]:
        """The addresses of `trusted_proxies`."""
        return tuple(filter(None, (proxy.strip() for proxy in self.trusted_proxies.split(","))))

    @property
    def invitation_links(self) -> InvitationLinks:
        """The links that invitations carry."""
        return InvitationLinks(self.web_url, self.telegram_name if self.telegram_token else "")

    @property
    def telegram_webhook(self) -> str | None:
        """Where Telegram brings updates; None when it is polled. InputError as `_webhook`."""
        return self._webhook("telegram", self.telegram_mode, self.telegram_path)

    @property
    def zalo_webhook(self) -> str | None:
        """Where Zalo brings updates; None when it is polled. InputError as `_webhook`."""
        return self._webhook("zalo", self.zalo_mode, self.zalo_path)

    def _webhook(self, name: str, mode: ReceivingMode, path: str) -> str | None:
        """Return the webhook's address, if it is used; InputError when it is not HTTPS."""
        if mode is ReceivingMode.POLLING:
            return None
        public = urlsplit(self.public_url)
        if public.scheme != "https" and public.hostname not in LOOPBACK:
            raise InputError(f"{name}-webhook-needs-https", url=self.public_url)
        return self.web_url + path

    @property
    def photo_hosts(self) -> tuple[str, ...]:
        """The hosts of `zalo_photo_hosts`."""
        hosts = (host.strip().lower().lstrip(".") for host in self.zalo_photo_hosts.split(","))
        return tuple(filter(None, hosts))

    @property
    def backup_folder(self) -> Path:
        """Where the daily copies lie."""
        return self.backups or self.data / "backups"
