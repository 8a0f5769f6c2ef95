"""Migrations: models by Django, everything else of PostgreSQL as frozen SQL files."""

from pathlib import Path


def frozen_sql(name: str) -> str:
    """The text of a file in `sql/`, which never changes once it has landed."""
    return (Path(__file__).parent / "sql" / name).read_text(encoding="utf-8")
