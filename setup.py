"""What pyproject.toml has no word for: `resources/` travels inside the package as `desktop_app/_resources`."""

from setuptools import find_packages, setup

setup(packages=[*find_packages(include=["desktop_app", "desktop_app.*"]), "desktop_app._resources"])
