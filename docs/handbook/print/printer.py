"""Which sheet is made how: from the id of anything that can be printed to the values of its sheet."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from handbook.article.extras import TranslationView, extras
from handbook.article.page import EntryPage
from handbook.book import Book
from handbook.interface_words import InterfaceWords
from handbook.print.apart import apart
from handbook.print.card import card
from handbook.print.imprint import Values
from handbook.print.pictures import Pictures
from handbook.print.posters import RULES, NothingToPrint, poster
from handbook.print.sheet import sheet
from handbook.print.wanted import Wanted
from schemas.kinds import Procedure
from schemas.vocabulary import LANGUAGE_NAMES, Language

WALL_RULES: Final = f"poster/{RULES.split('/')[1]}"


class NotTranslated(Exception):
    """A procedure that is not there in the language asked for; the message says in which it is."""


@dataclass(frozen=True)
class Printer:
    """Makes the values of sheets from a release, in one language."""

    book: Book
    words: InterfaceWords
    language: Language = Language.EN

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
            return card(page, one.size, self.words, pictures, translation, on_wall)
        return sheet(page, one.size, pictures)

    def speaks(self, one: Wanted) -> bool:
        """Whether a sheet is there in the printer's language."""
        known = self.book.release.translations.get(one.id, ())
        return self.language is Language.EN or any(view.language is self.language for view in known)

    def _translation(self, page: EntryPage, must: bool) -> TranslationView | None:
        if self.language is Language.EN:
            return None
        known: Sequence[TranslationView] = extras(page).get("translations", ())
        found = next((view for view in known if view.tag == self.language), None)
        if found is None and must:
            others = ", ".join(view.tag for view in known) or "none"
            raise NotTranslated(
                f"'{page.entry.id}' has no reviewed translation in {LANGUAGE_NAMES[self.language]} ({self.language}); "
                f"there is: {others}. A draft is printed with --drafts."
            )
        return found
