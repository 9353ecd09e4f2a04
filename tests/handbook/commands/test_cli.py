"""The `kb` command as a user types it: exit codes, one sentence for a mistake, JSON on standard output only."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from forked import Forks
from support import copy_project

Run = Callable[..., subprocess.CompletedProcess[str]]
MARK = "kb/mark/ptb-circle.yaml"


@pytest.fixture
def kb(project: Path, forks: Forks) -> Run:
    """Runs `kb` with arguments in a copy of the project."""

    def run(*arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
        return forks.run(arguments, cwd or project)

    return run


@pytest.fixture(scope="module")
def ask(forks: Forks, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Runs `kb` with arguments in one project for all questions, which change nothing."""
    place = copy_project(tmp_path_factory.mktemp("asked"))
    return lambda *arguments: forks.run(arguments, place)


@pytest.fixture(scope="module")
def ask_with_grenade(forks: Forks, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Runs `kb` with arguments in one project that has a hand grenade."""
    place = copy_project(tmp_path_factory.mktemp("grenade"))
    (place / "kb/weapon-type/hand-grenade.yaml").write_text(GRENADE, encoding="utf-8")
    return lambda *arguments: forks.run(arguments, place)


def test_the_command_starts_by_itself_too(project: Path) -> None:
    command = [sys.executable, "-m", "handbook.cli", "check", "--format", "xml"]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "kb: 'xml' is not a format. Use text, json or github.\n"


@pytest.mark.parametrize(
    "words",
    [
        ["search", "zastava"],
        ["search", "nosuch:thing"],
        ["search", ""],
        ["mark", "PTB 735"],
        ["identify"],
        ["identify", "nothing=seen"],
        ["show", "zastava-m57"],
        ["show", "nothing"],
        ["check"],
        ["check", MARK],
        ["check", MARK, "kb/model"],
        ["check", "no/such"],
        ["search", "one", "two"],
        ["mark"],
    ],
)
def test_a_question_without_options_is_answered_as_with_one(ask: Run, words: list[str]) -> None:
    plain, full = ask(*words), ask("--root", ".", *words)
    assert (plain.returncode, plain.stdout, plain.stderr) == (full.returncode, full.stdout, full.stderr)


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def commit(folder: Path, message: str) -> None:
    who = ["-c", "user.name=Trainer", "-c", "user.email=trainer@example.invalid", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "-C", str(folder), "add", "-A"], check=True, capture_output=True)
    subprocess.run(["git", "-C", str(folder), *who, "commit", "-qm", message], check=True, capture_output=True)


def test_check_says_all_is_well(ask: Run) -> None:
    done = ask("check")
    assert (done.returncode, done.stdout) == (0, "16 entries read: 0 errors, 0 notices.\n")


def test_check_prints_each_problem_and_fails(kb: Run, project: Path) -> None:
    replace(project / MARK, "sort: approval", "srot: approval")
    done = kb("check")
    assert done.returncode == 1
    assert "kb/mark/ptb-circle.yaml:6:1: srot: 'srot' is not a field here. Did you mean 'sort'?" in done.stdout
    assert done.stdout.endswith("15 entries read: 1 error, 0 notices.\n")


def test_check_of_one_file_prints_only_its_problems_but_knows_the_rest(kb: Run, project: Path) -> None:
    replace(project / MARK, "sort: approval", "srot: approval")
    assert kb("check", "kb/model/zastava-m57.yaml").returncode == 0
    assert kb("check", MARK).returncode == 1
    assert kb("check", "kb/mark").returncode == 1


def test_check_works_on_a_root_anywhere(kb: Run, project: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("stick") / "national"
    shutil.copytree(project / "kb", elsewhere)
    replace(elsewhere / "mark/ptb-circle.yaml", "published", "publishd")
    done = kb("check", str(elsewhere))
    assert done.returncode == 1
    assert f"{elsewhere}/mark/ptb-circle.yaml:3:1: status:" in done.stdout


def test_check_speaks_json_and_annotations(kb: Run, project: Path) -> None:
    replace(project / MARK, "published", "publishd")
    found = json.loads(kb("check", "--format", "json").stdout)
    assert found["errors"] == 1
    assert found["problems"][0]["line"] == 3
    assert (
        "::error file=kb/mark/ptb-circle.yaml,line=3,col=1,title=V308::status:"
        in kb("check", "--format", "github").stdout
    )


def test_twelve_planted_faults_are_twelve_lines_with_places_and_remedies(kb: Run, project: Path) -> None:
    model, pistol = project / "kb/model/zastava-m57.yaml", project / "kb/weapon-type/semi-automatic-pistol.yaml"
    replace(project / MARK, "countries: [DE]", "countries: [DE]\ncountries: [AT]")
    replace(project / MARK, "weapon-type/alarm-pistol", "weapon-type/alarm-pistl")
    replace(model, "written: 2026-11-24", "written: 2026-12-24")
    replace(model, "    basis: general-knowledge\n    where: magazine", "    where: magazine")
    replace(model, "where: slide", "where: slid")
    replace(pistol, "states: [in-grip]", "states: [in-grp]")
    replace(pistol, "telling: weak", "telling: decisive")
    replace(project / "kb/procedure/discovery.yaml", "laws: [law/proof]", "laws: [law/prof]")
    replace(project / "kb/term/pistol.yaml", "language: mk", "language: xx")
    replace(project / "kb/source/proof-law.yaml", "status: published", "status: verified")
    replace(project / "kb/alarm-weapon/zoraki-914.yaml", "countries: [TR]", "countrys: [TR]")
    replace(project / "kb/lesson/first-minutes.yaml", "written:", "tlp: GREEN\nwritten:")
    done = kb("check", "--today", "2026-11-24")
    assert done.returncode == 1
    expected = [
        "kb/alarm-weapon/zoraki-914.yaml:26:1: countrys: 'countrys' is not a field here. Did you mean 'countries'?",
        "kb/lesson/first-minutes.yaml:4:1: tlp: TLP:GREEN is in the public knowledge base.",
        "kb/mark/ptb-circle.yaml:17:1: countries: the field is here twice: first on line 16. Keep one of the two.",
        "kb/mark/ptb-circle.yaml:18:11: seen_on[0]: no entry has the id 'weapon-type/alarm-pistl'. Did you mean",
        "kb/model/zastava-m57.yaml:11:1: written: 2026-12-24 lies in the future (today is 2026-11-24).",
        "kb/model/zastava-m57.yaml:14:5: points[0]: nobody is named who says so. Add the source",
        "kb/model/zastava-m57.yaml:20:5: markings[0].where: the drawing has no place 'slid'. Did you mean 'slide'?",
        "kb/procedure/discovery.yaml:27:8: laws[0]: no entry has the id 'law/prof'. Did you mean 'law/proof'?",
        "kb/source/proof-law.yaml:3:1: status: 'verified' has no checker and date. Only a person sets it",
        "kb/term/pistol.yaml:10:5: words[1].language: 'xx' is not one of:",
        "kb/weapon-type/semi-automatic-pistol.yaml:19:5: points[1].telling: a decisive point has no source.",
        "kb/weapon-type/semi-automatic-pistol.yaml:27:14: observations[0].states[0]: 'feature/magazine-position' has",
    ]
    lines = done.stdout.splitlines()
    assert len(lines) == 13, lines
    for line, start in zip(lines, expected, strict=False):
        assert line.startswith(start)
    assert lines[12] == "14 entries read: 12 errors, 0 notices."


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["check", "nowhere"], "kb: There is no file or folder 'nowhere'. Check the spelling."),
        (["check", "--format", "xml"], "kb: 'xml' is not a format. Use text, json or github."),
        (["check", "--today", "24.11.2026"], "kb: '24.11.2026' is not a date. Write it as 2026-11-24."),
        (["new", "marc", "A"], "kb: 'marc' is not a kind of entry. Did you mean 'mark'?"),
        (["new", "mark", "…"], "kb: '…' has no letters a-z or digits to name a file by. Give an English title."),
        (["show", "model/zastava-m58"], "kb: No released entry has the id 'model/zastava-m58'. "
         "Did you mean 'model/zastava-m57'?"),
        (["build", "--tlp", "PINK"], "kb: 'PINK' is not a TLP 2.0 marking. Use one of: CLEAR, GREEN, AMBER, "),
        (["search", "x", "--kind", "modl"], "kb: 'modl' is not a kind of entry. Did you mean 'model'?"),
        (["search", "x", "--kind", ""], "kb: '' is not a kind of entry. Did you mean "),
        (["search", "x", "--language", ""], "kb: There is no catalogue for ''. Use one of: "),
        (["show", "model/zastava-m57", "--today", ""], "kb: '' is not a date. Write it as 2026-11-24."),
        (["search", "x", "--today", "2026-11-24"], "Usage: "),
        *((words, "kb: One of the words is empty. Give it, or leave it out.") for words in (
            ["search", ""], ["mark", "  "], ["check", ""], ["show", ""], ["build", "--out", ""], ["bundle", "--verify", ""],
            ["build", "--overlay", ""], ["--root", "", "stats"],
        )),
        (["search", "\udcff\udcfe"], "kb: One of the words is no UTF-8. Set the terminal to UTF-8 and type it again."),
        (["check", "kb/marks/foo.yaml"], "kb: There is no file or folder 'kb/marks/foo.yaml'. Did you mean 'kb/mark'?"),
        (["show", "xqzzyv"], "kb: No released entry has the id 'xqzzyv'. kb search finds the ids by any name."),
        (["show", "M" * 100_000], f"kb: No released entry has the id '{'M' * 60}…'. kb search"),
        (["build", "--out", Path().absolute().anchor], "kb: '"),
    ],
)  # fmt: skip
def test_wrong_usage_is_one_sentence_and_exit_two(ask: Run, arguments: list[str], message: str) -> None:
    done = ask(*arguments)
    assert done.returncode == 2
    assert done.stderr.startswith(message)
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_words_of_a_question_need_no_quotes(ask: Run) -> None:
    for command in (["search"], ["mark"], ["search", "--limit", "3"]):
        joined, apart = ask(*command, "zastava m57"), ask(*command, "zastava", "m57")
        assert joined.returncode == 0
        assert apart.stdout == joined.stdout


def test_an_empty_knowledge_base_is_told_and_never_answers_that_nothing_is_known(kb: Run, project: Path) -> None:
    shutil.rmtree(project / "kb")
    (project / "kb").mkdir()
    for words in (["search", "akm"], ["mark", "PTB"], ["identify"], ["search", "akm", "--all"]):
        done = kb(*words)
        assert done.returncode == 2
        assert done.stderr.startswith("kb: kb/ holds no entry that may be shown, so nothing can be looked up. ")
        assert done.stdout == ""


def told_by_a_process(project: Path, code: str) -> subprocess.CompletedProcess[str]:
    """What `kb mark PTB` says in a process of its own, which runs some code first."""
    run = f"import runpy, sys; sys.argv = ['kb', 'mark', 'PTB']; {code}; runpy.run_module('handbook.cli', run_name='__main__')"
    plain = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}
    return subprocess.run(
        [sys.executable, "-c", run], cwd=project, capture_output=True, text=True, check=False, env=plain
    )


@pytest.mark.skipif(os.name == "nt", reason="the limit on file sizes is a POSIX one")
def test_a_look_up_on_a_full_disk_says_where_room_is_needed(project: Path) -> None:
    code = "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
    done = told_by_a_process(project, code + "resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, 2_000))")
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith("kb: the disk is full, or your share of it (")
    assert ".cache/search and the temporary folder). Make room, then try again." in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="closing a standard stream is a habit of POSIX shells")
def test_closed_streams_are_no_fault(project: Path) -> None:
    done = told_by_a_process(project, "import os; os.close(0); os.close(1); sys.stdin = sys.stdout = None")
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(os.name == "nt", reason="a folder that is in use cannot be removed there")
def test_a_folder_that_went_away_is_told(project: Path) -> None:
    done = told_by_a_process(project, "import os; os.mkdir('gone'); os.chdir('gone'); os.rmdir('../gone')")
    assert done.returncode == 2
    assert done.stderr == "kb: The folder that you are in is there no more. Change to another one.\n"


def test_outside_a_project_the_command_says_where_to_go(kb: Run, tmp_path_factory: pytest.TempPathFactory) -> None:
    done = kb("check", cwd=tmp_path_factory.mktemp("empty"))
    assert done.returncode == 2
    assert "No Proofmark project at or above" in done.stderr


def test_new_writes_a_template_that_check_accepts_once_filled_in(kb: Run, project: Path) -> None:
    done = kb("new", "source", "Weapons act of 2015", "--today", "2026-11-24")
    path = project / "kb/source/weapons-act-of-2015.yaml"
    assert done.returncode == 0
    text = path.read_text(encoding="utf-8")
    assert "# Exactly what it supports.\n" in text
    assert "status: draft\n" in text
    assert kb("check", str(path)).returncode == 1
    for field, value in (("year", "2015"), ("sort", "primary"), ("read", "full")):
        text = text.replace(f"{field}: FILL-IN", f"{field}: {value}")
    path.write_text(text.replace("FILL-IN", "Of a ministry"), encoding="utf-8")
    assert kb("check", str(path)).returncode == 0


def test_a_title_in_another_script_names_its_file_as_search_reads_it(kb: Run, project: Path) -> None:
    assert kb("new", "mark", "Круг и Ζ").returncode == 0
    assert (project / "kb/mark/krug-i-z.yaml").is_file()


@pytest.mark.parametrize("kind", ["weapon-type", "model", "mark", "procedure", "law", "term", "feature", "trend"])
def test_the_template_of_a_kind_is_yaml_that_only_lacks_content(kb: Run, project: Path, kind: str) -> None:
    kb("new", kind, "Quite Another Thing")
    lines = kb("check", f"kb/{kind}/quite-another-thing.yaml").stdout.splitlines()
    assert not any("[Y" in line or "is not a field" in line for line in lines), lines


def test_new_shows_near_duplicates_first(kb: Run, project: Path) -> None:
    done = kb("new", "model", "Zastava M57 pistol")
    assert done.returncode == 1
    assert "Near to it: model/zastava-m57: Zastava M57" in done.stderr
    assert not (project / "kb/model/zastava-m57-pistol.yaml").exists()


def test_show_puts_danger_first(ask: Run) -> None:
    lines = ask("show", "model/zastava-m57").stdout.splitlines()
    assert lines[:4] == [
        "Zastava M57",
        "===========",
        "DANGER: A round can be in the chamber when the magazine is out.",
        "FIRST: Treat it as loaded. Keep clear of the muzzle and call a trained officer.",
    ]


def test_show_prints_the_footnote_wherever_kosovo_appears(ask: Run) -> None:
    assert "UNSCR 1244/1999" in ask("show", "law/proof").stdout


def test_show_speaks_json(ask: Run) -> None:
    assert json.loads(ask("show", "zastava-m57", "--json").stdout)["id"] == "model/zastava-m57"


def test_stats_counts_kinds_and_sources(ask: Run) -> None:
    found = json.loads(ask("stats", "--json").stdout)
    assert found["entries"] == 16
    assert found["kinds"]["weapon-type"]["published"] == 2
    assert found["statements"]["sourced"] == 8


def test_what_is_made_from_within_a_project_is_put_beside_its_entries_and_not_among_them(
    kb: Run, project: Path
) -> None:
    done = kb("print", "procedure/discovery", cwd=project / "kb/mark")
    assert (done.returncode, done.stdout) == (0, f"{project}/out/procedure--discovery-a6.pdf is printed.\n")
    for command in ("build", "print", "bundle", "review mark/ptb-circle"):
        refused = kb(*command.split(), "--out", "../site", cwd=project / "kb/mark")
        assert refused.returncode == 2
        assert refused.stderr.endswith("site' is in kb/, where each check reads it. Give another --out.\n")
    assert not (project / "kb/site").exists()


def test_diff_reads_like_a_reviewers_summary(kb: Run, project: Path) -> None:
    subprocess.run(["git", "init", "-q", str(project)], check=True, capture_output=True)
    commit(project, "first")
    replace(project / MARK, "status: published", "status: draft")
    replace(project / "kb/model/zastava-m57.yaml", "text: The grip is longer", "text: The grip is a little longer")
    (project / "kb/lesson/first-minutes.yaml").unlink()
    assert kb("diff", "HEAD").stdout.splitlines() == [
        "PTB in a circle (mark/ptb-circle):",
        "  - status: 'published' → 'draft'",
        "Zastava M57 (model/zastava-m57):",
        "  - points 'The grip is a little longer than that of the TT.'.text: 'The grip is longer than that of the TT.' "
        "→ 'The grip is a little longer than that of the TT.'",
        "Removed lesson: The first minutes (lesson/first-minutes). Its address no longer answers; "
        "use 'withdrawn' or 'formerly'.",
    ]


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_diff_passes_over_a_link_that_a_revision_had(
    kb: Run, project: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    subprocess.run(["git", "init", "-q", str(project)], check=True, capture_output=True)
    outside = tmp_path_factory.mktemp("outside") / "a.yaml"
    shutil.move(project / MARK, outside)
    (project / MARK).symlink_to(outside)
    commit(project, "linked")
    (project / MARK).unlink()
    shutil.move(outside, project / MARK)
    replace(project / "kb/lesson/first-minutes.yaml", "title: The first minutes", "title: First minutes")
    done = kb("diff", "HEAD")
    assert done.stdout.splitlines() == [
        f"Not compared, since they cannot be read before: {MARK}.",
        "First minutes (lesson/first-minutes):",
        "  - title: 'The first minutes' → 'First minutes'",
    ]


@pytest.mark.parametrize("revision", ["nothing-like-this", "--output=x"])
def test_diff_with_a_wrong_revision_says_so(kb: Run, project: Path, revision: str) -> None:
    subprocess.run(["git", "init", "-q", str(project)], check=True, capture_output=True)
    commit(project, "first")
    done = kb("diff", "--", revision)
    assert done.returncode == 2
    assert "Give a commit, a tag or a branch." in done.stderr


def test_search_speaks_the_json_that_the_page_speaks(ask: Run) -> None:
    done = ask("search", "застава м57", "--json", "--limit", "1")
    found = json.loads(done.stdout)
    assert done.returncode == 0
    assert {"query", "took_ms", "hits"} <= found.keys()
    (hit,) = found["hits"]
    assert {"id", "kind", "title", "score", "why", "url"} <= hit.keys()
    assert (hit["id"], hit["url"]) == ("model/zastava-m57", "model/zastava-m57.html")


def test_a_search_that_finds_nothing_is_no_error_and_no_dead_end(ask: Run) -> None:
    assert json.loads(ask("search", "xqzzyv", "--json").stdout)["hits"] == []
    done = ask("search", "xqzzyv")
    assert done.returncode == 0
    assert "kb identify" in done.stdout
    assert "Looks do not clear an object." in done.stdout


def test_search_understands_fields(ask: Run) -> None:
    assert "model/zastava-m57" in ask("search", "maker:zastava AND kind:model").stdout
    done = ask("search", "maker:")
    assert done.returncode == 2
    assert "Write for example: maker:zastava AND calibre:9x18" in done.stderr


def test_a_mistyped_field_is_told_and_leaves_the_packs_as_they_are(kb: Run, project: Path) -> None:
    kb("search", "maker:zastava")
    before = {path: path.stat().st_mtime_ns for path in (project / ".cache/search").rglob("*") if path.is_file()}
    done = kb("search", "colour:red")
    assert done.returncode == 2
    assert done.stderr.startswith("kb: There is no field 'colour'. Did you mean ")
    after = {path: path.stat().st_mtime_ns for path in (project / ".cache/search").rglob("*") if path.is_file()}
    assert after == before
    assert before


GRENADE = """\
title: Hand grenade
names:
  - text: grenade
    language: en
summary: It is thrown and bursts.
status: published
written: 2026-11-24
review_by: 2027-11-24
danger: It may burst when it is moved.
first_action: Do not touch it. Call EOD.
points:
  - text: A lever along its side.
    basis: general-knowledge
procedures: [procedure/discovery]
group: withdraw
handling: withdraw
"""
CARD = "WITHDRAW. Hand grenade: Do not touch it. Call EOD.  [weapon-type/hand-grenade]\n\n"


@pytest.mark.parametrize(
    "query", ['"hand grenade"', "grenade AND thrown", "name:grenade", "grenade OR zastava OR m57 OR tetejac"]
)
def test_a_hazard_that_a_query_with_fields_names_is_said_first_and_stands_first(
    ask_with_grenade: Run, query: str
) -> None:
    done = ask_with_grenade("search", query)
    assert done.stdout.startswith(f"{CARD}Hand grenade  [weapon-type/hand-grenade]\n"), done.stderr


def test_a_query_with_fields_brings_no_hazard_that_does_not_answer_to_it(ask_with_grenade: Run) -> None:
    found = json.loads(ask_with_grenade("search", "(grenade OR m57) kind:model", "--json").stdout)
    assert found["first"]["id"] == "weapon-type/hand-grenade"
    assert [one["id"] for one in found["hits"]] == ["model/zastava-m57"]
    assert json.loads(ask_with_grenade("search", "kind:model NOT grenade", "--json").stdout)["first"] is None


@pytest.mark.parametrize(
    ("query", "refusal"),
    [("grenade: in the car", "There is no field 'grenade'."), ("year:old grenade", "'old' is no year.")],
)
def test_a_hazard_is_said_before_a_query_is_refused(ask_with_grenade: Run, query: str, refusal: str) -> None:
    done = ask_with_grenade("search", query)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"kb: {CARD}{refusal}")


def test_a_damaged_index_is_made_again_without_a_word_of_code(kb: Run, project: Path) -> None:
    kb("search", "maker:zastava")
    (folder,) = (project / ".cache/search/clear").iterdir()
    (beside,) = (project / ".cache/search/clear-index").iterdir()
    for path in [*(beside / "whoosh").iterdir(), folder / "packs/names.js"]:
        size = path.stat().st_size
        path.write_bytes(b"\xff" * size)
    for query in ("zastava m57", "maker:zastava"):
        done = kb("search", query)
        assert done.returncode == 0, done.stderr
        assert "model/zastava-m57" in done.stdout


def drawing_of(entry_id: str, found: str) -> str:
    (drawing,) = [one["drawing"] for one in json.loads(found)["hits"] if one["id"] == entry_id]
    return str(drawing)


def test_a_drawing_that_goes_or_comes_back_does_so_in_search(kb: Run, project: Path) -> None:
    entry = "weapon-type/semi-automatic-pistol"
    file, away = project / f"kb/{entry}/drawing.svg", project / "drawing.svg"
    file.rename(away)
    assert drawing_of(entry, kb("search", "pistol", "--json").stdout) == ""
    away.rename(file)
    assert drawing_of(entry, kb("search", "pistol", "--json").stdout) == f"{entry}/drawing.svg"


def test_search_names_no_picture_that_the_kit_no_longer_draws(project: Path) -> None:
    entry, kit = "alarm-weapon/zoraki-914", project / "docs/drawings/families.json"
    command = [sys.executable, "-m", "handbook.cli", "search", "zoraki", "--json"]
    its_own_code = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, (project, project / "docs")))}

    def found() -> str:
        done = subprocess.run(command, cwd=project, env=its_own_code, capture_output=True, text=True, check=True)
        return drawing_of(entry, done.stdout)

    assert found() == f"{entry}/picture.svg"
    kit.write_text("[]", encoding="utf-8")
    assert found() == ""


def test_what_earlier_versions_kept_of_levels_and_overlays_goes_with_the_next_search(kb: Run, project: Path) -> None:
    cache = project / ".cache/search"
    for name in ("amber/packs/cards-0.js", "clear-drafts-overlaid/packs/cards-0.js", "amber-terms.json"):
        (cache / name).parent.mkdir(parents=True, exist_ok=True)
        (cache / name).write_text("secretword", encoding="utf-8")
    assert kb("search", "zastava").returncode == 0
    assert {path.name for path in cache.iterdir()} == {"clear", "clear-known"}


def test_mark_speaks_json_with_spans_in_code_points(ask: Run) -> None:
    found = json.loads(ask("mark", "😀 PTB 1?3", "--json").stdout)
    reading = found["readings"][0]
    assert {"id", "kind", "title", "span", "meaning", "confidence"} <= reading.keys()
    assert reading["id"] == "mark/ptb-circle"
    assert reading["span"] == [2, 9]
    assert 0 < reading["confidence"] <= 1
    assert json.loads(ask("mark", "😀 PTB 1?3", "--all", "--json").stdout) == found


def test_identify_speaks_json_and_starts_with_the_warning(ask: Run) -> None:
    found = json.loads(ask("identify", "magazine-position=in-grip", "--json").stdout)
    assert {"id", "title", "score", "for", "against"} <= found["candidates"][0].keys()
    assert ask("identify", "magazine-position=in-grip").stdout.startswith("Treat it as loaded.")
    assert "candidates" in json.loads(ask("identify", "magazine-position=?", "--json").stdout)


def test_identify_says_what_is_left_and_lists_types_before_models_and_live_things_before_harmless_looks(
    ask: Run,
) -> None:
    twin = "It may be live. Looks do not clear it: treat it as loaded. Its live twin: "
    pistol = "Semi-automatic pistol  [weapon-type/semi-automatic-pistol]"
    found = ask("identify", "magazine-position=in-grip").stdout.splitlines()[1:]
    assert [one for one in found if one and not one.startswith("    for: ")] == [
        "What to do: I found something  [found]",
        "Types left: 2. Models left: 2.",
        f"Types: {pistol}",
        f" 1. {pistol}",
        " 2. Zastava M57  [model/zastava-m57]",
        " 3. Alarm pistol  [weapon-type/alarm-pistol]",
        f"    {twin}{pistol}",
        " 4. Zoraki 914  [alarm-weapon/zoraki-914]",
        f"    {twin}{pistol}",
        "Nothing more can be told apart without touching it.",
    ]


def test_identify_names_where_the_steps_are_and_what_looks_the_same(kb: Run, project: Path) -> None:
    seen = "observations:\n  - feature: feature/magazine-position\n    states: [none]\n    basis: general-knowledge\n"
    for name in ("hand", "rifle"):
        text = GRENADE.replace("Hand", name.title()).replace("text: grenade", f"text: {name} grenade")
        (project / f"kb/weapon-type/{name}-grenade.yaml").write_text(text + seen, encoding="utf-8")
    assert kb("identify", "magazine-position=none").stdout.startswith(
        "Do not touch it. Withdraw, keep people and radios away, and call EOD.\n"
        "What to do: I found something  [found]\n\n"
        "Types left: 1. Models left: 0.\n"
        "Types: Hand grenade  [weapon-type/hand-grenade]\n"
        " 1. Hand grenade  [weapon-type/hand-grenade]\n"
        "    WITHDRAW. Do not touch it. Call EOD.\n"
        "    Looks the same to this key: Rifle grenade  [weapon-type/rifle-grenade]\n"
    )


def test_blanks_around_an_observation_are_no_part_of_it(ask: Run) -> None:
    plain = ask("identify", "magazine-position=in-grip,none").stdout
    assert ask("identify", " magazine-position = in-grip, none").stdout == plain


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["identify", "magazine-position=,"], "kb: 'magazine-position=,' is not an observation. Write feature=state"),
        (["identify", "magazine-position= "], "kb: 'magazine-position= ' is not an observation. Write feature=state"),
        (["identify", "=in-grip"], "kb: '=in-grip' is not an observation. Write feature=state"),
        (["identify", "magazin=in-grip"], "kb: 'magazin' is not a feature of the key. Features: magazine-position."),
        (["identify", "magazine-position=x"], "kb: 'magazine-position' has no state 'x'. States: in-grip, "),
        (["identify", "nothing"], "kb: 'nothing' is not an observation. Write feature=state, or feature=? "),
        (
            ["identify", "magazine-position=in-grip", "feature/magazine-position=none"],
            "kb: 'magazine-position' is given twice. Join the states: magazine-position=a,b.",
        ),
    ],
)
def test_an_unknown_feature_or_state_names_the_known_ones(ask: Run, arguments: list[str], message: str) -> None:
    done = ask(*arguments)
    assert done.returncode == 2
    assert done.stderr.startswith(message)


def test_diff_pairs_what_stayed_the_same_before_what_is_alike(kb: Run, project: Path) -> None:
    subprocess.run(["git", "init", "-q", str(project)], check=True, capture_output=True)
    commit(project, "first")
    model = project / "kb/model/zastava-m57.yaml"
    text = model.read_text(encoding="utf-8")
    model.write_text(text.replace("names:\n", "names:\n  - text: Zastava M-57\n", 1), encoding="utf-8")
    assert kb("diff", "HEAD").stdout.splitlines()[1:] == ["  - names: added 'Zastava M-57'"]


def test_code_in_a_page_is_told_by_check_and_stops_a_build_with_its_line(kb: Run, project: Path) -> None:
    page = project / "docs" / "pages" / "about.md"
    page.write_text("---\ntitle: About\n---\n\n# About\n\n<script>alert(1)</script>\n", encoding="utf-8")
    for command in ("check", "build"):
        done = kb(command)
        assert done.returncode == 1
        assert "docs/pages/about.md:7:1: <script> does not belong in a page" in done.stdout + done.stderr
    assert not (project / "site").exists()


def test_a_script_in_the_frame_stops_a_build(kb: Run, project: Path) -> None:
    replace(
        project / "docs/theme/main.html", "data-pm-age hidden></p>", "data-pm-age hidden></p><script>alert(1)</script>"
    )
    done = kb("build")
    assert done.returncode == 1
    assert "a script is here that the theme does not bring: 'alert(1)'" in done.stderr
    assert not (project / "site").exists()


def test_a_name_that_was_marked_later_is_no_longer_found_though_the_file_kept_length_and_date(
    project: Path, kb: Run
) -> None:
    replace(project / MARK, "title: PTB in a circle", "title: PTB in a circle\ntlp: CLEAR")
    date = (project / MARK).stat()
    assert json.loads(kb("search", "PTB in a circle", "--json").stdout)["hits"][0]["id"] == "mark/ptb-circle"
    replace(project / MARK, "tlp: CLEAR", "tlp: GREEN")
    os.utime(project / MARK, ns=(date.st_atime_ns, date.st_mtime_ns))
    found = json.loads(kb("search", "PTB in a circle", "--json").stdout)["hits"]
    assert "mark/ptb-circle" not in [one["id"] for one in found]
    assert kb("show", "mark/ptb-circle").returncode == 2


def test_a_file_of_an_overlay_that_is_not_in_order_is_named_as_check_takes_it(
    kb: Run, project: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """What is only a notice is in order."""
    overlay = tmp_path_factory.mktemp("ours")
    (overlay / "model").mkdir()
    (overlay / "overlay.yaml").write_text("prefix: rs\nauthority: Our service\ntlp: AMBER\n", encoding="utf-8")
    addition = overlay / "model" / "zastava-m57.yaml"
    text = "against: 0123456789ab\nnames:\n  - text: Planted\n    tlp: CLEAR\n"
    for added, told in (("", ""), ("    tlp: AMBER\n", f"Not in order yet: {addition}.")):
        addition.write_text(text + added, encoding="utf-8")
        done = kb("export", "json", "--overlay", str(overlay), "--out", "data.json", "--force")
        assert (done.returncode, told in done.stderr, bool(done.stderr)) == (0, True, bool(told)), done.stderr
        assert ("Planted" in (project / "data.json").read_text(encoding="utf-8")) is not bool(told)
    checked = kb("check", done.stderr.strip().rpartition("kb check ")[2])
    assert "is here twice" in checked.stdout


@pytest.mark.parametrize("command", ["build", "print", "bundle"])
def test_red_is_refused_with_one_sentence(ask: Run, command: str) -> None:
    done = ask(command, "--tlp", "RED")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "kb: TLP:RED is for the people in the room: it is never built, printed or bundled. Use AMBER+STRICT or lower.\n"
    )
