"""The one way to what `resources/` holds: icons, styles, translations, letter templates."""

from pathlib import Path

# Wheels and bundles carry the directory inside this package (a top-level `resources` in site-packages would
# be everybody's); a checkout has it beside the package.
_PLACES = (Path(__file__).with_name("_resources"), Path(__file__).parents[1] / "resources")


def resource(name: str) -> Path:
    """The file or directory of this name, for example `icons/afterword.svg`.

    Raises FileNotFoundError, naming it, when this installation lacks it.
    """
    for place in _PLACES:
        path = place / name
        if path.exists():
            return path
    raise FileNotFoundError(f"Afterword's own file {name!r} is missing from this installation")
