"""What the first window does without is read when it is wanted, not before the window stands."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
LATE = (
    "desktop_app.domain.quick_add.grammar",
    "desktop_app.interchange",
    "desktop_app.ui.calendar.agenda_view",
    "desktop_app.ui.calendar.week_view",
    "desktop_app.ui.dialogs.form",
    "desktop_app.ui.palette",
    "asyncio",
)

SHOW = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from PySide6.QtWidgets import QApplication
from desktop_app.domain.public_holidays import holidays_of
from desktop_app.domain.settings import Settings
from desktop_app.services.context import Context
from desktop_app.storage.database import FILE_NAME, Database
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.session import Session
from desktop_app.ui.theme import AppTheme
from tests.conftest import HandClock
from tests.ui.stored import add_round, at

application = QApplication(sys.argv[:1])
database = Database.open(Path(sys.argv[1]) / FILE_NAME)
clock = HandClock(datetime(2026, 12, 1, 9, tzinfo=UTC))
context = Context(database, clock, Settings(), "Europe/London", holidays_of("GB-ENG"))
add_round(context, "Acme", at(2, 9))
window = MainWindow(Session(context), AppTheme(application))
window.show()
for _turn in range(6):
    application.processEvents()
print(*sys.modules, sep="\\n")
window.end()
database.close()
"""


def test_what_is_read_late(tmp_path: Path) -> None:
    command = [sys.executable, "-c", SHOW, str(tmp_path)]
    told = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)

    read = told.stdout.split()
    assert "desktop_app.ui.calendar.month_view" in read
    assert not [name for name in read if name.startswith(LATE)]
