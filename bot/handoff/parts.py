"""The desk's parts, put together once, for every channel that delivers."""

import datetime
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml
from babel import Locale, UnknownLocaleError

from bot.announcements.sending import Announcer
from bot.catalogue import Catalogue
from bot.handoff.articles import Answering, Articles
from bot.handoff.caseload import Caseload
from bot.handoff.drafts import FOLDER, Drafts
from bot.handoff.learning import Learning
from bot.handoff.notices import Notices
from bot.handoff.phrases import Phrases, load_phrases
from bot.handoff.relay import Relay
from bot.handoff.staff_card import CardWriter
from bot.handoff.staff_chats import StaffChats
from bot.handoff.staff_words import LANGUAGE, staff
from bot.handoff.subjects import SUBJECTS
from bot.handoff.translation import Translator
from bot.handoff.waiting import Rules
from bot.handoff.withdrawal import Withdrawal
from bot.rendering import Renderer
from bot.settings import Settings
from bot.store.cases import Cases
from bot.store.database import Database
from bot.store.moments import Clock, utc_now
from bot.store.outbox import Outbox
from bot.store.sealing import Seal
from bot.switches import FILE, Switches
from knowledge.centres import Directory
from knowledge.languages import load_languages
from knowledge.rosters import DEFAULT_FILE, Roster, read_roster


@dataclass(frozen=True)
class DeskParts:
    """What a channel needs to work on cases."""

    caseload: Caseload
    relay: Relay
    articles: Articles
    phrases: Phrases
    withdrawal: Withdrawal
    translator: Translator | None = None
    learning: Learning | None = None
    announcer: Announcer | None = None


def rules_of(settings: Settings) -> Rules:
    """Return the rules that the operator set."""
    return Rules(
        datetime.timedelta(minutes=settings.desk_escalate_minutes),
        datetime.timedelta(minutes=settings.desk_priority_minutes),
        datetime.timedelta(hours=settings.desk_reopen_hours),
    )


@lru_cache(maxsize=1)
def language_names() -> dict[str, str]:
    """Return the Romanian name of every language that people write."""
    names = {}
    for row in load_languages():
        try:
            names[row.tag] = Locale.parse(row.tag, sep="-").get_display_name(LANGUAGE) or row.english
        except (UnknownLocaleError, ValueError):
            names[row.tag] = row.english
    return names


@lru_cache(maxsize=4)
def topic_titles(knowledge: Path) -> dict[str, str]:
    """Return the title of every topic, none where the file cannot be read: the card then shows the id."""
    try:
        rows = yaml.load((knowledge / "topics.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        return {str(row["id"]): str(row["title"]) for row in rows}
    except (OSError, yaml.YAMLError, KeyError, TypeError):
        return {}


def roster_of(knowledge: Path) -> Roster:
    """Return who can be asked beside a centre's staff, without faulty entries; later changes of the file come into it by themselves."""
    path = knowledge / DEFAULT_FILE.name
    return Roster(list(read_roster(path)[0]), path)


def subject_titles() -> dict[str, str]:
    """Return the words of the subjects that people choose themselves."""
    return {topic: staff(f"subject_{name}") for name, topic in SUBJECTS.items()}


def desk_parts(
    settings: Settings,
    database: Database,
    key: bytes,
    directory: Directory,
    chats: StaffChats,
    catalogue: Catalogue,
    renderer: Renderer,
    answering: Answering,
    translator: Translator | None = None,
    clock: Clock = utc_now,
) -> DeskParts:
    """Put the parts together.

    Args:
        settings: rules, and where topics and roster lie.
        database: the database.
        key: the secret that the outbox is sealed with.
        directory: the centres.
        chats: their staff chats.
        catalogue: the words for people.
        renderer: puts articles into words.
        answering: finds articles and hears danger.
        translator: translates, if there is one.
        clock: the time.

    Raises:
        CatalogueFaulty: the standard sentences are not complete.
    """
    cases, outbox = Cases(database), Outbox(database, Seal(key), clock)
    notices = Notices(catalogue, directory)
    cards = CardWriter(language_names(), topic_titles(settings.knowledge_dir) | subject_titles(), roster_of(settings.knowledge_dir))
    caseload = Caseload(cases, outbox, directory, chats, notices, cards, rules_of(settings))
    withdrawal = Withdrawal(outbox, cases, notices)
    switches = Switches(settings.data_dir / FILE, notices.national_phone())
    native = {row.tag: row.native for row in load_languages()}
    announcer = Announcer(database, outbox, catalogue, native, lambda: "announcements" in switches.off)
    return DeskParts(
        caseload, Relay(caseload), Articles(answering, renderer), load_phrases(), withdrawal, translator,
        Learning(Drafts(settings.data_dir / FOLDER), settings.knowledge_dir), announcer,
    )  # fmt: skip
