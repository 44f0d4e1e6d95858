"""The console's words, Romanian and English: one folder a section in `words/`, each with `ro.ftl` and `en.ftl`; keys are unique in all."""

import datetime
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from babel.dates import format_date, format_datetime, format_time
from babel.numbers import format_decimal
from fluent.runtime import FluentBundle, FluentResource

from bot.catalogue import CatalogueFaulty, keys
from knowledge.opening_hours import BUCHAREST

FOLDER = Path(__file__).with_name("words")
LANGUAGES: Mapping[str, str] = {"ro": "Română", "en": "English"}
FIRST = "ro"


class Words:
    """The words of one language."""

    def __init__(self, language: str, folder: Path = FOLDER) -> None:
        """Load them.

        Raises:
            CatalogueFaulty: a file is missing or broken, or a key stands in two sections.
        """
        self.language = language
        self.keys: set[str] = set()
        self._bundle = FluentBundle([language], use_isolating=False)
        for section in sorted({path.parent for path in folder.glob("*/*.ftl")}):
            path = section / f"{language}.ftl"
            if not path.exists():
                raise CatalogueFaulty(f"{path}: missing")
            found = keys(path)
            if twice := self.keys & found:
                raise CatalogueFaulty(f"{path}: these keys stand in another section too: {', '.join(sorted(twice))}")
            self.keys |= found
            self._bundle.add_resource(FluentResource(path.read_text(encoding="utf-8")))

    def __call__(self, key: str, /, **args: Any) -> str:
        """Return the words of a key; numbers choose the plural form, days and moments are written out.

        Raises:
            KeyError: the key is unknown.
            CatalogueFaulty: something that it inserts was not given.
        """
        name = key.replace("_", "-")
        if name not in self.keys:
            raise KeyError(key)
        given = {one: self.day(value) if isinstance(value, datetime.date) else value for one, value in args.items()}
        text, errors = self._bundle.format_pattern(self._bundle.get_message(name).value, given)
        if errors:
            raise CatalogueFaulty(f"{self.language}: {key}: {errors[0]}")
        return str(text)

    def has(self, key: str) -> bool:
        """Tell whether there are words for a key."""
        return key.replace("_", "-") in self.keys

    def day(self, value: datetime.date) -> str:
        """Return a day, or the day of a moment in Romania, as `21 nov. 2026`."""
        local = value.astimezone(BUCHAREST) if isinstance(value, datetime.datetime) else value
        return str(format_date(local, format="medium", locale=self.language))

    def moment(self, value: datetime.datetime) -> str:
        """Return a moment in Romania's time, as `21 nov. 2026, 14:05`."""
        return str(format_datetime(value.astimezone(BUCHAREST), "d MMM y, HH:mm", locale=self.language))

    def clock(self, value: datetime.datetime) -> str:
        """Return the time of a moment in Romania, as `14:05`."""
        return str(format_time(value.astimezone(BUCHAREST), "HH:mm", locale=self.language))

    def number(self, value: float) -> str:
        """Return a number as the language writes it."""
        return str(format_decimal(value, locale=self.language))

    def since(self, minutes: int) -> str:
        """Return how long something has lasted: minutes, hours or days, rounded down."""
        if minutes < 60:
            return self("minutes_long", n=max(0, minutes))
        return self("hours_long", n=minutes // 60) if minutes < 48 * 60 else self("days_long", n=minutes // 1440)


@lru_cache(maxsize=4)
def load_words(language: str) -> Words:
    """Return the words of `ro` or `en`, read once.

    Raises:
        CatalogueFaulty: the files are not complete.
    """
    return Words(language)
