"""Follow-ups, two questions in one message, and the person's status: what the turn before and the buttons change."""

from pathlib import Path

import pytest

from actions import resources
from actions.answer import ActionAnswer
from actions.follow_up import BELOW, BELOW_BOTH, is_follow_up, related_meant, section_args
from knowledge.decision import Hit, SearchResult
from knowledge.index_build import build
from knowledge.retriever import Retriever
from tests.actions.test_actions import PERMIT, one, run, tracker
from tests.backends import HashEncoder, sample_base

COST = "and how much does it cost"
WAGES = "my boss does not pay me"
PERMIT_ID, STUDENTS = "stay-permit-extension", "stay-permit-extension-st"


def _rewrite(path: Path, *pairs: tuple[str, str]) -> None:
    text = path.read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def retriever(tmp_path_factory: pytest.TempPathFactory) -> Retriever:
    """A retriever over the sample base, whose permit article has costs, a related article and a variant for students."""
    folder = tmp_path_factory.mktemp("follow")
    root = sample_base(folder)
    permit = root / "articles" / "stay_permit_extension" / PERMIT_ID
    _rewrite(
        permit / "ro.md",
        ("review_by:", "related: [work-report-abuse]\nreview_by:"),
        ("2. Al doilea pas.", "2. Al doilea pas.\n\n## Cât costă și cât durează\n\nTaxa e de 259 de lei."),
    )
    _rewrite(
        permit / "en.md", ("2. The second step.", "2. The second step.\n\n## Cost and time\n\nThe fee is 259 lei.")
    )
    students = permit.with_name(STUDENTS)
    students.mkdir()
    for tag, title in (("ro", "Prelungirea permisului"), ("en", "Extending the permit")):
        (students / f"{tag}.md").write_text(
            (permit / f"{tag}.md").read_text(encoding="utf-8").replace(f"title: {title}", f"title: {title} (ST)"),
            encoding="utf-8",
        )
    _rewrite(students / "ro.md", ("audiences: [TW, BP]", "audiences: [ST]"))
    (root / "situations" / "follow_up_cost_time.yaml").write_text(
        f'meaning: follow_up\nquestions:\n  en:\n    - "{COST}"\n    - "and how long does it take"\n  ro:\n    - "si cat costa"\n',
        encoding="utf-8",
    )
    encoder = HashEncoder()
    build(root, folder / "index", encoder)
    return Retriever(folder / "index", encoder)  # type: ignore[arg-type]


@pytest.fixture(autouse=True)
def _in_force(retriever: Retriever, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resources, "retriever", lambda: retriever)


def result(outcome: str = "answer", answerable: float = 0.4, follow_up: str | None = None) -> SearchResult:
    return SearchResult(outcome, [], answerable, None, {}, follow_up)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("intent", "found", "expected"),
    [
        ("follow_up", result(answerable=BELOW - 0.01), True),
        ("follow_up", result(answerable=BELOW), False),
        ("ask", result(answerable=0.1), False),
        ("ask", result(answerable=BELOW_BOTH - 0.01, follow_up="follow_up_who"), True),
        ("ask", result(answerable=BELOW_BOTH, follow_up="follow_up_who"), False),
        *(("follow_up", result(outcome, 0.0, "follow_up_who"), False) for outcome in ("urgent", "refused", "person")),
    ],
)
def test_a_message_needs_the_turn_before_only_where_it_is_unsure_of_itself_and_no_danger(intent, found, expected):
    assert is_follow_up(intent, found) is expected


@pytest.mark.parametrize(
    ("serving", "words", "other"),
    [(["en", "ro"], "The fee is 259 lei.", "step"), (["ne", "ro"], "Taxa e de 259", "pas")],
)
async def test_a_question_for_the_cost_gets_the_cost_section_in_the_readers_language(serving, words, other):
    reply, slots = await one(ActionAnswer, tracker(COST, "follow_up", serving=serving, last_article=PERMIT_ID))
    assert (reply.say, reply.outcome, reply.args["article"]) == ("answer_details", "answer", PERMIT_ID)
    assert words in reply.args["details"] and other not in reply.args["details"]
    assert [button.send for button in reply.buttons] == [f'/show_steps{{"article":"{PERMIT_ID}"}}', "/ask_person"]
    assert (slots["last_article"], slots["misses"]) == (PERMIT_ID, 0.0)


