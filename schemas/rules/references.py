"""Rules about ids and names: what refers to what, and what is told apart from what."""

from collections.abc import Iterator

from schemas.brief import Brief
from schemas.entry import Entry
from schemas.fields import refused_name
from schemas.kinds import KINDS
from schemas.knowledge_base import KnowledgeBase
from schemas.nearest import near_pairs, nearest
from schemas.problem import Problem
from schemas.right_values import nearest_id
from schemas.rules.severity import alone, notice, the_ids
from schemas.scripts import TWO_ALPHABETS, by_look, in_one_alphabet, mixed_words, odd_letters
from schemas.walk import FieldPath

NEAR = 92.0


@alone(the_ids)
def references_resolve(kb: KnowledgeBase) -> Iterator[Problem]:
    """Every id that an entry refers to is the id of an entry."""
    for entry in kb.asked:
        for path, other, reference in kb.references(entry):
            if path[0] == "formerly" or other in kb or other in kb.unread:
                continue
            kind, slug = other.split("/")
            wanted = reference.kinds[0] if reference.kinds and kind not in reference.kinds else kind
            meant = nearest_id(f"{wanted}/{slug}", kb.of_kinds(reference.kinds) if reference.kinds else kb.ids)
            longer = sorted(one for one in kb.ids if one.startswith(f"{wanted}/{slug}-"))[:3]
            if len(longer) > 1:
                meant = "', '".join(longer[:-1]) + f"' or '{longer[-1]}"
            make = f'Check the spelling, or make it first: kb new {kind} "Its title"'
            if kind not in KINDS and not meant:
                meant = f"{nearest(kind, KINDS)}/{slug}"
            yield kb.problem(
                entry, path, f"no entry has the id '{other}'.", f"Did you mean '{meant}'?" if meant else make
            )


@alone(the_ids)
def references_point_to_the_right_kind(kb: KnowledgeBase) -> Iterator[Problem]:
    """A field that wants a kind of entry holds an id of that kind, and no entry refers to itself."""
    for entry in kb.asked:
        for path, other, reference in kb.references(entry):
            kind = other.split("/")[0]
            if reference.kinds and kind not in reference.kinds:
                wanted = " or ".join(reference.kinds)
                if other not in kb and other not in kb.unread:
                    continue  # told by references_resolve
                pool = kb.of_kinds(reference.kinds)
                meant = nearest_id(f"{reference.kinds[0]}/{other.split('/')[1]}", pool) or next(iter(pool), "")
                remedy = f"Give the id of a {wanted}" + (f", such as '{meant}'." if meant else ".")
                yield kb.problem(entry, path, f"'{other}' is not a {wanted}.", remedy)
            elif other == entry.id:
                remedy = "Remove this item, with all its lines." if len(path) > 2 else "Remove the line."
                yield kb.problem(entry, path, "the entry refers to itself.", remedy)


def look_alikes_are_mutual(kb: KnowledgeBase) -> Iterator[Problem]:
    """When one entry names another as its look-alike, the other names it too."""
    named = {one.id: set(one.look_alikes) for one in kb.briefs}
    mistyped = {key for key, others in named.items() if key in others or any(other not in kb for other in others)}
    titles: dict[tuple[str, str], str] = {}
    for one in kb.briefs:
        if titles.setdefault((one.kind, one.title), one.id) != one.id:
            continue  # a copy that was left behind; its title is told, and that is enough
        for position, other in enumerate(one.look_alikes):
            above = one.id in kb.roots and other not in kb.roots  # the public entry cannot know an overlay's
            if other in mistyped:
                continue  # told there; the id that is wrong may be meant for this entry
            if other in kb and one.id not in named[other] and not above:
                remedy = f"Add '{one.id}' to its look_alikes, with what tells them apart."
                if "look_alikes" not in KINDS[other.partition("/")[0]].model_fields:
                    remedy = "It cannot: nothing is mistaken for it. Remove it here."
                message = f"'{other}' does not name this entry as a look-alike."
                yield kb.problem(one.id, ("look_alikes", position, "entry"), message, remedy)


