"""The real channel with a small conversation, as a process of its own that tests kill: `python -m tests.telegram.channel_process`.

Environment: PUNTE_DATA_DIR, PUNTE_TELEGRAM_TOKEN, PUNTE_TELEGRAM_API, for a webhook its three settings; TEST_LEASE, in seconds, shortens
the time after which another bot takes over.
"""

import asyncio
import datetime
import os
import secrets

from bot.catalogue import Catalogue
from bot.settings import Settings
from bot.store import arrivals
from bot.store.arrivals import Arrivals
from bot.store.database import open_database
from bot.telegram import inbox
from bot.telegram.channel import build_application, serve
from tests.telegram.fake_conversation import FakeConversation

KEY = b"k" * 32


async def main() -> None:
    """Serve until killed."""
    settings = Settings(_env_file=None)
    if "TEST_LEASE" in os.environ:
        arrivals.LEASE = datetime.timedelta(seconds=float(os.environ["TEST_LEASE"]))
        inbox.TEND_SECONDS = float(os.environ["TEST_LEASE"]) / 4
    database = await open_database(settings.database)
    conversation = FakeConversation(longest=0.05)
    application = build_application(
        settings, conversation, KEY, Catalogue({"en": False}), "0800 000 000", Arrivals(database, secrets.token_hex(8))
    )
    await serve(application, settings)


if __name__ == "__main__":
    asyncio.run(main())
