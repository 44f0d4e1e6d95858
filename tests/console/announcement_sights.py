"""Announcements to look at: one of each state, with a long text, right to left, marks and a history."""

import datetime

from bot.announcements.board import Board
from bot.announcements.content import Content
from bot.announcements.subscriptions import Subscription, Subscriptions
from bot.store.people import People
from tests.console.console_fixtures import Visitors

TEXTS = {
    "ro": {"title": "Curs gratuit de română la Timișoara", "text": "Cursul începe luni, 7 decembrie, la 17:00.\nEste gratuit. Nu cere acte.\nÎnscrieri la 0256 421 240."},
    "en": {"title": "Free Romanian course in Timișoara", "text": "The course begins on Monday, 7 December, at 17:00.\nIt is free. No papers are asked for.\nTo enrol: 0256 421 240."},
    "ar": {"title": "دورة مجانية في اللغة الرومانية", "text": "تبدأ الدورة يوم الاثنين 7 ديسمبر الساعة 17:00.\nهي مجانية.\nللتسجيل: 0256 421 240", "machine": True},
}  # fmt: skip
PATHS = {
    "announcements": "/announcements", "announcement_new": "/announcements/new", "announcement": "/announcements/{announcement}",
    "announcement_approved": "/announcements/{announcement_approved}", "announcement_edit": "/announcements/{announcement_approved}/edit",
}  # fmt: skip


async def announcements_seed(visitors: Visitors) -> dict[str, str]:
    """Write a few announcements; return the numbers that the paths need."""
    console = visitors.console
    board, today = Board(console.database, console.clock), console.clock().date()
    subscriptions = Subscriptions(console.database, console.desk.caseload.outbox.seal, console.clock)
    for chat in range(1, 24):
        await People(console.database).choose_language(f"reader{chat}", "ar" if chat % 3 else "en")
        await subscriptions.put(f"reader{chat}", Subscription(chat, "TM"))

    def content(**more: object) -> Content:
        given = {"texts": TEXTS, "expires": today + datetime.timedelta(days=14), "source": "Centrul Regional Timișoara", "topics": ["courses"]}  # fmt: skip
        return Content.model_validate({**given, "counties": ["TM", "AR"], **more})

    waiting = await board.write(content(event_day=today + datetime.timedelta(days=13), source_url="https://example.org/curs"), "ana.pop", "RC-TM")  # fmt: skip
    await board.submit(waiting, 1, "ana.pop")
    await board.send_back(waiting, 1, "ion.ionescu", "Lipsește ora.")
    await board.submit(waiting, 1, "ana.pop")
    asylum = {"ro": {"title": "Program nou", "text": "Biroul de azil are program nou."}, "en": {"title": "New hours", "text": "The asylum office has new hours."}}  # fmt: skip
    approved = await board.write(content(texts=asylum, topics=["offices"], languages=["uk", "ru"]), "ana.pop", None)
    await board.submit(approved, 1, "ana.pop")
    await board.approve(approved, 1, "ion.ionescu")
    crisis = await board.write(content(kind="crisis", topics=[], counties=[]), "ana.pop", None)
    await board.stop(crisis, 1, "ana.pop", "A trecut.")
    return {"announcement": str(waiting), "announcement_approved": str(approved)}
