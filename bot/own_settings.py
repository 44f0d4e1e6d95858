"""What a person sets and asks about themselves: language, privacy, what is stored, being forgotten. Works without Rasa."""

from bot.handoff.desk import Desk
from bot.incoming import send
from bot.replies import EXIT, Button, Reply
from bot.store.database import StoreUnavailable
from bot.store.own_data import OwnData
from bot.store.people import People, Remembered
from bot.store.retention import Eraser
from bot.turn import Moment
from knowledge.languages import Languages
from knowledge.log_events import emit

HELP = Reply(say="help", outcome="small_talk")
FORGOTTEN = Reply(say="forgotten", outcome="settings")
FORGET_CONFIRM = Reply(
    say="forget_confirm", outcome="settings", buttons=[Button(say="button_forget", send=send("forget", sure=True))]
)


class OwnSettings:
    """Carries out the commands and buttons that concern the person themselves."""

    def __init__(
        self, people: People, languages: Languages, eraser: Eraser, desk: Desk, own_data: OwnData | None = None
    ) -> None:
        """Keep the collaborators; without `own_data` nothing can be shown of what is stored."""
        self._people = people
        self._languages = languages
        self._eraser = eraser
        self._desk = desk
        self._own_data = own_data

    async def command(self, moment: Moment, name: str, argument: str) -> list[Reply] | None:
        """Carry out a command; None where it is none of these."""
        match name:
            case "start":
                return [Reply(say="start", outcome="small_talk", buttons=self._language_buttons())]
            case "help":
                return [HELP]
            case "language" if argument:
                return await self.choose_language(moment, argument.strip().lower())
            case "language":
                return [self.language_menu()]
            case "privacy":
                return [self.privacy()]
            case "mydata" if self._own_data:
                return [await self._stored(moment, self._own_data)]
            case "forget":
                return [FORGET_CONFIRM]
            case "exit" | "hide":
                return await self._exit(moment)
        return None

    async def pressed(self, moment: Moment, intent: str, entities: dict[str, object]) -> list[Reply] | None:
        """Carry out a button; None where it is none of these."""
        match intent:
            case "choose_language":
                return await self.choose_language(moment, str(entities.get("language", "")))
            case "forget" if entities.get("sure") is True:
                return await self._forget(moment)
            case "forget":
                return [FORGET_CONFIRM]
            case "mydata" if self._own_data:
                return [await self._stored(moment, self._own_data)]
            case "privacy" | "mydata":
                return [self.privacy()]
            case "help":
                return [HELP]
            case "exit":
                return await self._exit(moment)
        return None

    async def choose_language(self, moment: Moment, tag: str) -> list[Reply]:
        """Keep the language that a person chose, by tag or name, and read in it from now on; else show the menu."""
        found = next(
            (
                row.tag
                for row in self._languages.offered
                if tag.casefold() in {row.tag.casefold(), row.native.casefold(), row.english.casefold()}
            ),
            None,
        )
        if found is None:
            return [self.language_menu()]
        moment.reading = found
        await self._people.choose_language(moment.incoming.pseudonym, found)
        return [Reply(say="language_set", outcome="settings", args={"language": found})]

    def language_menu(self) -> Reply:
        """Return the choice of languages."""
        return Reply(say="choose_language", outcome="settings", buttons=self._language_buttons())

    def privacy(self) -> Reply:
        """Return what is kept for how long."""
        own = [Button(say="button_mydata", send=send("mydata"))] if self._own_data else []
        return Reply(
            say="privacy",
            outcome="settings",
            args={"periods": self._eraser.periods()},
            buttons=[*own, Button(say="button_forget", send=send("forget"))],
        )

    async def _forget(self, moment: Moment) -> list[Reply]:
        await self._eraser.forget(moment.incoming.pseudonym)
        moment.person = Remembered()
        return [FORGOTTEN]

    async def _exit(self, moment: Moment) -> list[Reply]:
        """End the conversation here too; the channel clears the chat, and does that also where the store is broken."""
        try:
            await self._eraser.leave(moment.incoming.pseudonym)
        except StoreUnavailable as error:
            emit("store_unavailable", error=type(error.__cause__ or error).__name__)
        return [Reply(say=EXIT, outcome="settings")]

    async def _stored(self, moment: Moment, own_data: OwnData) -> Reply:
        """Return everything that is stored about the person."""
        stored = await own_data.of(moment.incoming.pseudonym)
        for row in stored["requests"]:
            row["centre"] = self._desk.name_of(row["centre"], moment.reading)
        args = {**stored, "periods": self._eraser.periods()}
        return Reply(
            say="mydata", outcome="settings", args=args, buttons=[Button(say="button_forget", send=send("forget"))]
        )

    def _language_buttons(self) -> list[Button]:
        return [
            Button(say="language_name", send=send("choose_language", language=row.tag), args={"language": row.tag})
            for row in self._languages.offered
        ]
