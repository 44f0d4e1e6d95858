"""What `punte doctor` says of staff chats and the outbox."""

from pathlib import Path
from typing import Any

import pytest

from bot.check import Check
from bot.settings import Settings
from bot.telegram import desk_doctor
from bot.telegram.desk_doctor import look
from tests.emulator.telegram import Telegram
from tests.telegram.conftest import telegram
from tests.telegram.desk_setting import CENTRE, OTHER_CENTRE, database_of

__all__ = ["telegram"]
GROUP, GONE = -1_000_000_003_000, -1_000_000_004_000


async def looked(telegram: Telegram, folder: Path, **more: Any) -> dict[str, Check]:
    chats = {CENTRE: GROUP}
    settings = Settings(
        _env_file=None, telegram_token=telegram.token, telegram_api=telegram.url, database_url=database_of(folder),
        **({"staff_chats": chats} | more),
    )  # fmt: skip
    return {row.name: row for row in await look(settings)}


async def test_a_good_forum_is_well_and_the_backlog_is_shown(telegram, tmp_path):
    telegram.start_group(GROUP)
    found = await looked(telegram, tmp_path)
    assert found[f"Staff chat of {CENTRE}"].well
    assert "topic" in found[f"Staff chat of {CENTRE}"].detail
    assert "0 cases wait" in found["Desk"].detail


@pytest.mark.parametrize("fault", ["unknown", "kicked", "moved"])
async def test_a_group_that_cannot_be_used_is_named_with_its_cure(telegram, tmp_path, fault):
    if fault != "unknown":
        telegram.start_group(GROUP).blocked = fault == "kicked"
    if fault == "moved":
        telegram.migrate(GROUP, GONE)
    row = (await looked(telegram, tmp_path))[f"Staff chat of {CENTRE}"]
    assert not row.well
    assert "PUNTE_STAFF_CHATS" in row.cure
    assert fault != "moved" or str(GONE) in row.detail


async def test_an_unknown_centre_in_the_setting_is_named(telegram, tmp_path):
    telegram.start_group(GROUP)
    found = await looked(telegram, tmp_path, staff_chats={"RC-NOWHERE": GROUP, OTHER_CENTRE: GROUP})
    assert "RC-NOWHERE" in found["Staff chats"].detail
    assert f"Staff chat of {OTHER_CENTRE}" in found


async def test_telegram_away_says_what_was_seen_last(telegram, tmp_path):
    address = telegram.url
    telegram.url = "http://127.0.0.1:9"
    row = (await looked(telegram, tmp_path))[f"Staff chat of {CENTRE}"]
    telegram.url = address
    assert "cannot be reached" in row.detail


def test_every_state_has_a_cure():
    assert set(desk_doctor.CURES) == {"gone", "no_rights", "moved"}
