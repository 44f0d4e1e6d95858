"""The desk on a real PostgreSQL: its migrations one by one, its trouble, its moves, and a process that dies between steps."""

from collections.abc import AsyncIterator, Iterator
from importlib import import_module
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, text

from bot.store.database import MIGRATIONS, Database, open_database
from bot.store.tables import Base
from tests.postgres import address_of, postgres_schema
from tests.telegram import test_desk_changes, test_desk_crashes, test_desk_faults
from tests.telegram.desk_fixtures import desk, emulated, wall
from tests.telegram.desk_setting import Points
from tests.telegram.test_desk_periods import (
    test_a_case_whose_period_is_over_leaves_the_staff_chat_too,
    test_forgetting_withdraws_the_case_and_takes_the_words_back,
    test_waiting_is_told_at_each_change_and_an_untaken_case_goes_on,
    test_what_cannot_be_delivered_for_three_days_is_deleted_and_said,
)

__all__ = [
    "database",
    "desk",
    "emulated",
    "test_a_case_whose_period_is_over_leaves_the_staff_chat_too",
    "test_forgetting_withdraws_the_case_and_takes_the_words_back",
    "test_waiting_is_told_at_each_change_and_an_untaken_case_goes_on",
    "test_what_cannot_be_delivered_for_three_days_is_deleted_and_said",
    "wall",
]
SLOW = {"test_a_network_that_is_away_costs_nothing_but_time"}
for module in (test_desk_changes, test_desk_faults):  # the same tests, on another database
    globals().update(
        {name: test for name, test in vars(module).items() if name.startswith("test_") and name not in SLOW}
    )


@pytest.fixture(scope="module")
def schema() -> Iterator[str]:
    with postgres_schema() as name:
        yield name


async def emptied(schema: str) -> Database:
    """The database of a schema, migrated, with nothing in it."""
    opened = await open_database(address_of(schema))
    async with opened.session() as session:
        tables = ", ".join(table.name if table.name != "count" else '"count"' for table in Base.metadata.sorted_tables)
        await session.execute(text(f"TRUNCATE {tables} RESTART IDENTITY CASCADE"))
    return opened


@pytest.fixture
async def database(schema: str) -> AsyncIterator[Database]:
    opened = await emptied(schema)
    yield opened
    await opened.close()


@pytest.mark.parametrize("first", [17, 52])
async def test_crashes_on_postgresql_neither_lose_nor_double(schema, tmp_path, monkeypatch, first):
    async def postgres(_: Path) -> Database:
        return await emptied(schema)

    monkeypatch.setattr(test_desk_crashes, "quick_database", postgres)
    telegram = await test_desk_crashes.story(tmp_path, Points(*range(first, 600, test_desk_crashes.EVERY)))
    assert test_desk_crashes.account(telegram) == test_desk_crashes.WHOLE


def test_the_migrations_lead_step_by_step_to_the_tables_that_the_code_knows():
    with postgres_schema() as name:
        address = address_of(name)
        engine = create_engine(address)
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        steps = [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()][::-1]
        assert len(steps) >= 5
        for step in steps:
            with engine.begin() as connection:
                config.attributes.update(connection=connection, address=address)
                command.upgrade(config, step)
        with engine.connect() as connection:
            for path in (*Path("bot/store").glob("*.py"), Path("bot/surveys/store.py")):
                import_module(".".join(path.with_suffix("").parts))  # whoever keeps tables has told the metadata
            found = compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), Base.metadata)
        engine.dispose()
    assert found == []