def test_without_such_a_section_all_of_them_are_given(retriever):
    article = retriever.load().articles[PERMIT_ID]
    whole = article.renderings["en"].details
    assert section_args(article, ["en"], "follow_up_documents")["details"] == whole
    assert section_args(article, ["en"], None)["details"] == whole
    assert section_args(article, ["en"], "follow_up_steps")["details"] != whole


def test_a_translation_that_lacks_a_heading_is_not_cut_at_the_wrong_one(retriever):
    article = retriever.load().articles[PERMIT_ID]
    short = article.renderings["en"].model_copy(update={"details": "## Cost and time\nThe fee."})
    lagging = article.model_copy(update={"renderings": {"en": short}})
    assert section_args(lagging, ["en"], "follow_up_steps")["details"] == "## Cost and time\nThe fee."


async def test_a_related_article_is_served_where_it_is_meant(retriever):
    snapshot = retriever.load()
    last = snapshot.articles[PERMIT_ID]
    meant = related_meant(retriever, snapshot, last, "unpaid wages where to complain salary not paid two months", "en")
    assert meant is not None and meant.id == "work-report-abuse"
    assert related_meant(retriever, snapshot, last, "permit renewal documents", "en") is None
    unrelated = last.model_copy(update={"related": []})
    assert related_meant(retriever, snapshot, unrelated, "unpaid wages where to complain", "en") is None


async def test_two_questions_are_both_answered(retriever, monkeypatch):
    sure = {
        "whole": [Hit("stay_permit_extension", PERMIT_ID, "en", 0.5), Hit("work_report_abuse", "work-report-abuse", "en", 0.4)],
        "permit": [Hit("stay_permit_extension", PERMIT_ID, "en", 0.9)],
        "wages": [Hit("work_report_abuse", "work-report-abuse", "en", 0.9)],
    }  # fmt: skip

    def search(text: str, *_: object) -> SearchResult:
        about = "whole" if text.count("?") == 2 else "permit" if "permit" in text else "wages"
        return SearchResult("answer", sure[about], 0.8, None, {})

    monkeypatch.setattr(retriever, "search", search)
    replies, slots = await run(ActionAnswer, tracker(f"{PERMIT}? and {WAGES}?"))
    assert [reply.args["article"] for reply in replies] == [PERMIT_ID, "work-report-abuse"]
    assert slots["last_article"] == "work-report-abuse"


def test_danger_in_a_part_comes_before_everything(retriever):
    text = f"{PERMIT}? my husband beats me every day."
    whole = SearchResult("answer", [Hit("stay_permit_extension", PERMIT_ID, "en", 0.9)], 0.9, None, {})
    (only,) = retriever.search_parts(text, whole, "en")
    assert (only.outcome, only.situation) == ("urgent", "danger_violence")


def test_one_question_in_two_sentences_stays_one(retriever):
    whole = retriever.search(PERMIT, "en")
    assert retriever.search_parts(f"{PERMIT}? thank you very much", whole, "en") == [whole]


async def test_who_was_not_asked_is_offered_their_status_and_the_button_serves_the_variant():
    reply, _ = await one(ActionAnswer, tracker(PERMIT))
    assert reply.args["article"] == PERMIT_ID
    offered = next(button for button in reply.buttons if button.say == "button_audience_st")
    assert offered.send == f'/show_article{{"article":"{STUDENTS}","audience":"ST"}}'
    shown, slots = await one(
        ActionAnswer, tracker(offered.send, "show_article", entities={"article": STUDENTS, "audience": "ST"})
    )
    assert (shown.args["article"], slots["audience"]) == (STUDENTS, "ST")


async def test_a_known_status_chooses_the_variant_and_is_not_asked_again():
    reply, _ = await one(ActionAnswer, tracker(PERMIT, audience="ST"))
    assert reply.args["article"] == STUDENTS
    assert not [button for button in reply.buttons if button.say.startswith("button_audience")]
    reply, _ = await one(ActionAnswer, tracker(PERMIT, audience="IP"))
    assert reply.args["article"] == PERMIT_ID


async def test_steps_keep_the_status_that_was_given():
    _, slots = await one(
        ActionAnswer, tracker("/show_steps", "show_steps", entities={"article": STUDENTS}, audience="ST")
    )
    assert slots["audience"] == "ST"
