import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop_app.system.child_environment import child_environment, clean_own_environment


@pytest.fixture
def bundle(tmp_path: Path) -> str:
    (tmp_path / "bundle" / "_internal").mkdir(parents=True)
    return str(tmp_path / "bundle" / "_internal")


def test_from_source_nothing_is_changed() -> None:
    before = {"LD_LIBRARY_PATH": "/opt/mine", "LD_LIBRARY_PATH_ORIG": "/x", "_PYI_ARCHIVE_FILE": "y"}

    assert child_environment(before) == before
    assert child_environment(before) is not before


def test_in_a_bundle_the_library_path_from_before_the_start_is_back(bundle: str) -> None:
    before = {"LD_LIBRARY_PATH": f"{bundle}:/opt/mine", "LD_LIBRARY_PATH_ORIG": "/opt/mine", "LANG": "C"}

    assert child_environment(before, bundle=bundle) == {"LD_LIBRARY_PATH": "/opt/mine", "LANG": "C"}


@pytest.mark.parametrize("saved", [{}, {"LD_LIBRARY_PATH_ORIG": ""}])
def test_without_one_before_there_is_none_after(bundle: str, saved: dict[str, str]) -> None:
    assert child_environment({"LD_LIBRARY_PATH": bundle, **saved}, bundle=bundle) == {}


def test_a_bundle_started_from_a_bundle_does_not_bring_its_path_back(bundle: str) -> None:
    before = {"LD_LIBRARY_PATH": f"{bundle}:{bundle}", "LD_LIBRARY_PATH_ORIG": bundle}

    assert child_environment(before, bundle=bundle) == {}


def test_the_places_of_our_own_qt_are_gone_and_those_of_others_stay(bundle: str) -> None:
    ours = str(Path(bundle, "PySide6", "Qt", "plugins"))
    before = {"QT_PLUGIN_PATH": ours, "QML2_IMPORT_PATH": f"{ours}{os.pathsep}/usr/lib/qml"}

    assert child_environment(before, bundle=bundle) == {"QML2_IMPORT_PATH": "/usr/lib/qml"}


def test_a_directory_that_only_begins_like_the_bundle_stays(bundle: str) -> None:
    before = {"LD_LIBRARY_PATH": f"{bundle}-of-another:{bundle}"}

    assert child_environment(before, bundle=bundle) == {"LD_LIBRARY_PATH": f"{bundle}-of-another"}


def test_a_link_to_the_bundle_is_the_bundle(bundle: str, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(bundle)

    assert child_environment({"LD_LIBRARY_PATH": str(tmp_path / "link")}, bundle=bundle) == {}


def test_a_variable_of_the_user_that_looks_saved_is_left_alone(bundle: str) -> None:
    before = {"PATH": "/usr/bin", "PATH_ORIG": "/somewhere/else"}

    assert child_environment(before, bundle=bundle) == before


def test_a_real_child_gets_it(bundle: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", bundle, raising=False)
    monkeypatch.setenv("LD_LIBRARY_PATH", bundle)
    monkeypatch.setenv("_PYI_ARCHIVE_FILE", "afterword")

    said = subprocess.run(["env"], env=child_environment(), capture_output=True, text=True, check=True).stdout

    assert "LD_LIBRARY_PATH" not in said
    assert "_PYI_" not in said
    assert os.environ["LD_LIBRARY_PATH"] == bundle


def test_the_own_environment_is_cleaned_in_place(bundle: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", bundle, raising=False)
    own = {"LD_LIBRARY_PATH": f"{bundle}:/opt/mine", "QT_PLUGIN_PATH": bundle, "LANG": "C"}

    clean_own_environment(own)

    assert own == {"LD_LIBRARY_PATH": "/opt/mine", "LANG": "C"}
