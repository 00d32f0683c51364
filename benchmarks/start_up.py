"""From exec to the first painted window with 1,000 interviews, against a bare QMainWindow."""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.figures import Figure, compared, print_table
from benchmarks.places import environment, fill

CHILD = Path(__file__).with_name("first_frame.py")


def measure(pairs: int = 15) -> list[Figure]:
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        fill(place / "data", 1000)
        env = environment(place)

        def first_frame(*arguments: str) -> float:
            began = time.monotonic()
            done = subprocess.run(
                [sys.executable, str(CHILD), *arguments], env=env, capture_output=True, text=True, check=True
            )
            return (float(done.stdout.split()[0]) - began) * 1000

        return [
            compared(
                "start to the first frame, 1,000 interviews",
                lambda: first_frame("program", str(place / "data")),
                lambda: first_frame("bare"),
                pairs=pairs,
                limit=1.35,
                unit="ms",
            )
        ]


if __name__ == "__main__":
    print_table(measure())
