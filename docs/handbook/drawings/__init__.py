"""The picture of every model and alarm weapon, made from what its entry states and the kit in `docs/drawings/`."""

from handbook.drawings.picture import Made, Picture, differences, pictures

__all__ = ["Made", "Picture", "differences", "pictures"]
