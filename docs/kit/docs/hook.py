"""Hands the site on to the installed tool. Nothing here needs to change; `kb init --renew` writes it again."""

from handbook.resources import events

globals().update(events())
