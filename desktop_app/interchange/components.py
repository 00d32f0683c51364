"""Components (RFC 5545, 3.6): content lines put into their tree of calendars, events and time zones."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from desktop_app.interchange import limits
from desktop_app.interchange.content_lines import (
    ContentLine,
    line_name,
    lines_of,
    name_before,
    parsed,
    text_of,
)

_OUTERMOST = "VCALENDAR"
_SECOND = frozenset({"VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY", "VTIMEZONE"})
_EVENT_BEGINS, _EVENT_ENDS, _ALARM_BEGINS = "BEGIN:VEVENT\n", "\nEND:VEVENT\n", "\nBEGIN:VALARM\n"
_PLAIN_LINE = re.compile(r"^(([A-Z0-9-]+)[:;].*)$", re.MULTILINE)
_ALARM = r"(?:(?!BEGIN|END)[A-Z0-9-]+[:;].*\n)*END:VALARM"
_PLAIN_ALARMS = re.compile(rf"{_ALARM}(?:{_ALARM_BEGINS}{_ALARM})*")


@dataclass(slots=True)
class Component:
    """One component with the lines and components between its BEGIN and END."""

    name: str
    lines: dict[str, list[str]] = field(default_factory=dict)
    """The raw lines by property name, in file order."""
    children: list["Component"] = field(default_factory=list)
    ended: bool = False
    """False when the file stops before the component does."""
    unreadable: int = 0
    """Lines that are no content lines."""
    skipped: bool = False
    """Of the outermost: whether something lay too deep to be read."""

    _parsed: dict[str, tuple[ContentLine, ...]] = field(default_factory=dict)

    def all(self, name: str) -> tuple[ContentLine, ...]:
        """Return the properties of a name, in file order."""
        lines = self.lines.get(name)
        if lines is None:
            return ()
        found = self._parsed.get(name)
        if found is None:
            found = self._parsed[name] = tuple(filter(None, map(parsed, lines)))
        return found

    def first(self, name: str) -> ContentLine | None:
        """Return the first property of a name that says something; repeated ones are a writer's slip."""
        for content in self.all(name):
            if content.value.strip():
                return content
        return None

    def text(self, name: str) -> str:
        """Return the first property of a name as TEXT, or nothing."""
        lines = self.lines.get(name)
        if lines is None:
            return ""
        head, _, value = lines[0].partition(":")
        if len(lines) == 1 and head == name:  # as nearly all are
            return text_of(value) if value.strip() else ""
        content = self.first(name)
        return content.text if content else ""

    def named(self, name: str) -> list["Component"]:
        """Return the components directly within, of a name."""
        return [child for child in self.children if child.name == name]


class Growing:
    """A tree that lines are added to; ``root`` is nameless and holds everything.

    A missing END is taken as given where the next BEGIN or an outer END shows that the component is over.
    """

    def __init__(self) -> None:
        self.root = Component("")
        self._stack = [self.root]
        self._skipped: list[str] = []

    def add(self, text: str) -> None:
        """Put more lines, as `pieces_unfolded` yields them, where they belong."""
        *events, rest = text.split(_EVENT_ENDS)
        for event in events:
            plain = _plain_event(event) if self._is_in_calendar() else None
            if plain is not None:
                self._stack[-1].children.append(plain)
            else:
                self.add_lines(lines_of(event))
                self.add_lines(["END:VEVENT"])
        self.add_lines(lines_of(rest))

    def _is_in_calendar(self) -> bool:
        return len(self._stack) == 2 and self._stack[1].name == _OUTERMOST and not self._skipped

    def add_lines(self, lines: Iterable[str]) -> None:
        """Put more lines where they belong, one by one."""
        stack, skipped = self._stack, self._skipped
        for line in lines:
            head, colon, value = line.partition(":")
            name = name_before(head) if colon else line_name(line)
            if name == "BEGIN":
                begun = value.strip().upper()
                if skipped or len(stack) > limits.NESTING:
                    skipped.append(begun)
                    self.root.skipped = True
                    continue
                _end_before(stack, begun)
                component = Component(begun)
                stack[-1].children.append(component)
                stack.append(component)
            elif name == "END":
                ended = value.strip().upper()
                if skipped and ended in skipped:
                    while skipped.pop() != ended:
                        pass
                elif any(component.name == ended for component in stack[1:]):
                    skipped.clear()
                    while _end(stack) != ended:
                        pass
                else:
                    stack[-1].unreadable += 1
            elif skipped:
                continue
            elif name is None:
                stack[-1].unreadable += 1
            elif name in stack[-1].lines:
                stack[-1].lines[name].append(line)
            else:
                stack[-1].lines[name] = [line]


def tree(lines: Iterable[str]) -> Component:
    """Return a nameless component that holds everything in ``lines``; see `Growing`."""
    growing = Growing()
    growing.add_lines(lines)
    return growing.root


def _plain_event(text: str) -> Component | None:
    """Return the event of which ``text`` is all but its END; None where it has to be read line by line.

    As nearly all are: lines with names in capitals, at the end its alarms, of which nothing is wanted.
    """
    if not text.startswith(_EVENT_BEGINS):
        return None
    own, _, alarms = text[len(_EVENT_BEGINS) :].partition(_ALARM_BEGINS)
    found = _PLAIN_LINE.findall(own)
    if len(found) != own.count("\n") + 1 or (alarms and not _PLAIN_ALARMS.fullmatch(alarms)):
        return None
    lines = {name: [line] for line, name in found}
    if len(lines) != len(found):
        lines = {name: [] for _, name in found}
        for line, name in found:
            lines[name].append(line)
    return None if "BEGIN" in lines or "END" in lines else Component("VEVENT", lines, ended=True)


def _end(stack: list[Component]) -> str:
    component = stack.pop()
    component.ended = True
    return component.name


def _end_before(stack: list[Component], begun: str) -> None:
    """End what cannot go on when ``begun`` begins: calendars and events do not hold one another."""
    if begun == _OUTERMOST:
        while len(stack) > 1:
            _end(stack)
    elif begun in _SECOND:
        while len(stack) > 1 and stack[-1].name != _OUTERMOST:
            _end(stack)
