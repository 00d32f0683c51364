import pytest

from desktop_app.domain.notices import (
    Accepted,
    Acted,
    Failed,
    Listener,
    Notice,
    NoticeAction,
    NotifierEvent,
    RouteDown,
    RouteUp,
    Unanswered,
)
from desktop_app.system.notifications.router import NotificationRouter

NOTICE = Notice("tag", "title", "body")


class Route:
    """A route in memory: keeps what it is asked, says what a test has it say."""

    def __init__(self, route: str) -> None:
        self.route = route
        self.sent: list[Notice] = []
        self.withdrawn: list[str] = []
        self.stopped = False
        self.listener: Listener | None = None

    def start(self, listener: Listener) -> None:
        self.listener = listener

    def send(self, notice: Notice) -> None:
        self.sent.append(notice)

    def withdraw(self, tag: str) -> None:
        self.withdrawn.append(tag)

    def stop(self) -> None:
        self.stopped = True

    def say(self, event: NotifierEvent) -> None:
        assert self.listener is not None
        self.listener(event)


@pytest.fixture
def routes() -> list[Route]:
    return [Route("first"), Route("second"), Route("third")]


@pytest.fixture
def events() -> list[NotifierEvent]:
    return []


@pytest.fixture
def router(routes: list[Route], events: list[NotifierEvent]) -> NotificationRouter:
    made = NotificationRouter(routes)
    made.start(events.append)
    return made


def test_the_first_route_that_takes_it_ends_the_matter(
    router: NotificationRouter, routes: list[Route], events: list[NotifierEvent]
) -> None:
    router.send(NOTICE)
    routes[0].say(Accepted("tag", "first"))
    assert events == [Accepted("tag", "first")]
    assert [len(route.sent) for route in routes] == [1, 0, 0]


def test_each_failure_is_told_and_only_the_last_is_final(
    router: NotificationRouter, routes: list[Route], events: list[NotifierEvent]
) -> None:
    router.send(NOTICE)
    for route in routes:
        assert route.sent == [NOTICE]
        route.say(Failed("tag", route.route, "no"))
    assert events == [
        Failed("tag", "first", "no", final=False),
        Failed("tag", "second", "no", final=False),
        Failed("tag", "third", "no", final=True),
    ]


def test_no_answer_is_not_a_failure_but_a_later_failure_is(
    router: NotificationRouter, routes: list[Route], events: list[NotifierEvent]
) -> None:
    router.send(NOTICE)
    routes[0].say(Unanswered("tag", "first", "slow"))
    assert routes[1].sent == []
    routes[0].say(Failed("tag", "first", "gone"))
    assert routes[1].sent == [NOTICE]
    routes[1].say(Accepted("tag", "second"))
    assert events == [
        Unanswered("tag", "first", "slow"),
        Failed("tag", "first", "gone", final=False),
        Accepted("tag", "second"),
    ]


def test_a_route_that_comes_up_meanwhile_is_asked_once_more(
    router: NotificationRouter, routes: list[Route], events: list[NotifierEvent]
) -> None:
    """A daemon that appears while the last route is failing shows what is due now, not half a minute later."""
    router.send(NOTICE)
    for route in routes[:2]:
        route.say(Failed("tag", route.route, "no"))
    routes[0].say(RouteUp("first"))
    routes[2].say(Failed("tag", "third", "no"))
    assert [len(route.sent) for route in routes] == [2, 1, 1]
    for route in routes:
        route.say(Failed("tag", route.route, "no"))
    assert [event.final for event in events if isinstance(event, Failed)] == [False] * 5 + [True]
    assert [len(route.sent) for route in routes] == [2, 2, 2]


def test_sent_again_it_begins_with_the_first_route(router: NotificationRouter, routes: list[Route]) -> None:
    router.send(NOTICE)
    routes[0].say(Failed("tag", "first", "no"))
    routes[1].say(Accepted("tag", "second"))
    router.send(NOTICE)
    assert [len(route.sent) for route in routes] == [2, 1, 0]


def test_a_withdrawn_notice_goes_to_no_further_route(
    router: NotificationRouter, routes: list[Route], events: list[NotifierEvent]
) -> None:
    router.send(NOTICE)
    router.withdraw("tag")
    assert [route.withdrawn for route in routes] == [["tag"]] * 3
    routes[0].say(Failed("tag", "first", "no"))
    assert events == [Failed("tag", "first", "no", final=True)]
    assert routes[1].sent == []


def test_everything_else_is_passed_on(
    router: NotificationRouter, routes: list[Route], events: list[NotifierEvent]
) -> None:
    said: list[NotifierEvent] = [Acted("tag", NoticeAction.DONE), RouteDown("second", "gone")]
    for event in said:
        routes[1].say(event)
    assert events == said


def test_without_any_route_it_fails(events: list[NotifierEvent]) -> None:
    router = NotificationRouter([])
    router.start(events.append)
    router.send(NOTICE)
    (failed,) = events
    assert isinstance(failed, Failed)
    assert failed.final


def test_stop_stops_all_and_silences_them(
    router: NotificationRouter, routes: list[Route], events: list[NotifierEvent]
) -> None:
    router.stop()
    assert all(route.stopped for route in routes)
    routes[0].say(Accepted("tag", "first"))
    assert events == []
