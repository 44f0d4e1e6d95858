"""Example questions: enough, varied, in their own letters; what is counted and what is let pass."""

from pathlib import Path

import pytest

from knowledge.article_files import read_articles
from knowledge.findings import Finding
from knowledge.folding import fold
from knowledge.languages import load_languages
from knowledge.question_checks import _bare, check_questions, least
from knowledge.situations import read_situations
from tests.backends import sample_base

SCHOOL = "articles/int_school_access/int-school-access"


def asking(folder: Path, language: str, questions: list[str]) -> list[Finding]:
    """Return the findings where the school article has these questions in a language and no others."""
    root = sample_base(folder)
    rows = "".join(f'  - "{question}"\n' for question in questions)
    (root / SCHOOL / "questions.yaml").write_text(f"{language}:\n{rows}", encoding="utf-8")
    return list(check_questions(read_articles(root)[0], read_situations(root)[0], root, load_languages()))


def lines(findings: list[Finding], key: str) -> list[int]:
    return [finding.line for finding in findings if finding.key == key]


@pytest.mark.parametrize(
    ("first", "second", "alike"),
    [
        ("cum înscriu copilul la școală?", "Cum inscriu copilul la scoala", True),
        ("where can my child go to school", "where can my child go to school??", True),
        ("school for my child where", "where school for my child", True),
        ("my son is 7, which school", "my daughter has no papers, can she learn", False),
        ("school papers", "school bus", False),
        ("मेरो बच्चा स्कुल", "बच्चा मेरो स्कुल", True),
    ],
)
def test_questions_that_are_one_to_a_reader_are_named(tmp_path, first, second, alike):
    assert lines(asking(tmp_path, "en", [first, "something else entirely", second]), "questions-alike") == (
        [4] if alike else []
    )


def test_an_opening_shared_by_many_is_named_on_its_last_line(tmp_path):
    same = [f"how can {verb} my child" for verb in ("i enrol", "the school test", "we feed", "they teach")]
    others = ["school?", "kid is six", "cine primeste copii", "no papers no school", "teacher said no"]
    findings = asking(tmp_path, "en", [*same, *others])
    (finding,) = [finding for finding in findings if finding.key == "questions-same-opening"]
    assert finding.line == 5
    assert dict(finding.args) == {"count": 4, "all": 9, "language": "en", "opening": "how can"}
    assert lines(asking(tmp_path / "few", "en", [*same[:3], *others]), "questions-same-opening") == []


def test_two_words_alone_are_a_question_and_no_opening(tmp_path):
    findings = asking(tmp_path, "en", ["my child"] * 1 + ["my school", "my form", "my bus", "my child is six years"])
    assert lines(findings, "questions-same-opening") == []


def test_too_few_questions_are_counted_by_language(tmp_path):
    findings = asking(tmp_path, "ro", [f"întrebarea {word}" for word in ["unu", "doi", "trei", "patru"]])
    (finding,) = [row for row in findings if row.key == "questions-too-few" and row.path.startswith(SCHOOL)]
    named = str(dict(finding.args)["languages"]).split(", ")
    assert {"ro 4/20", "en 0/20", "ne 0/12", "ne-Latn 0/6", "zh 0/6"} <= set(named)


def test_staff_topics_and_institution_cards_need_a_quarter(tmp_path):
    languages = load_languages()
    root = sample_base(tmp_path)
    article = next(article for article in read_articles(root)[0] if article.id == "int-school-access")

    def needed(article_id: str, topic: str) -> list[int]:
        changed = type(article)(article_id, topic, article.header, article.renderings, article.questions)
        return [least(changed, languages, tag) for tag in ("ro", "ne", "ne-Latn", "zh")]

    assert needed("int-school-access", "int_school_access") == [20, 12, 6, 6]
    assert needed("staff-training", "staff_training") == [5, 3, 2, 2]
    assert needed("card-anofm", "dir_institutions") == [5, 3, 2, 2]
    assert needed("dir-institutions", "dir_institutions") == [20, 12, 6, 6]


def test_a_variant_without_questions_is_found_by_those_of_its_topic(tmp_path):
    root = sample_base(tmp_path)
    variant = root / SCHOOL.replace("int-school-access", "int-school-access-as")
    variant.mkdir(parents=True)
    for name in ("ro.md", "en.md"):
        (variant / name).write_bytes((root / SCHOOL / name).read_bytes())
    findings = check_questions(read_articles(root)[0], [], root, load_languages())
    assert not any("int-school-access-as" in finding.path for finding in findings)


@pytest.mark.parametrize(
    ("language", "question", "flagged"),
    [
        ("hi", "mere bacche ka school kahan hai", True),
        ("hi", "bacche ka school", False),
        ("hi", "बच्चे का school form kahan milega", False),
        ("uk", "ditina shkola yak zapysaty pryklad", False),
        ("en", "де школа для моєї дитини", True),
        ("hi-Latn", "मेरे बच्चे का स्कूल कहाँ है", True),
    ],
)
def test_letters_of_another_language(tmp_path, language, question, flagged):
    assert bool(lines(asking(tmp_path, language, [question]), "question-wrong-script")) is flagged


@pytest.mark.parametrize(
    "question", ["What  about\tMY visa?!", "a <b>bold</b> question.", "Îmi dă viză?", "one\x00two", "x" * 1500]
)
def test_the_quick_folding_is_the_folding_that_searches(question):
    assert _bare(question)[:1000] == fold(question).strip(" ?!.")
