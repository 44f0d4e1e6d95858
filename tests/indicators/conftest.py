"""The tests of what is counted run on both databases."""

from tests.databases import address, database, schema  # noqa: F401 - fixtures
