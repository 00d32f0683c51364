"""The composition root: the one module that names the concrete classes of every layer and puts them together."""

import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.domain.errors import AfterwordError, Missing
from desktop_app.domain.going import Stopped
from desktop_app.domain.public_holidays import check_region, holidays_of
from desktop_app.domain.settings import Settings
from desktop_app.services.context import Context
from desktop_app.storage.connection import BUSY_SECONDS, WINDOW_SECONDS
from desktop_app.storage.database import FILE_NAME, Database
from desktop_app.system import settings_file
from desktop_app.system.clock import FixedClock, SystemClock
from desktop_app.system.local_zone import system_time_zone
from desktop_app.system.session_end import SessionEnds

if TYPE_CHECKING:
    from threading import Event

    from desktop_app.domain.autostart import Autostart
    from desktop_app.domain.motion import MotionWatch
    from desktop_app.domain.notices import Notifier
    from desktop_app.domain.wakes import WakeWatch
    from desktop_app.system.instance_lock import InstanceLock
    from desktop_app.system.successor import Successor
    from desktop_app.ui.main_window import MainWindow
    from desktop_app.ui.program import Program


def open_context(
    directory: Path,
    *,
    now: datetime | None = None,
    region: str | None = None,
    shared: bool = False,
    sound: str | None = None,
) -> tuple[Context, str]:
    """Open what is kept in a data directory; return it with sentences about what was damaged, or none.

    ``now`` makes the clock stand still there; ``region`` overrides the settings' (checked: InvalidInput). ``shared``:
    another process of ours has it open. ``sound``: see `Database.open`.
    Raises StorageError when the database cannot be used.
    """
    if region is not None:
        check_region(region)
    settings, trouble = settings_file.load(directory / settings_file.FILE_NAME)
    database = Database.open(directory / FILE_NAME, shared=shared, sound=sound)
    context = Context(
        database,
        SystemClock() if now is None else FixedClock(now),
        settings,
        settings.time_zone or system_time_zone(),
        holidays_of(settings.region if region is None else region),
    )
    context.store_settings = lambda chosen: save_settings(context, directory, chosen)
    return context, " ".join(filter(None, (database.note, trouble)))


def open_notifier() -> "Notifier":
    """Return the ways to reach the person on this system, best first, as one notifier that is not started."""
    from desktop_app.resource_files import resource
    from desktop_app.system.notifications.router import NotificationRouter
    from desktop_app.system.notifications.routes import native_routes

    icon = resource("icons/afterword.svg")
    return NotificationRouter(native_routes(icon=icon.as_uri() if icon.exists() else "afterword"))


def open_autostart(directory: Path) -> "Autostart | None":
    """Return this system's switch for starting at login; None where we know of none."""
    from desktop_app.system.autostart.systems import system_autostart

    return system_autostart(directory)


def watch_wakes(woken: Callable[[], None]) -> "WakeWatch | None":
    """Have ``woken`` called, from any thread, when the computer woke up; None where nothing tells us."""
    if sys.platform != "linux":
        return None
    from desktop_app.system.wake_watch import SystemWakes

    watch = SystemWakes(woken)
    watch.start()
    return watch


def watch_motion(told: Callable[[bool], None]) -> "MotionWatch | None":
    """Have ``told`` called, from any thread, with whether the desktop animates nothing; None if nothing tells."""
    if sys.platform != "linux":
        return None
    from desktop_app.system.motion_watch import DesktopMotion

    watch = DesktopMotion(told)
    watch.start()
    return watch


def run_window(
    directory: Path,
    lock: "InstanceLock",
    files: list[str],
    *,
    background: bool,
    window: "MainWindow | None" = None,
) -> int:
    """Run the resident program on a data directory whose ``lock`` is ours; return the exit status.

    ``window`` is there already and shows its last picture; without one, it is made when it is wanted.
    """
    try:
        context, trouble = _open_or_bring_back(directory, shown=not background)
    except Stopped:
        return 0
    except (AfterwordError, OSError) as error:
        if window is not None:
            window.hide()
        return refuse(str(error), shown=not background)
    try:
        status, successor = _run_resident(
            context, directory, lock, files, trouble, background=background, window=window
        )
    finally:
        lock.release()
    if successor is not None:
        from desktop_app.system.successor import succeed

        try:
            succeed(directory, successor)
        except OSError as error:
            return refuse(f"it could not start again: {error.strerror}.", shown=False)
    return status


