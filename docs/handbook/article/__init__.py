"""Article: the one account of an entry, in sections of lines; all that show an entry read it."""
