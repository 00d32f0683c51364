"""How the week goes beside its goals, in words: on the insights, and below the follow-ups."""

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.goals import Progress

translate = QCoreApplication.translate


def progress_words(progress: Progress) -> str:
    """Say how the week goes: "2 of 5 applications, 1 interview this week"."""
    applications = _counted(
        progress.applications,
        progress.goal_applications,
        translate("insights", "1 application"),
        translate("insights", "{count} applications"),
        translate("insights", "{count} of {goal} applications"),
    )
    interviews = _counted(
        progress.interviews,
        progress.goal_interviews,
        translate("insights", "1 interview"),
        translate("insights", "{count} interviews"),
        translate("insights", "{count} of {goal} interviews"),
    )
    return translate("insights", "{applications}, {interviews} this week").format(
        applications=applications, interviews=interviews
    )


def _counted(count: int, goal: int, one: str, many: str, of_goal: str) -> str:
    if goal:
        return of_goal.format(count=count, goal=goal)
    return one if count == 1 else many.format(count=count)
