"""A figure, the floor it is held against, and the table they are printed in."""

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured value; with a floor of 0 it is held against ``limit`` itself, else its ratio is."""

    name: str
    value: float
    floor: float
    ratio: float
    limit: float
    unit: str

    @property
    def reached(self) -> bool:
        """Whether the limit is kept."""
        return (self.ratio if self.floor else self.value) <= self.limit


def absolute(name: str, value: float, limit: float, unit: str) -> Figure:
    """Return a figure that has no floor."""
    return Figure(name, value, 0, 0, limit, unit)


def compared(
    name: str,
    measured: Callable[[], float],
    floor: Callable[[], float],
    *,
    pairs: int,
    limit: float,
    unit: str,
) -> Figure:
    """Measure in pairs, one after the other, so that a busy machine troubles both; the ratio is the pairs' median."""
    measured(), floor()  # the first time reads the disk
    values, floors = [], []
    for _ in range(pairs):
        values.append(measured())
        floors.append(floor())
    ratio = statistics.median(value / below for value, below in zip(values, floors, strict=True))
    return Figure(name, statistics.median(values), statistics.median(floors), ratio, limit, unit)


def print_table(figures: Sequence[Figure]) -> None:
    print(f"{'figure':44} {'measured':>12} {'floor':>12} {'ratio':>6} {'limit':>6}  reached")
    for figure in figures:
        floor = f"{figure.floor:.1f} {figure.unit}" if figure.floor else "-"
        ratio = f"{figure.ratio:.2f}" if figure.floor else "-"
        print(
            f"{figure.name:44} {f'{figure.value:.1f} {figure.unit}':>12} {floor:>12} {ratio:>6} "
            f"{figure.limit:6g}  {'yes' if figure.reached else 'NO'}"
        )
