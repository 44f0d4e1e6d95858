"""The tests of announcements run on both databases."""

from tests.announcements.announcement_setting import telegram, wall  # noqa: F401 - fixtures
from tests.databases import address, database, schema  # noqa: F401 - fixtures
