"""Firefox and WebKitGTK driven by their own protocols, without a package: open an address, run a script, get its answer."""

import json
import os
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from support import missing

Ask = Callable[[str, str], Any]  # an address and an async function's text in; what it answers there out
SECONDS = 120
MINI_BROWSER = "/usr/lib/*/webkit2gtk-4.*/MiniBrowser"
# The pages forbid to evaluate texts, so the function stands in the script itself.
CALL = "(%s)().then(JSON.stringify, (error) => JSON.stringify({failure: String(error)})).then(arguments[0]);"
# Marionette turns off what asks the network by itself; what remains is sent to a port where nobody listens.
FIREFOX = {
    "marionette.port": 0,
    "network.proxy.type": 1,
    "network.proxy.socks": "127.0.0.1",
    "network.proxy.socks_port": 9,
}


def needed(*tools: str) -> list[str]:
    """Where the tools are; skips loudly where one is missing."""
    for tool in tools:
        if shutil.which(tool) is None:
            missing(tool, "make nightly-browsers installs it on Debian: firefox-esr, webkit2gtk-driver and xvfb.")
    return [str(shutil.which(tool)) for tool in tools]


def waited(look: Callable[[], Any], what: str) -> Any:
    """What `look` finds in the end."""
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        with suppress(OSError, ValueError):
            if (found := look()) is not None:
                return found
        time.sleep(0.1)
    raise TimeoutError(what)


@contextmanager
def started(*command: str, variables: dict[str, str], says: int = subprocess.DEVNULL) -> Iterator[None]:
    """A process that ends with the block; what it says goes to a file or nowhere."""
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, stdout=says, stderr=quiet, env={**os.environ, **variables}) as process:
        try:
            yield
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()


@contextmanager
def firefox(folder: Path) -> Iterator[Ask]:
    """Headless Firefox by Marionette, the protocol that geckodriver itself speaks to it."""
    (path,) = needed("firefox-esr")
    folder.mkdir()
    lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in FIREFOX.items()]
    (folder / "user.js").write_text("\n".join(lines), encoding="utf-8")
    command = (path, "--headless", "--marionette", "--no-remote", "--profile", str(folder))
    with started(*command, variables={"HOME": str(folder)}):
        port = waited(lambda: int((folder / "MarionetteActivePort").read_text()), "Firefox did not start")
        with socket.create_connection(("127.0.0.1", port), SECONDS) as line, line.makefile("rwb") as stream:

            def message() -> Any:
                size = b""
                while (one := stream.read(1)) != b":":
                    size += one
                return json.loads(stream.read(int(size)))

            def told(name: str, **given: Any) -> Any:
                text = json.dumps([0, 1, f"WebDriver:{name}", given]).encode()
                stream.write(str(len(text)).encode() + b":" + text)
                stream.flush()
                _, _, error, answer = message()
                assert error is None, error
                return answer

            message()  # its greeting
            told("NewSession")
            told("SetTimeouts", script=SECONDS * 1000)

            def ask(address: str, function: str) -> Any:
                told("Navigate", url=address)
                return json.loads(told("ExecuteAsyncScript", script=CALL % function, args=[])["value"])

            yield ask
            told("DeleteSession")


@contextmanager
def webkit(folder: Path) -> Iterator[Ask]:
    """WebKitGTK's small browser by WebDriver, on a screen that nobody sees."""
    driver, screen = needed("WebKitWebDriver", "Xvfb")
    browser = next(iter(sorted(Path("/").glob(MINI_BROWSER.removeprefix("/")))), None)
    if browser is None:
        missing("MiniBrowser of WebKitGTK", "make nightly-browsers installs it on Debian.")
    folder.mkdir()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    number = folder / "display"
    hidden = (screen, "-displayfd", "1", "-nolisten", "tcp")
    with number.open("wb") as shown, started(*hidden, variables={}, says=shown.fileno()):
        display = waited(lambda: number.read_text().strip() or None, "Xvfb did not start")
        variables = {"DISPLAY": f":{display}", "HOME": str(folder), "NO_AT_BRIDGE": "1", "GDK_BACKEND": "x11"}
        with started(driver, f"--port={port}", variables=variables):

            def told(method: str, path: str, given: object = None) -> Any:
                data = None if given is None else json.dumps(given).encode()
                request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", data, method=method)
                try:
                    with urllib.request.urlopen(request, timeout=SECONDS) as answer:
                        return json.load(answer)["value"]
                except urllib.error.HTTPError as refused:
                    raise AssertionError(refused.read().decode()) from refused

            waited(lambda: told("GET", "/status"), "WebKitWebDriver did not start")
            options = {"binary": str(browser), "args": ["--automation"]}
            wanted = {"capabilities": {"alwaysMatch": {"webkitgtk:browserOptions": options}}}
            session = "/session/" + told("POST", "/session", wanted)["sessionId"]
            told("POST", session + "/timeouts", {"script": SECONDS * 1000})

            def ask(address: str, function: str) -> Any:
                told("POST", session + "/url", {"url": address})
                return json.loads(told("POST", session + "/execute/async", {"script": CALL % function, "args": []}))

            yield ask
            told("DELETE", session)
