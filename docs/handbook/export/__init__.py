"""The handbook as data: one release, told in the forms that other programs read."""
