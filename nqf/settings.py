"""Settings from the environment: the only place that reads it.

Every setting is an `NQF_…` variable; `docs/settings.md` lists them all.
"""

from functools import cache
from pathlib import Path

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from nqf.errors import NqfError

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"


class Settings(BaseSettings):
    """Where things live and how much is let in."""

    model_config = SettingsConfigDict(env_prefix="NQF_", extra="ignore")

    database_url: str = Field(
        f"sqlite:///{(ROOT / 'var' / 'nqf.db').as_posix()}", description="SQLAlchemy address of the database."
    )
    language: str = Field("", description="Language of the screens, 'en' or 'fr'; empty follows the browser.")
    max_upload_mb: int = Field(50, ge=1, description="Largest file that may be uploaded, in megabytes.")
    max_unpacked_mb: int = Field(400, ge=1, description="Largest size of a workbook once unpacked, in megabytes.")
    max_rows: int = Field(100_000, ge=1, description="Most rows read from one file.")
    max_cell_characters: int = Field(50_000, ge=100, description="Longest text taken from one cell, in characters.")
    members: dict[str, str] = Field(
        default_factory=dict,
        description='Roles by mail address once sign-in is configured, as JSON: {"a@b.org": "officer"}.',
    )


@cache
def settings() -> Settings:
    """Read the environment once per process. Raises NqfError that names every setting that cannot be used."""
    try:
        return Settings()
    except ValidationError as problem:
        wrong = "; ".join(f"NQF_{str(part['loc'][0]).upper()}: {part['msg']}" for part in problem.errors())
        raise NqfError(f"A setting cannot be used: {wrong}.", hint="docs/settings.md lists all settings.") from problem
