"""A survey in the chat: asked for with /survey, by consent, one question at a time, each can be left out, and nothing is kept before "Send".

What was answered so far travels in the buttons, so that nothing of it is stored anywhere; that somebody has sent a survey is remembered in
memory only, so that a double press counts once.
"""

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.incoming import send
from bot.indicators.periods import local_day, quarter_of
from bot.replies import Button, Reply
from bot.surveys.store import SurveyCounts
from knowledge.counties import BY_PLATE
from knowledge.survey_files import Choice, Survey, read_surveys, said

REGIONS: tuple[tuple[str, str], ...] = (
    ("Nord-Est", "BC BT IS NT SV VS"), ("Sud-Est", "BR BZ CT GL TL VN"), ("Sud-Muntenia", "AG CL DB GR IL PH TR"),
    ("Sud-Vest Oltenia", "DJ GJ MH OT VL"), ("Vest", "AR CS HD TM"), ("Nord-Vest", "BH BN CJ MM SM SJ"),
    ("Centru", "AB BV CV HR MS SB"), ("București-Ilfov", "B IF"),
)  # fmt: skip
"""The development regions with the plates of their counties, for choosing a county in two presses."""
FEW = 10
"""So many counties are shown at once, without the regions before them."""
LEFT_OUT = "-"
REMEMBERED = 50_000
Clock = Callable[[], datetime.datetime]


@dataclass(frozen=True)
class Step:
    """How far somebody is: `~` parts a button's value into survey, place and answers.

    Attributes:
        survey: the survey's id.
        place: plate of the county, a region as `R0` to `R7`, `?` left out, None not asked yet.
        answers: one sign a question: the number of the choice or `-`.
        end: `s` send, `x` stop, empty: go on.
    """

    survey: str
    place: str | None = None
    answers: str = ""
    end: str = ""

    def value(self) -> str:
        """Return it as a button carries it."""
        return "~".join([self.survey, *([self.place, self.answers, self.end] if self.place is not None else [])])


def read_step(value: str) -> Step:
    """Return the step of a button's value; what is missing is empty."""
    survey, *rest = value.split("~")[:4]
    place, answers, end = [*rest, *[""] * 3][:3]
    return Step(survey, place if rest else None, answers, end)


class SurveyTalk:
    """Leads people through a survey."""

    def __init__(self, counts: SurveyCounts, knowledge: Path, clock: Clock | None = None) -> None:
        """Keep where answers are counted, the knowledge folder, and the clock."""
        self._counts = counts
        self._knowledge = knowledge
        self._clock = clock or (lambda: datetime.datetime.now(datetime.UTC))
        self._sent: dict[tuple[str, str], None] = {}

    def _open(self) -> list[Survey]:
        today = local_day(self._clock())
        return [survey for survey in read_surveys(self._knowledge)[0] if survey.asked_on(today)]

    def begin(self, pseudonym: str, reading: str) -> Reply:
        """Offer the first open survey that this person has not sent; say so where there is none."""
        surveys = self._open()
        fresh = next((one for one in surveys if (pseudonym, one.id) not in self._sent), None)
        if fresh is None:
            return _said("survey_again" if surveys else "survey_none")
        languages = (reading, "en")
        buttons = [_button("button_yes", Step(fresh.id, "")), _button("button_no", Step(fresh.id, "?", "", "x"))]
        return _said("survey_consent", buttons, title=said(fresh.title, languages), intro=said(fresh.intro, languages))

    async def pressed(self, value: str, pseudonym: str, reading: str) -> Reply:
        """Take the next step of a survey; a value that is none of ours leads to the beginning.

        Raises:
            StoreUnavailable: the answers are not counted.
        """
        step = read_step(value)
        if step.end == "x":
            return _said("survey_stopped")
        survey = next((one for one in self._open() if one.id == step.survey), None)
        if survey is None or step.place is None or not _fits(survey, step):
            return self.begin(pseudonym, reading)
        if (pseudonym, survey.id) in self._sent:
            return _said("survey_again")
        if step.place == "" or step.place.startswith("R"):
            return _ask_place(survey, step)
        if len(step.answers) < len(survey.questions):
            return _ask(survey, step, reading)
        if step.end != "s":
            return _review(survey, step, reading)
        return await self._send(survey, step, pseudonym)

    async def _send(self, survey: Survey, step: Step, pseudonym: str) -> Reply:
        self._sent[pseudonym, survey.id] = None
        if len(self._sent) > REMEMBERED:
            self._sent.pop(next(iter(self._sent)))
        answers = {
            question.id: question.choices[int(sign)].id
            for question, sign in zip(survey.questions, step.answers, strict=True)
            if sign != LEFT_OUT
        }
        county = BY_PLATE.get(step.place or "", "")
        try:
            await self._counts.add(survey.id, county, answers, quarter_of(local_day(self._clock())).name)
        except BaseException:
            self._sent.pop((pseudonym, survey.id), None)
            raise
        return _said("survey_thanks")