def _open_or_bring_back(directory: Path, *, shown: bool) -> tuple[Context, str]:
    opened = _open_and_compare(directory) if shown else None
    if opened is not None:
        return opened
    try:
        return open_context(directory, sound=_looked_at(directory / FILE_NAME) if shown else None)
    except Missing:
        from desktop_app.storage.backup import directory_of, newest_good

        newest = newest_good(directory_of(directory / FILE_NAME)) if shown else None
        if newest is None:
            raise
        from desktop_app.ui.missing import wants_it_back

        if not wants_it_back(sys.argv[:1]):
            raise
        _bring_back(directory, newest)
        return open_context(directory)


def _open_and_compare(directory: Path) -> tuple[Context, str] | None:
    """Open a large database that was closed in order, to be read only until it has been compared with its seal.

    None where it is to be looked at before it is opened.
    """
    from desktop_app.storage.comparison import begin_comparison
    from desktop_app.system.successor import looks_first

    # Damage found later makes the process start over.
    if looks_first() or sys.platform != "linux":
        return None
    comparison = begin_comparison(directory / FILE_NAME)
    if comparison is None:
        return None
    try:
        context, trouble = open_context(directory, sound="")
    except AfterwordError:
        same = comparison.wait()
        comparison.close()
        if same:
            raise
        return None
    context.database.comparison = comparison
    return context, trouble


def _looked_at(path: Path) -> str | None:
    """Look at a database beside the window if that takes long, and return what was said; None if opening it does.

    Raises `Stopped` when the person would rather not wait.
    """
    from desktop_app.storage.recovery import make_sound, takes_long

    if not takes_long(path):
        return None
    from desktop_app.storage.connection import said_plainly
    from desktop_app.ui.looking import look_beside

    def work(stopped: "Event") -> str:
        with said_plainly(path):
            return make_sound(path, stopped)

    return look_beside(sys.argv[:1], work)


def _run_resident(
    context: Context,
    directory: Path,
    lock: "InstanceLock",
    files: list[str],
    trouble: str,
    *,
    background: bool,
    window: "MainWindow | None",
) -> "tuple[int, Successor | None]":
    from PySide6.QtCore import QTimer

    from desktop_app.system.successor import Successor
    from desktop_app.ui.application import make_application
    from desktop_app.ui.end_signals import end_on_signals
    from desktop_app.ui.program import Program
    from desktop_app.ui.session import Session

    application = make_application(sys.argv[:1])
    session = Session(context)
    program = Program(
        application,
        session,
        directory,
        open_notifier=open_notifier,
        save_settings=lambda settings: save_settings(context, directory, settings),
        open_autostart=lambda: open_autostart(directory),
        watch_wakes=watch_wakes,
        system_zone=system_time_zone,
        watch_motion=watch_motion,
        window=window,
    )
    ends = SessionEnds(program.quit)
    end_on_signals(ends.end)
    application.commitDataRequest.connect(ends.note)

    troubles = {"settings": trouble, "starts": ""}
    after_damage = Successor(show=True, files=files, look_first=True)

    def after_first_frame() -> None:
        from desktop_app.system.logs import start_logging

        start_logging(directory)
        # The start may wait for a command that is writing; from here on nothing holds the window up.
        context.database.wait_at_most(WINDOW_SECONDS)
        try:
            _listen(directory, program)
        except OSError as error:
            troubles["starts"] = f"Later starts cannot reach this one: {error}."
        if context.database.comparison is None:
            once_sound()
            return
        from desktop_app.ui.compared_later import ComparedLater

        later = ComparedLater(context, program)
        later.sound.connect(once_sound)
        later.damaged.connect(lambda: program.start_over(after_damage))
        later.listen()

    def once_sound() -> None:
        program.start()
        for key, sentence in troubles.items():
            if sentence:
                # In the banner, in the background too: it waits in the window until the person comes.
                program.window.banner.show_message(sentence, key=key, icon_name="warning")
        if files:
            program.open_files(files)

    if background:
        QTimer.singleShot(0, after_first_frame)
    else:
        from desktop_app.ui.first_frame import FirstFrame

        try:
            program.show_window()
        except Exception:
            # What is damaged may read as anything.
            if context.database.is_sound():
                raise
            context.database.let_go()
            return 1, after_damage
        # A timer of zero would fire before the window system has exposed the window.
        FirstFrame(program.window).shown.connect(after_first_frame)
    try:
        status = application.exec()
    finally:
        # First: who starts from here on waits for the lock, and becomes the next resident process.
        if program.later_starts is not None:
            promised = program.later_starts.close()
            if not ends.noted:
                program.leave_to_successor(promised)
        try:
            _close(context, program, lock, hurried=ends.noted)
        except (AfterwordError, OSError) as error:
            print(f"afterword: {error}", file=sys.stderr)
    return status, program.successor


