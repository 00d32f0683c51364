"""Components (RFC 5545, 3.6): content lines put into their tree of calendars, events and time zones."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from desktop_app.interchange import limits
from desktop_app.interchange.content_lines import ContentLine, line_name, name_before, parsed

_OUTERMOST = "VCALENDAR"
_SECOND = frozenset({"VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY", "VTIMEZONE"})


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
        if name not in self.lines:
            return ""
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

    def add(self, lines: Iterable[str]) -> None:
        """Put more lines where they belong."""
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
    growing.add(lines)
    return growing.root


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
