"""The fuzzer, which is not among the development packages: it exists for few Pythons and systems."""

import subprocess

from set_up import environment
from set_up.environment import clean_environment
from set_up.messages import say
from set_up.places import PYTHON, requirements


def install() -> bool:
    """Install the fuzzer from its lock; False, with a sentence, where there is no wheel of it."""
    there = [
        PYTHON,
        "-P",
        "-c",
        "import importlib.util as u; raise SystemExit(u.find_spec('atheris') is None)",
    ]
    if subprocess.run(there, check=False).returncode == 0:
        return True
    options = ["--quiet", "--disable-pip-version-check", "--no-input", "--dry-run", "--only-binary=:all:"]
    options += ["--require-hashes", "-r", requirements("fuzz")]
    asked = [PYTHON, "-m", "pip", "install", *options]
    found = subprocess.run(asked, env=clean_environment(), capture_output=True, text=True, check=False)
    if found.returncode and "No matching distribution" in found.stdout + found.stderr:
        say("skipped: there is no wheel of atheris for this Python; nothing was fuzzed.")
        return False
    environment.install("fuzz")
    return True
