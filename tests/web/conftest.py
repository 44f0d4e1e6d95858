"""Tests that name `address` run on both databases."""

from tests.databases import address, schema  # noqa: F401 - fixtures
