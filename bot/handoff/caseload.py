"""The caseload: what happens to a case, each step written together with everything that has to be said about it.

A step that finds the case no longer in the state it starts from does nothing, so that two people pressing at once, or an update that
came twice, take, pass or close a case once.
"""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.handoff.case import Case, Outcome
from bot.handoff.notices import Notices
from bot.handoff.staff_card import CardWriter, Keys
from bot.handoff.staff_chats import StaffChats
from bot.handoff.staff_words import staff
from bot.handoff.waiting import Rules, deadline, local_moment
from bot.handoff.withdrawal import delete_old_by_hand
from bot.markup import to_html
from bot.store.cases import Cases
from bot.store.outbox import Outbox
from bot.store.outgo import Item
from knowledge.centres import Directory
from knowledge.log_events import emit
from knowledge.opening_hours import open_now


class Caseload:
    """Opens, takes, passes, closes and reopens cases."""

    def __init__(
        self,
        cases: Cases,
        outbox: Outbox,
        directory: Directory,
        chats: StaffChats,
        notices: Notices,
        cards: CardWriter,
        rules: Rules | None = None,
    ) -> None:
        """Keep the collaborators; the clock is the outbox's."""
        self.cases = cases
        self.outbox = outbox
        self.directory = directory
        self.chats = chats
        self.notices = notices
        self.cards = cards
        self.rules = rules or Rules()

    async def open(self, case: Case) -> bool:
        """Bring a stored case before its centre's staff; False where that has no usable staff chat or it is open already."""
        async with self.cases.transaction() as session:
            if not self.chats.usable(case.centre) or not await self.cases.change(
                session, case.reference, ("stored",), state="waiting"
            ):
                return False  # fmt: skip
            await self._place(session, replace(case, state="waiting"), "opened")
        return True

    async def _place(self, session: AsyncSession, case: Case, tag: str, escalate: bool = True) -> None:
        """Open a thread for a waiting case at its centre, and tell the person how it stands there."""
        now, centre = self.outbox.now(), self.directory[case.centre]
        chat = self.chats.of(case.centre)
        if chat is None:
            raise KeyError(case.centre)
        ahead = await self.cases.ahead(case)
        until = deadline(centre, now, case.priority, self.rules) if escalate else None
        thread = await self.cases.open_thread(session, case.reference, case.centre, chat, now, until)
        told, said = self.notices.wait(case, open_now(centre, now), ahead, f"{tag}:{thread}")
        await self.cases.note(session, thread, told=told)
        await self.outbox.put(session, *self.staging(case, thread, ahead), *said)

    def staging(self, case: Case, thread: int, ahead: int = 0, again: str = "0") -> list[Item]:
        """Return topic and card of a case; again with another number after a topic was deleted, before all that waits."""
        rank = 0 if again == "0" else -2  # before what is said out of turn, too
        state = self.cards.waiting(case, self.outbox.now(), ahead) if case.state == "waiting" else staff("card_waiting_plain", moment=local_moment(case.created))  # fmt: skip
        content = {"html": self.cards.text(case, state), "keys": self.cards.keys(case)}
        return [
            Item(f"topic:{thread}:{again}", "staff", "topic", {"title": self.cards.title(case)}, case.reference, thread, priority=case.priority, rank=rank),
            Item(f"card:{thread}:{again}", "staff", "card", content, case.reference, thread, priority=case.priority, rank=rank),
        ]  # fmt: skip

    async def take(self, case: Case, who: str) -> bool:
        """Let somebody take a waiting case; False where it waits no more."""
        now = self.outbox.now()
        async with self.cases.transaction() as session:
            if case.thread is None or not await self.cases.change(
                session, case.reference, ("waiting",), state="taken", taken=now
            ):
                return False  # fmt: skip
            taken = replace(case, state="taken", taken=now)
            await self.cases.note(session, case.thread, escalate=None, told="taken")
            state = staff("card_taken", moment=local_moment(now), who=who)
            tag = f"{case.thread}:{int(now.timestamp())}"
            await self.outbox.put(
                session, *self._recard(taken, state, f"taken:{tag}"), *self.notices.tell(taken, "relay_taken", f"taken:{tag}")
            )  # fmt: skip
        emit("case_changed", state="taken", centre=case.centre)
        return True

    async def pass_on(self, case: Case, centre: str, key: str = "case_passed") -> bool:
        """Pass an open case to another centre, whose staff see it as new; the person is told, and may end it.

        Args:
            case: the case.
            centre: directory id of the other centre.
            key: what the person is told: `case_passed` by staff, `wait_passed` because nobody took it.
        """
        if centre == case.centre or not self.chats.usable(centre):
            return False
        async with self.cases.transaction() as session:
            values = {"state": "waiting", "centre": centre, "taken": None}
            if case.thread is None or not await self.cases.change(
                session, case.reference, ("waiting", "taken"), **values
            ):
                return False
            moved = replace(case, state="waiting", centre=centre, taken=None)
            name = self.notices.centre_name(centre, "ro")
            await self.outbox.put(
                session,
                *self._recard(case, staff("card_passed", centre=name), f"passed:{case.thread}", []),
                *self._shut(case, f"passed:{case.thread}"),
                *self.notices.tell(
                    moved,
                    key,
                    f"{key}:{case.thread}",
                    previous=self.notices.centre_name(case.centre, self.notices.language(case)),
                ),
            )
            await self._place(session, moved, "passed")
        emit("case_changed", state="passed", centre=centre)
        return True

    async def close(self, case: Case, outcome: Outcome) -> bool:
        """Close an open case; the person is told, asked for a mark, and how they can open it again."""
        now = self.outbox.now()
        async with self.cases.transaction() as session:
            values = {"state": "closed", "closed": now, "outcome": outcome}
            if not await self.cases.change(session, case.reference, ("stored", "waiting", "taken"), **values):
                return False
            tag = f"{case.thread}:{int(now.timestamp())}"
            closed = replace(case, state="closed", closed=now)
            hours = int(self.rules.reopen.total_seconds() // 3600)
            said = (
                self.notices.tell(case, "case_ended", f"ended:{tag}")
                if outcome == "ended"
                else self.notices.tell(case, "case_closed", f"closed:{tag}", hours=hours)
            )
            asked = self.notices.rate(case, tag) if case.state == "taken" else []
            items = [*said, *asked]
            if case.thread is not None:
                words = staff("card_closed", moment=local_moment(now), outcome=staff(f"outcome_{outcome}"))
                told = (
                    self.internal(case, "person_ended", f"ended:{tag}", reference=case.reference)
                    if outcome == "ended"
                    else []
                )
                items += [*told, *self._recard(closed, words, f"closed:{tag}"), *self._shut(case, f"closed:{tag}")]
                await self.cases.note(session, case.thread, escalate=None, told="closed")
            await self.outbox.put(session, *items)
        emit("case_changed", state="closed", centre=case.centre)
        return True

    async def end_for_good(self, case: Case) -> None:
        """Let what the person of a closed case writes be for the bot again."""
        async with self.cases.transaction() as session:
            await self.cases.change(session, case.reference, ("closed",), outcome="ended")
            await self.outbox.put(session, *self.notices.tell(case, "case_ended", f"for_good:{case.thread}"))

    async def reopen(self, case: Case, by_person: bool, who: str = "") -> bool:
        """Open a closed case again, for whoever had it; False where it is open."""
        now = self.outbox.now()
        async with self.cases.transaction() as session:
            values = {"state": "taken", "closed": None, "outcome": None, "taken": now}
            if not await self.cases.change(session, case.reference, ("closed",), **values):
                return False
            again, tag = replace(case, state="taken", closed=None, taken=now), f"{case.thread}:{int(now.timestamp())}"
            topic = [Item(f"reopen:{tag}", "staff", "reopen", {}, case.reference, case.thread, priority=case.priority)]
            items = [
                *(topic if case.thread is not None else []),
                *self._recard(
                    again,
                    staff("card_taken", moment=local_moment(now), who=who or staff("button_reopen").lower()),
                    f"again:{tag}",
                ),
            ]
            if by_person:
                items += self.internal(case, "person_back", f"back:{tag}", reference=case.reference)
            items += self.notices.tell(again, "case_reopened" if by_person else "relay_taken", f"again:{tag}")
            await self.outbox.put(session, *items)
        emit("case_changed", state="reopened", centre=case.centre)
        return True

    async def rate(self, case: Case, mark: int) -> bool:
        """Keep a person's mark; the last one counts, the staff read the first."""
        async with self.cases.transaction() as session:
            if not await self.cases.change(session, case.reference, ("closed", "taken", "waiting"), rating=mark):
                return False
            items = self.internal(case, "person_rated", "rated", rating=mark) if case.thread else []
            await self.outbox.put(session, *items)
        return True

    async def urgent(self, case: Case, message: int, said: Sequence[str]) -> None:
        """Show the emergency numbers before all that waits for the person, mark the case as a priority, and tell the staff.

        Args:
            case: the case.
            message: number of the message that speaks of danger.
            said: what is said to it, as Telegram HTML.
        """
        async with self.cases.transaction() as session:
            await self.cases.change(session, case.reference, ("waiting", "taken"), priority=True)
            marked = replace(case, priority=True)
            shown = [
                Item(f"tell:{case.reference}:danger:{message}:{part}", "person", "text", {"html": html}, case.reference, priority=True, rank=-1)
                for part, html in enumerate(said)
            ]  # fmt: skip
            await self.outbox.put(session, *shown)
            if case.thread is not None:
                retitle = Item(f"retitle:{case.thread}:priority", "staff", "retitle", {"title": self.cards.title(marked)}, case.reference, case.thread)  # fmt: skip
                await self.outbox.put(
                    session, *self.internal(marked, "person_danger", f"danger:{message}"), *([] if case.priority else [retitle])
                )  # fmt: skip

    async def follow(self, chat: int, to: int) -> None:
        """Follow a group that became a supergroup; what of withdrawn cases stands there since before is left to its members, who are told.

        Raises:
            StoreUnavailable: it is followed at the next call that meets it.
        """
        self.chats.moved(chat, to)
        async with self.cases.transaction() as session:
            left = await self.cases.moved(session, chat, to, self.outbox.now())
            named = [(self.outbox.unsealed(sealed) or {}).get("reference") for sealed in left]
            references = [str(reference) for reference in dict.fromkeys(named) if reference]
            await self.outbox.put(session, *[delete_old_by_hand(to, reference) for reference in references])
        emit("staff_chat_changed", state="moved")

    async def say(self, *items: Item) -> None:
        """Put items down by themselves, where nothing else changes."""
        async with self.cases.transaction() as session:
            await self.outbox.put(session, *items)

    def internal(self, case: Case, key: str, tag: str, /, **args: Any) -> list[Item]:
        """Return a line for the staff, inside a case's thread."""
        if case.thread is None:
            return []
        content = {"html": to_html(staff(key, **args))}
        return [Item(f"staff:{case.reference}:{tag}", "staff", "text", content, case.reference, case.thread, priority=case.priority)]  # fmt: skip

    def other_centres(self, case: Case) -> Mapping[str, str]:
        """Return the centres that a case can be passed to, with their Romanian names."""
        usable = [centre for centre in self.chats.centres() if centre != case.centre and self.directory[centre].offered]
        return {centre: self.directory[centre].names.ro for centre in usable if self.chats.usable(centre)}

    def _recard(self, case: Case, state: str, tag: str, keys: Keys | None = None) -> list[Item]:
        if case.thread is None:
            return []
        content = {
            "html": self.cards.text(case, state),
            "keys": self.cards.keys(case) if keys is None else keys,
        }
        return [Item(f"recard:{tag}", "staff", "recard", content, case.reference, case.thread)]

    @staticmethod
    def _shut(case: Case, tag: str) -> list[Item]:
        return [Item(f"shut:{tag}", "staff", "shut", {}, case.reference, case.thread)] if case.thread else []

    def closed_lately(self, cases: Sequence[Case]) -> Case | None:
        """Return the one of a person's cases that opens again by what they write now; none while another one waits."""
        if any(case.is_open for case in cases):
            return None
        now = self.outbox.now()
        return next(
            (
                case
                for case in cases
                if case.state == "closed" and case.taken is not None and not case.ended
                and (until := self.reopens_until(case)) is not None and now < until
            ),
            None,
        )  # fmt: skip

    def reopens_until(self, case: Case) -> datetime.datetime | None:
        """Return until when a closed case opens again by what the person writes."""
        return case.closed + self.rules.reopen if case.closed else None
