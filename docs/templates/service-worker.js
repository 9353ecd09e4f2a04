/* Keeps a whole copy on the device: all files of one release, checked by their sums, or the old copy stays. */
"use strict";

const RELEASE = "ZZRELEASEZZ";
const FILES = ZZFILESZZ;
const NAME = "proofmark-" + RELEASE;
const AT_ONCE = 6;
const root = new URL("./", self.location.href);

async function fetched(path) {
  const response = await fetch(new URL(path, root), { cache: "no-store" });
  if (!response.ok) throw new Error(path + ": " + response.status);
  const data = await response.arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", data));
  const sum = [...digest.slice(0, 8)].map((one) => one.toString(16).padStart(2, "0")).join("");
  if (sum !== FILES[path]) throw new Error(path + " is of another release, or damaged");
  return new Response(data, { headers: { "Content-Type": response.headers.get("Content-Type") || "application/octet-stream" } });
}

/** All files, or none: a download that breaks, or mixes two releases, ends the installation, and the old copy stays. */
async function install() {
  const cache = await caches.open(NAME);
  const waiting = Object.keys(FILES);
  async function work() {
    for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
      const address = new URL(path, root).href;
      if (!(await cache.match(address))) await cache.put(address, await fetched(path));
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

async function tidy() {
  for (const name of await caches.keys()) if (name.startsWith("proofmark-") && name !== NAME) await caches.delete(name);
  await self.clients.claim();
}

async function answer(request) {
  const address = new URL(request.url);
  address.hash = "";
  address.search = "";
  if (address.pathname.endsWith("/")) address.pathname += "index.html";
  const cache = await caches.open(NAME);
  return (await cache.match(address.href)) || fetch(request);
}

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(tidy()));
self.addEventListener("fetch", (event) => {
  if (event.request.method === "GET" && event.request.url.startsWith(root.href)) event.respondWith(answer(event.request));
});
