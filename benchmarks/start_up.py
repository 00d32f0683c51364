"""From exec to the first painted window with 1,000 and with 100,000 interviews, against a bare QMainWindow.

``python -m benchmarks.start_up [INTERVIEWS…]``
"""

import json
import math
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.figures import Figure, compared, print_table
from benchmarks.large import fill_large
from benchmarks.places import environment

CHILD = Path(__file__).with_name("first_frame.py")


LIMITS = {1_000: 1.25, 100_000: 1.35}


def measure(interviews: int, pairs: int = 15) -> list[Figure]:
    """Measure a first start, and one that finds the last picture of the window."""
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        data = place / "data"
        fill_large(data, interviews)
        # Without a desktop a banner would say that reminders cannot be shown, and no picture is kept of that.
        (data / "settings.json").write_text(json.dumps({"notifications": False}))
        env = environment(place)

        def first_frame(*arguments: str) -> float:
            began = time.monotonic()
            done = subprocess.run(
                [sys.executable, str(CHILD), *arguments], env=env, capture_output=True, text=True, check=True
            )
            return (float(done.stdout.split()[0]) - began) * 1000

        def first_start() -> float:
            (data / "window.key").unlink(missing_ok=True)
            return first_frame("program", str(data))

        def bare() -> float:
            return first_frame("bare")

        figures = [
            compared(
                f"{interviews:,}: first start, to the whole window",
                first_start,
                bare,
                pairs=pairs,
                limit=math.inf,
                unit="ms",
            )
        ]
        _open_and_quit(data, env)
        figures.append(
            compared(
                f"{interviews:,}: start to the first frame",
                lambda: first_frame("program", str(data)),
                bare,
                pairs=pairs,
                limit=LIMITS.get(interviews, math.inf),
                unit="ms",
            )
        )
        figures.append(
            compared(
                f"{interviews:,}: the same start to the whole window",
                lambda: first_frame("complete", str(data)),
                bare,
                pairs=pairs,
                limit=math.inf,
                unit="ms",
            )
        )
        return figures


def _open_and_quit(data: Path, env: dict[str, str]) -> None:
    """Start the program once and end it in order, so that it leaves its last picture."""
    program = subprocess.Popen([sys.executable, "-m", "desktop_app", "--data-dir", str(data)], env=env)
    time.sleep(5)
    program.terminate()
    program.wait(30)
    if not (data / "window.key").exists():
        sys.exit("The program left no picture: what is measured next would be a first start.")


if __name__ == "__main__":
    sizes = [int(argument) for argument in sys.argv[1:]] or list(LIMITS)
    print_table([figure for size in sizes for figure in measure(size)])
