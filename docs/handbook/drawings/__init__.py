"""The picture of every model and alarm weapon, made from what its entry states and the kit in `docs/drawings/`."""

from handbook.drawings.picture import Made, Picture, differences, pictures, variant_pictures
from handbook.drawings.wording import CAPTION, LEGEND

__all__ = ["CAPTION", "LEGEND", "Made", "Picture", "differences", "pictures", "variant_pictures"]
