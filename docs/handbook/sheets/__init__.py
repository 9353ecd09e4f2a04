"""Entries as printed sheets: the values that the Typst templates know; the same released entries as the pages."""
