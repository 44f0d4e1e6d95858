"""What goes wrong between the desk and a chat, and what is done about it: said where it concerns somebody, mended where it can be."""

from telegram import Bot
from telegram.constants import ChatMemberStatus
from telegram.error import BadRequest, ChatMigrated, TelegramError

from bot.handoff.case import Case
from bot.handoff.caseload import Caseload
from bot.store.outgo import Due, Item, Side
from bot.telegram.desk_calls import composed
from bot.telegram.recent import Recent
from bot.telegram.updates import CHANNEL
from bot.telegram.wiping import Wiping
from knowledge.log_events import emit

MAX_ATTEMPTS = 20
AGAIN = 600.0
"""Seconds until a staff chat that cannot be written to is tried again."""


class Trouble:
    """Meets trouble."""

    def __init__(self, caseload: Caseload) -> None:
        """Keep the caseload."""
        self._caseload = caseload
        self._outbox = caseload.outbox
        self._bad: dict[int, float] = {}
        self._staged: Recent[str] = Recent()
        self._wiping = Wiping(caseload.outbox)

    def doubt(self, chat: int) -> None:
        """Take a staff chat as one that could not be written to before."""
        self._bad.setdefault(chat, 0.0)

    async def words(self, due: Due, key: str) -> str:
        """Return words in the language of the person of a row."""
        case = await self._case(due)
        return self._caseload.notices.words(case, key) if case else ""

    async def _case(self, due: Due) -> Case | None:
        return await self._caseload.cases.get(due.reference) if due.reference else None

    async def give_up(self, due: Due, reason: str) -> None:
        """Give a row up; where somebody wrote it, they are told."""
        case = await self._case(due)
        items: list[Item] = []
        refused = due.kind == "copy" and reason == "refused"
        if case is not None and due.kind in {"text", "copy", "edit"} and due.source is not None:
            if due.side == "person":
                key = "media_not_passed_staff" if refused else "not_delivered"
                items = self._caseload.internal(case, key, f"failed:{due.id}", reason=reason)
            else:
                key = "relay_not_passed" if refused else "relay_lost"
                items = self._caseload.notices.tell(case, key, f"lost:{due.id}")
        elif case is not None and due.kind == "delete":
            items = self._kept(due, case)
        await self._outbox.fail(due, reason, *items)
        emit("delivery_failed", channel=CHANNEL, error=reason, attempts=due.attempts)

    def _kept(self, due: Due, case: Case) -> list[Item]:
        """Return what is said to whoever took a message back that still stands on the other side."""
        if due.side == "person":
            return self._caseload.internal(case, "taken_back_failed", f"kept:{due.id}")
        return self._caseload.notices.tell(case, "relay_not_deleted", f"kept:{due.id}")

    async def deleted(self, due: Due) -> list[Item]:
        """Return what is said when a message was taken back: once, however many parts it came in."""
        case = await self._case(due)
        said = (due.content or {}).get("said")
        if case is None or said is None:
            return []
        if due.side == "person":
            return self._caseload.internal(case, "taken_back", f"deleted:{due.id}")
        return self._caseload.notices.tell(case, "relay_deleted", f"deleted:{due.id}")

    async def meet(self, due: Due, chat: int, means: str, error: BadRequest | None) -> None:
        """Do what can be done about a refused call."""
        match means:
            case "blocked":
                await self._blocked(due)
            case "gone" | "no_rights":
                await self._unreachable(due, chat, means)
            case "no_topic":
                await self._no_topic(due)
            case "shut" if due.kind in {"text", "copy", "card"}:
                reopen = Item(f"reopen:{due.thread}:{due.id}:{due.attempts}", "staff", "reopen", {}, due.reference, due.thread, chat=due.chat, rank=-1)  # fmt: skip
                await self._later_after(due, reopen)
            case "no_forum" if due.kind == "topic":
                await self._outbox.finish(due, None, mode="chain")
            case _:
                await self._refused(due, chat, error)

    async def _later_after(self, due: Due, *items: Item) -> None:
        """Let something happen first; a row that comes to this again and again is given up."""
        if due.attempts >= MAX_ATTEMPTS:
            await self.give_up(due, "attempts")
            return
        await self._outbox.later(due, 0.0, "after")
        async with self._caseload.cases.transaction() as session:
            await self._outbox.put(session, *items)

    async def _blocked(self, due: Due) -> None:
        """The person has blocked the bot: the staff are told once a day, with the telephone number if there is one."""
        case = await self._case(due)
        day = f"{self._outbox.now():%Y%m%d}"
        items = (
            self._caseload.internal(case, "person_blocked", f"blocked:{day}", phone=case.phone or "–") if case else []
        )
        await self._outbox.fail(due, "blocked", *items)

    async def _unreachable(self, due: Due, chat: int, means: str) -> None:
        """A staff chat is gone: its cases go to others by the desk's clock; its rows wait, except what nobody needs any more."""
        if await self.wanted_there(due, chat, means):
            await self._outbox.later(due, AGAIN, means)

    async def wanted_there(self, due: Due, chat: int, means: str) -> bool:
        """Note that a staff chat is gone; give the row up and return False where its case is at another centre, or it was tried too often."""
        self._bad[chat] = self._outbox.now().timestamp()
        self._caseload.chats.found(chat, usable=False)
        if await self._caseload.cases.staff_chat(chat, self._outbox.now(), means, means):
            emit("staff_chat_changed", state=means)
        if due.reference is None:  # what a withdrawn case left to delete waits until the bot is let in again
            return True
        case = await self._case(due)
        if case is not None and case.thread == due.thread and due.attempts < MAX_ATTEMPTS:
            return True
        await self.give_up(due, means)
        return False

    async def reached(self, chat: int) -> None:
        """A staff chat was written to: if it was gone, it is back."""
        if chat in self._bad:
            del self._bad[chat]
            self._caseload.chats.found(chat, usable=True)
            if await self._caseload.cases.staff_chat(chat, self._outbox.now(), "well"):
                emit("staff_chat_changed", state="well")

    async def probe(self, bot: Bot) -> None:
        """Look at the staff chats that were gone, each one every ten minutes.

        Raises:
            StoreUnavailable: what was found is not kept.
        """
        now = self._outbox.now().timestamp()
        for chat in [chat for chat, tried in self._bad.items() if now - tried >= AGAIN]:
            self._bad[chat] = now
            try:
                member = await bot.get_chat_member(chat, bot.id)
            except ChatMigrated as error:
                await self.follow(chat, error.new_chat_id)
                self._bad.pop(chat, None)
            except TelegramError:
                continue
            else:
                if member.status == ChatMemberStatus.ADMINISTRATOR:
                    await self.reached(chat)

    async def _no_topic(self, due: Due) -> None:
        """A topic was deleted: it is made again, with its card; what was said in it before is gone, and nothing waits for it."""
        if due.kind == "edit":
            await self._say_anew(due, await self._case(due), "no_topic")
            return
        if due.kind == "delete":  # it went with its topic
            await self._outbox.finish(due, None, *await self.deleted(due))
            return
        if due.thread is None or due.kind in {"recard", "shut", "retitle", "reopen", "erase"}:
            await self._outbox.fail(due, "no_topic")
            return
        await self._outbox.later(due, 0.0, "no_topic")
        async with self._caseload.cases.transaction() as session:
            await self._caseload.cases.note(session, due.thread, topic=None, card=None, mode=None)

    async def stage_again(self, due: Due) -> None:
        """Put topic and card of a case before a row whose thread has none; what only changes a card is no longer needed then."""
        case = await self._case(due)
        if due.kind == "edit":
            await self._say_anew(due, case, "no_topic")
            return
        if case is None or due.thread is None or case.thread != due.thread or due.kind not in {"text", "copy", "card"}:
            await self._outbox.fail(due, "no_topic")
            return
        if due.kind == "card" and due.key.endswith(":0"):
            await self._outbox.fail(due, "no_topic")
        again = f"{due.id}.{due.attempts}"
        if self._staged.get(due.id) == again:  # it was staged, and there is no topic all the same
            await self._outbox.later(due, AGAIN, "no_topic")
            return
        self._staged.put(due.id, again)
        async with self._caseload.cases.transaction() as session:
            await self._outbox.put(session, *self._caseload.staging(case, due.thread, again=again))

    async def moved(self, due: Due, chat: int, to: int) -> None:
        """A group became a supergroup: everything of it is found under its new number."""
        await self._outbox.later(due, 0.0, "moved")
        await self.follow(chat, to)

    async def follow(self, chat: int, to: int) -> None:
        """Follow a group to its new number."""
        await self._caseload.follow(chat, to)

    async def _refused(self, due: Due, chat: int, error: BadRequest | None) -> None:
        """Telegram will never take it: an edit is said as a new message, what must go is tried otherwise, everything else is given up."""
        if due.kind == "edit":
            await self._say_anew(due, await self._case(due), "edit_refused")
        elif due.kind in {"wipe", "erase"}:
            await self._wiping.refused(due, chat, error)
        else:
            await self.give_up(due, "refused")

    async def nothing_to_change(self, due: Due) -> None:
        """What a row changes does not stand in its chat: an edit is said as a new message, a deletion has nothing to do."""
        if due.kind == "edit":
            await self._say_anew(due, await self._case(due), "nothing_there")
        elif await self._outbox.stands(due):
            await self.give_up(due, "out_of_reach")
        else:
            await self._outbox.finish(due, None, *await self.deleted(due))

    async def _say_anew(self, due: Due, case: Case | None, reason: str) -> None:
        """Give an edit up, and say the changed words as a message of their own where the case stands now."""
        items = []
        if case is not None and due.content is not None:
            thread = case.thread if due.side == "staff" else None
            side: Side = "staff" if due.side == "staff" else "person"
            content = {"html": composed(due.content)}
            items = [Item(f"said:{due.key}"[:96], side, "text", content, due.reference, thread, due.source, rank=-1)]
        await self._outbox.fail(due, reason, *items)

    async def forgotten(self, due: Due, chat: int, message: int) -> None:
        """A row was forgotten while it was on its way: what arrived in a staff chat is taken back."""
        if due.side == "staff":
            content = {"numbers": [message], "topic": due.topic}
            item = Item(f"wipe:late:{due.id}:{message}", "staff", "wipe", content, chat=chat)
            async with self._caseload.cases.transaction() as session:
                await self._outbox.put(session, item)
