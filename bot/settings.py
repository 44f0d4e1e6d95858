"""Settings, read once from the environment (`PUNTE_…`) and `.env`, validated together, and passed on as one frozen object."""

from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import AnyHttpUrl, Field, SecretStr, StringConstraints, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict, SettingsError

from bot.faults import Fault

ROOT = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """All settings of the bot's side.

    Timeouts are in seconds and must grow from the inside out: retriever < Rasa's wait for an action < the bot's wait for Rasa.
    `health_port` 0 switches the health server off, `web_port` 0 the chat page of `punte run`.
    """

    model_config = SettingsConfigDict(env_prefix="PUNTE_", env_file=".env", extra="ignore", frozen=True)

    data_dir: Path = ROOT / "var"
    knowledge_dir: Path = ROOT / "knowledge"
    encoder: str = "bundled"
    rasa_python: Path = ROOT / ".venv" / "rasa" / "bin" / "python"
    database_url: str = ""
    tracker_path: Path | None = None
    tracker_db: str = ""
    lock_store: SecretStr | None = None
    rasa_urls: list[AnyHttpUrl] = []
    actions_urls: list[AnyHttpUrl] = []
    bots: int = Field(1, ge=1, le=30)
    spool_dir: Path | None = None
    rasa_port: int = Field(5005, ge=1024, le=65535)
    actions_port: int = Field(5055, ge=1024, le=65535)
    actions_url: AnyHttpUrl | None = None
    rasa_timeout: float = Field(10.0, gt=0)
    action_timeout: float = Field(6.0, gt=0)
    search_timeout: float = Field(4.0, gt=0)
    rasa_connect_timeout: float = Field(2.0, gt=0)
    telegram_token: SecretStr | None = None
    telegram_api: AnyHttpUrl | None = None
    webhook_url: AnyHttpUrl | None = None
    webhook_port: int = Field(8443, ge=1024, le=65535)
    webhook_listen: str = "127.0.0.1"
    webhook_secret: SecretStr | None = None
    health_port: int = Field(8079, ge=0, le=65535)
    web_port: int = Field(0, ge=0, le=65535)
    web_listen: str = "127.0.0.1"
    web_url: AnyHttpUrl | None = None
    web_frames: list[str] = []
    web_exit: AnyHttpUrl = AnyHttpUrl("https://www.meteoromania.ro/")
    web_proxies: str = "127.0.0.1"
    console_port: int = Field(8090, ge=1024, le=65535)
    console_listen: str = "127.0.0.1"
    console_url: AnyHttpUrl | None = None
    console_secure: bool = True
    console_centres: list[str] = []
    console_two_persons: bool = False
    figures_least: int = Field(5, ge=3, le=100)
    staff_chats: dict[str, int] = {}
    desk_escalate_minutes: int = Field(120, ge=5)
    desk_priority_minutes: int = Field(15, ge=1)
    desk_reopen_hours: int = Field(24, ge=1, le=24 * 14)
    translate_url: AnyHttpUrl | None = None
    translate_key: SecretStr | None = None
    mail_centres: list[str] = []
    mail_from: str | None = None
    mail_reply: str | None = Field(None, pattern=r"^[^@\s]*\{token\}[^@\s]*@\S+$")
    smtp_host: str | None = None
    smtp_port: int = Field(587, ge=1, le=65535)
    smtp_user: str | None = None
    smtp_password: SecretStr | None = None
    smtp_tls: Literal["starttls", "tls", "none"] = "starttls"
    smtp_ca: Path | None = None
    imap_host: str | None = None
    imap_port: int = Field(993, ge=1, le=65535)
    imap_user: str | None = None
    imap_password: SecretStr | None = None
    start_sources: list[Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,32}$")]] = []

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        if self.webhook_url and not self.webhook_secret:
            raise ValueError(
                "PUNTE_WEBHOOK_URL is set without PUNTE_WEBHOOK_SECRET: Telegram's updates could not be told from anyone else's"
            )
        if not self.console_secure and self.console_listen not in {"127.0.0.1", "localhost", "::1"}:
            raise ValueError(
                "PUNTE_CONSOLE_SECURE is off, but PUNTE_CONSOLE_LISTEN is not this machine: logins would travel open over the network"
            )
        if not self.search_timeout < self.action_timeout < self.rasa_timeout:
            raise ValueError(
                "PUNTE_SEARCH_TIMEOUT, PUNTE_ACTION_TIMEOUT and PUNTE_RASA_TIMEOUT must grow in this order:"
                " who waits outside must wait longer than who works inside"
            )
        if len(self.rasa_urls) > 1 and not (self.tracker_address.startswith("postgresql") and self.lock_store):
            raise ValueError(
                "PUNTE_RASA_URLS names several Rasa servers: they need PUNTE_TRACKER_DB=postgresql://… and PUNTE_LOCK_STORE=redis://…,"
                " or two of them would hold the same conversation"
            )
        if self.bots > 1 and not (self.database_url.startswith("postgresql") and self.webhook_url):
            raise ValueError(
                "PUNTE_BOTS is more than 1: several bots need PUNTE_DATABASE_URL=postgresql+psycopg://… and PUNTE_WEBHOOK_URL,"
                " since only one at a time may fetch updates"
            )
        if self.rasa_port == self.actions_port:
            raise ValueError("PUNTE_RASA_PORT and PUNTE_ACTIONS_PORT are the same port")
        return self

    @cached_property
    def index_dir(self) -> Path:
        """Where the index lies."""
        return self.data_dir / "index"

    @cached_property
    def database(self) -> str:
        """Return the SQLAlchemy address of the database."""
        return self.database_url or f"sqlite+aiosqlite:///{self.data_dir / 'punte.db'}"

    @cached_property
    def tracker_address(self) -> str:
        """Where Rasa keeps conversations (at most as long as periods.yaml says): a file, or an address of PostgreSQL."""
        return self.tracker_db or str(self.tracker_path or self.data_dir / "tracker.db")

    @cached_property
    def spool(self) -> Path:
        """Where updates wait while the database is down; every bot needs one of its own."""
        return self.spool_dir or self.data_dir / "spool"

    @cached_property
    def model(self) -> Path:
        """Where the trained Rasa model lies."""
        return ROOT / "nlu" / "models" / "current.tar.gz"


class SettingsFaulty(Fault):
    """Some setting is wrong; the message names every one and its cure."""


def load_settings(**overrides: object) -> Settings:
    """Read the settings.

    Raises:
        SettingsFaulty: with all faults at once.
    """
    try:
        return Settings(**overrides)  # type: ignore[arg-type]
    except SettingsError as error:
        raise SettingsFaulty(
            f"{error}: a list is written as JSON, for example PUNTE_START_SOURCES='[\"poster\"]'"
        ) from error
    except ValidationError as error:
        faults = [
            f"PUNTE_{str(fault['loc'][0]).upper()}: {fault['msg']}"
            if fault["loc"]
            else fault["msg"].removeprefix("Value error, ")
            for fault in error.errors()
        ]
        raise SettingsFaulty("\n".join(faults)) from error
