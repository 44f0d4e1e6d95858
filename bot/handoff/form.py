"""The request before it is sent: shown exactly as it will be, changed by buttons, sent only at the person's word.

It comes after Rasa's form (consent, place) and never stands in the way: questions in between are answered as always, and the way back
hangs on the answer. Where danger was mentioned there is no such step: the request leaves at once. Another place is asked for by Rasa's form
again, with all its ways; the request takes over what comes of it.
"""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

import phonenumbers

from bot.handoff.desk import Desk
from bot.handoff.subjects import SUBJECTS, broad, subject_of
from bot.incoming import Incoming, send
from bot.rasa_client import RasaUnavailable
from bot.replies import Button, Reply, trouble
from bot.store.forms import Form, Forms
from knowledge.languages import load_languages

COUNTRY = "RO"
RESUME = Button(say="button_resume", send=send("request", do="show"))
ELSEWHERE = send("ask_person", about="place")
"""Lets Rasa's form ask for the place again, and for nothing else."""
Tell = Callable[[str], Awaitable[list[Reply]]]
"""Tells Rasa something in the person's conversation, and returns its replies."""


def read_phone(text: str) -> str | None:
    """Return a telephone number in international form, None where the text is none; without a country code it is a Romanian one."""
    try:
        number = phonenumbers.parse(text, COUNTRY)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL))


def _is_number(text: str) -> bool:
    """Tell whether a text is meant as a number: more digits than letters."""
    digits, letters = sum(map(str.isdigit, text)), sum(map(str.isalpha, text))
    return digits >= 3 and digits > letters