def former_ids_are_free(kb: KnowledgeBase) -> Iterator[Problem]:
    """An id under `formerly` belongs to no other entry, now or before."""
    owners: dict[str, str] = {}
    for one in kb.briefs:
        for position, old in enumerate(one.formerly):
            owner = old if old in kb else owners.setdefault(old, one.id)
            if owner != one.id:
                yield kb.problem(
                    one.id, ("formerly", position), f"'{old}' belongs to '{owner}'.", "Keep the old id in one entry."
                )


@alone()
def former_ids_are_addresses(kb: KnowledgeBase) -> Iterator[Problem]:
    """An id under `formerly` is the address of an entry: of a kind, and never of a list page."""
    for entry in kb.asked:
        for position, old in enumerate(entry.formerly):
            kind, slug = old.split("/")
            if kind not in KINDS:
                remedy = f"Did you mean '{nearest(kind, KINDS)}/{slug}'?"
                yield kb.problem(entry, ("formerly", position), f"'{kind}' is not a kind of entry.", remedy)
            elif reason := refused_name(slug):
                yield kb.problem(entry, ("formerly", position), reason, "Remove the line.")


@alone()
@notice
def names_keep_to_one_alphabet(kb: KnowledgeBase) -> Iterator[Problem]:
    """A word of a title or a name has letters of one alphabet; look-alike letters hide it from search (a notice)."""
    for entry in kb.asked:
        names = [(("names", place, "text"), name.text) for place, name in enumerate(entry.names)]
        for path, text in [(("title",), entry.title), *names]:
            for word in mixed_words(text):
                yield _mixed(kb, entry, path, word)


@alone()
@notice
def texts_keep_to_one_alphabet(kb: KnowledgeBase) -> Iterator[Problem]:
    """A word of any other text has letters of one alphabet; such a word is not found by search (a notice)."""
    for entry in kb.asked:
        said = kb.said(entry)
        if said.isascii() or not TWO_ALPHABETS.search(said):
            continue
        for path, text in kb.texts(entry):
            if path[0] not in {"title", "names", "words", "reads"}:
                for word in mixed_words(text):
                    yield _mixed(kb, entry, path, word)


def _mixed(kb: KnowledgeBase, entry: Entry, path: FieldPath, word: str) -> Problem:
    letters, alphabet = odd_letters(word)
    they = f"{' and '.join(letters)} {'are' if len(letters) > 1 else 'is'} {alphabet}"
    meant = in_one_alphabet(word)
    remedy = f"Type the word again: '{meant}', if that is meant." if meant else "Type it again in one of them."
    return kb.problem(entry, path, f"'{word}' mixes letters of two alphabets: {they}.", remedy, sign=word)


def names_differ_within_a_kind(kb: KnowledgeBase) -> Iterator[Problem]:
    """No two entries of a kind have titles that are almost the same."""
    for kind in sorted(KINDS.keys() - {"source"}):
        for first, second in sorted(_near_titles([kb.brief(key) for key in kb.of_kinds([kind])])):
            yield kb.problem(
                second,
                ("title",),
                f"the title is almost that of '{first}': '{kb.brief(first).title}'.",
                "Merge the two, or make the titles tell them apart.",
            )


def _near_titles(entries: list[Brief]) -> set[tuple[str, str]]:
    """Pairs of ids with near-equal titles; only titles that share digits and begin or end alike are compared."""
    groups: dict[tuple[str, ...], list[Brief]] = {}
    for entry in entries:
        title = _seen(entry)
        groups.setdefault(("begin", _telling(title), title[:4]), []).append(entry)
        groups.setdefault(("end", _telling(title), title[-4:]), []).append(entry)
    found = set()
    for group in groups.values():
        for first, second, _ in near_pairs([_seen(entry) for entry in group], NEAR):
            found.add((group[first].id, group[second].id))
    return found


def _seen(entry: Brief) -> str:
    """The title as the eye takes it: a Cyrillic letter that looks Latin is that letter."""
    return by_look(entry.title).casefold()


def _telling(text: str) -> str:
    """The digits and short words, which tell M70 from M72 and CZ 75 from CZ 75 B."""
    digits = "".join(character for character in text if character.isdigit())
    return digits + " " + " ".join(word for word in text.split() if len(word) <= 3)
