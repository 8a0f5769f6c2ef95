"""The world map: countries coloured by their number of cases."""

from cases.public.map.drawing import WorldMap, world_map

__all__ = ["WorldMap", "world_map"]
