"""What the desk tells a person, in their language: one item of the outbox a change, each said once."""

from typing import Any

from bot.catalogue import Catalogue
from bot.handoff.case import Case
from bot.handoff.staff_card import press
from bot.handoff.waiting import next_opening, notice
from bot.markup import to_html
from bot.store.outgo import Item
from knowledge.centres import Directory
from knowledge.languages import load_languages
from knowledge.opening_hours import Opening

FALLBACK = "en"


class Notices:
    """Writes notices."""

    def __init__(self, catalogue: Catalogue, directory: Directory) -> None:
        """Keep the words and the directory."""
        self._catalogue = catalogue
        self._directory = directory

    def language(self, case: Case) -> str:
        """Return the loaded language that a person reads: theirs, if need be without its script, else English."""
        loaded, languages = set(self._catalogue.languages), load_languages()
        offered = languages.reading(case.reading) if case.reading in languages else case.reading.split("-")[0]
        return next((tag for tag in (case.reading, offered) if tag in loaded), FALLBACK)

    def words(self, case: Case, key: str, /, **args: Any) -> str:
        """Return the words of a key in a person's language."""
        return self._catalogue.text(self.language(case), key, **args)

    def centre_name(self, centre: str, language: str) -> str:
        """Return the name of a centre: Romanian for Romanian readers, English for others, as the directory has it."""
        if centre not in self._directory:
            return centre
        names = self._directory[centre].names
        return names.ro if language == "ro" else names.en

    def tell(self, case: Case, key: str, tag: str, /, keys: Any = None, **args: Any) -> list[Item]:
        """Return the item that tells a person something; none where nobody can write to them.

        Args:
            case: whose.
            key: the words.
            tag: makes the notice one of its kind.
            keys: rows of buttons.
            args: what the words insert; the centre's name and the reference are always there.
        """
        if case.reply_to is None:
            return []
        language = self.language(case)
        given = {
            "centre": self.centre_name(case.centre, language),
            "reference": case.reference,
            "phone": self.phone(case),
        }
        text = to_html(self._catalogue.text(language, key, **(given | args)))
        content = {"html": text, **({"keys": keys} if keys else {})}
        return [Item(f"tell:{case.reference}:{tag}", "person", "text", content, case.reference, priority=case.priority)]

    def wait(
        self, case: Case, opening: Opening, ahead: int, tag: str, changed: str | None = None
    ) -> tuple[str, list[Item]]:
        """Return what is said about waiting now: which of the notices it is, and its item.

        Args:
            case: whose.
            opening: whether the centre is open.
            ahead: how many come before.
            tag: makes the notice one of its kind.
            changed: the notice, where it follows from what was told before.
        """
        key = changed or notice(opening)
        args: dict[str, Any] = {"ahead": ahead}
        if key in {"wait_closed", "wait_holiday"}:
            args["day"], args["time"] = next_opening(opening)
        return key, self.tell(case, key, f"{key}:{tag}", **args)

    def rate(self, case: Case, tag: str) -> list[Item]:
        """Return the item that asks how the help was."""
        keys = [[[str(mark), press("rate", case.reference, str(mark))] for mark in range(1, 6)]]
        return self.tell(case, "case_rate", f"rate:{tag}", keys=keys)

    def phone(self, case: Case) -> str:
        """Return the number of a case's centre, else the national line's."""
        if case.centre in self._directory and self._directory[case.centre].phone:
            return self._directory[case.centre].phone[0]
        return self._directory.competent(None).phones[0]

    def national_phone(self) -> str:
        """Return the number of the national line."""
        return self._directory.competent(None).phones[0]
