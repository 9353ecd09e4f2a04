"""The child of `kb serve`: builds what an edit touched, and lets the browser load the page again by itself.

The policy of a page lets no inline script run, so the script that waits for the next build is a file of its own.
"""

import os
import shutil
import signal
import sys
import tempfile
from pathlib import Path
from typing import Any, Final

from mkdocs.livereload import LiveReloadServer

from handbook.commands.build import Plan, environment, rendered
from handbook.known import code
from handbook.resources import of_project
from handbook.site.problem_page import problem_page
from handbook.site.renewing import Stopped, renewed
from schemas.entry import Entry
from schemas.project import today_is

SCRIPT: Final = "/livereload.js"
WAITING: Final = """\
(() => {
  const epoch = Number(document.currentScript.dataset.epoch);
  const ask = () => fetch(`/livereload/${epoch}/${Date.now()}`).then((answer) => answer.text()).then(
    (now) => (Number(now) > epoch ? location.reload() : ask()), () => setTimeout(ask, 2000));
  ask();
})();
"""
WATCHED: Final = ("kb", "schemas", "search", "docs", "mkdocs.yml", "CHANGELOG.md")


class Served:
    """The handbook of a project as it is now, in a folder that is swapped whole."""

    def __init__(self, project: Path, drafts: bool, folder: Path) -> None:
        self.project, self.drafts, self.folder = project, drafts, folder
        self.site = folder / "site"
        self.site.mkdir()
        self.last = project / "site"
        self.code = code()
        self.entries: dict[tuple[str, str], Entry] = {}
        self.number = 0
        self.problem: str | None = None

    def build(self) -> None:
        """Builds it again; what is wrong is a page, and the last good handbook stays."""
        if code.__wrapped__() != self.code and os.name != "nt":
            os.execv(sys.executable, [sys.executable, "-m", "handbook.commands.serve", *sys.argv[1:]])
        self.number += 1
        fresh = self.folder / f"fresh-{self.number}"
        templates = of_project(self.project, "templates")
        try:
            said = renewed(self.project, self.drafts, today_is(), self.last, fresh, self._render, self.entries)
        except Stopped as stopped:
            self.problem = problem_page(templates, stopped.problems)
        except Exception as fault:
            self.problem = problem_page(templates, (), f"{type(fault).__name__}: {fault}")
        else:
            self.problem = None
            print(said, end="\n" if said else "", file=sys.stderr)
            self._swap(fresh)

    def _render(self, site: Path, given: Path) -> str:
        told = {**environment(Plan(drafts=self.drafts)), "PROOFMARK_FRAME": str(given)}
        return rendered(self.project, site, told)

    def _swap(self, fresh: Path) -> None:
        old = self.folder / f"old-{self.number}"
        self.site.rename(old)
        fresh.rename(self.site)
        self.last = self.site
        shutil.rmtree(old, ignore_errors=True)


class Server(LiveReloadServer):
    """Hands out the handbook; while something is wrong, the page that says so, at every address of a page."""

    served: Served

    def _serve_request(self, environ: dict[str, Any], start_response: Any) -> Any:
        path = str(environ["PATH_INFO"])
        if path == SCRIPT:
            return _answer(start_response, "text/javascript", WAITING.encode())
        if self.served.problem and path.endswith((".html", "/")):
            with self._epoch_cond:
                self._epoch_cond.wait_for(lambda: self._visible_epoch == self._wanted_epoch)
                epoch = self._visible_epoch
            page = self._inject_js_into_html(self.served.problem.encode(), epoch)
            return _answer(start_response, "text/html; charset=utf-8", page)
        return super()._serve_request(environ, start_response)

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        script = f'<script src="{SCRIPT}" data-epoch="{epoch}"></script>'.encode()
        before, end, after = content.rpartition(b"</body>")
        return before + script + end + after if end else content + script


def _answer(start_response: Any, sort: str, body: bytes) -> list[bytes]:
    start_response("200 OK", [("Content-Type", sort), ("Content-Length", str(len(body)))])
    return [body]


def serve_site(project: Path, port: int, drafts: bool) -> None:
    """Builds, serves and builds again at each change, until the process ends."""
    signal.signal(signal.SIGTERM, lambda *told: sys.exit(0))
    with tempfile.TemporaryDirectory(prefix="proofmark-", ignore_cleanup_errors=True) as folder:
        served = Served(project, drafts, Path(folder))
        server = Server(builder=served.build, host="127.0.0.1", port=port, root=str(served.site))
        server.served = served
        served.build()
        for name in WATCHED:
            if (project / name).exists():
                server.watch(str(project / name))
        try:
            server.serve()  # type: ignore[no-untyped-call]
        finally:
            server.shutdown()
