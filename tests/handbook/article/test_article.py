"""The one account of an entry: stable lines, and level, authority and live twins on every surface."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from handbook.article.article import article
from handbook.article.lines import Article, Form
from handbook.article.page import EntryPage
from handbook.book import Book
from handbook.commands import show_text
from handbook.commands.new_template import EXAMPLES
from handbook.course import compare, quiz
from handbook.print.pictures import Pictures
from handbook.print.sheet import sheet
from handbook.settings import Settings
from handbook.site.rendering import Renderer
from handbook.site.shelf import Bare
from support import FIXTURE_KB, REPOSITORY, TODAY

from schemas import kin
from schemas.entry import Entry, Point
from schemas.kinds import KINDS
from schemas.overlay import overlaid, text_hash
from schemas.reading import knowledge_base
from schemas.release import Release, release
from schemas.vocabulary import Handling, Tlp

ADDED = "The rear sight was seen with a dovetail of another shape."
CITING = "The slide was seen without serrations."
WHO = "National contact point"


@pytest.fixture(scope="module")
def book() -> Book:
    """The small knowledge base as CLEAR."""
    return Book(release(knowledge_base(FIXTURE_KB, "kb"), Tlp.CLEAR, TODAY), Settings())


@pytest.fixture(scope="module")
def overlay_book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """The small knowledge base with an AMBER point, name and text on a public model, a CLEAR point that cites an AMBER
    source, and a model of the overlay's own."""
    folder = tmp_path_factory.mktemp("overlay")
    base = knowledge_base(FIXTURE_KB, "kb")
    known = {"basis": "general-knowledge"}
    entry = base.entries["model/zastava-m57"]
    write(folder / "overlay.yaml", {"prefix": "rs", "authority": WHO, "tlp": "AMBER"})
    write(folder / "model" / "zastava-m57.yaml", {
        "against": text_hash(entry),
        "names": [{"text": "Added name"}],
        "points": [{"text": ADDED, **known},
                   {"text": CITING, "tlp": "CLEAR", "sources": [{"id": "source/rs-raid"}]}],
        "markings": [{"text": "A number of the depot.", "reads": ["K-77"], **known}],
        "legal": [{"text": "It is in a register.", "jurisdiction": "RS", "as_read": "2026-11-22", **known}],
    })  # fmt: skip
    own = yaml.safe_load((FIXTURE_KB / "model" / "zastava-m57.yaml").read_text(encoding="utf-8"))
    own["markings"][0]["mark"] = "mark/ptb-circle"
    own["sources"] = [{"id": "source/proof-law"}]
    write(folder / "model" / "rs-m57.yaml", {**own, "title": "Own M57"})
    source = yaml.safe_load((FIXTURE_KB / "source" / "proof-law.yaml").read_text(encoding="utf-8"))
    write(folder / "source" / "rs-raid.yaml", {**source, "title": "Raid report"})
    kb = overlaid(base, folder)
    assert not kb.problems
    return Book(release(kb, Tlp.AMBER, TODAY), Settings())


