"""`/news` in the chat: what is announced, for whoever asks; and being told of what comes, only for who says so after reading what that means.

Nothing is kept before the last press. What was chosen so far travels in the buttons, as in a survey. Only Telegram can be written to
first; everywhere else people ask.
"""

from collections.abc import Sequence
from dataclasses import replace

from bot.announcements.content import TOPICS
from bot.announcements.current import Current, shown
from bot.announcements.subscriptions import Subscription, Subscriptions, described
from bot.incoming import Incoming, send
from bot.replies import Button, Reply
from bot.surveys.talk import REGIONS
from knowledge.counties import BY_PLATE

CHANNEL = "telegram"
AT_ONCE = 3
"""Announcements in one reply."""
EVERYWHERE = "-"
OFF = {"off", "stop", "0"}


class AnnouncementTalk:
    """Shows announcements, and keeps who wants to be told."""

    def __init__(self, current: Current, subscriptions: Subscriptions) -> None:
        """Keep the collaborators."""
        self.current = current
        self._subscriptions = subscriptions

    async def asked(self, argument: str, incoming: Incoming, reading: str) -> list[Reply]:
        """Carry out `/news` and `/news off`.

        Raises:
            StoreUnavailable: nothing was shown or changed.
        """
        if argument.strip().lower() in OFF:
            return [await self._off(incoming)]
        return await self._show(0, incoming, reading)

    async def pressed(self, value: str, incoming: Incoming, reading: str) -> list[Reply]:
        """Carry out a button; a value that is none of ours shows the announcements.

        Raises:
            StoreUnavailable: nothing was shown or changed.
        """
        verb, place, chosen = [*value.split("~")[:3], "", ""][:3]
        mask = int(chosen) if chosen.isdecimal() and len(chosen) < 3 else 0
        if verb == "more":
            return await self._show(int(place) if place.isdecimal() and len(place) < 5 else 0, incoming, reading)
        if verb == "off":
            return [await self._off(incoming)]
        if verb == "no":
            return [_said("news_no")]
        if not _reachable(incoming):
            return [_said("news_only_telegram")]
        match verb:
            case "ask":
                return [_said("news_consent", [_button("button_yes", "place"), _button("button_no", "no")])]
            case "place":
                return [_ask_place(place)]
            case "topics" if place == EVERYWHERE or place in BY_PLATE:
                return [_ask_topics(place, mask)]
            case "save" if place == EVERYWHERE or place in BY_PLATE:
                return [await self._save(place, mask, incoming)]
            case "whole" | "quiet":
                return [await self._how(verb == "whole", incoming)]
        return await self._show(0, incoming, reading)

    async def hold(self, pseudonym: str) -> None:
        """Send this person nothing for a day: they have spoken of danger, and somebody may be watching the telephone.

        Raises:
            StoreUnavailable: it is not noted.
        """
        await self._subscriptions.hold(pseudonym)

    async def _show(self, start: int, incoming: Incoming, reading: str) -> list[Reply]:
        mine = await self._subscriptions.get(incoming.pseudonym)
        county, topics = (mine.county, mine.topics) if mine else ("", ())
        found = [one for one in await self.current.news() if one.content.is_for(county, topics, reading)]
        some = found[start : start + AT_ONCE]
        more = [_button("button_news_more", f"more~{start + AT_ONCE}")] if len(found) > start + AT_ONCE else []
        notices = [one for one in await self.current.crisis() if one.content.is_for(county, (), reading)] if not start else []
        replies = [*(shown("crisis_notice", one) for one in notices), *(shown("announcement", one) for one in some)]
        if mine:
            return [*replies, _subscribed(mine, more, bool(some))]
        if not _reachable(incoming):
            return [*replies, _said("news_end" if some else "news_none", more)]
        offer = [_button("button_news_begin", "ask")]
        return [*replies, _said("news_offer" if some else "news_offer_none", [*more, *offer])]

    async def _off(self, incoming: Incoming) -> Reply:
        return _said("news_off" if await self._subscriptions.drop(incoming.pseudonym) else "news_off_already")

    async def _save(self, place: str, mask: int, incoming: Incoming) -> Reply:
        before = await self._subscriptions.get(incoming.pseudonym)
        topics = tuple(topic for number, topic in enumerate(TOPICS) if mask >> number & 1)
        county = "" if place == EVERYWHERE else place
        kept = Subscription(int(incoming.reply_to or 0), county, topics, before.whole if before else False)
        await self._subscriptions.put(incoming.pseudonym, kept)
        return _subscribed(kept, (), True)

    async def _how(self, whole: bool, incoming: Incoming) -> Reply:
        before = await self._subscriptions.get(incoming.pseudonym)
        if before is None:
            return _said("news_off_already")
        kept = replace(before, whole=whole)
        await self._subscriptions.put(incoming.pseudonym, kept)
        return _subscribed(kept, (), True)


def _reachable(incoming: Incoming) -> bool:
    return incoming.channel == CHANNEL and bool(incoming.reply_to) and (incoming.reply_to or "").lstrip("-").isdigit()


def _said(key: str, buttons: Sequence[Button] = (), **args: object) -> Reply:
    return Reply(say=key, outcome="settings", args=args, buttons=list(buttons))


def _button(words: str, value: str, **args: str) -> Button:
    return Button(say=words, send=send("news", value=value), args=args)


def _subscribed(kept: Subscription, more: Sequence[Button], some: bool) -> Reply:
    """Return what somebody gets, with the buttons that change it."""
    how = _button("button_news_quiet", "quiet") if kept.whole else _button("button_news_whole", "whole")
    buttons = [*more, how, _button("button_news_change", "place"), _button("button_news_off", "off")]
    return _said("news_on" if some else "news_on_none", buttons, **described(kept))


def _ask_place(place: str) -> Reply:
    """Ask for the region, then for its county."""
    everywhere = _button("button_news_everywhere", f"topics~{EVERYWHERE}")
    if place[:1] == "R" and place[1:].isdecimal() and len(place) < 3 and int(place[1:]) < len(REGIONS):
        plates = REGIONS[int(place[1:])][1].split()
        named = [_button("article_title", f"topics~{plate}", title=BY_PLATE[plate]) for plate in plates]
    else:
        named = [_button("article_title", f"place~R{number}", title=name) for number, (name, _) in enumerate(REGIONS)]
    return _said("news_county", [*named, everywhere])


def _ask_topics(place: str, mask: int) -> Reply:
    """Ask for the topics; a press adds or takes away one."""
    topics = [
        _button(f"news_topic_{topic}", f"topics~{place}~{mask ^ 1 << number}", mark="✓ " if mask >> number & 1 else "")
        for number, topic in enumerate(TOPICS)
    ]
    end = _button("button_news_done", f"save~{place}~{mask}") if mask else _button("button_news_all", f"save~{place}~0")
    return _said("news_topics", [*topics, end])
