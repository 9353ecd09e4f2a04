"""What every site of the tool has, laid under the settings of a project that does not write it down itself.

A project of one's own says in `mkdocs.yml` who it is and what its menu is. Theme, scripts, styles and the forms of
Markdown come from the `mkdocs.yml` of the tool, so that a new version brings its own.
"""

from typing import Any, Final

from handbook.resources import shared
from schemas.load import read_file

SIGN: Final = "javascripts/proofmark-data.js"
"""A project that names this script writes everything down itself."""


def lay(config: Any) -> None:
    """Completes the settings of a site, in place."""
    if SIGN in map(str, config.extra_javascript):
        return
    ours = read_file(shared("mkdocs.yml")).data
    own = 1 if config.theme.custom_dir else 0
    config.theme.dirs.insert(own, str(shared("theme")))
    for name, value in ours["theme"].items():
        if name not in {"name", "custom_dir"}:
            config.theme[name] = value
    config.extra_css = [*ours["extra_css"], *config.extra_css]
    config.extra_javascript = [*ours["extra_javascript"], *config.extra_javascript]
    for one in ours["markdown_extensions"]:
        name, options = (one, {}) if isinstance(one, str) else next(iter(one.items()))
        if name not in config.markdown_extensions:
            config.markdown_extensions.append(name)
        config.mdx_configs.setdefault(name, {}).update(options or {})
    for name in ("generator", "good_for_days"):
        config.extra.setdefault(name, ours["extra"][name])
