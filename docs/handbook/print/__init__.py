"""Print: sheets, cards and posters as PDF; `press.py` is the one door to Typst."""
