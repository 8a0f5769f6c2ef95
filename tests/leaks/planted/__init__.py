"""Leaks planted on purpose, one at a time: each is a mistake that somebody could make.

A plant is a context manager that takes the world; outside it everything is as it was.
"""

from tests.leaks.planted import (
    addresses,
    answers,
    charts,
    downloads,
    interface,
    pages,
    rows,
    snapshots,
)
from tests.leaks.planted.planting import Plant

PLANTS: dict[str, Plant] = {
    plant.__name__: plant
    for module in (rows, pages, answers, downloads, interface, addresses, charts, snapshots)
    for plant in module.PLANTS
}
