"""Plain language: what is counted, and that the gate lets present texts through and stops hard ones."""

from pathlib import Path

import pytest

from knowledge.article_files import read_articles
from knowledge.languages import load_languages
from knowledge.readability import Limits, load_gate, measure
from knowledge.reading_checks import check_reading, level_of
from knowledge.sentences import count_full_stops, count_words, sentences
from tests.backends import sample_base

HARD = (
    "Autoritatea competentă procedează la soluționarea cererilor depuse de cetățenii străini exclusiv ulterior verificării "
    "îndeplinirii condițiilor prevăzute de legislația în vigoare și a documentației justificative corespunzătoare situației "
    "administrative a solicitantului, inclusiv a eventualelor completări solicitate suplimentar de inspectoratul teritorial."
)


def rendering(folder: Path, language: str, body: str):
    """Return the sample's school article in a language, with another text."""
    root = sample_base(folder)
    path = root / f"articles/int_school_access/int-school-access/{language}.md"
    source = path if path.exists() else path.with_name("en.md")
    head = source.read_text(encoding="utf-8").split("---\n")[1].replace("language: en", f"language: {language}")
    path.write_text(f"---\n{head}---\n\n{body}\n", encoding="utf-8")
    school = next(article for article in read_articles(root)[0] if article.id == "int-school-access")
    return school.renderings[language], root


def keys(folder: Path, language: str, body: str) -> dict[str, str]:
    return {finding.key: finding.level for finding in check_reading(*rendering(folder, language, body))}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mergi la IGI. Ia actele!", ["Mergi la IGI.", "Ia actele!"]),
        ("Vezi art. 5 alin. 2 din lege. Apoi scrie.", ["Vezi art. 5 alin. 2 din lege.", "Apoi scrie."]),
        ("Plătești 4.325 de lei, str. Lungă nr. 3.", ["Plătești 4.325 de lei, str. Lungă nr. 3."]),
        ("IGI: biroul de imigrări.", ["IGI:", "biroul de imigrări."]),
        ("तपाईं जानुहोस्। फारम भर्नुहोस्।", ["तपाईं जानुहोस्।", "फारम भर्नुहोस्।"]),
        ("فارم بھریں۔ دفتر جائیں؟", ["فارم بھریں۔", "دفتر جائیں؟"]),
        ("## Titlu\n\n1. Primul **pas**.\n- [pagina](https://x.ro) lor", ["Primul pas.", "pagina lor"]),
        ("on 12:30 at the office", ["on 12:30 at the office"]),
    ],
)
def test_sentences(text, expected):
    assert [sentence.text for sentence in sentences(text)] == expected


def test_sentences_know_their_step_and_steps_are_not_running_text():
    found = list(sentences("Întâi.\n\n1. Unu. Doi.\n2. Trei.\nDupă."))
    assert [(sentence.text, sentence.step) for sentence in found] == [
        ("Întâi.", None), ("Unu.", 0), ("Doi.", 0), ("Trei.", 1), ("După.", None),
    ]  # fmt: skip


def test_words_are_counted_alike_in_every_script():
    assert count_words("Scrie la https://igi.mai.gov.ro/a-b azi, în 30 de zile – sigur.") == 9
    assert count_words("बच्चालाई विद्यालय भर्ना गर्न") == 4
    assert count_words("孩子可以上学，不用付钱") == 6


def test_a_short_answer_is_counted_as_a_reader_does():
    assert count_full_stops("Da, în 30 de zile (art. 5). Mergi la IGI! De ce?") == 3
    assert count_full_stops("ہاں۔ جائیں۔") == 2


def test_lix_of_a_known_text(tmp_path):
    # 2 sentences, 10 words, 2 of more than six letters: 10 / 2 + 100 * 2 / 10
    text, _ = rendering(tmp_path, "en", "You can enrol your daughter. Go to the kindergarten soon.")
    figures = measure(text, load_gate())
    assert figures.words == 10
    assert figures.lix == pytest.approx(25)
    assert figures.longest == ("You can enrol your daughter.", pytest.approx(5 / 1.07))


