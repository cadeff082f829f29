"""Settings from the environment (`DVHT_…`) or a `.env` file; every one has a default that works."""

from enum import StrEnum
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit

from pydantic import Field, ModelWrapValidatorHandler, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.doors import LOOPBACK, Doors
from dvht_core.errors import InputError

PREFIX = "DVHT_"


class TelegramMode(StrEnum):
    """How updates come from Telegram: asked for, or brought to the public address."""

    POLLING = "polling"
    WEBHOOK = "webhook"


class LogFormat(StrEnum):
    """How the log is written: for eyes, or one JSON object a line for programs."""

    CONSOLE = "console"
    JSON = "json"


class Settings(BaseSettings):
    """What the operator can set. InputError, naming the settings, when one cannot be used."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_file=".env", extra="ignore")

    data: Path = Path("dvht-data")
    """The data folder: database, files, lock."""
    database_url: str = Field(default="", repr=False)
    """An SQLAlchemy URL, perhaps with a password; empty: SQLite in the data folder."""
    blobs: str = ""
    """Where files lie, e.g. `s3://bucket/prefix`; empty: in the data folder."""
    web_host: str = "127.0.0.1"
    web_port: int = 8080
    public_url: str = ""
    """How phones reach the web chat; empty: the address above."""
    telegram_token: SecretStr | None = None
    telegram_api: str = "https://api.telegram.org"
    telegram_bot: str = Field(default="", pattern="^@?[A-Za-z0-9_]*$")
    """The bot's name in Telegram, for the links in invitations."""
    telegram_mode: TelegramMode = TelegramMode.POLLING
    telegram_path: str = Field(default="/telegram", pattern="^/[!-~]+$")
    """Where the webhook is taken, below the public address."""
    backups: Path | None = None
    """Where the daily copies go; empty: `backups` in the data folder."""
    backups_kept: int = Field(default=7, ge=0)
    """How many daily copies are kept; 0: none are made."""
    metrics_token: SecretStr | None = None
    """The word that lets another machine read /metrics; without it only this machine may."""
    log_format: LogFormat = LogFormat.CONSOLE

    @model_validator(mode="wrap")
    @classmethod
    def _in_words(cls, values: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        """The library's own error would quote every setting, the token among them."""
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
        return self.data.resolve() / "dvht.db"

    @property
    def files(self) -> Path | str:
        """The place of the blob store."""
        return self.blobs or self.data.resolve() / "blobs"

    @property
    def web_url(self) -> str:
        """The address of the web chat, for links."""
        return self.public_url.rstrip("/") or f"http://{self.web_host}:{self.web_port}"

    @property
    def doors(self) -> Doors:
        """The links that invitations carry."""
        return Doors(self.web_url, self.telegram_bot.lstrip("@") if self.telegram_token else "")

    @property
    def telegram_webhook(self) -> str | None:
        """Where Telegram brings updates; None when it is polled.

        InputError when Telegram could not reach the address: it wants HTTPS.
        """
        if self.telegram_mode is TelegramMode.POLLING:
            return None
        public = urlsplit(self.public_url)
        if public.scheme != "https" and public.hostname not in LOOPBACK:
            raise InputError("telegram-webhook-needs-https", url=self.public_url)
        return self.web_url + self.telegram_path

    @property
    def backup_folder(self) -> Path:
        """Where the daily copies lie."""
        return self.backups or self.data / "backups"
