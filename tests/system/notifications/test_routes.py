import pytest

from desktop_app.system.notifications.routes import native_routes


@pytest.mark.parametrize(
    ("platform", "names"),
    [
        ("linux", ["dbus", "plyer"]),
        ("win32", ["desktop-notifier", "plyer"]),
        ("darwin", ["desktop-notifier", "plyer"]),
    ],
)
def test_best_first(platform: str, names: list[str]) -> None:
    assert [notifier.route for notifier in native_routes(platform)] == names
