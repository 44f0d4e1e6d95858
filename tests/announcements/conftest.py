"""A database of SQLite and, where one answers, of PostgreSQL, for the tests of announcements."""

from tests.announcements.announcement_setting import address, database, schema, telegram, wall  # noqa: F401 - fixtures
