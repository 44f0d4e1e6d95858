"""The fixtures of the console's tests."""

from tests.console.console_fixtures import (  # noqa: F401 - fixtures
    console,
    console_address,
    console_database,
    console_schema,
    visitors,
    wall,
)
from tests.console.desk_world import world  # noqa: F401 - a fixture
