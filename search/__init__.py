"""How an entry is found: names, marks, observations."""
