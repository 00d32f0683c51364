"""What a screen reader knows and does, over AT-SPI; run by the system's Python, which has pyatspi.

One request a line on standard input, ``[verb, role, name, more]`` in JSON; one answer a line on standard output.
``name`` is a regular expression that the whole accessible name has to match. Only what is showing is found.
"""

import json
import re
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pyatspi
from gi.repository import Atspi, GLib

heard: list[str] = []
focused: list[str] = []


def walk(thing: Any) -> Iterator[Any]:
    """Everything in a window that is showing, in the order of the tree."""
    for position in range(thing.childCount):
        child = thing.getChildAtIndex(position)
        if child is None:
            continue
        if child.getState().contains(pyatspi.STATE_SHOWING):
            yield child
        yield from walk(child)


def looked_at_anew() -> Any:
    """Everything there is, without what the library remembers of it."""
    desktop = pyatspi.Registry.getDesktop(0)
    desktop.set_cache_mask(Atspi.Cache.NONE)
    desktop.clear_cache()
    return desktop


def found(role: str, name: str) -> Iterator[Any]:
    pattern = re.compile(name, re.DOTALL)
    for thing in walk(looked_at_anew()):
        if thing.getRoleName() == role and pattern.fullmatch(thing.name):
            yield thing


def one(role: str, name: str) -> Any:
    return next(found(role, name))


def names(role: str, name: str, _more: str) -> list[str]:
    try:
        return [thing.name for thing in found(role, name)]
    except GLib.Error:  # something went away while it was looked at, or a busy program did not answer yet
        return []


def act(role: str, name: str, action: str) -> str:
    """Do one of the things that can be done with something, by its name."""
    thing = one(role, name)
    offered = thing.queryAction()
    for number in range(offered.nActions):
        if offered.getName(number) == action:
            offered.doAction(number)
            return str(thing.name)
    raise LookupError(f"{thing.name} has no {action}")


def type_into(role: str, name: str, text: str) -> str:
    field = one(role, name)
    field.queryEditableText().setTextContents(text)
    return str(field.queryText().getText(0, -1))


def choose(role: str, name: str, item: str) -> str:
    """Select an item of a list, table or tree."""
    container = one(role, name)
    pattern = re.compile(item, re.DOTALL)
    for position in range(container.childCount):
        child = container.getChildAtIndex(position)
        if child is not None and pattern.fullmatch(child.name):
            if not container.querySelection().selectChild(position):
                raise LookupError(f"{child.name} cannot be selected")
            return str(child.name)
    raise LookupError(f"{name} holds no {item}")


def table(role: str, name: str, _more: str) -> dict[str, Any]:
    """What a table says of itself: its measures, its headings, its first cell."""
    thing = one(role, name)
    facts = thing.queryTable()
    return {
        "rows": facts.nRows,
        "columns": facts.nColumns,
        "headings": [facts.getColumnHeader(column).name for column in range(facts.nColumns)],
        "first": facts.getAccessibleAt(0, 0).name,
    }


def place(role: str, name: str, _more: str) -> list[int]:
    """Where something lies on the screen: x, y, width, height."""
    box = one(role, name).queryComponent().getExtents(pyatspi.DESKTOP_COORDS)
    return [box.x, box.y, box.width, box.height]


def taken(_role: str, _name: str, _more: str) -> list[str]:
    """What was announced since this was asked last."""
    said = list(heard)
    heard.clear()
    return said


def followed(_role: str, _name: str, _more: str) -> list[str]:
    """Where the keyboard was since this was asked last, in order."""
    was = list(focused)
    focused.clear()
    return was


def note_focus(event: Any) -> None:
    if event.detail1:
        try:
            focused.append(f"{event.source.getRoleName()}: {event.source.name}")
        except GLib.Error:  # gone already
            focused.append("gone")


def tree(_role: str, _name: str, _more: str) -> list[str]:
    return [f"{thing.getRoleName()}: {thing.name}" for thing in walk(looked_at_anew())]


def told(_role: str, _name: str, _more: str) -> list[list[str]]:
    """Everything showing, as role, name, description, and the names of what labels it."""
    return [
        [
            thing.getRoleName(),
            thing.name,
            thing.description,
            " ".join(
                relation.getTarget(number).name
                for relation in thing.getRelationSet()
                if relation.getRelationType() == pyatspi.RELATION_LABELLED_BY
                for number in range(relation.getNTargets())
            ),
        ]
        for thing in walk(looked_at_anew())
    ]


VERBS: dict[str, Callable[[str, str, str], Any]] = {
    "names": names,
    "act": act,
    "type": type_into,
    "choose": choose,
    "table": table,
    "place": place,
    "heard": taken,
    "followed": followed,
    "tree": tree,
    "told": told,
}


def answer(_channel: Any, _condition: Any) -> bool:
    line = sys.stdin.readline()
    if not line:
        pyatspi.Registry.stop()
        return False
    verb, role, name, more = json.loads(line)
    try:
        said: dict[str, Any] = {"said": VERBS[verb](role, name, more)}
    except (LookupError, StopIteration, RuntimeError, NotImplementedError, GLib.Error) as error:
        said = {"error": f"{type(error).__name__}: {error}"}
    sys.stdout.write(json.dumps(said) + "\n")
    sys.stdout.flush()
    return True


def main() -> None:
    Atspi.set_timeout(5_000, 30_000)  # for an answer; for the first one of a program that has just started
    pyatspi.Registry.registerEventListener(
        lambda event: heard.append(str(event.any_data)), "object:announcement"
    )
    pyatspi.Registry.registerEventListener(note_focus, "object:state-changed:focused")
    GLib.io_add_watch(sys.stdin, GLib.IO_IN | GLib.IO_HUP, answer)
    pyatspi.Registry.start()


if __name__ == "__main__":
    main()
