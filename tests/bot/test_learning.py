"""What cases teach: drafts without persons, and the commands that list drafts and unanswered questions."""

import datetime
import stat
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot import cli
from bot.handoff.drafts import Drafts, scrub
from bot.handoff.subjects import SUBJECTS, broad, subject_of
from bot.store.unanswered import read_vocabulary

TODAY = datetime.date(2026, 11, 21)
KNOWN = read_vocabulary(Path(__file__).parents[2] / "knowledge")


@pytest.mark.parametrize(
    ("text", "secrets"),
    [
        ("Doamna Zambilescu poate veni cu pașaportul.", ["Zambilescu"]),
        ("Sunați la 0721 234 567 sau scrieți la ana.x@mai.gov.ro", ["0721", "ana.x"]),
        ("Locuiește pe strada Trandafirilor nr. 14, ap. 3, în Timișoara", ["Trandafirilor", "14"]),
        ("Pașaport seria AB 1234567, cererea P-ABC234", ["1234567", "P-ABC234"]),
        ("A vorbit cu Gheorghescu despre permis", ["Gheorghescu"]),
        ("my name is Zorblax Quix and I need a permit", ["Zorblax", "Quix"]),
    ],
)
def test_persons_are_scrubbed(text, secrets):
    assert [secret for secret in secrets if secret in scrub(text, KNOWN)] == []


def test_ordinary_words_institutions_and_short_numbers_stay():
    text = "Permisul de ședere se prelungește la IGI cu 30 de zile înainte. Taxa este 259 lei."
    assert scrub(text, KNOWN) == text


def test_a_draft_has_the_form_of_the_knowledge_base_and_is_the_owners(tmp_path):
    drafts = Drafts(tmp_path / "drafts")
    draft = drafts.write("Cum prelungesc permisul?", "Depui cererea cu 30 de zile înainte.", "ro", "stay_permit_extension", KNOWN, TODAY)  # fmt: skip
    head = (draft.folder / "ro.md").read_text(encoding="utf-8")
    assert "status: draft" in head and "language: ro" in head and "Depui cererea" in head
    assert draft.folder.parent.name == "stay_permit_extension"
    assert "Cum prelungesc permisul?" in (draft.folder / "questions.yaml").read_text(encoding="utf-8")
    assert stat.S_IMODE((draft.folder / "ro.md").stat().st_mode) == 0o600
    assert drafts.listed() == [draft]
    (draft.folder / "ro.md").write_text("broken")
    assert drafts.listed() == []


def test_a_chosen_subject_is_no_folder_of_the_knowledge_base(tmp_path):
    assert Drafts(tmp_path).write("Cum?", "Așa.", "ro", "work_any", KNOWN, TODAY).topic == "unsorted"


def test_the_commands_list_what_there_is(tmp_path, monkeypatch):
    monkeypatch.setenv("PUNTE_DATA_DIR", str(tmp_path))
    runner = CliRunner()
    assert "no drafts" in runner.invoke(cli.app, ["drafts"]).output
    Drafts(tmp_path / "drafts").write("Cum prelungesc permisul?", "Depui cererea.", "ro", None, KNOWN, TODAY)
    assert "permisul" in runner.invoke(cli.app, ["drafts"], env={"COLUMNS": "200"}).output
    done = runner.invoke(cli.app, ["unanswered"])
    assert (done.exit_code, done.output.strip()) == (0, "none")


@pytest.mark.parametrize(
    ("topic", "subject"),
    [("stay_permit_extension", "stay"), ("work_unpaid", "work"), ("asy_apply", "asylum"), ("dia_return_x", "return"), ("int_bank", "other")],
)  # fmt: skip
def test_a_topic_without_a_title_is_sent_as_the_subject_that_is_shown(topic, subject):
    assert subject_of(broad(topic)) == subject
    assert set(SUBJECTS.values()) >= {broad(topic)}
