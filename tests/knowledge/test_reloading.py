"""Directory and roster take up what changes on the disk, and keep what they have while it is faulty."""

import shutil

import pytest

from knowledge.centres import DEFAULT_FOLDER, Directory, read_centres
from knowledge.findings import ContentError
from knowledge.reloading import EVERY, Reloaded


class Time:
    now = 0.0

    def __call__(self):
        return self.now


def test_a_changed_file_is_read_again_and_a_faulty_one_is_not(tmp_path):
    path, clock = tmp_path / "a", Time()
    path.write_text("one")

    def read():
        text = path.read_text()
        if text == "bad":
            raise ContentError([])
        return text

    value = Reloaded("one", lambda: [path], read, clock)
    path.write_text("two!")
    assert value() == "one", "nobody looks more often than every few seconds"
    clock.now += EVERY
    assert value() == "two!"
    path.write_text("bad")
    clock.now += EVERY
    assert value() == "two!"
    path.unlink()
    clock.now += EVERY
    assert value() == "two!"
    path.write_text("three")
    clock.now += EVERY
    assert value() == "three"


def test_a_directory_takes_up_a_new_telephone(tmp_path, monkeypatch):
    clock = Time()
    monkeypatch.setattr("knowledge.centres.Reloaded", lambda *parts: Reloaded(*parts, clock))
    folder = tmp_path / "centres"
    shutil.copytree(DEFAULT_FOLDER, folder)
    directory = Directory(read_centres(folder), folder)
    file = folder / "asylum_centres.yaml"
    file.write_text(file.read_text().replace('["0256 421 240"]', '["0256 421 299"]'))
    clock.now += EVERY
    assert directory["RC-TM"].phone == ("0256 421 299",)
    file.write_text("- id: broken")
    clock.now += EVERY
    assert directory["RC-TM"].phone == ("0256 421 299",)
    with pytest.raises(ContentError):
        read_centres(folder)
