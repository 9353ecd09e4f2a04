"""The child of `kb serve`: builds what an edit touched, and lets the browser load the page again by itself.

The policy of a page lets no inline script run, so the script that waits for the next build is a file of its own.
"""

import os
import shutil
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final

from handbook.commands.build import Plan, environment, rendered
from handbook.drawings.parts import KIT
from handbook.known import code_now, linked
from handbook.resources import MADE_FROM, of_project
from handbook.site.offline import WORKER
from handbook.site.problem_page import problem_page
from handbook.site.renewing import Stopped, renewed
from schemas.entry import Entry
from schemas.project import today_is
from search.stamp import state_of

SCRIPT: Final = "/livereload.js"
ASKED: Final = "/livereload/"
KEEPER: Final = f"/{WORKER}"
PATIENCE: Final = 50.0
"""Seconds for which a browser is kept waiting for news."""
PAUSE: Final = 0.4
WAITING: Final = """\
(() => {
  const epoch = Number(document.currentScript.dataset.epoch);
  const ask = () => fetch(`/livereload/${epoch}/${Date.now()}`).then((answer) => answer.text()).then(
    (now) => (Number(now) !== epoch ? location.reload() : ask()), () => setTimeout(ask, 2000));
  ask();
})();
"""
GIVING_UP: Final = """\
self.oninstall = () => self.skipWaiting();
self.onactivate = (event) => event.waitUntil((async () => {
  const ours = (await caches.keys()).filter((name) => name.startsWith(`proofmark ${registration.scope} `));
  await Promise.all(ours.map((name) => caches.delete(name)));
  await registration.unregister();
  for (const page of await clients.matchAll()) page.navigate(page.url);
})());
"""
"""A service worker that removes the copy which a browser keeps of what was served at this port before."""


class Served:
    """The handbook of a project as it is now, in a folder that is swapped whole.

    Pages are shown as soon as all are written: who edits waits for none of the packs that only tools load.
    """

    def __init__(self, project: Path, drafts: bool, folder: Path) -> None:
        self.project, self.drafts, self.folder = project, drafts, folder
        self.site = folder / "site"
        self.site.mkdir()
        self.last = project / "site"
        self.loaded = self._loaded()
        self.entries: dict[tuple[str, str], Entry] = {}
        self.epoch = 0
        self.news = threading.Condition()
        self.problem: str | None = None
        self.early: tuple[Path, frozenset[str]] = self.site, frozenset()

    def build(self) -> None:
        """Builds it again; what is wrong is a page, and the last good handbook stays."""
        if self._loaded() != self.loaded and os.name != "nt":
            os.execv(sys.executable, [sys.executable, "-m", "handbook.commands.serve", *sys.argv[1:]])
        fresh = self.folder / f"fresh-{self.epoch}"
        templates = of_project(self.project, "templates")
        problem = None
        try:
            show = partial(self._show, fresh)
            said, _ = renewed(self.project, self.drafts, today_is(), self.last, fresh, self._render, self.entries, show)
            print(said, end="\n" if said else "", file=sys.stderr)
        except Stopped as stopped:
            problem = problem_page(templates, stopped.problems)
        except Exception as fault:  # whatever it is, the page tells it, and the next edit is built
            problem = problem_page(templates, (), f"{type(fault).__name__}: {fault}")
        with self.news:
            shown, self.early = bool(self.early[1]), (self.site, frozenset())
            self.problem = problem
            if not problem:
                self._swap(fresh)
            if problem or not shown:
                self._tell()
        shutil.rmtree(fresh, ignore_errors=True)
        shutil.rmtree(self.folder / "old", ignore_errors=True)

    def _loaded(self) -> str:
        """Names what a process reads once: its code, the kit of drawings, the lists beside the catalogues of words."""
        kept = self.project / ".cache"
        lists = [(KIT, ""), (of_project(self.project, "words"), ".yaml")]
        return state_of(lists, code_now(kept / "sums-code.json"), kept / "sums-loaded.json")

    def file(self, path: Path) -> Path:
        """The file to hand out for one of the handbook: the new one, if the pages of a build stand already."""
        folder, addresses = self.early
        address = path.relative_to(self.site).as_posix()
        return folder / address if address in addresses else path

    def _show(self, fresh: Path) -> None:
        """Shows the pages of a build whose packs are still being made."""
        stands = frozenset(path.relative_to(fresh).as_posix() for path in fresh.rglob("*") if path.is_file())
        with self.news:
            if self.epoch:  # the first build has nothing to fall back on
                self.problem, self.early = None, (fresh, stands)
                self._tell()

    def _tell(self) -> None:
        self.epoch = time.time_ns() // 1_000_000
        self.news.notify_all()

    def _render(self, site: Path, given: Path) -> str:
        told = {**environment(Plan(drafts=self.drafts)), "PROOFMARK_FRAME": str(given)}
        return rendered(self.project, site, told)

    def _swap(self, fresh: Path) -> None:
        self.site.rename(self.folder / "old")
        fresh.rename(self.site)
        self.last = self.site


