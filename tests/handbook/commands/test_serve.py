"""`kb serve` leaves no process behind, whatever ends it."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from string import ascii_letters

import pytest
from browser import SOON
from handbook.commands.serving import Handler, Served
from playwright.sync_api import Browser

from search.form import from_script

PARENT = """
import signal
from pathlib import Path
from handbook.commands.serve import serve
signal.signal(signal.SIGINT, signal.default_int_handler)
signal.signal(signal.SIGHUP, signal.SIG_DFL)
serve(Path.cwd(), 8765, False)
"""
"""Who runs the tests in the background may have told all below to let these two pass."""

SECONDS = 20.0


def is_there(process: int) -> bool:
    """Whether a process runs; one that ended and that nobody has asked about yet does not."""
    state = Path(f"/proc/{process}/stat")
    if state.exists():
        return state.read_text(encoding="utf-8").rpartition(") ")[2][0] != "Z"
    return False


def until(done: object, seconds: float = SECONDS) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if done():
            return True
        time.sleep(0.05)
    return False


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="asks /proc which processes run")
@pytest.mark.parametrize("sign", ["SIGKILL", "SIGTERM", "SIGINT", "SIGHUP"])
def test_the_child_ends_whatever_ends_the_command(tmp_path: Path, sign: str) -> None:
    told = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", PARENT]
    with subprocess.Popen(command, cwd=tmp_path, env=told, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as parent:
        children = Path(f"/proc/{parent.pid}/task/{parent.pid}/children")
        assert until(lambda: children.read_text(encoding="utf-8").split()), parent.stderr
        child = int(children.read_text(encoding="utf-8").split()[0])
        assert is_there(child)
        parent.send_signal(getattr(signal, sign))
        assert until(lambda: not is_there(child), 5.0)
        assert parent.wait(5) != 0


def asked(port: int, path: str) -> str:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=30) as answer:
            return str(answer.read().decode("utf-8"))
    except OSError:
        return ""


@contextmanager
def serving(project: Path, **environment: str) -> Iterator[int]:
    """The port at which a project is served by a process of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    command = [sys.executable, "-m", "handbook.cli", "serve", "--port", str(port)]
    told = {**os.environ, **environment}
    with subprocess.Popen(command, cwd=project, env=told, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as parent:
        try:
            yield port
        finally:
            parent.terminate()


def test_a_port_in_use_is_told_in_one_sentence(project: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = int(taken.getsockname()[1])
        command = [sys.executable, "-m", "handbook.cli", "serve", "--port", str(port)]
        done = subprocess.run(command, cwd=project, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (
        1,
        f"kb: Port {port} cannot be used (Address already in use). Try --port {port + 1}.\n",
    )


@pytest.mark.skipif(os.name == "nt", reason="there, a process cannot begin anew")
def test_a_change_of_the_drawing_parts_is_served(project: Path) -> None:
    parts = project / "docs/drawings/parts/pistol.json"
    text = parts.read_text(encoding="utf-8")
    with serving(project, PYTHONPATH=os.pathsep.join([str(project), str(project / "docs")])) as port:
        assert until(lambda: "pistol, from the left" in asked(port, "/model/zastava-m57.html"), 60)
        parts.write_text(text.replace("pistol, from the left", "pistol, seen from the left"), encoding="utf-8")
        assert until(lambda: "pistol, seen from the left" in asked(port, "/model/zastava-m57.html"), 60)


def served_anew(project: Path, source: str, old: str, new: str) -> Path:
    """The handbook that a process serves after a second build, with another text in one file."""
    (project / "served").mkdir()
    served = Served(project, False, project / "served")
    served.build()
    text = (project / source).read_text(encoding="utf-8")
    assert old in text
    (project / source).write_text(text.replace(old, new, 1), encoding="utf-8")
    served.loaded = served._loaded()  # in its own process, kb serve begins anew
    served.build()
    assert not served.problem
    return served.site


def test_a_state_with_another_label_is_called_so_below_every_picture(project: Path) -> None:
    fixture = project / "kb/feature/magazine-position.yaml"
    feature, model = fixture.with_name("hammer.yaml"), project / "kb/model/zastava-m57.yaml"
    text = fixture.read_text(encoding="utf-8").replace("in-grip", "outside-spur").replace("in the grip", "a spur")
    text = text.replace("Position of the magazine", "Hammer").replace("order: 10", "order: 20")
    feature.write_text(text, encoding="utf-8")
    seen = "observations:\n  - {feature: feature/hammer, states: [outside-spur], basis: general-knowledge}\n"
    text = model.read_text(encoding="utf-8")
    model.write_text(text.replace("observations:\n", seen), encoding="utf-8")
    site = served_anew(project, "kb/feature/hammer.yaml", "label: a spur", "label: a spur outside")
    assert "Shown: hammer: a spur outside." in (site / "model/zastava-m57.html").read_text(encoding="utf-8")


def test_a_word_that_is_listed_to_stay_latin_stays_so(project: Path) -> None:
    site = served_anew(project, "docs/words/sr-Cyrl.yaml", "keep: [", "keep: [Prvo, ")
    pack = from_script((site / "search/words-sr-Cyrl.js").read_text(encoding="utf-8"))
    ours, others = ascii_letters[: len(pack["letters"])], pack["letters"]
    swapped = str.maketrans(ours + others, others + ours)
    assert "Prvo:" in [text.translate(swapped) for text in pack["texts"] if text]


def test_an_edit_is_served_a_fault_is_a_page_and_the_browser_hears_of_both(project: Path) -> None:
    path, page = project / "kb/mark/ptb-circle.yaml", "/mark/ptb-circle.html"
    right = path.read_text(encoding="utf-8")
    with serving(project) as port:
        assert until(lambda: "PTB in a circle" in asked(port, page), 60)
        first = asked(port, page)
        epoch = re.findall(r'<script src="/livereload.js" data-epoch="([0-9]+)">', first)
        assert len(epoch) == 1
        assert "location.reload" in asked(port, "/livereload.js")
        path.write_text(right.replace("PTB in a circle", "PTB in a ring"), encoding="utf-8")
        assert int(asked(port, f"/livereload/{epoch[0]}/1")) > int(epoch[0])
        assert "PTB in a ring" in asked(port, page)
        path.write_text("title: [", encoding="utf-8")
        assert until(lambda: "kb/mark/ptb-circle.yaml:" in asked(port, page), 30)
        assert "kb/mark/ptb-circle.yaml:" in asked(port, "/")
        path.write_text(right, encoding="utf-8")
        assert until(lambda: "PTB in a circle" in asked(port, page), 30)


def test_a_browser_loads_the_page_again_after_a_build_though_the_clock_was_set_back(
    tmp_path: Path, browser: Browser
) -> None:
    served = Served(tmp_path, False, tmp_path)
    served.epoch = 9_999_999_999_999
    file = served.site / "index.html"
    file.write_text("<body>Before</body>", encoding="utf-8")
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, served)) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        assert asked(server.server_port, "/livereload/no-number/1") == "9999999999999"
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{server.server_port}/index.html")
        file.write_text("<body>After</body>", encoding="utf-8")
        with served.news:
            served._tell()
        page.get_by_text("After").wait_for(timeout=20_000)
        page.close()
        server.shutdown()


def address_of(server: ThreadingHTTPServer) -> str:
    """Starts a server, and gives its address."""
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, args=(SOON,), daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}"


