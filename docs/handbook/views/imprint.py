"""What every printed sheet carries: id, revision, status, marking, dates, the adoption notice, and where its page is."""

from collections.abc import Iterable
from typing import Any, Final

from handbook.addresses import address_of
from handbook.citations import count_of
from handbook.settings import day, good_until
from handbook.views.page import EntryPage
from handbook.views.words import STATUS
from schemas.entry import Entry
from schemas.vocabulary import Status, Tlp
from schemas.walk import parts

NOTICE: Final = "Not adopted by any service until yours says so. No forensic finding. Your service's orders come first."
TLP_COLOURS: Final = {
    # Traffic Light Protocol 2.0, colours of the labels on black.
    Tlp.CLEAR: "#ffffff", Tlp.GREEN: "#33ff00", Tlp.AMBER: "#ffc000", Tlp.AMBER_STRICT: "#ffc000", Tlp.RED: "#ff2b2b",
}  # fmt: skip
ACROSS: Final = {Status.DRAFT: "DRAFT", Status.WITHDRAWN: "WITHDRAWN"}

Values = dict[str, Any]


def imprint(page: EntryPage) -> Values:
    """The imprint of an entry's sheet."""
    entry, release, settings = page.entry, page.book.release, page.book.settings
    until = day(good_until(release.today, settings))
    address = f"{settings.site_url.rstrip('/')}/{address_of(entry.id)}" if settings.site_url else None
    return {
        "id": entry.id,
        "revision": f"revision {entry.revision} of {day(entry.reviewed or entry.written)}",
        "status": page.status,
        "sourced": f"{page.count.sourced} of {page.count.all} {page.count.noun} sourced" if page.count.all else None,
        "dates": f"Copy of {day(release.today)}; check for a newer copy after {until}.",
        "notice": NOTICE,
        "address": address,
        "code": None,
        "across": ACROSS.get(entry.status),
        "footnote": None,
        **marking([entry]),
    }


def marking(entries: Iterable[Entry]) -> Values:
    """The strictest marking of anything in some entries, with the colour of its label."""
    level = max((part.marking for entry in entries for _, part in parts(entry)), default=Tlp.CLEAR)
    return {"tlp": level.label, "tlp_colour": TLP_COLOURS[level]}


def remarks(page: EntryPage) -> list[str]:
    """What must be known before a sheet is used: that it is withdrawn, a draft, or overdue for review."""
    entry = page.entry
    found = []
    if entry.status is Status.WITHDRAWN:
        instead = page.link(entry.replaced_by)
        found.append(f"Withdrawn: {entry.withdrawn_because or 'do not use.'}")
        found += [f"Use instead: {instead.title} ({instead.id})."] if instead else []
    if entry.status is Status.DRAFT:
        found.append(f"{STATUS[Status.DRAFT]}.")
    if page.is_overdue:
        found.append(f"This text should have been read again by {day(entry.review_by)}.")
    return found
