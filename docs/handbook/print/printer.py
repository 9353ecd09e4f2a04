"""Which sheet is made how: from the id of anything that can be printed to the values of its sheet."""

from dataclasses import dataclass
from typing import Final

from handbook.article.page import EntryPage
from handbook.book import Book
from handbook.catalogue.spoken import Spoken
from handbook.print.apart import apart
from handbook.print.card import card
from handbook.print.imprint import Values
from handbook.print.pictures import Pictures
from handbook.print.posters import RULES, NothingToPrint, poster
from handbook.print.sheet import sheet
from handbook.print.translated import Translated, translated
from handbook.print.wanted import Wanted
from schemas.kinds import Procedure
from schemas.vocabulary import LANGUAGE_NAMES, Language

WALL_RULES: Final = f"poster/{RULES.split('/')[1]}"


class NotTranslated(Exception):
    """A procedure that is not there in the language asked for."""


@dataclass(frozen=True)
class Printer:
    """Makes the values of sheets from a release, in one language."""

    book: Book
    spoken: Spoken | None = None

    def sheet(self, one: Wanted, pictures: Pictures, must_translate: bool = True) -> Values:
        """The values of one sheet; raises NotTranslated, NotLookAlikes or NothingToPrint."""
        on_wall = one.id == WALL_RULES
        if one.id.startswith("poster/") and not on_wall:
            return poster(one.id.removeprefix("poster/"), self.book, one.size, pictures)
        if "+" in one.id:
            first, second = (self.book.release.by_id[key] for key in one.id.split("+"))
            return apart(self.book, first, second, one.size, pictures)
        entry = self.book.release.get(RULES if on_wall else one.id)
        if entry is None:
            raise NothingToPrint(f"{one.id} is made from {RULES}, which is not released.")
        page = EntryPage(self.book, entry)
        translation = self._translation(page, must_translate)
        if isinstance(entry, Procedure):
            return card(page, one.size, pictures, self.spoken if translation else None, translation, on_wall)
        return sheet(page, one.size, pictures, self.spoken)

    def speaks(self, one: Wanted) -> bool:
        """Whether a sheet is there in the printer's language."""
        entry = self.book.release.get(one.id)
        return self.spoken is None or not isinstance(entry, Procedure) or self._allowed(entry) is not None

    def _allowed(self, entry: Procedure) -> Translated | None:
        """The procedure as it may be printed: a draft only where drafts were asked for."""
        found = translated(entry, self.spoken) if self.spoken else None
        return found if found and (found.reviewed or self.book.release.drafts) else None

    def _translation(self, page: EntryPage, must: bool) -> Translated | None:
        if self.spoken is None or not isinstance(page.entry, Procedure):
            return None
        found = self._allowed(page.entry)
        if found is None and must:
            tag = Language(self.spoken.tongue.tag)
            raise NotTranslated(
                f"'{page.entry.id}' has no reviewed translation in {LANGUAGE_NAMES[tag]} ({tag}). "
                "A draft is printed with --drafts."
            )
        return found
