"""Threads take short turns as long as anybody works beside the window, and no longer."""

import sys

from desktop_app.system.turns import SHORT, short_turns


def test_turns_are_short_until_the_last_is_done() -> None:
    usual = sys.getswitchinterval()
    with short_turns():
        with short_turns():
            assert sys.getswitchinterval() < usual
        assert abs(sys.getswitchinterval() - SHORT) < 1e-6
    assert sys.getswitchinterval() == usual
