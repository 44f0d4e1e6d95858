"""Settings of the action server, from the environment (`PUNTE_…`): where the index lies and which encoder made it."""

from pathlib import Path

from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """What the actions need to know."""

    model_config = SettingsConfigDict(env_prefix="PUNTE_", env_file=".env", extra="ignore", frozen=True)

    data_dir: Path = ROOT / "var"
    encoder: str = "bundled"
    search_timeout: float = 4.0

    @property
    def index_dir(self) -> Path:
        """Where the index lies."""
        return self.data_dir / "index"
