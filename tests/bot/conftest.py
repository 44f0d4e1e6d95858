"""Tests that name `database` run on both databases, unless their file has one of its own."""

from tests.databases import address, database, schema  # noqa: F401 - fixtures
