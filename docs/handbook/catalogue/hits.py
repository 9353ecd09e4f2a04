"""Answers of search in another language: titles and the card above all, with the English of a safety line before it."""

from typing import Any

from handbook.catalogue.spoken import Spoken


def hits_in(found: dict[str, Any], spoken: Spoken) -> dict[str, Any]:
    """The answer with the titles that the language has; an English title that it replaces is kept as `title_en`."""
    told = {**found, "hits": [_titled(one, spoken) for one in found.get("hits", ())]}
    first = found.get("first")
    if first:
        told["first"] = {**_titled(first, spoken), "text": _safe(first["text"], spoken)}
    return told


def _titled(one: dict[str, Any], spoken: Spoken) -> dict[str, Any]:
    told = dict(one)
    said = spoken.said(one["title"])
    if said:
        told |= {"title": said.text, "title_en": one["title"]}
    if one.get("live_twin"):
        told["live_twin"] = _titled(one["live_twin"], spoken)
    if one.get("may_be_live"):
        told["may_be_live"] = _safe(one["may_be_live"], spoken)
    return told


def _safe(english: str, spoken: Spoken) -> str:
    said = spoken.said(english)
    if said is None:
        return english
    return f"{english} {said.text}" if said.draft else said.text
