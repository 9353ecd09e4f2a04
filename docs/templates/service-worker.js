/* Keeps a whole copy on the device: all files of one release, checked by their sums, or the old copy stays. */
/* global unpack */

const RELEASE = "ZZRELEASEZZ";
const FILES = ZZFILESZZ;
const LANGUAGES = ZZLANGUAGESZZ; // each is kept from its first use on
const BASES = ZZBASESZZ; // a language that differs from another in some texts → that other
const BYTES = ZZBYTESZZ;
const AT_ONCE = 6;
const NO_ROOM = "QuotaExceededError";
const root = new URL("./", self.location.href);
// One host can carry several copies, and all caches of a host lie together: each copy knows its own by its address.
const OURS = "proofmark " + self.registration.scope + " ";
const NAME = OURS + RELEASE;
const IN_USE = root.href + "in-use"; // an entry of the copy from which pages are answered

const TYPES = { html: "text/html; charset=utf-8", svg: "image/svg+xml", js: "text/javascript; charset=utf-8" };
const SHELLS = "offline/shells.pack";

function kept(data, type) {
  return new Response(data, { headers: { "Content-Type": type || "application/octet-stream" } });
}

async function isWhole(path, data) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", data));
  const sum = [...digest.slice(0, 8)].map((one) => one.toString(16).padStart(2, "0")).join("");
  return sum === (FILES[path] || LANGUAGES[path]);
}

async function fetched(path) {
  const response = await fetch(new URL(path, root), { cache: "no-store" });
  if (!response.ok) throw new Error(path + ": " + response.status);
  const data = await response.arrayBuffer();
  if (!(await isWhole(path, data))) throw new Error(path + " is of another release, or damaged");
  return kept(data, response.headers.get("Content-Type"));
}

/** A file that the copy of an older release holds, unchanged; nothing when it is not there, changed or damaged. */
async function fromOlder(path) {
  for (const name of await caches.keys()) {
    if (!name.startsWith(OURS) || name === NAME) continue;
    const found = await (await caches.open(name)).match(new URL(path, root).href);
    const data = found ? await found.arrayBuffer() : null;
    if (found && (await isWhole(path, data))) return kept(data, found.headers.get("Content-Type"));
  }
  return null;
}

async function openPack(cache, path) {
  const found = await cache.match(new URL(path, root).href);
  return unpack.opened(new Uint8Array(await found.arrayBuffer()));
}

/** Puts every file of the packs into the copy: pages composed as the host has them, pictures, and data of the tools. */
async function compose(cache) {
  if (!FILES[SHELLS]) return; // every file came as it is
  const shells = await openPack(cache, SHELLS);
  for (const path of Object.keys(FILES)) {
    if (!path.startsWith("offline/") || path === SHELLS) continue;
    const rows = await openPack(cache, path);
    await Promise.all(Object.keys(rows).map((address) => {
      const text = unpack.composed(shells, address, rows[address]);
      return cache.put(new URL(address, root).href, kept(text, TYPES[address.split(".").pop()]));
    }));
  }
}

/** The languages that the copy on this device holds, which the next one holds too. */
async function languagesInUse() {
  const found = new Set();
  for (const name of await caches.keys()) {
    if (!name.startsWith(OURS)) continue;
    const cache = await caches.open(name);
    for (const path of Object.keys(LANGUAGES)) if (await cache.match(new URL(path, root).href)) found.add(path);
  }
  for (const path of [...found]) if (BASES[path]) found.add(BASES[path]);
  return [...found];
}

/** Fetches what is not here yet; ends with the first thing that went wrong, when nothing is under way any more. */
async function fill(cache) {
  const waiting = [...Object.keys(FILES), ...(await languagesInUse())];
  async function work() {
    for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
      const address = new URL(path, root).href;
      if (!(await cache.match(address))) await cache.put(address, (await fromOlder(path)) || (await fetched(path)));
    }
  }
  const stop = (error) => {
    waiting.length = 0;
    return error;
  };
  const errors = (await Promise.all(Array.from({ length: AT_ONCE }, () => work().catch(stop)))).filter(Boolean);
  if (errors.length) throw errors.find((one) => one.name === NO_ROOM) || errors[0];
}

/** How many bytes this device still has for us; no end of them where the browser does not say. */
async function room() {
  const said = navigator.storage && navigator.storage.estimate ? await navigator.storage.estimate() : {};
  return said.quota === undefined ? Infinity : said.quota - said.usage;
}

/**
 * All files, or none: a download that breaks, or mixes two releases, ends the installation, and the old copy stays. What
 * came is kept for the next try; but where the device has no room for the whole, it is removed, and the pages are told.
 */
async function install() {
  const cache = await caches.open(NAME);
  try {
    const begun = (await cache.keys()).length > 0;
    if (!begun && (await room()) < BYTES) throw Object.assign(new Error("no room"), { name: NO_ROOM });
    await fill(cache);
    await compose(cache);
    await removeUnused();
  } catch (error) {
    if (error.name === NO_ROOM) {
      await caches.delete(NAME);
      const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
      for (const page of pages) page.postMessage({ scope: self.registration.scope, needed: BYTES });
    }
    throw error;
  }
}

/** Removes the copies of releases that waited behind the one in use, and that this one follows. */
async function removeUnused() {
  const others = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== NAME);
  const isUsed = await Promise.all(others.map(async (name) => Boolean(await (await caches.open(name)).match(IN_USE))));
  if (!isUsed.includes(true)) return; // the copy in use is of a release that did not say so
  await Promise.all(others.filter((_, at) => !isUsed[at]).map((name) => caches.delete(name)));
}

async function tidy() {
  await (await caches.open(NAME)).put(IN_USE, kept(""));
  for (const name of await caches.keys()) if (name.startsWith(OURS) && name !== NAME) await caches.delete(name);
  await self.clients.claim();
}

/** What is said of an address that is not in the copy while the host is out of reach, with the way to the start page. */
async function missing(cache) {
  const found = await cache.match(new URL("404.html", root).href);
  if (!found) return Response.error();
  const way = '<p><a href="' + root.href + 'index.html">Start page</a></p></body>';
  return new Response((await found.text()).replace("</body>", way), { status: 404, headers: { "Content-Type": TYPES.html } });
}

async function answer(request) {
  const address = new URL(request.url);
  address.hash = "";
  address.search = "";
  if (address.pathname.endsWith("/")) address.pathname += "index.html";
  const cache = await caches.open(NAME);
  const found = await cache.match(address.href);
  const path = address.href.slice(root.href.length);
  if (found) return found;
  if (!LANGUAGES[path]) return request.mode === "navigate" ? fetch(request).catch(() => missing(cache)) : fetch(request);
  const language = await fetched(path);
  await cache.put(address.href, language.clone());
  return language;
}

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(tidy()));
self.addEventListener("fetch", (event) => {
  if (event.request.method === "GET" && event.request.url.startsWith(root.href)) event.respondWith(answer(event.request));
});
