"""The closed call of 2017: the checks of a marginalised community and of a person, and its sums and ceilings. Nothing that is typed here is kept."""

import re
from decimal import Decimal

from starlette.responses import Response

from bot.call2017.community import THRESHOLDS, validate
from bot.call2017.person import DEPRIVED_FROM, ITEMS, QUESTIONS, Answers, Question, may_belong, next_question
from bot.call2017.sums import MULTIPLIED, PERSONS, ceiling, load_sums
from bot.console.access import EVERYBODY
from bot.console.pages import Page
from bot.console.visit import Visit

OVERLAPS = ("none", "partial", "total")
_PERCENT = re.compile(r"^\d{1,3}([.,]\d{1,4})?$")


def _percent(visit: Visit, name: str) -> Decimal | None:
    """Return a percentage of the form, with comma or point; None where it is empty or wrong."""
    text = visit.form.line(name, 8, needed=False).removesuffix("%").strip()
    if not text:
        return None
    value = Decimal(text.replace(",", ".")) if _PERCENT.match(text) else None
    if value is None or value > 100:
        visit.form.wrong(name, "community_percent")
        return None
    return value


async def community(visit: Visit) -> Response:
    """Show the form, and what comes of its figures."""
    found = None
    if visit.posted:
        figures = {name: _percent(visit, name) for name in THRESHOLDS}
        roma = _percent(visit, "roma")
        overlap = visit.form.choice("overlap", OVERLAPS)
        if not visit.form.errors and overlap:
            found = validate(figures, roma, overlap)  # type: ignore[arg-type]
    return visit.render(
        "indicators/community.html", 422 if visit.form.errors else 200, thresholds=THRESHOLDS, overlaps=OVERLAPS, found=found
    )  # fmt: skip


def _answered(visit: Visit) -> tuple[Answers, list[Question]]:
    """Return what was answered so far, and what was left out; it travels in the form, so that nothing of it is stored."""
    given: dict[str, bool | None] = {}
    left_out: list[Question] = []
    for name in QUESTIONS:
        if name == "lacking":
            continue
        word = visit.form.choice(name, ("yes", "no", "unknown"), needed=False)
        given[name] = {"yes": True, "no": False}.get(word)
        if word == "unknown":
            left_out.append(name)
    lacking = None
    if visit.form.typed("lacking") == "unknown":
        left_out.append("lacking")
    elif visit.form.typed("counted"):
        lacking = len(visit.form.choices("item", ITEMS, needed=False))
    else:
        lacking = visit.form.number("lacking", 0, len(ITEMS), needed=False)
    return Answers(lacking=lacking, **given), left_out


async def person(visit: Visit) -> Response:
    """Ask one question at a time, only those that can still change the result, and say what comes of it."""
    answers, left_out = Answers(), list[Question]()
    if visit.posted:
        answers, left_out = _answered(visit)
        if visit.form.errors:
            answers, left_out = Answers(), []
    asked = next_question(answers, left_out)
    words = {True: "yes", False: "no"}
    values = [(name, words.get(value, value)) for name in QUESTIONS if (value := getattr(answers, name)) is not None]
    return visit.render(
        "indicators/person.html", 422 if visit.form.errors else 200, asked=asked, items=ITEMS, least=DEPRIVED_FROM,
        carried=[*values, *((name, "unknown") for name in left_out)], number=len(values) + len(left_out) + 1,
        found=str(may_belong(answers)).lower(), deprived=answers.lacking is not None and answers.lacking >= DEPRIVED_FROM,
        lacking=answers.lacking, begun=visit.posted and not visit.form.errors,
    )  # fmt: skip


async def sums(visit: Visit) -> Response:
    """Show every sum and ceiling, and what one came to for persons and periods."""
    rows = load_sums()
    result = None
    paid = [one for one in rows if one.per in MULTIPLIED]
    if visit.posted:
        chosen = next((one for one in paid if one.id == visit.form.choice("sum", [one.id for one in paid])), None)
        persons = visit.form.number("persons", 1, PERSONS)
        periods = visit.form.number("periods", chosen.least, chosen.most) if chosen else None
        if not visit.form.errors and chosen and persons and periods:
            result = (chosen, persons, periods, ceiling(chosen, persons, periods))
    return visit.render("indicators/sums.html", 422 if visit.form.errors else 200, sums=rows, paid=paid, result=result)


PAGES = (
    Page("community", "/call-2017/community", community, EVERYBODY, ("GET", "POST"), label="community"),
    Page("person_2017", "/call-2017/person", person, EVERYBODY, ("GET", "POST")),
    Page("sums", "/call-2017/sums", sums, EVERYBODY, ("GET", "POST")),
)
