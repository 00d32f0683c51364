"""The order of day and month, as the environment says."""

import pytest

from desktop_app.system.date_order import month_comes_first


@pytest.mark.parametrize(
    ("variables", "first"),
    [
        ({"LANG": "en_US.UTF-8"}, True),
        ({"LANG": "en_US.UTF-8", "LC_TIME": "de_DE.UTF-8"}, False),
        ({"LC_ALL": "en_GB.UTF-8", "LC_TIME": "en_US.UTF-8"}, False),
        ({"LANG": "C"}, False),
    ],
)
def test_the_environment_says(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], first: bool
) -> None:
    for name in ("LC_ALL", "LC_TIME", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert month_comes_first() is first