class HandoffForm:
    """Keeps, shows and changes the requests that wait for their person's word."""

    def __init__(self, forms: Forms, desk: Desk, kept: tuple[int, str]) -> None:
        """Keep the collaborators.

        Args:
            forms: where requests wait.
            desk: sends them.
            kept: for how long a request is kept after it is closed: amount and unit.
        """
        self._forms = forms
        self._desk = desk
        self._kept = kept

    @property
    def kept(self) -> dict[str, Any]:
        """Return the period of a request as the words need it."""
        return {"amount": self._kept[0], "unit": self._kept[1]}

    async def begin(self, reply: Reply, incoming: Incoming, reading: str, written: str | None) -> Reply:
        """Show what will be sent, or, where a request waits for another place, that request with it; where danger was mentioned, send it at once.

        Raises:
            StoreUnavailable: nothing is kept.
        """
        moved = await self.placed(reply, incoming, reading)
        if moved is not None:
            return moved
        if reply.args.get("priority"):
            await self._forms.drop(incoming.pseudonym)
            return await self._desk.submit(reply, incoming, reading, written)
        languages = load_languages()
        language = reading if reading in languages else written or reading
        args = reply.args
        if args.get("topic") and not args.get("subject"):  # only what can be shown is sent
            args = args | {"topic": broad(str(args["topic"]))}
        form = Form(args=args, language=language)
        await self._forms.put(incoming.pseudonym, form)
        return self._preview(form, reading)

    async def placed(self, reply: Reply, incoming: Incoming, reading: str) -> Reply | None:
        """Show the request with the county of a reply and all else as it was, or send it where danger was mentioned; None where none waits for a place.

        Raises:
            StoreUnavailable: the request stays as it was.
        """
        form = await self._forms.get(incoming.pseudonym)
        county = reply.args.get("county")
        if form is None or form.asks != "place" or not county:
            return None
        urgent = {"priority": True} if reply.args.get("priority") else {}
        form = form.model_copy(update={"args": form.args | {"county": county} | urgent, "asks": "", "shown": True})
        await self._forms.put(incoming.pseudonym, form)
        return await self._send(form, incoming, reading) if form.args.get("priority") else self._preview(form, reading)

    async def pressed(self, entities: dict[str, object], incoming: Incoming, reading: str, tell: Tell) -> list[Reply]:
        """Carry out a button of the form; without Rasa all but another place.

        Raises:
            RasaUnavailable: no other place can be asked for; the request stays as it was.
            StoreUnavailable: the request stays as it was.
        """
        form = await self._forms.get(incoming.pseudonym)
        if form is None:
            return [Reply(say="handoff_nothing_waits", outcome="handoff")]
        value = str(entities.get("value", ""))
        if entities.get("do") == "place":
            return await self._ask_place(form, incoming, tell)
        if form.asks == "place":
            form = await self._leave_place(form, tell)
        match entities.get("do"):
            case "send":
                return [await self._send(form, incoming, reading)]
            case "drop":
                return [await self._drop(form, incoming, reading)]
            case "subject" if value in SUBJECTS:
                form = self._about(form, SUBJECTS[value])
            case "subject" if value == "none":
                form = self._about(form, None)
            case "subject":
                return [self._ask_subject()]
            case "language" if value in {row.tag for row in load_languages().offered}:
                form = form.model_copy(update={"language": value})
            case "language":
                return [self._ask_language()]
            case "interpreter":
                form = form.model_copy(update={"interpreter": value == "yes"})
            case "phone" if value == "none":
                form = form.model_copy(update={"phone": None, "asks": ""})
            case "phone":
                await self._forms.put(incoming.pseudonym, form.model_copy(update={"asks": "phone", "shown": False}))
                return [Reply(say="handoff_ask_phone", outcome="handoff", buttons=[RESUME])]
        form = form.model_copy(update={"asks": "place" if form.asks == "place" else "", "shown": True})
        await self._forms.put(incoming.pseudonym, form)
        return [self._preview(form, reading)]

    async def _ask_place(self, form: Form, incoming: Incoming, tell: Tell) -> list[Reply]:
        """Let Rasa's form ask for the place; what comes of it comes to `placed`."""
        replies = await tell(ELSEWHERE)
        if all(reply.say != "handoff_ask_place" for reply in replies):
            broken = any(reply.outcome == "trouble" for reply in replies)
            return [trouble(phone=self._desk.general_phone)] if broken else replies
        await self._forms.put(incoming.pseudonym, form.model_copy(update={"asks": "place", "shown": False}))
        return [*replies[:-1], replies[-1].model_copy(update={"buttons": [*replies[-1].buttons, RESUME]})]

    @staticmethod
    async def _leave_place(form: Form, tell: Tell) -> Form:
        """End Rasa's question for the place with the place as it was; where Rasa is away, it goes on waiting for one."""
        with suppress(RasaUnavailable):
            await tell(send("give_place", place=str(form.args.get("county"))))
            return form.model_copy(update={"asks": ""})
        return form

    async def heard(self, text: str, incoming: Incoming, reading: str) -> list[Reply] | None:
        """Take a text that the form waits for; None where it is for the assistant."""
        form = await self._forms.get(incoming.pseudonym)
        if form is None or form.asks != "phone":
            return None
        phone = read_phone(text)
        if phone is None:
            wrong = Reply(say="handoff_phone_wrong", outcome="handoff", buttons=[RESUME])
            return [wrong] if _is_number(text) else None
        form = form.model_copy(update={"phone": phone, "asks": "", "shown": True})
        await self._forms.put(incoming.pseudonym, form)
        return [self._preview(form, reading)]

    async def beside(self, replies: list[Reply], incoming: Incoming, reading: str) -> list[Reply]:
        """Look at what the assistant says while a request waits: a plain yes or no is for the request, all else gets the way back."""
        form = await self._forms.get(incoming.pseudonym)
        if form is None or not replies or any(reply.say == "handoff_preview" for reply in replies):
            return replies
        says = {reply.say for reply in replies}
        if "handoff_declined" in says:  # Rasa's form was left, and what was said of it holds for the request too
            await self._forms.drop(incoming.pseudonym)
            return replies
        if form.shown and "affirm_nothing" in says:
            return [await self._send(form, incoming, reading)]
        if form.shown and "deny_nothing" in says:
            return [await self._drop(form, incoming, reading)]
        urgent = any(reply.outcome == "urgent" for reply in replies)
        asks = "" if "handoff_abroad" in says and form.asks == "place" else form.asks  # the place stays as it was
        args = form.args | ({"priority": True} if urgent else {})
        changed = form.model_copy(update={"shown": False, "args": args, "asks": asks})
        if changed != form:
            await self._forms.put(incoming.pseudonym, changed)
        silent = {"trouble"} if form.asks == "place" else {"handoff", "trouble"}
        if replies[-1].outcome in silent:  # another step of Rasa's form, or nothing that could be answered
            return replies
        way = Button(say="button_send", send=send("request", do="send")) if urgent else RESUME
        last = replies[-1]
        return [*replies[:-1], last.model_copy(update={"buttons": [*last.buttons, way]})]

    async def _send(self, form: Form, incoming: Incoming, reading: str) -> Reply:
        """Send the request as it was shown."""
        args = {**form.args, "interpreter": form.interpreter, "phone": form.phone}
        reply = Reply(say="handoff_request", outcome="handoff", args=args)
        done = await self._desk.submit(reply, incoming, reading, form.language)
        await self._forms.drop(incoming.pseudonym)
        shown = {name: value for name, value in done.args.items() if name != "phone"}
        return done.model_copy(update={"args": shown})

    async def _drop(self, form: Form, incoming: Incoming, reading: str) -> Reply:
        await self._forms.drop(incoming.pseudonym)
        return self._desk.with_card(Reply(say="handoff_declined", outcome="handoff", args=form.args), reading)

    @staticmethod
    def _about(form: Form, topic: str | None) -> Form:
        """Return the form about something the person chose, or about nothing said; what was answered before goes with it."""
        known = {name: value for name, value in form.args.items() if not name.startswith(("article", "subject"))}
        return form.model_copy(update={"args": known | {"topic": topic}})

    def _preview(self, form: Form, reading: str) -> Reply:
        chosen = subject_of(form.args.get("topic"))
        args = {
            **self._desk.with_card(Reply(say="handoff_preview", outcome="handoff", args=form.args), reading).args,
            "reply_language": form.language,
            "subject_key": f"subject_{chosen}" if chosen else None,
            "interpreter": form.interpreter,
            "phone": form.phone,
            "answers_here": self._desk.answers(form.args),
            "kept": self.kept,
        }
        return Reply(say="handoff_preview", outcome="handoff", args=args, buttons=self._buttons(form))

    @staticmethod
    def _buttons(form: Form) -> list[Button]:
        wanted = "no" if form.interpreter else "yes"
        phone = Button(say="button_phone_drop", send=send("request", do="phone", value="none"))
        return [
            Button(say="button_send", send=send("request", do="send")),
            Button(say="button_drop", send=send("request", do="drop")),
            Button(say="button_place", send=send("request", do="place")),
            Button(say="button_subject", send=send("request", do="subject")),
            Button(say="button_reply_language", send=send("request", do="language")),
            Button(
                say="button_interpreter_drop" if form.interpreter else "button_interpreter_add",
                send=send("request", do="interpreter", value=wanted),
            ),
            phone if form.phone else Button(say="button_phone_add", send=send("request", do="phone")),
        ]  # fmt: skip

    @staticmethod
    def _ask_subject() -> Reply:
        words = {name: f"subject_{name}" for name in SUBJECTS}
        buttons = [Button(say=words[name], send=send("request", do="subject", value=name)) for name in SUBJECTS]
        none = Button(say="button_no_subject", send=send("request", do="subject", value="none"))
        return Reply(say="handoff_ask_subject", outcome="handoff", buttons=[*buttons, none])

    @staticmethod
    def _ask_language() -> Reply:
        buttons = [
            Button(say="language_name", send=send("request", do="language", value=row.tag), args={"language": row.tag})
            for row in load_languages().offered
        ]
        return Reply(say="choose_language", outcome="handoff", buttons=buttons)
