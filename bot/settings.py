"""Settings from the environment (`DVHT_…`) or a `.env` file; every one has a default that works."""

from pathlib import Path

from pydantic import SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """What the operator can set."""

    model_config = SettingsConfigDict(env_prefix="DVHT_", env_file=".env", extra="ignore")

    data: Path = Path("dvht-data")
    """The data folder: database, files, lock."""
    database_url: str = ""
    """An SQLAlchemy URL; empty: SQLite in the data folder."""
    blobs: str = ""
    """Where files lie, e.g. `s3://bucket/prefix`; empty: in the data folder."""
    web_host: str = "127.0.0.1"
    web_port: int = 8080
    public_url: str = ""
    """How phones reach the web chat; empty: the address above."""
    telegram_token: SecretStr | None = None
    telegram_api: str = "https://api.telegram.org"

    @property
    def database(self) -> str:
        """The URL of the database."""
        return self.database_url or f"sqlite:///{self.data.resolve() / 'dvht.db'}"

    @property
    def files(self) -> Path | str:
        """The place of the blob store."""
        return self.blobs or self.data.resolve() / "blobs"

    @property
    def web_url(self) -> str:
        """The address of the web chat, for links."""
        return self.public_url.rstrip("/") or f"http://{self.web_host}:{self.web_port}"
