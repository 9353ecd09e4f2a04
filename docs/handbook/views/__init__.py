"""Views: the values that templates print, prepared in Python; one module for each family of kinds."""
