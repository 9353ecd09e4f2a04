"""Catalogue: what the handbook says in English, and what each language of the region has for it."""