def test_lengths_are_measured_in_words_of_romanian(tmp_path):
    body = "một hai ba bốn năm sáu bảy tám chín mười một hai ba"
    text, _ = rendering(tmp_path, "vi", body)
    assert measure(text, load_gate()).longest[1] == pytest.approx(13 / 1.31)


@pytest.mark.parametrize(
    ("language", "passive", "active"),
    [
        ("ro", "Cererea este analizată de birou.", "Biroul analizează cererea. Serviciul e gratuit."),
        ("ro", "Banii au fost plătiți deja.", "Angajatorul a plătit deja banii."),
        ("en", "The file is quickly decided.", "The office decides. You are married and tired."),
        ("en", "It was not sent.", "We have not sent it."),
    ],
)
def test_the_passive_voice_is_told_from_its_look_alikes(tmp_path, language, passive, active):
    text, _ = rendering(tmp_path / "a", language, passive)
    assert measure(text, load_gate()).passive == 1
    text, _ = rendering(tmp_path / "b", language, active)
    assert measure(text, load_gate()).passive == 0


def test_no_passive_voice_is_claimed_where_it_cannot_be_told(tmp_path):
    text, _ = rendering(tmp_path, "ru", "Заявление было подано.")
    assert measure(text, load_gate()).passive is None


@pytest.mark.parametrize(
    ("body", "unexplained"),
    [
        ("Mergi la IGI (biroul de imigrări). IGI decide.", ()),
        ("Mergi la biroul de imigrări (IGI). IGI decide.", ()),
        ("IGI: biroul de imigrări.", ()),
        ("IGI este inspectoratul pentru imigrări.", ()),
        ("OIM România (organizația pentru migrație) ajută.", ()),
        ("Întreabă un ONG-ist sau ONG-uri (asociații).", ("ONG",)),
        ("Mergi la IGI. IGI (biroul de imigrări) decide.", ("IGI",)),
        ("Vezi OUG 194/2002, în UE și pe https://IGI.ro/ABC sau CV@IGI.RO.", ()),
        ("Cere CNP și RCA.", ("CNP", "RCA")),
        ("IGI'den (göçmenlik idaresi) isteyin. Sonra IGI'ye gidin.", ()),
        ("IGI-কে (ইমিগ্রেশন অফিস) জানান।", ()),
        ("اذهب إلى AJOFM، وكالة التشغيل.", ()),
    ],
)
def test_abbreviations_are_explained_where_they_are_first_used(tmp_path, body, unexplained):
    text, _ = rendering(tmp_path, "ro", body)
    assert measure(text, load_gate()).unexplained == unexplained


def test_a_hard_text_is_stopped_and_a_plain_one_is_not(tmp_path):
    found = keys(tmp_path / "hard", "ro", HARD)
    assert found["reading-short-words"] == found["reading-sentence-long"] == found["reading-sentences"] == "error"
    assert keys(tmp_path / "plain", "ro", "Copilul tău poate merge la școală. Mergi la școala din cartier.") == {}


def test_a_long_step_is_named_on_its_line(tmp_path):
    step = "Ia actele copilului și mergi la școală. " * 6
    text, root = rendering(tmp_path, "ro", f"Da, poate.\n\n## Pași\n\n1. Scurt.\n2. {step}")
    (finding,) = check_reading(text, root)
    assert (finding.key, finding.level) == ("reading-step-long", "warning")
    lines = text.path.read_text(encoding="utf-8").split("\n")
    assert lines[finding.line - 1].startswith("2. Ia actele")


def test_limits_are_judged_as_they_are_shown():
    limits = Limits(warning=22, error=30)
    assert [level_of(value, limits) for value in (22.4, 22.6, 30.4, 30.6)] == [None, "warning", "warning", "error"]
    assert level_of(99, Limits(warning=50)) == "warning"


def test_the_gate_knows_every_language_that_articles_are_written_in():
    gate = load_gate()
    offered = {row.tag for row in load_languages().offered}
    assert set(gate.words_for_one_romanian) == offered - {"ro"}
    assert set(gate.passive) == set(gate.participles) == {"ro", "en"}
    for limits in [*gate.lix.values(), gate.sentence_words, gate.longest_sentence, gate.longest_step]:
        assert limits.error and limits.error > limits.warning
