"""Writing the lock: the files in `requirements` that name every version and hash."""

import subprocess

from set_up.environment import clean_environment, install
from set_up.messages import say, stop
from set_up.places import PYTHON, ROOT, read, requirements


def lock() -> int:
    """Resolve pyproject.toml into files that name versions and hashes, and no place to get them from."""
    install("lock")
    # No PIP_* or UV_* setting of this machine may find its way into the files.
    environment = {k: v for k, v in clean_environment().items() if not k.startswith("PIP_")}
    environment["UV_PYTHON_DOWNLOADS"] = "never"
    neutral = ["--no-header", "--no-emit-index-url", "--no-emit-find-links"]
    compiled = ["--quiet", "--generate-hashes", "--universal", "--python-version", "3.11", "--upgrade"]
    for level, source in (
        ("lock", ["requirements/lock.in"]),
        ("fuzz", ["requirements/fuzz.in"]),
        ("runtime", ["pyproject.toml"]),
        ("development", ["pyproject.toml", "--extra", "dev", "--constraint", "requirements/runtime.txt"]),
    ):
        say(f"resolving requirements/{level}.txt")
        target = ["--output-file", f"requirements/{level}.txt"]
        command = [PYTHON, "-m", "uv", "pip", "compile", *compiled, *neutral, *source, *target]
        if subprocess.run(
            command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, check=False
        ).returncode:
            stop("the versions could not be resolved (the reason is above); the file is as it was.")
    for level in ("lock", "fuzz", "runtime", "development"):
        text = read(requirements(level))
        if "://" in text or ROOT in text:
            stop(f"requirements/{level}.txt names an address or a path of this machine; do not commit it.")
    return 0
