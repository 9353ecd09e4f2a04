"""The one door to MkDocs: checks before the build, adds the shell pages, and calls the writer after it.

Options come from the environment, so that `kb build` and plain `mkdocs build` take the same way:
PROOFMARK_TLP (a TLP 2.0 level), PROOFMARK_OVERLAYS (folders, one a line), PROOFMARK_DRAFTS (1 to let drafts out),
SOURCE_DATE_EPOCH (the day of the build), PROOFMARK_FRAME (a folder: only the frame of the site is wanted).
"""

import json
import logging
import os
import re
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Final

from handbook.cache import name_of, stamp_of
from handbook.commands.build import site_name
from handbook.commands.check import beside_the_entries
from handbook.commands.search import packs_of
from handbook.drawings.known import drawings_of
from handbook.drawings.studio import Studio
from handbook.resources import of_project, pages
from handbook.settings import Settings, settings_in
from handbook.site import hand_written, site_frame, writer
from handbook.site.csp import NoPolicy
from handbook.site.joined_files import join_files
from handbook.site.lean_scripts import lean_scripts
from handbook.site.offline import write_offline
from handbook.site.problem_page import problem_page, replace_pages
from handbook.site.rendering import shell_addresses
from handbook.site.renewing import stopped
from handbook.site.shells import ADDRESS, shell_source
from handbook.workplace import Refusal, keep_from_git
from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from schemas.leaving import level_that_leaves
from schemas.overlay import overlaid
from schemas.problem import Problem
from schemas.project import ProjectProblem, today_is
from schemas.reading import knowledge_base
from schemas.release import Release, release
from schemas.rules import problems
from schemas.vocabulary import Tlp
from search.settings import FOLDER as READERS

UNUSED: Final = re.compile(r"\.map$|^assets/javascripts/(lunr|workers)/")
log = logging.getLogger("mkdocs.plugins.proofmark")


@dataclass
class _Run:
    """What one build hands from its first event to its last."""

    serving: bool = False
    stamp: str = ""
    release: Release | None = None
    errors: tuple[Problem, ...] = ()


_run = _Run()


def on_startup(*, command: str, dirty: bool, **rest: Any) -> None:
    """Remembers whether pages are served: then a fault becomes a page instead of an end."""
    _run.serving = command == "serve"


def on_config(config: MkDocsConfig, **rest: Any) -> MkDocsConfig:
    """Gives the theme the day of the build and the marking of a restricted one, which has a folder of its own."""
    target = Path(config.site_dir)
    if target.name == site_name(Tlp.CLEAR):
        config.site_dir = str(target.with_name(site_name(_tlp())))
    try:
        keep_from_git(Path(config.site_dir), _tlp())
    except Refusal as refusal:
        raise PluginError(str(refusal)) from None
    site_frame.lay(config)
    config.extra["built"] = _today().isoformat()
    config.extra["marking"] = _tlp().label if _tlp() > Tlp.CLEAR else ""
    return config


def on_pre_build(config: MkDocsConfig, **rest: Any) -> None:
    """Checks everything before MkDocs cleans the site, so that a fault leaves the last good one in place."""
    if _frame():
        return
    project = _project(config)
    today = _today()
    drafts = bool(os.environ.get("PROOFMARK_DRAFTS"))
    _run.stamp = stamp_of(project, name_of(drafts))
    kb = knowledge_base(project / "kb", "kb")
    for folder in _overlays():
        kb = overlaid(kb, folder)
    may_leave = release(kb, _tlp(), today, drafts)
    _run.release = replace(may_leave, artist=Studio())
    found = [*problems(kb, today), *drawings_of(kb, lambda path: True), *beside_the_entries(project, _run.release)]
    errors = [problem for problem in found if problem.severity == "error"]
    _run.errors = tuple(errors)
    if len(found) > len(errors):
        log.info("%d notices; `kb check` prints them.", sum(one.severity == "notice" for one in found))
    if errors and not _run.serving:
        raise PluginError(stopped(errors))


def on_files(files: Files, config: MkDocsConfig, **rest: Any) -> Files:
    """Adds the shell pages, the tool's own pages and the readers of search; leaves out what nobody here uses.

    That is what the theme brings for its own search and for debuggers.
    """
    for file in [one for one in files if UNUSED.search(one.src_uri)]:
        files.remove(file)
    for page in pages(_project(config)):
        given = _frame()
        ready = given / "pages" / page.name if given else None
        text = (
            ready.read_text("utf-8") if ready else hand_written.without_missing(page.read_text("utf-8"), _run.release)
        )
        files.append(File.generated(config, page.name, content=text))
    for script in sorted(READERS.glob("*.js")):
        files.append(File.generated(config, f"javascripts/search/{script.name}", content=script.read_text("utf-8")))
    for address in shell_addresses():
        source = address.removesuffix(".html") + ".md"
        files.append(File.generated(config, source, content=shell_source()))
    lean_scripts(files, config)
    join_files(files, config)
    return files


def on_env(env: Environment, **rest: Any) -> Environment:
    """Lets the theme's blocks leave no blank lines: they were a third of every page."""
    env.trim_blocks = env.lstrip_blocks = True
    return env


def on_page_context(context: Any, page: Page, config: MkDocsConfig, **rest: Any) -> Any:
    """Gives a shell the address of whatever is cut into it, and no neighbours."""
    if page.meta.get("shell"):
        page.previous_page = page.next_page = None
        page.canonical_url = f"{config.site_url.rstrip('/')}/{ADDRESS}" if config.site_url else None
    return context


def on_post_build(config: MkDocsConfig, **rest: Any) -> None:
    """Lets the writer finish the site; while serving, shows problems instead."""
    if given := _frame():
        (given / "settings.json").write_text(json.dumps(asdict(_settings(config))), encoding="utf-8")
        return
    project, target = _project(config), Path(config.site_dir)
    templates = of_project(project, "templates")
    if _run.errors:
        replace_pages(target, problem_page(templates, _run.errors))
        return
    assert _run.release is not None
    made = _run.release
    try:
        written = writer.write_site(target, made, templates, project / "CHANGELOG.md", _settings(config))
        with packs_of(project, made, target, _run.stamp) as packs:
            writer.write_data(target, made, packs, _settings(config), of_project(project, "words"))
        write_offline(target, templates, config.site_name, None if _run.serving else written)
    except Exception as error:
        if not _run.serving:
            raise PluginError(str(error)) if isinstance(error, NoPolicy) else error from None
        log.exception("The pages could not be written.")
        replace_pages(target, problem_page(templates, (), f"{type(error).__name__}: {error}"))


def _project(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent


def _today() -> Any:
    try:
        return today_is()
    except ProjectProblem as problem:
        raise PluginError(str(problem)) from None


def _frame() -> Path | None:
    """Where the rest of the frame is, when only the frame is wanted: whoever wants it has checked all else."""
    given = os.environ.get("PROOFMARK_FRAME")
    return Path(given) if given else None


def _overlays() -> list[Path]:
    return [Path(one) for one in os.environ.get("PROOFMARK_OVERLAYS", "").split("\n") if one]


def _tlp() -> Tlp:
    try:
        return level_that_leaves(os.environ.get("PROOFMARK_TLP", "CLEAR"))
    except ValueError as error:
        raise PluginError(f"PROOFMARK_TLP: {error}") from None


def _settings(config: MkDocsConfig) -> Settings:
    try:
        return settings_in(config.site_name, config.site_url, config.extra)
    except Refusal as refusal:
        raise PluginError(str(refusal)) from None
