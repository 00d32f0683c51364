"""The collector of cycles rests while anybody wants it to, and works again after the last."""

import gc

import pytest

from desktop_app.system.collector import collector_resting, leave_alone, look_again


def test_it_rests_until_the_last_is_done() -> None:
    assert gc.isenabled()
    with collector_resting():
        with collector_resting():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_works_again_after_a_failure() -> None:
    with pytest.raises(ValueError, match="x"), collector_resting():
        raise ValueError("x")
    assert gc.isenabled()


def test_what_is_kept_is_left_out_until_nobody_shows_it() -> None:
    before = gc.get_freeze_count()
    with collector_resting(keeps=True):
        made = [[number] for number in range(1000)]
    assert gc.get_freeze_count() >= before + len(made)
    look_again()
    assert gc.get_freeze_count() == 0


def test_what_stands_is_not_looked_through() -> None:
    standing = [[number] for number in range(1000)]
    assert any(one is standing for one in gc.get_objects())
    leave_alone()
    try:
        assert not any(one is standing for one in gc.get_objects())
    finally:
        look_again()
