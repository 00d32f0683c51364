"""``afterword-cli --version`` against an interpreter that does nothing."""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.figures import Figure, compared, print_table
from benchmarks.places import environment


def measure(pairs: int = 40) -> list[Figure]:
    with tempfile.TemporaryDirectory() as name:
        env = environment(Path(name))

        def run(*arguments: str) -> float:
            began = time.monotonic()
            subprocess.run([sys.executable, *arguments], env=env, stdout=subprocess.DEVNULL, check=True)
            return (time.monotonic() - began) * 1000

        return [
            compared(
                "afterword-cli --version",
                lambda: run("-m", "desktop_app.cli", "--version"),
                lambda: run("-c", "pass"),
                pairs=pairs,
                limit=2,
                unit="ms",
            )
        ]


if __name__ == "__main__":
    print_table(measure())