def write(path: Path, data: dict[str, object]) -> None:
    """YAML with plain dates."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
    path.write_text(text.replace("'2026-11-22'", "2026-11-22"), encoding="utf-8")


def account(book: Book, entry_id: str) -> Article:
    entry = book.release.get(entry_id)
    assert entry is not None
    return article(book, entry)


def test_a_line_is_named_by_its_entry_its_section_and_what_it_says(book: Book) -> None:
    told = account(book, "model/zastava-m57")
    assert [line.id for line in told.of("points")] == ["model/zastava-m57#points-b9310c"]


def test_every_line_of_every_entry_has_a_name_of_its_own(book: Book) -> None:
    names = [line.id for entry in book.release for one in article(book, entry).sections for line in one.lines]
    assert len(names) == len(set(names)) > 90


def test_the_names_of_lines_stay_when_another_is_put_before_them(book: Book) -> None:
    entry = book.release.by_id["model/zastava-m57"]
    before = [line.id for line in article(book, entry).of("points")]
    point = Point(text="The safety is on the frame.", basis="general-knowledge")
    more = entry.model_copy(update={"points": (point, *getattr(entry, "points"))})  # noqa: B009
    changed = Book(replace(book.release, by_id={**book.release.by_id, entry.id: more}), Settings())
    assert [line.id for line in article(changed, more).of("points")][1:] == before


def test_lines_are_the_same_at_every_level(book: Book, overlay_book: Book) -> None:
    clear, amber = (account(one, "model/zastava-m57") for one in (book, overlay_book))
    names = [{line.id for section in told.sections for line in section.lines} for told in (clear, amber)]
    assert names[0] < names[1]


@pytest.mark.parametrize("kind", KINDS)
def test_sections_are_named_once_and_hold_lines(book: Book, kind: str) -> None:
    for entry in book.release.of_kind(kind):
        told = article(book, entry)
        assert len({one.name for one in told.sections}) == len(told.sections)
        assert all(one.lines and one.form in set(Form) for one in told.sections)


def test_a_state_that_many_show_names_a_dozen_of_them_and_says_how_many_there_are(real: Release) -> None:
    book = Book(real, Settings())
    states = {line.lead: line for line in article(book, real.by_id["feature/bolt-handle"]).of("states")}
    many, few = states["none to be seen"], states["loop lever below"]
    assert len(many.links) == 12
    (said,) = (note.text for note in many.notes if note.sort == "more")
    assert int(re.fullmatch(r"Seen on ([0-9]+) pages; 12 of them", said)[1]) > 12  # type: ignore[index]
    assert 0 < len(few.links) < 12
    assert not [note for note in few.notes if note.sort == "more"]


def surfaces(book: Book, entry: Entry) -> dict[str, str]:
    """Every surface on which an entry is told, as text."""
    page = EntryPage(book, entry)
    renderer = Renderer(REPOSITORY / "docs" / "templates", book)
    asked = [one for one in quiz.generated(book) if one.entry == entry.id]
    known = quiz.restricted(book)
    compared = compare.comparison(book, entry)
    return {
        "page": renderer.entry(entry).content,
        "sheet": json.dumps(sheet(page, "a4", Pictures(book.release)), ensure_ascii=False),
        "show": show_text.as_text(book, entry),
        "compare": json.dumps(compared, ensure_ascii=False),
        "record": json.dumps(compared["record"], ensure_ascii=False),
        "quiz": json.dumps([quiz.question_json(book, one, known) for one in asked], ensure_ascii=False),
    }


def bare(kind: str) -> Entry:
    """The fixture entry of a kind with nothing that it may lack."""
    path = sorted((FIXTURE_KB / kind).glob("*.yaml"))[0]
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    needed = {name for name, info in KINDS[kind].model_fields.items() if info.is_required()} | {"status"}
    return KINDS[kind].model_validate(
        {**{name: data[name] for name in needed & set(data)}, "id": f"{kind}/{path.stem}"}
    )


def full(kind: str) -> Entry:
    """An entry of a kind with something in every field; what it names is of the small knowledge base."""
    text = (EXAMPLES / f"{kind}.yaml").read_text(encoding="utf-8")
    for other in KINDS:
        known = f"{other}/{sorted((FIXTURE_KB / other).glob('*.yaml'))[0].stem}"
        text = re.sub(rf"(?<![a-z-]){other}/[a-z0-9-]+", known, text)
    return KINDS[kind].model_validate({**yaml.safe_load(text), "id": f"{kind}/full"})


@pytest.mark.parametrize("made", [bare, full])
@pytest.mark.parametrize("kind", KINDS)
def test_an_entry_of_the_least_and_one_of_every_field_are_told_on_every_surface(
    kind: str, made: Callable[[str], Entry]
) -> None:
    entry, base = made(kind), knowledge_base(FIXTURE_KB, "kb")
    nearest = base.documents[next(iter(base.documents))]
    kb = replace(base, entries={**base.entries, entry.id: entry}, documents={entry.id: nearest, **base.documents})
    book = Book(release(kb, Tlp.CLEAR, TODAY, drafts=True), Settings())
    told = surfaces(book, book.release.by_id[entry.id])
    assert all(entry.title in told[name] for name in ("page", "sheet", "show", "compare"))


@pytest.mark.parametrize("text", [ADDED, "A number of the depot.", "It is in a register.", "Added name"])
def test_every_surface_that_says_an_added_line_says_its_level_and_who_added_it(overlay_book: Book, text: str) -> None:
    found = surfaces(overlay_book, overlay_book.release.by_id["model/zastava-m57"])
    telling = {name for name, content in found.items() if text in content}
    assert {"page", "sheet", "show"} <= telling
    for name in telling:
        after = found[name].split(text, 1)[1][:900]
        assert "TLP:AMBER" in after, name
        assert f"added by {WHO}" in after, name


def test_every_surface_of_an_overlays_own_entry_says_its_level_and_who_answers_for_it(overlay_book: Book) -> None:
    found = surfaces(overlay_book, overlay_book.release.by_id["model/rs-m57"])
    for name, content in found.items():
        assert name == "quiz" or "Own M57" in content
        if "Own M57" in content:
            assert "TLP:AMBER" in content, name
            assert f"added by {WHO}" in content, name


@pytest.mark.parametrize(
    ("title", "named_on"),
    [
        ("Own M57", {"ammunition/7-62x25", "feature/magazine-position", "mark/ptb-circle", "source/proof-law",
                     "weapon-type/semi-automatic-pistol"}),
        ("Raid report", {"model/zastava-m57"}),
    ],
)  # fmt: skip
def test_every_surface_of_a_clear_entry_that_names_a_restricted_one_says_its_level(
    overlay_book: Book, title: str, named_on: set[str]
) -> None:
    naming = set()
    for entry in overlay_book.release:
        told = surfaces(overlay_book, entry) if entry.level is Tlp.CLEAR else {}
        for name, content in told.items():
            for after in content.split(title)[1:]:
                naming.add(entry.id)
                assert "TLP:AMBER" in after[:300], (entry.id, name, after[:300])
    assert naming == named_on


def test_a_point_that_cites_a_restricted_source_is_as_restricted(overlay_book: Book) -> None:
    levels = {line.text: line.level for line in account(overlay_book, "model/zastava-m57").of("points")}
    assert levels == {
        "The grip is longer than that of the TT.": Tlp.CLEAR, ADDED: Tlp.AMBER, CITING: Tlp.AMBER,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("entry_id", "tlp"),
    [
        ("ammunition/7-62x25", "TLP:AMBER"),
        ("model/zastava-m57", "TLP:AMBER"),
        ("source/proof-law", "TLP:AMBER"),
        ("weapon-type/semi-automatic-pistol", "TLP:CLEAR"),  # its list of models is left to the page
        ("substance/hydrogen-peroxide", "TLP:CLEAR"),
    ],
)
def test_a_sheet_is_marked_as_strictly_as_any_name_on_it(overlay_book: Book, entry_id: str, tlp: str) -> None:
    entry = overlay_book.release.by_id[entry_id]
    made = sheet(EntryPage(overlay_book, entry), "a4", Pictures(overlay_book.release))
    assert made["imprint"]["tlp"] == tlp
    assert ("Own M57" in str(made) or "Raid report" in str(made)) is (tlp == "TLP:AMBER")


def test_a_question_that_says_a_restricted_text_says_its_level(overlay_book: Book) -> None:
    question = quiz.Question("q", "look-alikes", "What fits?", "model/zastava-m57", "", "One", ("Two",), seen=(ADDED,))
    asked = quiz.question_json(overlay_book, question, quiz.restricted(overlay_book))
    assert asked["text"] == f"What fits? (TLP:AMBER, added by {WHO})"


def test_a_question_of_a_clear_copy_carries_no_mark(book: Book) -> None:
    question = quiz.Question("q", "look-alikes", "What fits?", "model/zastava-m57", "Why.", "One", ("Two",))
    asked = quiz.question_json(book, question, quiz.restricted(book))
    assert (asked["text"], asked["why"]) == ("What fits?", "Why.")


def withdrawn(root: Path, file: str) -> Book:
    """The small knowledge base with one entry withdrawn, and another in its place."""
    path = root / f"{file}.yaml"
    kind, slug = file.split("/")
    (root / kind / f"{slug}-2.yaml").write_bytes(path.read_bytes().replace(b"title: ", b"title: New ", 1))
    said = f"status: withdrawn\nwithdrawn_because: Two pages were one.\nreplaced_by: {file}-2"
    path.write_text(path.read_text(encoding="utf-8").replace("status: published", said), encoding="utf-8")
    return Book(release(knowledge_base(root, "kb"), Tlp.CLEAR, TODAY), Settings())


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "source"])
def test_every_surface_of_a_withdrawn_entry_says_so_first_why_and_what_replaces_it(root: Path, kind: str) -> None:
    path = sorted((root / kind).glob("*.yaml"))[0]
    book = withdrawn(root, f"{kind}/{path.stem}")
    entry, new = (book.release.by_id[f"{kind}/{path.stem}{end}"] for end in ("", "-2"))
    found = surfaces(book, entry)
    assert found.pop("quiz") == "[]"
    for name, content in found.items():
        text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", content.replace("</p>", " ")))
        said = f"This page is withdrawn. Two pages were one. Use instead: {new.title}."
        assert said in text, name
        assert "It may be live." not in text.split(said)[0], name


def test_a_withdrawn_source_says_so_where_sources_are_together_and_in_what_changed(root: Path) -> None:
    book = withdrawn(root, "source/proof-law")
    old, new = (book.release.by_id[f"source/proof-law{end}"].title for end in ("", "-2"))
    renderer = Renderer(REPOSITORY / "docs" / "templates", book)
    together = renderer.together()
    pages = "".join(renderer.shared(one, together, Bare(Path())).content for one in together)
    assert "<strong>This page is withdrawn.</strong> Two pages were one. Use instead: <a " in pages
    chip = ' <span class="pm-chip pm-chip--withdrawn">withdrawn</span>'
    changes = renderer.changes(root / "CHANGELOG.md").content
    assert f"{old}</a>{chip}" in changes
    assert f"{new}</a>{chip}" not in changes


@pytest.fixture(scope="module")
def real(real_released: Release) -> Release:
    """What leaves of the real entries."""
    return real_released


def test_everything_that_may_look_harmless_says_that_it_may_be_live_and_names_its_first_live_twin(
    real: Release,
) -> None:
    book = Book(real, Settings())
    renderer = Renderer(REPOSITORY / "docs" / "templates", book)
    harmless = [entry for entry in real if kin.may_look_harmless(real, entry)]
    assert len(harmless) > 100
    for entry in harmless:
        twin = real.by_id[kin.live_twins(real, entry)[0]].title
        told = article(book, entry)
        said = told.cautions[0]
        assert (said.lead, said.notes[0].links[0].title) == ("It may be live.", twin), entry.id
        page = renderer.entry(entry).content.replace("&#39;", "'").replace("&amp;", "&")
        assert f">{twin}</a>" in page.split("<strong>It may be live.</strong>")[1], entry.id
        remarks = " ".join(sheet(EntryPage(book, entry), "a4", Pictures(real))["remarks"])
        assert f"It may be live. Looks do not clear it. Live look-alikes: {twin}" in remarks, entry.id
        compared = compare.comparison(book, entry) if entry.kind in compare.OBJECTS else None
        assert compared is None or twin in compared["cautions"][0], entry.id
        question = quiz.Question("q", "marks", "What?", entry.id, "Why.", "One", ("Two",))
        assert f"Live look-alikes: {twin}" in quiz.question_json(book, question)["why"], entry.id


def test_no_harmless_look_alike_is_above_a_live_one_nor_open_while_that_waits_behind_a_tap(real: Release) -> None:
    book = Book(real, Settings())
    both = 0
    for entry in real:
        named = [line.links[0].id for line in article(book, entry).of("look-alikes")]
        harmless = [kin.may_look_harmless(real, real.by_id[one]) for one in named]
        assert harmless == sorted(harmless), entry.id
        both += len(set(harmless)) == 2
    assert both > 20
    blank = Renderer(REPOSITORY / "docs" / "templates", book).entry(real.by_id["ammunition/320-blank"]).content
    at_once = blank.split("What else it could be")[1].split("more</summary>")[0]
    links = re.findall(r'href="[^"]*/(ammunition/[^"/.]+)', at_once)
    assert links[0] == "ammunition/320-revolver"


def test_a_word_for_a_hazard_says_first_that_one_withdraws(real_released: Release) -> None:
    book = Book(real_released, Settings())
    for entry in real_released.of_kind("term"):
        told = account(book, entry.id).danger
        owner = kin.typed(real_released, real_released.get(kin.hazard(real_released, entry)))
        if owner is None or getattr(entry, "ambiguous", False):
            assert told is None, entry.id
        else:
            assert told, entry.id
            assert told.handling is Handling.WITHDRAW
            assert "Withdraw" in told.first_action
    assert account(book, "term/tnt-and-dynamite").danger
    assert account(book, "term/name-m70").danger is None  # a rifle, two pistols, and a mortar
