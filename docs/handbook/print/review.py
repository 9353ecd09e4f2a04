"""The sheet of an examiner: every statement of an entry with its number, beside its sources and a place to answer."""

from typing import Final

from handbook.article.article import article
from handbook.article.page import EntryPage
from handbook.article.statements import statements
from handbook.article.text import caution
from handbook.print.imprint import Values, imprint, remarks
from handbook.print.labels import typeset
from handbook.print.pictures import Pictures
from schemas.vocabulary import Language

ASKED: Final = (
    "Role and organisation of whoever checks, no name",
    "Day of the check",
    "Seen for it: objects, papers, own reference collection",
)
HOW: Final = (
    "Answer each statement: is it right? Tick one, and write what is wrong and what would be right. Leave open what "
    "you did not check. Does the source beside it say exactly this? If not, say so: a wrong source is worse than none."
)


def review(page: EntryPage, pictures: Pictures) -> Values:
    """The values of the sheet."""
    return {
        "form": "review",
        "id": page.entry.id,
        "size": "a4",
        "language": typeset(Language.EN),
        "title": f"Review: {page.entry.title}",
        "crumb": f"{page.plural} · for an examiner",
        "imprint": imprint(page, pictures),
        "remarks": [*remarks(page), *map(caution, article(page.book, page.entry).cautions)],
        "how": HOW,
        "asked": list(ASKED),
        "rows": [
            {"number": str(one.number), "section": one.section, "text": one.text, "sources": list(one.sources)}
            for one in statements(page)
        ],
    }
