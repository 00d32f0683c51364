import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop_app import resource_files, selftest
from desktop_app.storage import applications, migrations
from desktop_app.version import VERSION

Break = Callable[[pytest.MonkeyPatch, Path], None]


def without(module: str) -> Break:
    def break_it(monkeypatch: pytest.MonkeyPatch, _: Path) -> None:
        for name in [name for name in sys.modules if name.startswith(f"{module}.")]:
            monkeypatch.delitem(sys.modules, name)
        monkeypatch.setitem(sys.modules, module, None)

    return break_it


def with_resources(svg: str | None) -> Break:
    def break_it(monkeypatch: pytest.MonkeyPatch, directory: Path) -> None:
        (directory / "icons").mkdir()
        if svg is not None:
            (directory / "icons" / "afterword.svg").write_text(svg)
        monkeypatch.setattr(resource_files, "_PLACES", (directory,))

    return break_it


def with_schema(sql: str | None) -> Break:
    def break_it(monkeypatch: pytest.MonkeyPatch, directory: Path) -> None:
        if sql is not None:
            (directory / "0001.sql").write_text(sql)
        monkeypatch.setattr(migrations, "SCHEMA_DIRECTORY", directory)

    return break_it


def forgetting_storage(monkeypatch: pytest.MonkeyPatch, _: Path) -> None:
    store = applications.insert

    def store_another(company: str, *rest: object) -> int:
        return store("another", *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(applications, "insert", store_another)


def no_qt_application(monkeypatch: pytest.MonkeyPatch, _: Path) -> None:
    def raise_it() -> None:
        raise RuntimeError("no platform plugin")

    monkeypatch.setattr(selftest, "_qt_application", raise_it)


def leaking_bundle(monkeypatch: pytest.MonkeyPatch, directory: Path) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(directory), raising=False)
    monkeypatch.setenv("LD_LIBRARY_PATH", str(directory))


def wrong_reader(monkeypatch: pytest.MonkeyPatch, _: Path) -> None:
    floating = [line.replace(";TZID=GMT Standard Time", "") for line in selftest.INVITATION]
    monkeypatch.setattr(selftest, "INVITATION", tuple(floating))


BREAKS = {
    "version": [lambda monkeypatch, _: monkeypatch.setattr(selftest, "VERSION", "unknown")],
    "program modules": [without(module) for module in selftest.PROGRAMS],
    "Qt platform": [no_qt_application, without("PySide6.QtWidgets")],
    "SVG icon": [with_resources("<svg xmlns='http://www.w3.org/2000/svg'/>"), with_resources(None)],
    "resources": [with_resources(""), with_resources(None)],
    "database schema": [with_schema(None), with_schema("-- later")],
    "database round trip": [forgetting_storage, with_schema("CREATE TABLE other (id)")],
    "notifications through dbus_fast": [without("dbus_fast")],
    "notifications through plyer": [without("plyer.platforms.linux.notification")],
    "time zone without a system database": [without("tzdata")],
    "environment of child programs": [leaking_bundle],
    "public holidays": [without("holidays")],
    "invitation": [wrong_reader],
    "printing": [without("PySide6.QtPrintSupport"), no_qt_application],
}


def test_everything_is_in_order_here(tmp_path: Path, qapp: object) -> None:
    assert selftest.run(tmp_path / "out.json") == 0

    report = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert report["version"] == VERSION
    assert report["frozen"] is False
    assert [check for check in report["checks"] if not check["ok"] or not check["detail"]] == []
    assert len({check["name"] for check in report["checks"]}) >= 8


@pytest.mark.skipif(sys.platform != "linux", reason="the names of the notification routes are those of Linux")
def test_every_check_is_broken_below() -> None:
    assert set(selftest.probes()) == set(BREAKS)


@pytest.mark.skipif(sys.platform != "linux", reason="the names of the notification routes are those of Linux")
@pytest.mark.parametrize(
    ("name", "break_it"),
    [
        pytest.param(name, break_it, id=f"{name}-{number}")
        for name, ways in BREAKS.items()
        for number, break_it in enumerate(ways, 1)
    ],
)
def test_a_check_can_fail(
    name: str, break_it: Break, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: object
) -> None:
    probe = selftest.probes()[name]
    assert selftest.checked(name, probe).ok
    break_it(monkeypatch, tmp_path)

    check = selftest.checked(name, probe)

    assert not check.ok
    assert check.detail


def test_one_failure_is_reported_and_fails_the_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: object
) -> None:
    monkeypatch.setattr(selftest, "VERSION", "unknown")

    assert selftest.run(tmp_path / "out.json") == 1

    failed = [c for c in json.loads((tmp_path / "out.json").read_text())["checks"] if not c["ok"]]
    assert failed == [
        {"name": "version", "ok": False, "detail": "ValueError: 'unknown' is no version"},
    ]


def test_a_place_that_cannot_be_written_is_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], qapp: object
) -> None:
    assert selftest.run(tmp_path / "missing" / "out.json") == 1
    assert "could not be written" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("platform", "route", "plyer"),
    [
        ("linux", "dbus_fast", "plyer.platforms.linux.notification"),
        ("win32", "desktop_notifier", "plyer.platforms.win.notification"),
        ("darwin", "desktop_notifier", "plyer.platforms.macosx.notification"),
    ],
)
def test_each_system_is_asked_for_the_routes_it_has(
    platform: str, route: str, plyer: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(selftest, "notification_route", asked.append)

    for name, probe in selftest.probes(platform).items():
        if name.startswith("notifications"):
            probe()

    assert asked == [route, plyer]
