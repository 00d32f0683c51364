import json
from dataclasses import replace
from datetime import time, timedelta
from pathlib import Path

import pytest

from desktop_app.domain.errors import StorageError
from desktop_app.domain.policy import Policy
from desktop_app.domain.settings import Settings, Theme
from desktop_app.system import settings_file

CHOSEN = Settings(
    time_zone="Europe/Berlin",
    region="DE-BY",
    own_addresses=("sam@mail.example", "söm@mail.example"),
    theme=Theme.DARK,
    notifications=False,
    remind_day_before=False,
    quiet_from=time(22, 30),
    quiet_to=time(7),
    hide_names=True,
    policy=Policy(thank_you_at=time(19, 30), debrief_after_end=timedelta(minutes=5), enquiry_business_days=5),
)


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    settings_file.save(file, CHOSEN)
    assert settings_file.load(file) == (CHOSEN, "")
    assert settings_file.load(tmp_path / "none.json") == (Settings(), "")


@pytest.mark.parametrize("content", ["", "{", "[]", '"x"', "\x00"])
def test_a_damaged_file_is_kept_and_said(tmp_path: Path, content: str) -> None:
    file = tmp_path / "settings.json"
    file.write_text(content)
    settings, sentence = settings_file.load(file)
    assert settings == Settings()
    assert "damaged" in sentence
    assert (tmp_path / "settings.damaged.json").read_text() == content
    assert not file.exists()


def test_one_unusable_value_costs_only_itself(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    settings_file.save(file, CHOSEN)
    document = json.loads(file.read_text("utf-8"))
    document |= {"theme": "pink", "notifications": "yes", "own_addresses": [1], "unknown": 5}
    document["policy"] |= {"thank_you_at": "25:00", "enquiry_business_days": True}
    file.write_text(json.dumps(document))
    settings, sentence = settings_file.load(file)
    assert sentence == ""
    assert (settings.theme, settings.notifications, settings.own_addresses) == (Theme.SYSTEM, True, ())
    assert settings.time_zone == "Europe/Berlin"
    assert settings.policy.thank_you_at == time(18)
    assert settings.policy.debrief_after_end == timedelta(minutes=5)
    assert settings.policy.enquiry_business_days == 7


@pytest.mark.parametrize(
    "unusable",
    [
        {"quiet_from": "late"},
        {"quiet_from": None},
        {"quiet_to": "22:30"},
        {"quiet_to": 7},
        {"quiet_to": "07:00+02:00"},
    ],
)
def test_half_of_the_quiet_hours_are_none(tmp_path: Path, unusable: dict[str, object]) -> None:
    file = tmp_path / "settings.json"
    settings_file.save(file, CHOSEN)
    file.write_text(json.dumps(json.loads(file.read_text("utf-8")) | unusable))
    assert settings_file.load(file) == (replace(CHOSEN, quiet_from=None, quiet_to=None), "")


def test_a_zone_and_lengths_that_cannot_be_used_are_the_defaults(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    settings_file.save(file, replace(CHOSEN, policy=replace(CHOSEN.policy, alarm_before_start=timedelta())))
    file.write_text(file.read_text("utf-8").replace("Europe/Berlin", "Europe/Berlyn"))
    assert settings_file.load(file) == (replace(CHOSEN, time_zone=""), "")


def test_what_cannot_be_saved_is_said(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="could not be saved"):
        settings_file.save(tmp_path / "missing" / "settings.json", Settings())
