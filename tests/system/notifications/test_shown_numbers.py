from desktop_app.system.notifications.shown_numbers import REMEMBERED, ShownNumbers


def test_a_number_is_known_after_it_is_closed_but_no_longer_on_the_screen() -> None:
    numbers = ShownNumbers()
    numbers.add("a", 1)
    assert numbers.closed(1)
    assert (numbers.number("a"), numbers.tag(1)) == (0, "a")
    assert not numbers.closed(1)


def test_shown_anew_under_another_number_the_old_one_closing_means_nothing() -> None:
    numbers = ShownNumbers()
    numbers.add("a", 1)
    numbers.add("a", 2)
    assert not numbers.closed(1)
    assert numbers.number("a") == 2


def test_it_does_not_grow_for_ever() -> None:
    numbers = ShownNumbers()
    for number in range(1, 3 * REMEMBERED):
        numbers.add(f"tag-{number}", number)
    known = [number for number in range(1, 3 * REMEMBERED) if numbers.tag(number)]
    assert known == list(range(2 * REMEMBERED, 3 * REMEMBERED))
    assert numbers.number("tag-1") == 0


def test_another_server_counts_anew() -> None:
    numbers = ShownNumbers()
    numbers.add("a", 1)
    numbers.clear()
    assert (numbers.number("a"), numbers.tag(1)) == (0, None)
