"""The resident program: what lives whether or not its window does. The window is made when it is first wanted."""

import os
import sys
from collections.abc import Callable, Sequence
from datetime import datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLocale, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from desktop_app.domain.changes import Change, Kind
from desktop_app.domain.errors import AfterwordError
from desktop_app.domain.settings import Settings
from desktop_app.domain.zones import ONE_DAY, at_local
from desktop_app.services import reading
from desktop_app.services.changing import get_ready
from desktop_app.system.collector import leave_alone
from desktop_app.system.successor import Successor, take_handed_on
from desktop_app.ui.last_picture import LastPicture, forget, keep, look_of
from desktop_app.ui.resting import Resting, is_at_rest
from desktop_app.ui.session import Session

if TYPE_CHECKING:
    from desktop_app.domain.autostart import Autostart
    from desktop_app.domain.notices import Notifier
    from desktop_app.domain.wakes import WakeWatch
    from desktop_app.services.reminders import Hooks
    from desktop_app.system.handover import Wish
    from desktop_app.ui.handover import HandoverServer
    from desktop_app.ui.health.opening import HealthPanel
    from desktop_app.ui.main_window import MainWindow
    from desktop_app.ui.motion import FollowMotion, WatchMotion
    from desktop_app.ui.regular_backup import RegularBackup
    from desktop_app.ui.reminder_driver import ReminderDriver
    from desktop_app.ui.theme import AppTheme
    from desktop_app.ui.tray import TrayIcon

LATE_PANELS = (5, 20)
"""Seconds after the start at which to look for a tray again; later on, when the session comes back."""
STANDS_SECONDS = 3
"""After so long the window is whole, with what was left for later."""
WINDOW_STATE_FILE = "window.json"


