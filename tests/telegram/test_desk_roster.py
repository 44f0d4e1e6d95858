"""Who can be asked beside a centre's staff stands on the card of a case: by its county, subject and language (F-27)."""

import datetime

import pytest

from bot.handoff import parts as desk_parts_module
from knowledge.rosters import Helper, Roster
from tests.telegram.desk_fixtures import database, emulated, turn, wall
from tests.telegram.desk_setting import ANNA, BIKASH, STAFF, parts, process, request

__all__ = ["database", "emulated", "wall"]
SEEN = {"checked": datetime.date(2026, 11, 1), "source": "test"}
ROSTER = [
    Helper(id="R-ANY", kind="resource_person", institution="Linia generală", county="București", contact="021 000", **SEEN),
    Helper(
        id="R-TM", kind="resource_person", institution="Ghișeul de muncă", county="Timiș", counties=("Timiș",), subjects=("work_",),
        email="munca@tm.example.ro", **SEEN,
    ),
    Helper(id="V-TM", kind="volunteer", institution="Voluntari digitali", county="Timiș", counties=("Timiș",), contact="0256 000", **SEEN),
    Helper(id="I-AR", kind="interpreter", institution="Interpreți de arabă", county="Timiș", languages=("ar",), contact="0722 000", **SEEN),
]  # fmt: skip


@pytest.mark.parametrize(
    ("county", "topic", "language", "interpreter", "named", "absent"),
    [
        ("Timiș", "work_unpaid", "en", False, ["Ghișeul de muncă (munca@tm.example.ro)"], ["Linia generală", "Interpreți"]),
        ("Timiș", "stay_permit_extension", "en", False, ["Linia generală (021 000)"], ["Ghișeul de muncă"]),
        ("Iași", "work_unpaid", "ar", True, ["Linia generală", "Interpreți de arabă (0722 000)"], ["Ghișeul", "Voluntari"]),
        ("Timiș", "work_unpaid", "uk", True, ["Ghișeul de muncă"], ["Interpreți"]),
    ],
)  # fmt: skip
async def test_the_card_names_who_fits(
    database, emulated, wall, monkeypatch, county, topic, language, interpreter, named, absent
):
    monkeypatch.setattr(desk_parts_module, "read_roster", lambda _: (Roster(ROSTER), []))
    async with process(emulated, parts(database, clock=wall)) as desk:
        reference = await request(
            database, ANNA, language=language, county=county, topic=topic, interpreter=interpreter
        )
        await turn(desk)
        (card,) = [sent.text for sent in emulated.chats[STAFF].sent if reference in sent.text]
    assert [words for words in named if words not in card] == []
    assert [words for words in absent if words in card] == []


async def test_nobody_who_fits_leaves_the_case_to_the_centres_own_staff(database, emulated, wall, monkeypatch):
    monkeypatch.setattr(desk_parts_module, "read_roster", lambda _: (Roster([ROSTER[1]]), []))
    async with process(emulated, parts(database, clock=wall)) as desk:
        reference = await request(database, ANNA, county="Iași", topic="stay_any")
        await turn(desk)
        (card,) = [sent.text for sent in emulated.chats[STAFF].sent if reference in sent.text]
    assert "Persoană-resursă" not in card and "Interpret:" not in card


async def test_the_roster_of_the_knowledge_folder_counts_and_a_change_of_it_stands_on_the_next_card(
    database, emulated, wall, monkeypatch, tmp_path
):
    def entry(name: str) -> str:
        return f'- {{id: R-1, kind: resource_person, institution: "{name}", county: Timiș, counties: [Timiș], subjects: [work_], contact: "int. 12", checked: 2026-11-01, source: letter}}\n'

    monkeypatch.setattr("knowledge.reloading.EVERY", 0.0)
    file = tmp_path / "rosters.yaml"
    file.write_text(entry("Ghișeul vechi") + "- {id: broken}\n", encoding="utf-8")
    named = []
    async with process(emulated, parts(database, clock=wall, knowledge_dir=tmp_path)) as desk:
        for person, written in ((ANNA, None), (BIKASH, entry("Ghișeul cel nou"))):
            if written:
                file.write_text(written, encoding="utf-8")
            reference = await request(database, person, county="Timiș", topic="work_any")
            await turn(desk)
            (card,) = [sent.text for sent in emulated.chats[STAFF].sent if reference in sent.text and "Județ" in sent.text]
            named.append([name for name in ("Ghișeul vechi", "Ghișeul cel nou") if name in card])
    assert named == [["Ghișeul vechi"], ["Ghișeul cel nou"]]