class Handler(SimpleHTTPRequestHandler):
    """Hands out the handbook; while something is wrong, the page that says so, at every address of a page."""

    def __init__(self, served: Served, *given: Any, **more: Any) -> None:
        self.served = served
        super().__init__(*given, directory=str(served.site), **more)

    def do_GET(self) -> None:
        """Answers a request."""
        path = self.path.partition("?")[0]
        if path == SCRIPT:
            self._answer(WAITING.encode(), "text/javascript")
        elif path == KEEPER:
            self._answer(GIVING_UP.encode(), "text/javascript")
        elif path.startswith(ASKED):
            self._answer(str(self._epoch_after(path)).encode(), "text/plain")
        elif path.endswith((".html", "/")):
            self._answer_page(path)
        else:
            super().do_GET()

    def translate_path(self, path: str) -> str:
        """The file of an address."""
        return str(self.served.file(Path(super().translate_path(path))))

    def _epoch_after(self, path: str) -> int:
        """The number of the newest build, once it is another than the one that the browser has.

        A clock that was set back gives a lower one.
        """
        known = path.removeprefix(ASKED).partition("/")[0]
        with self.served.news:
            self.served.news.wait_for(lambda: str(self.served.epoch) != known, PATIENCE)
            return self.served.epoch

    def _answer_page(self, path: str) -> None:
        with self.served.news:
            file = Path(super().translate_path(path))
            file = self.served.file(file / "index.html" if path.endswith("/") else file)
            status, found = 200, self.served.problem
            if not found:
                status, file = (200, file) if file.is_file() else (404, self.served.site / "404.html")
                found = file.read_text(encoding="utf-8") if file.is_file() else "404"
            script = f'<script src="{SCRIPT}" data-epoch="{self.served.epoch}"></script>'
        before, end, after = found.partition("</head>")  # before offline.js, which keeps no copy beside it
        page = f"{before}{script}{end}{after}" if end else f"{found}{script}"
        self._answer(page.encode(), "text/html; charset=utf-8", status)

    def _answer(self, body: bytes, sort: str, status: int = 200) -> None:
        self.send_response(status)
        self.send_header("Content-Type", sort)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def end_headers(self) -> None:
        """Lets no browser keep what the next edit changes."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, *told: Any) -> None:
        """Says nothing of each request."""


def serve_site(project: Path, port: int, drafts: bool) -> None:
    """Builds, serves and builds again at each change, until the process ends."""
    signal.signal(signal.SIGTERM, lambda *told: sys.exit(0))
    with tempfile.TemporaryDirectory(prefix="proofmark-", ignore_cleanup_errors=True) as folder:
        served = Served(project, drafts, Path(folder))
        try:
            server = ThreadingHTTPServer(("127.0.0.1", port), partial(Handler, served))
        except OSError:
            sys.exit(1)  # `kb serve` says why
        with server:
            server.daemon_threads = True
            seen = _state(project)
            served.build()
            threading.Thread(target=server.serve_forever, daemon=True).start()
            while True:
                time.sleep(PAUSE)
                if (now := _state(project)) != seen:
                    seen = now
                    served.build()


def _state(project: Path) -> dict[str, tuple[int, int]]:
    """Size and date of each file from which a handbook is made."""
    watched = [*(project / name for name in MADE_FROM), *(folder for folder, _ in linked(project))]
    return {path: (one.st_size, one.st_mtime_ns) for folder in watched for path, one in _files(folder)}


def _files(path: Path) -> Iterator[tuple[str, os.stat_result]]:
    if path.is_file():
        yield str(path), path.stat()
    for folder, folders, names in os.walk(path):
        folders[:] = [name for name in folders if name not in {"__pycache__", ".git"}]
        for name in names:
            try:
                yield f"{folder}/{name}", (Path(folder) / name).stat()
            except OSError:
                continue  # a file that an editor takes away while it is looked at
