"""What people and two staff members do in a simulated week, at three centres with office hours."""

import datetime
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

from bot.handoff.case import Case
from bot.store.cases import Cases
from bot.store.database import Database
from bot.store.pseudonyms import pseudonym
from bot.store.requests import NewRequest, Requests
from bot.store.retention import Eraser
from knowledge.centres import Directory
from knowledge.opening_hours import open_now
from knowledge.periods import load_periods
from tests.emulator.telegram import Telegram
from tests.telegram.desk_setting import CENTRE, IOANA, KEY, MIHAI, OTHER_CENTRE, OTHER_STAFF, STAFF
from tests.telegram.week_book import Book
from tests.telegram.week_world import TICK, World

LABOUR, SMALL, GROWN = "ITM-TM", -3_000, -1_000_000_003_000
"""A third centre, its small group without topics, and the supergroup that this becomes in the middle of the week."""
MINUTE, HOUR, DAY = 60.0, 3600.0, 86400.0
ROUND = 9 * MINUTE
PERSON = 710_000_000


@dataclass
class Visit:
    """A person with a case: how much they still want to say to each other, and whether they have blocked the bot."""

    person: int
    reference: str
    left: int
    passed: bool = False
    blocked: bool = False


class Story:
    """Puts the events of a week into a world."""

    def __init__(self, world: World, database: Database, where: Directory, folder: Path, book: Book) -> None:
        self.world, self.book, self._where, self._folder = world, book, where, folder
        self._telegram: Telegram = world.telegram
        self._chance: random.Random = world.chance
        self._database, self._cases = database, Cases(database)
        self.visits: dict[str, Visit] = {}

    def begin(self, cases: int, days: int) -> None:
        """Let cases come, staff make their rounds, and things go wrong."""
        start, world, chance = self.world.wall.seconds(), self.world, self._chance
        for number in range(cases):
            moment = start + chance.randrange(days) * DAY + chance.triangular(6, 22, 12) * HOUR
            world.at(moment, self._bound(self._arrive, number))
        for member, group in ((IOANA, STAFF), (MIHAI, OTHER_STAFF), (IOANA, SMALL), (MIHAI, STAFF)):
            world.at(start + chance.uniform(0, ROUND), self._bound(self._round, member, group))
        world.at(start + 1.15 * DAY + 9 * HOUR, self._bound(self._kick, STAFF, True))
        world.at(start + 1.15 * DAY + 11 * HOUR, self._bound(self._kick, STAFF, False))
        world.at(start + 2 * DAY + 10 * HOUR, self._grow)
        for _ in range(cases // 12):
            world.at(start + chance.uniform(0, days + 1) * DAY, self._flood)
        for _ in range(cases // 40):
            world.at(start + chance.uniform(0.3, days + 1) * DAY, self._delete_topic)

    @staticmethod
    def _bound(act: Callable[..., Awaitable[None]], *args: object) -> Callable[[], Awaitable[None]]:
        return lambda: act(*args)

    # people

    async def _arrive(self, number: int) -> None:
        person, chance = PERSON + number, self._chance
        self._telegram.start(person)
        centre = chance.choice((CENTRE, CENTRE, OTHER_CENTRE))
        county = "Timiș" if centre == CENTRE else "București"
        new = NewRequest(
            pseudonym(KEY, "telegram", str(person)), centre, county, chance.choice(("work_unpaid", "asy_apply", "stay_any")),
            chance.choice(("en", "uk", "ar", "ne")), "telegram", str(person), chance.random() < 0.06,
        )  # fmt: skip
        reference = await Requests(self._database, self.world.wall).store(new)
        visit = self.visits[reference] = Visit(person, reference, chance.choice((0, 1, 1)))
        self.world.next_tick = min(self.world.next_tick, self.world.wall.seconds() + TICK / 3)
        if chance.random() < 0.15:
            self.world.after(chance.uniform(MINUTE, 3 * HOUR), self._bound(self._write, visit))
        for share, act in ((0.02, self._end), (0.015, self._forget), (0.02, self._block)):
            if chance.random() < share:
                self.world.after(chance.uniform(10 * MINUTE, 3 * DAY), self._bound(act, visit))

    async def _write(self, visit: Visit) -> None:
        """Write something: to the staff where they have the case, else to the bot; now and then a picture, danger, or an edit after it."""
        if visit.blocked or not await self._ready(self._bound(self._write, visit)):
            return
        case = await self._cases.get(visit.reference)
        reader = "staff" if case is not None and (case.state == "taken" or self._opens_again(case)) else "nobody"
        mark, kind = self.book.mark(), self._chance.random()
        if kind < 0.06:
            number = self._telegram.send_photo(visit.person, f"{mark} my letter")
        else:
            number = self._telegram.say(visit.person, f"{mark} {'they beat me' if kind < 0.08 else 'hello'}")
        self.book.enter(mark, reader, visit.person, visit.reference, number)
        if reader == "staff" and 0.1 < kind < 0.15:
            self.world.after(self._chance.uniform(5, 300), self._bound(self._edit, visit, mark, number))
        if reader == "staff" and kind > 0.9:
            self.world.after(self._chance.uniform(1, 30), self._bound(self._write, visit))

    async def _edit(self, visit: Visit, mark: str, number: int) -> None:
        case = await self._cases.get(visit.reference)
        if not self.world.settled or case is None or not case.is_open or visit.blocked:
            return
        better = self.book.mark()
        self._telegram.edit(visit.person, f"{better} said better", message=number)
        self.book.entries[mark].superseded = better
        self.book.enter(better, "staff", visit.person, visit.reference, number)

    async def _end(self, visit: Visit) -> None:
        if not visit.blocked and await self._ready(self._bound(self._end, visit)):
            self._telegram.say(visit.person, "/end")

    async def _forget(self, visit: Visit) -> None:
        if visit.blocked or not await self._ready(self._bound(self._forget, visit)):
            return
        assert self.world.desk is not None
        who, withdrawal = pseudonym(KEY, "telegram", str(visit.person)), self.world.desk.parts.withdrawal
        clean = withdrawal.__class__(withdrawal._outbox, withdrawal._cases, withdrawal._notices)
        await Eraser(self._database, self._folder / "none.db", load_periods(), clean).forget(who)
        self.book.forgotten[visit.reference] = visit.person

    async def _block(self, visit: Visit) -> None:
        self._telegram.block(visit.person)
        visit.blocked = True

    async def _rate(self, visit: Visit) -> None:
        if not visit.blocked and await self._ready(self._bound(self._rate, visit)):
            self._telegram.press_data(visit.person, f"desk:rate:{visit.reference}:{self._chance.randint(1, 5)}")

    def _opens_again(self, case: Case) -> bool:
        known = case.closed is not None and self.world.wall() < case.closed + datetime.timedelta(hours=24)
        return (
            case.state == "closed" and case.thread is not None and case.taken is not None and not case.ended and known
        )

    async def _ready(self, again: Callable[[], Awaitable[None]]) -> bool:
        """Tell whether the desk has dealt with everything, so that who has a case is certain; else come back later."""
        if self.world.settled:
            return True
        self.world.after(self._chance.uniform(20, 90), again)
        return False

    # staff

    async def _round(self, member: int, group: int) -> None:
        """Look at the open cases of a group: take some, answer some, pass some on, close some."""
        opening = open_now(self._where[CENTRE], self.world.wall())  # all three have the same hours
        if opening.next_opening is not None:
            self.world.at(
                opening.next_opening.timestamp() + self._chance.uniform(0, ROUND),
                self._bound(self._round, member, group),
            )
            return
        self.world.after(ROUND, self._bound(self._round, member, group))
        chat = self._telegram.chats[group].moved_to or group
        if not self.world.settled or self._telegram.chats[chat].blocked:
            return
        cases = [case for case in await self._cases.at_chat(chat) if case.card]
        waiting = [case for case in cases if case.state == "waiting"][:6]
        for case in waiting:
            self._take(case, self.visits[case.reference], member)
        for case in cases:
            if case.state == "taken" and self._chance.random() < 0.5:
                self._serve(case, self.visits[case.reference], member)

    def _take(self, case: Case, visit: Visit, member: int) -> None:
        kind = self._chance.random()
        if kind < 0.1 and not visit.passed and case.centre == CENTRE:
            visit.passed = True
            self._telegram.press_data(case.chat or 0, f"desk:to:{case.reference}:{LABOUR}", person=member)
        elif kind < 0.6:
            self._telegram.press_data(case.chat or 0, f"desk:take:{case.reference}", person=member)
        else:
            self._answer(case, visit, member)

    def _serve(self, case: Case, visit: Visit, member: int) -> None:
        chat, kind = case.chat or 0, self._chance.random()
        if visit.left > 0:
            visit.left -= 1
            self._answer(case, visit, member)
            if not visit.blocked and kind < 0.7:
                self.world.after(self._chance.uniform(MINUTE, 8 * MINUTE), self._bound(self._write, visit))
            return
        outcome = self._chance.choice(("answered", "appointment", "referred"))
        self._telegram.press_data(chat, f"desk:done:{case.reference}:{outcome}", person=member)
        if kind < 0.4:
            self.world.after(self._chance.uniform(MINUTE, DAY), self._bound(self._rate, visit))
        if 0.4 < kind < 0.46:
            visit.left = 1
            self.world.after(self._chance.uniform(HOUR, 30 * HOUR), self._bound(self._write, visit))

    def _answer(self, case: Case, visit: Visit, member: int) -> None:
        """Write something in the case's place: an answer, sometimes a note, a phrase, a document, or something to take back."""
        chat, kind = case.chat or 0, self._chance.random()
        if case.topic_number is not None and self._telegram.chats[chat].topics[case.topic_number].deleted:
            return
        place = {"thread": case.topic_number} if case.topic_number is not None else {"reply_to": case.card}
        mark = self.book.mark()
        if kind < 0.06:
            number = self._telegram.say(chat, f"/note {mark}", person=member, **place)
            self.book.enter(mark, "nobody", visit.person, visit.reference, number)
        elif kind < 0.12:
            self._telegram.say(
                chat, "/phrase come-with-documents 25.11.2026 | 10:00 | pașaport", person=member, **place
            )
        elif kind < 0.16:
            document = {"document": {"file_id": "d", "file_unique_id": "d"}, "caption": f"{mark} scan"}
            number = self._telegram.send(chat, person=member, **place, **document)
            self.book.enter(mark, "person", visit.person, visit.reference, number)
        else:
            number = self._telegram.say(chat, f"{mark} bună ziua", person=member, **place)
            entry = self.book.enter(mark, "person", visit.person, visit.reference, number)
            if kind < 0.2 and case.state == "taken" and not visit.blocked:
                entry.taken_back = True
                self._telegram.say(chat, "/delete", person=member, **{**place, "reply_to": number})

    # what goes wrong

    async def _kick(self, group: int, out: bool) -> None:
        self._telegram.chats[group].blocked = out

    async def _grow(self) -> None:
        self._telegram.migrate(SMALL, GROWN)

    async def _flood(self) -> None:
        method = self._chance.choice(("sendMessage", "sendMessage", "createForumTopic", "editMessageText"))
        self._telegram.flood(method, self._chance.randint(3, 60), self._chance.randint(1, 3))

    async def _delete_topic(self) -> None:
        group = self._telegram.chats[self._chance.choice((STAFF, OTHER_STAFF))]
        alive = [number for number, topic in group.topics.items() if not topic.deleted and not topic.closed]
        if alive and self.world.settled:
            self._telegram.delete_topic(group.id, self._chance.choice(alive))