def _close(context: Context, program: "Program", lock: "InstanceLock", *, hurried: bool) -> None:
    """End in order, then back up what changed: without the lock, so that nobody waits for that to start again.

    ``hurried``: the session ends, which leaves a few seconds. A backup that may take longer is made when the next
    one begins.
    """
    database = context.database
    database.wait_at_most(BUSY_SECONDS)
    due = False
    try:
        due = database.backup_is_due()
    finally:
        database.let_go(put_seal_on=True)
    program.keep_picture()
    lock.release()
    if due:
        from desktop_app.storage import backup

        if not hurried or database.path.stat().st_size <= backup.QUICK:
            backup.back_up_file(database.path, "close")


def _listen(directory: Path, program: "Program") -> None:
    from desktop_app.system.handover import server_name
    from desktop_app.ui.handover import HandoverServer

    server = program.later_starts = HandoverServer(server_name(directory), program)
    server.arrived.connect(program.taken_over)


def refuse(sentence: str, *, shown: bool) -> int:
    """Say why it cannot start, in a window too where ``shown``; return the exit status."""
    print(f"afterword: {sentence}", file=sys.stderr)
    if shown:
        from PySide6.QtCore import Qt
        from PySide6.QtWidgets import QMessageBox

        from desktop_app.ui.application import make_application

        application = make_application(sys.argv[:1])
        box = QMessageBox(QMessageBox.Icon.Critical, application.applicationDisplayName(), sentence)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.exec()
    return 1


def run_command(arguments: Sequence[str]) -> int:
    """Run one command of the command line; return its exit status."""
    from desktop_app.cli.program import Edges, run
    from desktop_app.system.instance_lock import is_held
    from desktop_app.system.paths import data_directory

    return run(
        arguments,
        Edges(
            lambda chosen: Path(data_directory(chosen)),
            _open_for_command,
            open_notifier,
            is_held,
            _bring_back,
        ),
    )


def _open_for_command(directory: Path, now: datetime | None, region: str | None) -> tuple[Context, str]:
    from desktop_app.system.instance_lock import is_held

    if is_held(directory):
        return open_context(directory, now=now, region=region, shared=True)
    from desktop_app.cli.stopping import told_if_long
    from desktop_app.storage.recovery import takes_long

    with told_if_long("Looking whether all is in order…", may_be=takes_long(directory / FILE_NAME)):
        return open_context(directory, now=now, region=region)


def _bring_back(directory: Path, source: Path) -> str:
    from desktop_app.storage.recovery import bring_back

    return bring_back(directory / FILE_NAME, source)


def save_settings(context: Context, directory: Path, settings: Settings) -> None:
    """Store other settings and make them those in force."""
    settings_file.save(directory / settings_file.FILE_NAME, settings)
    context.settings = settings
    context.zone = settings.time_zone or system_time_zone()
    context.holiday_name = holidays_of(settings.region)
