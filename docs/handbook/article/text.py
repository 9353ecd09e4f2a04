"""A line in plain words, for surfaces that know no type: terminal, comparison, quiz, record sheet."""

from collections.abc import Iterable

from handbook.article.lines import Article, Line, Note
from handbook.article.words import READ_MARKS, SAME_PICTURE
from handbook.book import Link
from schemas.vocabulary import Tlp


def said(line: Line) -> str:
    """Texts on the object, links and words, as in `7,62 mm M57: Maker and calibre`."""
    linked = ", ".join(link.title for link in line.links)
    return ": ".join(one for one in (", ".join(line.stamps), linked, line.text) if one)


def remark(note: Note) -> str:
    """A remark in words: `Explained: PTB in a circle`."""
    return " ".join(one for one in (note.text, _titles(note.links)) if one)


def caution(line: Line) -> str:
    """A caution in one sentence after the other."""
    return " ".join(one for one in (line.lead, line.text, *(f"{remark(note)}." for note in line.notes)) if one)


def provenance(line: Line, told: Article) -> list[str]:
    """The level of a line and who added it, where these are not those of its article, which are at its head."""
    level = [line.level.label] if line.level > told.level else []
    return [*level, *([f"added by {line.authority}"] if line.authority not in {None, told.authority} else [])]


def whole(line: Line, told: Article) -> str:
    """The words with level and authority behind them; these never part."""
    marks = provenance(line, told)
    return f"{said(line)} ({', '.join(marks)})" if marks else said(line)


def provenance_of(told: Article) -> list[str]:
    """The level of a whole article above CLEAR, and who answers for it when it is an overlay's own."""
    level = [told.level.label] if told.level > Tlp.CLEAR else []
    return [*level, *([f"added by {told.authority}"] if told.authority else [])]


def same_picture(links: Iterable[Link], more: str) -> str:
    """What a picture does not tell apart, in words; nothing where it shows its entry alone."""
    titles = _titles(links)
    return f"{SAME_PICTURE} {titles}{more}. {READ_MARKS}" if titles else ""


def _titles(links: Iterable[Link]) -> str:
    """Names of entries, each with its level above CLEAR."""
    return ", ".join(one.title + (f" ({one.level.label})" if one.level > Tlp.CLEAR else "") for one in links)
