"""What `punte doctor` says of the desk: every staff chat as Telegram describes it now, and what waits in the outbox."""

from typing import Any

import httpx

from bot.check import Check
from bot.handoff.staff_chats import StaffChats
from bot.settings import Settings
from bot.store.cases import Cases
from bot.store.database import StoreUnavailable, open_database
from bot.store.leftovers import to_delete
from bot.store.outbox import Outbox
from bot.store.sealing import Seal
from knowledge.centres import load_directory

CURES = {
    "gone": "add the bot to the group again, or correct the number in PUNTE_STAFF_CHATS",
    "no_rights": "make the bot an administrator who may write, manage topics and delete messages",
    "moved": "the group has a new number: write it into PUNTE_STAFF_CHATS",
}
WITHDRAWN = (
    "let the bot into the group again: it deletes them within ten minutes; or ask a member of the group to delete them"
)
MANY = 200
SECONDS = 10.0


async def look(settings: Settings) -> list[Check]:
    """Look at the desk; where the database cannot be opened, that is said by its own check and here is nothing to say."""
    chats = StaffChats(load_directory(), settings.staff_chats, settings.console_centres)
    found = []
    if chats.unknown:
        cure = "take the id from `punte centre`, for example RC-TM"
        found.append(
            Check(
                "Staff chats",
                False,
                f"PUNTE_STAFF_CHATS or PUNTE_CONSOLE_CENTRES names unknown centres: {', '.join(chats.unknown)}",
                cure,
            )
        )
    try:
        database = await open_database(settings.database)
    except StoreUnavailable:
        return found
    try:
        cases = Cases(database)
        known = await cases.staff_chats()
        backlog = await Outbox(database, Seal(b"-" * 32)).backlog()
        async with database.session() as session:
            waiting = await cases.count(session, "waiting")
            standing = await to_delete(session)
    except StoreUnavailable:
        return found
    finally:
        await database.close()
    async with httpx.AsyncClient(timeout=SECONDS, trust_env=False) as http:
        for centre in chats.centres():
            chat = chats.of(centre)
            if chats.in_console(centre):
                found.append(Check(f"Desk of {centre}", True, "in the staff console (`punte console`)"))
                continue
            row = known.get(chat) if chat is not None else None
            found.append(await _chat(settings, http, centre, chat or 0, row.state if row else "well"))
            if still := standing.get(chat or 0):
                detail = f"of withdrawn requests {still} deletions are still to be made there"
                found.append(Check(f"Withdrawn at {centre}", False, detail, WITHDRAWN))
    if not chats.centres():
        return found
    many = backlog.get("waiting", 0) > MANY
    detail = f"{waiting} cases wait, {backlog.get('waiting', 0)} things to send, {backlog.get('sending', 0)} on their way, {backlog.get('failed', 0)} given up"
    found.append(Check("Desk", not many, detail, "look at the staff chats above and at the network; see log/"))
    return found


async def _chat(settings: Settings, http: httpx.AsyncClient, centre: str, chat: int, state: str) -> Check:
    """Look at one staff chat: as it was found last, and as Telegram describes it now."""
    name = f"Staff chat of {centre}"
    if settings.telegram_token is None:
        return Check(name, state == "well", f"last seen: {state}", CURES.get(state, ""))
    base = str(settings.telegram_api or "https://api.telegram.org").rstrip("/")
    address = f"{base}/bot{settings.telegram_token.get_secret_value()}"
    try:
        group = (await http.get(f"{address}/getChat", params={"chat_id": chat})).json()
        me = (await http.get(f"{address}/getMe")).json()
        member: dict[str, Any] = {}
        if group.get("ok") and me.get("ok"):
            query = {"chat_id": chat, "user_id": me["result"]["id"]}
            member = (await http.get(f"{address}/getChatMember", params=query)).json().get("result") or {}
    except (httpx.HTTPError, httpx.InvalidURL, ValueError, KeyError):
        return Check(name, state == "well", f"last seen: {state}; Telegram cannot be reached now", CURES.get(state, ""))
    if not group.get("ok"):
        moved = "migrate_to_chat_id" in (group.get("parameters") or {})
        detail = f"moved to {group['parameters']['migrate_to_chat_id']}" if moved else "the bot is not in this group"
        return Check(name, False, detail, CURES["moved" if moved else "gone"])
    forum = bool(group["result"].get("is_forum"))
    if member.get("status") != "administrator":
        return Check(name, False, "the bot is no administrator: it may not see what staff write", CURES["no_rights"])
    if forum and not member.get("can_manage_topics"):
        return Check(name, True, "topics are on, but the bot may not make them: cases are chains of replies", CURES["no_rights"])  # fmt: skip
    return Check(name, True, "one topic a case" if forum else "no topics: cases are chains of replies")
