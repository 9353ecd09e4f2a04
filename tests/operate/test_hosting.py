"""The configuration files for web servers, with the real servers: headers, compression, what a browser may keep."""

import gzip
import http.client
import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from support import REPOSITORY

HOSTING = REPOSITORY / "docs" / "kit" / "hosting"
SUMMED = "/assets/javascripts/bundle.0a1b2c3d.min.js"
FILES = {
    "index.html": "<!doctype html><title>Handbook</title>" + "<p>Treat it as loaded.</p>" * 200,
    "404.html": "<!doctype html><h1>This page is not in this copy</h1>",
    "model/zastava-m57.html": "<!doctype html><title>Zastava M57</title>",
    "model/index.html": "<!doctype html><title>Models</title>",
    "service-worker.js": 'const RELEASE = "0123456789abcdef";\n' * 60,
    "app.webmanifest": '{"name": "Handbook"}',
    "feed.xml": '<feed xmlns="http://www.w3.org/2005/Atom"/>',
    "search/head.js": 'proofmarkData("head", {});\n' * 60,
    SUMMED[1:]: "void 0;\n" * 200,
    "images/proofmark.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
    ".htpasswd": "a secret",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one file of each sort that a site holds."""
    folder = tmp_path_factory.mktemp("hosting") / "site"
    for name, text in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "data").mkdir()
    (folder / "data/handbook.json.gz").write_bytes(gzip.compress(b"{}", mtime=0))
    return folder


def free_port() -> int:
    with closing(socket.socket()) as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def nginx(site: Path, port: int) -> list[str]:
    """The command of an nginx that reads our file as it is, but for the lines marked HERE."""
    ours = (HOSTING / "nginx.conf").read_text(encoding="utf-8")
    assert ours.count("HERE:") == 3
    ours = ours.replace("listen 8080;", f"listen 127.0.0.1:{port};").replace("/srv/handbook/site", str(site))
    folder = site.parent / "nginx"
    folder.mkdir()
    (folder / "ours.conf").write_text(ours, encoding="utf-8")
    paths = "".join(
        f"{name}_temp_path {folder}/{name};\n" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    user = (
        "user root;\n" if getattr(os, "geteuid", lambda: 1)() == 0 else ""
    )  # the folder of a test is closed to others
    (folder / "nginx.conf").write_text(
        f"{user}daemon off;\npid {folder}/pid;\nerror_log {folder}/error.log;\nevents {{}}\n"
        f"http {{\n{paths}include {folder}/ours.conf;\n}}\n", encoding="utf-8")  # fmt: skip
    return ["nginx", "-p", str(folder), "-c", str(folder / "nginx.conf")]


def caddy(site: Path, port: int) -> list[str]:
    """The command of a Caddy that reads our file as it is, but for address and folder."""
    ours = (HOSTING / "Caddyfile").read_text(encoding="utf-8")
    ours = ours.replace(":8080 {", f"http://127.0.0.1:{port} {{").replace("/srv/handbook/site", str(site))
    folder = site.parent / "caddy"
    folder.mkdir()
    (folder / "Caddyfile").write_text("{\n\tadmin off\n\tauto_https off\n}\n" + ours, encoding="utf-8")
    return ["caddy", "run", "--adapter", "caddyfile", "--config", str(folder / "Caddyfile")]


@pytest.fixture(scope="module", params=[nginx, caddy], ids=["nginx", "caddy"])
def port(request: pytest.FixtureRequest, site: Path) -> Iterator[int]:
    """A server with our file, stopped at the end; skipped with the reason where it is not installed."""
    name = request.param.__name__
    if shutil.which(name, path="/usr/sbin:/usr/bin:/usr/local/bin:/opt/homebrew/bin") is None:
        pytest.skip(f"NOT TESTED: {name} is missing. Install it to test its configuration.")
    found = free_port()
    command = request.param(site, found)
    command[0] = str(shutil.which(name, path="/usr/sbin:/usr/bin:/usr/local/bin:/opt/homebrew/bin"))
    running = subprocess.Popen(command, stderr=subprocess.PIPE)
    try:
        deadline = time.monotonic() + 20
        while True:
            with closing(socket.socket()) as tried:
                if tried.connect_ex(("127.0.0.1", found)) == 0:
                    break
            assert running.poll() is None, running.stderr and running.stderr.read().decode()
            assert time.monotonic() < deadline
            time.sleep(0.05)
        yield found
    finally:
        running.terminate()
        running.wait(10)
        assert running.stderr
        running.stderr.close()


def answer(port: int, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=10)) as connection:
        connection.request("GET", path, headers={name.replace("_", "-"): one for name, one in headers.items()})
        found = connection.getresponse()
        return found.status, {name.lower(): one for name, one in found.getheaders()}, found.read()


@pytest.mark.parametrize("path", ["/", "/model/zastava-m57.html", "/service-worker.js", "/nothing.html", SUMMED])
def test_every_answer_has_the_headers_that_keep_a_reader_safe(port: int, path: str) -> None:
    _, headers, _ = answer(port, path)
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["content-security-policy"] == "frame-ancestors 'none'"
    assert headers["permissions-policy"] == "camera=(), microphone=(), geolocation=()"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert not re.search(r"\d", headers.get("server", "")), "the server tells its version"


@pytest.mark.parametrize("path", ["/", "/service-worker.js", "/search/head.js", "/model/zastava-m57.html"])
def test_what_keeps_its_address_is_asked_for_again_and_costs_nothing_when_it_did_not_change(
    port: int, path: str
) -> None:
    status, headers, _ = answer(port, path)
    assert (status, headers["cache-control"]) == (200, "no-cache")
    status, _, body = answer(port, path, If_None_Match=headers["etag"])
    assert (status, body) == (304, b"")


def test_the_next_worker_is_seen_at_once(port: int, site: Path) -> None:
    _, before, _ = answer(port, "/service-worker.js")
    path = site / "service-worker.js"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("0123456789abcdef", "fedcba98765432100"), encoding="utf-8")
    status, _, body = answer(port, "/service-worker.js", If_None_Match=before["etag"])
    path.write_text(text, encoding="utf-8")
    assert status == 200
    assert b"fedcba98765432100" in body


def test_a_file_with_a_sum_in_its_name_is_kept(port: int) -> None:
    _, headers, _ = answer(port, SUMMED)
    assert headers["cache-control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize("path", ["/", "/service-worker.js", "/search/head.js"])
def test_text_is_compressed_for_those_who_can_read_it(port: int, path: str) -> None:
    _, plain, whole = answer(port, path)
    _, packed, body = answer(port, path, Accept_Encoding="gzip")
    assert "content-encoding" not in plain
    assert packed["content-encoding"] == "gzip"
    assert "Accept-Encoding" in packed["vary"]
    assert len(body) < len(whole) / 3
    assert gzip.decompress(body) == whole


def test_the_release_as_data_comes_as_the_file_that_it_is(port: int, site: Path) -> None:
    """A server that calls it `Content-Encoding: gzip` would hand out another file than the sum names."""
    _, headers, body = answer(port, "/data/handbook.json.gz", Accept_Encoding="gzip")
    assert "content-encoding" not in headers
    assert headers["content-type"] == "application/gzip"
    assert body == (site / "data/handbook.json.gz").read_bytes()


@pytest.mark.parametrize(
    ("path", "type_"),
    [
        ("/", "text/html"),
        ("/service-worker.js", r"(application|text)/javascript"),
        ("/app.webmanifest", r"application/manifest\+json"),
        ("/feed.xml", r"application/atom\+xml"),
        ("/images/proofmark.svg", r"image/svg\+xml"),
    ],
)
def test_each_file_has_its_type(port: int, path: str, type_: str) -> None:
    assert re.match(type_, answer(port, path)[1]["content-type"])


def test_a_page_that_is_not_there_is_answered_with_our_words(port: int) -> None:
    status, _, body = answer(port, "/model/nothing.html")
    assert (status, body) == (404, FILES["404.html"].encode())


@pytest.mark.parametrize(
    "path", ["/.htpasswd", "/../nginx/ours.conf", "/model/../.htpasswd", "/%2e%2e/nginx/ours.conf"]
)
def test_nothing_but_the_site_is_served(port: int, path: str) -> None:
    status, _, body = answer(port, path)
    assert status in {400, 404}
    assert b"secret" not in body
    assert b"listen" not in body


def test_a_folder_answers_with_its_list_page(port: int) -> None:
    assert b"<title>Models</title>" in answer(port, "/model/")[2]