def _fits(survey: Survey, step: Step) -> bool:
    """Tell whether a step can be one of this survey: a place that is asked, and answers that exist."""
    place = step.place or ""
    known = (
        place in {"", "?"}
        or (place[:1] == "R" and place[1:] in {str(number) for number in range(len(REGIONS))})
        or (place in BY_PLATE and (not survey.counties or BY_PLATE[place] in survey.counties))
    )
    signs = len(step.answers) <= len(survey.questions) and all(
        sign == LEFT_OUT or (sign in "01234567" and int(sign) < len(question.choices))
        for question, sign in zip(survey.questions, step.answers, strict=False)
    )
    return known and signs


def _said(key: str, buttons: Sequence[Button] = (), **args: object) -> Reply:
    return Reply(say=key, outcome="settings", args=args, buttons=list(buttons))


def _button(words: str, step: Step, **args: str) -> Button:
    return Button(say=words, send=send("survey", value=step.value()), args=args)


def _named(name: str, step: Step) -> Button:
    return _button("article_title", step, title=name)


def _ask_place(survey: Survey, step: Step) -> Reply:
    """Ask for the county: at once where there are few, else by region."""
    plates = [plate for plate, name in BY_PLATE.items() if not survey.counties or name in survey.counties]
    if step.place and step.place.startswith("R"):
        plates = [plate for plate in REGIONS[int(step.place[1:])][1].split() if plate in plates]
    if len(plates) > FEW:
        named = [_named(name, Step(survey.id, f"R{number}")) for number, (name, _) in enumerate(REGIONS)]
    else:
        named = [_named(BY_PLATE[plate], Step(survey.id, plate)) for plate in plates]
    return _said("survey_county", [*named, _button("button_no_subject", Step(survey.id, "?"))])


def _ask(survey: Survey, step: Step, reading: str) -> Reply:
    number = len(step.answers)
    question = survey.questions[number]

    def then(sign: str) -> Step:
        return Step(survey.id, step.place, step.answers + sign)

    buttons = [_named(said(choice.text, (reading, "en")), then(str(place))) for place, choice in enumerate(question.choices)]  # fmt: skip
    leave = _button("button_no_subject", then(LEFT_OUT))
    stop = _button("button_drop", Step(survey.id, step.place, step.answers, "x"))
    text = said(question.text, (reading, "en"))
    return _said("survey_question", [*buttons, leave, stop], number=number + 1, total=len(survey.questions), text=text)


def _review(survey: Survey, step: Step, reading: str) -> Reply:
    """Show what will be sent."""
    languages = (reading, "en")
    lines = [BY_PLATE.get(step.place or "", "–")]
    for question, sign in zip(survey.questions, step.answers, strict=True):
        choice: Choice | None = None if sign == LEFT_OUT else question.choices[int(sign)]
        lines.append(f"{said(question.text, languages)} – {said(choice.text, languages) if choice else '–'}")
    done = Step(survey.id, step.place, step.answers, "s")
    stop = Step(survey.id, step.place, step.answers, "x")
    return _said(
        "survey_review", [_button("button_send", done), _button("button_drop", stop)], answers="\n".join(lines)
    )
