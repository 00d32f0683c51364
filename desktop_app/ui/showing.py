"""Bringing what is stored to the front of the window: a follow-up, a round, an application.

What is gone meanwhile brings the window alone.
"""

from typing import TYPE_CHECKING

from desktop_app.domain.errors import NotFound
from desktop_app.services import reading

if TYPE_CHECKING:
    from desktop_app.ui.main_window import MainWindow


def show_follow_up(window: "MainWindow", follow_up_id: int) -> None:
    """Bring a follow-up to the front, with its application."""
    window.bring_to_front()
    try:
        follow_up = reading.follow_up(window.session.context, follow_up_id)
    except NotFound:
        return
    window.show_page()
    window.page.show_follow_up(follow_up.application_id or 0, follow_up_id)


def show_interview(window: "MainWindow", interview_id: int) -> None:
    """Bring an interview to the front."""
    window.bring_to_front()
    try:
        interview = reading.interview(window.session.context, interview_id)
    except NotFound:
        return
    window.show_page()
    window.page.show_interview(interview.application_id, interview_id)


def show_application(window: "MainWindow", application_id: int) -> None:
    """Show an application's details beside what is shown."""
    window.show_page()
    window.page.show_application(application_id)


def open_follow_up(window: "MainWindow", follow_up_id: int) -> None:
    """Bring a follow-up to the front with the dialog it is done with, if it has one."""
    from desktop_app.ui.opening import open_step

    show_follow_up(window, follow_up_id)
    try:
        open_step(window.session, window, reading.follow_up(window.session.context, follow_up_id))
    except NotFound:
        return


def prepare_interview(window: "MainWindow", interview_id: int) -> None:
    """Bring an interview to the front with what to read before it."""
    from desktop_app.ui.opening import open_preparation

    show_interview(window, interview_id)
    try:
        interview = reading.interview(window.session.context, interview_id)
    except NotFound:
        return
    open_preparation(window.session, window, interview)


def write(window: "MainWindow", follow_up_id: int) -> None:
    """Bring a follow-up to the front with whom to write to."""
    show_follow_up(window, follow_up_id)
    window.page.write(follow_up_id)
