"""The words: one Project Fluent file a language, loaded once, complete in every offered language or not loaded at all."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from babel import Locale
from babel.dates import format_date
from babel.units import format_unit
from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import FluentParser
from fluent.syntax.ast import Junk, Message

from bot.faults import Fault

STRINGS = Path(__file__).with_name("strings")


class CatalogueFaulty(Fault):
    """Some strings file is broken or lacks keys; the message names all of them."""


def keys(path: Path) -> set[str]:
    """Return the message ids of a strings file.

    Raises:
        CatalogueFaulty: some line is not Fluent.
    """
    resource = FluentParser().parse(path.read_text(encoding="utf-8"))
    for entry in resource.body:
        if isinstance(entry, Junk):
            line = path.read_text(encoding="utf-8")[: entry.span.start if entry.span else 0].count("\n") + 1
            raise CatalogueFaulty(
                f"{path.name}:{line}: this is not a Fluent message: {(entry.content or '').strip()[:60]}"
            )
    return {entry.id.name for entry in resource.body if isinstance(entry, Message)}


class Catalogue:
    """The words of several languages."""

    def __init__(self, languages: Mapping[str, bool], folder: Path = STRINGS) -> None:
        """Load the strings.

        Args:
            languages: language tag → written from right to left.
            folder: where `<tag>.ftl` lie; `en.ftl` is the list of keys.

        Raises:
            CatalogueFaulty: a file or a key is missing, or a file is broken.
        """
        wanted = keys(folder / "en.ftl")
        faults = []
        self._bundles: dict[str, FluentBundle] = {}
        for tag, right_to_left in languages.items():
            path = folder / f"{tag}.ftl"
            if not path.exists():
                faults.append(f"{path.name}: missing; copy en.ftl and translate it")
                continue
            missing = wanted - keys(path)
            if missing:
                faults.append(f"{path.name}: lacks {', '.join(sorted(missing))}")
            bundle = FluentBundle([tag], use_isolating=right_to_left)
            bundle.add_resource(FluentResource(path.read_text(encoding="utf-8")))
            self._bundles[tag] = bundle
        if faults:
            raise CatalogueFaulty("\n".join(faults))
        self.keys = frozenset(wanted)

    @property
    def languages(self) -> Iterable[str]:
        """Return the loaded languages."""
        return self._bundles.keys()

    def text(self, language: str, key: str, /, **args: Any) -> str:
        """Return the words of a key.

        Args:
            language: a loaded language.
            key: message id with dashes or underscores.
            args: what the message inserts; dates are written out in the language.

        Raises:
            KeyError: the key is unknown.
            CatalogueFaulty: the message needs an argument that was not given.
        """
        bundle = self._bundles[language]
        message = bundle.get_message(key.replace("_", "-"))
        if message.value is None:
            raise KeyError(key)
        inserted = {
            name: written_date(language, value) if isinstance(value, date) else str(value)
            for name, value in args.items()
        }
        text, errors = bundle.format_pattern(message.value, inserted)
        if errors:
            raise CatalogueFaulty(f"{language}: {key}: {errors[0]}")
        return str(text)


def written_date(language: str, day: date | datetime) -> str:
    """Return a date in words of the language, for example `21 noiembrie 2026`."""
    return str(format_date(day, format="long", locale=Locale.parse(language, sep="-")))


def written_period(language: str, amount: int, unit: str) -> str:
    """Return a period in words of the language, for example `90 de zile`; `unit` is hours, days, weeks, months or years."""
    locale, name = Locale.parse(language, sep="-"), f"duration-{unit.removesuffix('s')}"
    long = str(format_unit(amount, name, locale=locale))
    # Where a language lacks the long form, Babel writes the name of the unit instead.
    return str(format_unit(amount, name, length="short", locale=locale)) if "duration" in long else long