def test_a_browser_that_kept_a_copy_gives_it_up_and_sees_each_edit(
    tmp_path: Path, built: Path, browser: Browser
) -> None:
    page = browser.new_context().new_page()
    with ThreadingHTTPServer(
        ("127.0.0.1", 0), partial(SimpleHTTPRequestHandler, directory=str(built / "site"))
    ) as host:
        page.goto(f"{address_of(host)}/about.html")
        page.get_by_text("This copy works without a network").wait_for(timeout=20_000)
        host.shutdown()
    served = Served(built, False, tmp_path)
    shutil.copytree(built / "site", served.site, dirs_exist_ok=True)
    file = served.site / "about.html"
    text = file.read_text(encoding="utf-8")
    with ThreadingHTTPServer(host.server_address, partial(Handler, served)) as server:
        page.goto(f"{address_of(server)}/about.html")
        for edit in ("First edit", "Second edit"):
            file.write_text(text.replace("<h1", f"<p>{edit}</p><h1", 1), encoding="utf-8")
            page.wait_for_selector('script[src="/livereload.js"]', state="attached")
            with served.news:
                served._tell()
            page.get_by_text(edit).wait_for(timeout=20_000)
        held = "Promise.all([navigator.serviceWorker.getRegistrations(), caches.keys()]).then(both => both.every(one => !one.length))"
        page.wait_for_function(held, timeout=20_000)
        assert page.text_content("[data-pm-offline]") == ""
        page.context.close()
        server.shutdown()


def test_a_page_is_current_before_what_tools_load_is_made(project: Path) -> None:
    """Each time that the browser is told, what it would get then is written down."""
    got: list[tuple[str, str]] = []

    class Watched(Served):
        def _tell(self) -> None:
            super()._tell()
            files = (self.file(self.site / one) for one in ("mark/ptb-circle.html", "search/cards-0.js"))
            got.append(tuple(one.read_text(encoding="utf-8") for one in files))

    path, folder = project / "kb/mark/ptb-circle.yaml", project / "served"
    folder.mkdir()
    served = Watched(project, False, folder)
    served.build()
    path.write_text(path.read_text(encoding="utf-8").replace("PTB in a circle", "PTB in a ring"), encoding="utf-8")
    served.build()
    (_, first_cards), (page, cards) = got
    assert "PTB in a ring" in page
    assert cards == first_cards
    assert "PTB in a circle" in cards
    after = served.file(served.site / "search/cards-0.js").read_text(encoding="utf-8")
    assert "PTB in a ring" in after
