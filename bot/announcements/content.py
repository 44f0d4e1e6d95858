"""What an announcement says, to whom it is addressed, and which of its texts a reader gets."""

import datetime
import re
import unicodedata
from collections.abc import Collection
from typing import Literal, get_args

from pydantic import BaseModel, ConfigDict, Field

from knowledge.counties import BY_PLATE

Kind = Literal["news", "crisis"]
KINDS: tuple[Kind, ...] = get_args(Kind)
TOPICS = ("courses", "work", "health", "offices", "community")
"""The broad groups that a person chooses from; their order is that of the bits in a button."""
NEEDED = ("ro", "en")
"""Every announcement has these texts."""
LONGEST_TITLE, LONGEST_TEXT = 120, 1500

_STATUS = re.compile(
    r"asylum|asile\b|azil|refug|mülteci|sığınma|iltica|tolerat|undocumented|sans-papiers|illegal|ilegal|clandestin|deport|expul[sz]"
    r"|return (decision|order)|returnare|indepart|removal|kaçak|sınır ?dışı|tị nạn|trục xuất|bất hợp pháp|protecti(e|on) (subsid|intern|temp)"
    r"|subsidiary|international protection|limbo|fara (acte|documente|forme legale)"
    r"|притулок|притулку|біжен|депорт|видворен|нелегал|убежищ|бежен|выдворен"
    r"|لجوء|لاجئ|ترحيل|غير نظامي|غير شرعي|پناہ|ملک بدر|غیر قانونی"
    r"|शरण|निर्वासन|अवैध|আশ্রয়|শরণার্থী|অবৈধ|নির্বাসন|गैरकानुनी|රැකවරණ|සරණාගත|නීති විරෝධී|පිටුවහල්",
    re.IGNORECASE,
)
"""Beginnings of words that tell of asylum, an irregular stay or a removal, in the thirteen languages."""


def _unaccented(text: str) -> str:
    return "".join(one for one in unicodedata.normalize("NFKD", text) if not unicodedata.combining(one))


class Wording(BaseModel):
    """The text in one language; `machine` where a machine translated it and no person has read it."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    title: str = Field(min_length=1, max_length=LONGEST_TITLE)
    text: str = Field(min_length=1, max_length=LONGEST_TEXT)
    machine: bool = False


class Content(BaseModel):
    """An announcement as staff wrote it.

    Attributes:
        kind: `news`, or `crisis`: a notice that stands before answers.
        counties: plates of the counties it is for; none for the whole country.
        topics: groups it belongs to.
        languages: readers of which languages are told of it; none for all.
        texts: language tag → text; Romanian and English always.
        event_day: when it takes place, if it is an event.
        expires: the last day on which it is shown and sent.
        source: who says it.
        source_url: where.
        neutral: staff answer for it that the text may appear on a telephone that others see, although it names a status.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    kind: Kind = "news"
    counties: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    texts: dict[str, Wording]
    event_day: datetime.date | None = None
    expires: datetime.date
    source: str = Field(min_length=1, max_length=300)
    source_url: str = Field(default="", max_length=500)
    neutral: bool = False

    @property
    def county_names(self) -> list[str]:
        """Return the names of the counties."""
        return [BY_PLATE[plate] for plate in self.counties if plate in BY_PLATE]

    @property
    def names_status(self) -> bool:
        """Tell whether some text, or whoever says it, tells of asylum, an irregular stay or a removal."""
        said = " ".join([self.source, self.source_url, *(part for one in self.texts.values() for part in (one.title, one.text))])
        return bool(_STATUS.search(said) or _STATUS.search(_unaccented(said)))

    @property
    def discreet(self) -> bool:
        """Tell whether its text must never be pushed: whoever sees the telephone would learn of a status."""
        return self.names_status and not self.neutral

    def wording(self, reading: str) -> tuple[str, Wording]:
        """Return the text for a reader and its language: their own, else English, else Romanian."""
        language = next(tag for tag in (reading, "en", "ro") if tag in self.texts)
        return language, self.texts[language]

    def is_for(self, county: str, topics: Collection[str], reading: str) -> bool:
        """Tell whether it is for somebody: `county` is a plate, empty for all counties; `topics` is empty for all topics."""
        return (
            (not self.counties or not county or county in self.counties)
            and (not topics or not self.topics or not set(topics).isdisjoint(self.topics))
            and (not self.languages or reading in self.languages)
        )
