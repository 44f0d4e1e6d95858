"""The few words that the channel itself says: too fast, something broke, and what the location button reads."""

from dataclasses import dataclass

from bot.catalogue import Catalogue
from bot.markup import to_html

FALLBACK = "en"


@dataclass(frozen=True)
class Words:
    """The channel's sentences.

    Attributes:
        catalogue: the words of all loaded languages.
        phone: the number that the sentence about our own trouble ends with.
    """

    catalogue: Catalogue
    phone: str

    def language(self, *tags: str | None) -> str:
        """Return the first of some language tags that has words, if need be without its region, else English."""
        loaded = set(self.catalogue.languages)
        candidates = [form for tag in tags if tag for form in (tag, tag.split("-")[0])]
        return next((tag for tag in candidates if tag in loaded), FALLBACK)

    def too_fast(self, language: str) -> str:
        """Return the request to slow down, as Telegram HTML."""
        return to_html(self.catalogue.text(language, "too_fast"))

    def trouble(self, language: str) -> str:
        """Return the sentence for when something of ours is broken, as Telegram HTML."""
        return to_html(self.catalogue.text(language, "trouble", phone=self.phone))

    def share_location(self, language: str) -> str:
        """Return the words on the button that shares a location."""
        return self.catalogue.text(language, "button_share_location")