class Program(QObject):
    """Holds the parts together: session, theme, reminders, tray and, once wanted, the window."""

    _woken = Signal()

    def __init__(
        self,
        application: QApplication,
        session: Session,
        directory: Path,
        *,
        open_notifier: "Callable[[], Notifier]",
        save_settings: Callable[[Settings], None],
        open_autostart: "Callable[[], Autostart | None]",
        watch_wakes: "Callable[[Callable[[], None]], WakeWatch | None]",
        system_zone: Callable[[], str],
        watch_motion: "WatchMotion",
        window: "MainWindow | None" = None,
    ) -> None:
        super().__init__(application)
        QLocale.setDefault(QLocale.system())
        self._look = look_of(application)
        self._empty_window = window
        """A window that shows only its last picture so far."""
        self._dressed_anew = False
        self._application = application
        self._session = session
        self._directory = directory
        self._open_notifier = open_notifier
        self._save_settings = save_settings
        self._open_autostart = open_autostart
        self._watch_wakes = watch_wakes
        self._system_zone = system_zone
        self._watch_motion = watch_motion
        self._motion: FollowMotion | None = None
        self._wake_watch: WakeWatch | None = None
        self._health: HealthPanel | None = None
        self._theme: AppTheme | None = None
        self._window: MainWindow | None = None
        self._driver: ReminderDriver | None = None
        self._picture: LastPicture | None = None
        self._picture_holds_until = 0.0
        self._trouble = ""
        self._due = -1
        self._tray: TrayIcon | None = None
        self._regular_backup: RegularBackup | None = None
        self._resting = Resting()
        self.later_starts: HandoverServer | None = None
        """What hears of later starts."""
        self.successor: Successor | None = None
        """What takes the place of this process when it has ended; None when the program ends."""
        session.changed.connect(self._count_due)
        application.applicationStateChanged.connect(self._state_changed)
        if sys.platform == "darwin":
            # Only there files come as events; elsewhere the filter would slow every event down for nothing.
            application.installEventFilter(self)

    @property
    def window(self) -> "MainWindow":
        """The window, made when it is first asked for."""
        if self._window is None:
            # Late: a program in the background may never need it.
            from desktop_app.ui.main_window import MainWindow
            from desktop_app.ui.theme import AppTheme

            self._session.history.unpack(take_handed_on())
            self._theme = AppTheme(self._application, self._session.context.settings.theme, self)
            self._theme.changed.connect(self._note_new_dress)
            if self._driver is not None:  # else the first frame comes first
                self._follow_motion()
            window = self._window = self._empty_window or MainWindow()
            window.fill(
                self._session,
                self._theme,
                state_file=self._directory / WINDOW_STATE_FILE,
                keep_running=self._session.context.settings.keep_running,
            )
            window.quit_requested.connect(self.quit)
            window.test_notification_requested.connect(self.send_test)
            window.settings_requested.connect(self._open_settings)
            window.health_requested.connect(self._open_health)
            window.phone_export_requested.connect(self._export_for_phone)
            window.backups_requested.connect(self._open_backups)
            window.quit_wanted.connect(self.ask_to_quit)
            window.login_start_wanted.connect(self._switch_login_start)
            window.closing_explained.connect(self._remember_explained)
            window.closing_is_explained = self._session.context.settings.said_that_closing_keeps_running
            if self._trouble:
                self._show_trouble(self._trouble)
        return self._window

    def start(self) -> None:
        """Begin what the first window need not wait for: tray, reminders."""
        from desktop_app.ui.reminder_driver import ReminderDriver
        from desktop_app.ui.spoken_focus import speak_focus

        speak_focus(self._application)
        self._look_for_tray()
        for seconds in LATE_PANELS:
            QTimer.singleShot(seconds * 1000, self, self._look_for_tray)
        driver = self._driver = ReminderDriver(self._session, self._open_notifier(), self._hooks(), self)
        driver.ticked.connect(self._time_passed)
        self._guard_storage(driver)
        driver.start()
        self._woken.connect(self._wake, Qt.ConnectionType.QueuedConnection)
        self._wake_watch = self._watch_wakes(self._woken.emit)
        self._count_due()
        self._follow_motion()
        self._ask_about_letters()
        if self._window is not None:
            get_ready()
            QTimer.singleShot(STANDS_SECONDS * 1000, self, leave_alone)
            if reading.is_empty(self._session.context):
                self._offer_login_start()

    def _follow_motion(self) -> None:
        if self._theme is not None:
            from desktop_app.ui.motion import FollowMotion

            self._motion = FollowMotion(self._watch_motion, self._theme)

    def _look_for_tray(self) -> None:
        """Be in the tray once there is one: a panel may come later than what the login starts.

        Not with every look at the clock: asking wakes the display and the bus, ten times for each question.
        """
        if self._tray is not None or not QSystemTrayIcon.isSystemTrayAvailable():
            return
        from desktop_app.ui.tray import TrayIcon

        tray = self._tray = TrayIcon()
        tray.open_requested.connect(self.show_window)
        tray.new_requested.connect(self._new_interview)
        tray.quit_requested.connect(self.ask_to_quit)
        tray.set_due_count(max(0, self._due))
        tray.show()

    def show_window(self, activation_token: str = "") -> None:
        """Bring the window to the front; the token of what was clicked lets a Wayland desktop do so."""
        if activation_token:
            os.environ["XDG_ACTIVATION_TOKEN"] = activation_token
        self.window.bring_to_front()
        if self._driver is not None:  # else the first frame comes first
            get_ready()

    def open_files(self, files: list[str], activation_token: str = "") -> None:
        """Show what importing files would do."""
        self.show_window(activation_token)
        self.window.import_files([Path(file) for file in files])

    def taken_over(self, files: list[str], show: bool, token: str = "") -> None:
        """Do what a later start was asked to do; its token lets the window be raised."""
        if self.successor is not None:
            self.successor = self.successor._replace(
                show=show or self.successor.show, files=(*self.successor.files, *files)
            )
        elif files:
            self.open_files(files, token)
        elif show:
            self.show_window(token)

    def leave_to_successor(self, wishes: "Sequence[Wish]") -> None:
        """Start over, where need be, for what later starts were promised and nobody did yet."""
        for wish in wishes:
            self.successor = self.successor or Successor()
            self.taken_over(*wish)

    def send_test(self) -> None:
        """Show a test notice; how it went is said in the window."""
        if self._driver is not None:
            self._driver.send_test()

    def ask_to_quit(self) -> None:
        """End the program; the first time, say what that means and let the person think again."""
        if self._session.context.settings.said_what_quitting_means:
            self.quit()
            return
        from desktop_app.ui.quitting import QuittingExplained

        window = self._window if self._window is not None and self._window.isVisible() else None
        explained = QuittingExplained(window, at_login=self._starts_at_login())
        explained.accepted.connect(self._quit_explained)
        if window is not None:
            explained.kept.connect(window.hide)
        explained.open()

    def quit(self) -> None:
        """End the program; reminders come again at its next start."""
        self.successor = None
        self._end()

    def _end(self) -> None:
        if self._wake_watch is not None:
            self._wake_watch.stop()
        if self._motion is not None:
            self._motion.stop()
        if self._driver is not None:
            self._driver.stop()
        if self._window is not None:
            self._picture = self._taken_picture(self._window)
            self._window.end()
        self._application.quit()

    def _rest(self) -> None:
        """Go back to what the login starts, once the window has been out of sight for a while.

        Python and Qt give back next to nothing of what a window took; a fresh process has never taken it.
        """
        window, driver, backup = self._window, self._driver, self._regular_backup
        if not self._resting.is_due(window) or window is None or driver is None or backup is None:
            return
        if not is_at_rest(self._session, window, notices_stand=driver.notices_stand) or backup.make_now():
            return
        self.start_over(Successor(handed_on=self._session.history.packed()))

    def start_over(self, successor: Successor) -> None:
        """End, and have another process take this one's place."""
        self.successor = successor
        if self.later_starts is not None:
            self.leave_to_successor(self.later_starts.close())
        QTimer.singleShot(0, self, self._end)

    def keep_picture(self) -> None:
        """Keep the picture taken at the end for the next start, or none; when the database has been closed."""
        now = self._session.context.now().timestamp()
        if self._picture is None:
            forget(self._directory)
        else:
            keep(self._directory, self._picture, self._look, now, self._picture_holds_until)

    def _taken_picture(self, window: "MainWindow") -> LastPicture | None:
        """Return how the window stands; None when the next start would have to show something else."""
        context = self._session.context
        if self._dressed_anew or self._driver is None:
            return None
        window.check_day()
        window.due_changed()
        # A picture that tells of today, and of what is due, holds until midnight or until something becomes due.
        midnight = at_local(context.today() + ONE_DAY, time(), context.zone)
        ends = [moment for moment in (midnight, self._driver.next_wake()) if moment is not None]
        self._picture_holds_until = min(ends).timestamp()
        return window.take_picture()

    def _note_new_dress(self) -> None:
        self._dressed_anew = True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the files that macOS opens with the program."""
        if event.type() is QEvent.Type.FileOpen and watched is self._application:
            file = getattr(event, "file", str)()
            if file:
                self.open_files([file])
        return False

    def _state_changed(self, state: Qt.ApplicationState) -> None:
        # Suspend and clock changes are no event of their own: look at the clock when the person comes back.
        if state is Qt.ApplicationState.ApplicationActive and self._driver is not None:
            QTimer.singleShot(0, self._driver.look)
            QTimer.singleShot(0, self._ask_about_letters)

    def _ask_about_letters(self) -> None:
        if self._window is not None and self._window.isVisible():
            self._window.ask_about_letters()

    def _hooks(self) -> "Hooks":
        from desktop_app.services.reminders import Hooks

        return Hooks(
            changed=self._session.publish,
            trouble=self._say_trouble,
            open_follow_up=self._open_follow_up,
            write=self._write_from_notice,
            said=self._answer,
            tested=self._tested,
            open_interview=self._open_interview,
        )

    def _answer(self, sentence: str) -> None:
        if self._window is not None and self._window.isVisible():
            self._window.say(sentence)
        elif self._driver is not None:
            self._driver.answer(sentence)

    def _say_trouble(self, sentence: str) -> None:
        if sentence != self._trouble:
            self._trouble = sentence
            self._show_trouble(sentence)
            if self._health is not None:
                self._health.set_trouble(sentence)

    def _tested(self, route: str, error: str) -> None:
        if self._window is None or (self._health is not None and self._health.tested(route, error)):
            return
        if route:
            self._window.say(self.tr("The test notification was sent. Did you see it?"))
        else:
            self._show_trouble(self.tr("The test notification could not be shown: {0}").format(error))

    def _show_trouble(self, sentence: str) -> None:
        if self._window is not None:
            from desktop_app.ui.troubles import say_reminder_trouble

            say_reminder_trouble(self._window.banner, sentence, self._window.health_requested.emit)

    def _open_follow_up(self, follow_up_id: int | None, token: str) -> None:
        from desktop_app.ui.showing import open_follow_up

        self.show_window(token)
        if follow_up_id is not None:
            open_follow_up(self.window, follow_up_id)

    def _open_interview(self, interview_id: int, token: str) -> None:
        from desktop_app.ui.showing import prepare_interview

        self.show_window(token)
        prepare_interview(self.window, interview_id)

    def _write_from_notice(self, follow_up_id: int, token: str) -> None:
        from desktop_app.ui.showing import write

        self.show_window(token)
        write(self.window, follow_up_id)

    def _new_interview(self) -> None:
        self.show_window()
        self.window.new_interview()

    def _open_settings(self) -> None:
        from desktop_app.ui.dialogs.form import open_dialog
        from desktop_app.ui.dialogs.settings_dialog import SettingsDialog

        dialog = SettingsDialog(self._session, self.window, self._save_settings, self._open_autostart())
        dialog.saved.connect(self._wear_settings)
        open_dialog(dialog)

    def _open_health(self) -> None:
        if self._health is None:
            from desktop_app.ui.health.opening import HealthPanel

            panel = self._health = HealthPanel(self._session, self._awake_since, self._open_autostart, self)
            panel.test_wanted.connect(self.send_test)
            panel.settings_wanted.connect(self._open_settings)
            panel.export_wanted.connect(self._export_for_phone)
        self._health.open(self.window, self._trouble)

    def _guard_storage(self, driver: "ReminderDriver") -> None:
        from desktop_app.ui.regular_backup import RegularBackup
        from desktop_app.ui.storage_trouble import StorageTrouble

        StorageTrouble(self._session, self._say_storage_trouble, self).listen()
        regular = self._regular_backup = RegularBackup(self._session, self)
        regular.failed.connect(self._say_storage_trouble)
        driver.ticked.connect(regular.tick)

    def _say_storage_trouble(self, sentence: str | None) -> None:
        if self._window is not None:
            from desktop_app.ui.troubles import say_storage_trouble

            say_storage_trouble(self._window.banner, sentence)

    def _open_backups(self) -> None:
        from desktop_app.ui.backups.dialog import BackupsDialog
        from desktop_app.ui.dialogs.form import open_dialog

        open_dialog(BackupsDialog(self._session, self.window))

    def _awake_since(self) -> datetime | None:
        return None if self._driver is None else self._driver.awake_since

    def _export_for_phone(self) -> None:
        from desktop_app.ui.phone_export import export_for_phone

        sentence = export_for_phone(self._session.context, self.window)
        if sentence:
            self.window.say(sentence)

    def _offer_login_start(self) -> None:
        autostart = self._open_autostart()
        if autostart is not None:
            self.window.offer_login_start(self._starts_at_login())

    def _starts_at_login(self) -> bool:
        autostart = self._open_autostart()
        try:
            return autostart is not None and autostart.is_on()
        except AfterwordError:
            return False

    def _switch_login_start(self, on: bool) -> None:
        autostart = self._open_autostart()
        try:
            if autostart is not None:
                autostart.switch(on)
        except AfterwordError as error:
            self.window.say(str(error))
            self.window.offer_login_start(self._starts_at_login())

    def _quit_explained(self) -> None:
        from dataclasses import replace

        try:
            self._save_settings(replace(self._session.context.settings, said_what_quitting_means=True))
        finally:
            self.quit()

    def _wake(self) -> None:
        self._look_for_tray()
        if self._driver is not None:
            self._driver.look()

    def _follow_zone(self) -> None:
        """Go on in the zone the system is set to now, unless the person chose one."""
        context = self._session.context
        zone = context.settings.time_zone or self._system_zone()
        if zone != context.zone:
            context.zone = zone
            self._session.publish(Change.of_everything("follow the system's time zone", settings=True))

    def _wear_settings(self) -> None:
        settings = self._session.context.settings
        self.window.keep_running = settings.keep_running
        if self._theme is not None:
            self._theme.choose(settings.theme)
        if self._driver is not None:
            self._driver.look()

    def _remember_explained(self) -> None:
        from dataclasses import replace

        self._save_settings(replace(self._session.context.settings, said_that_closing_keeps_running=True))

    def _time_passed(self) -> None:
        self._follow_zone()
        if self._health is not None:
            self._health.refresh()
        if self._window is not None and self._window.isVisible():
            self._window.check_day()
        self._count_due()
        self._rest()

    def _count_due(self, change: Change | None = None) -> None:
        if change is not None and not change.touches(Kind.FOLLOW_UP):
            return
        due = reading.due_count(self._session.context)
        if due == self._due:
            return
        more, self._due = due > self._due >= 0, due
        if more and self._window is not None and self._window.isVisible():
            # The system's notification may be silent to somebody who works in the window with a screen reader.
            said = self.tr("1 follow-up is due") if due == 1 else self.tr("{count} follow-ups are due")
            self._window.announce(said.format(count=due))
        if self._tray is not None:
            self._tray.set_due_count(due)
        if self._window is not None:
            self._window.due_changed()
