"""The picture of every model and alarm weapon, made from what its entry states and the kit in `docs/drawings/`."""
