// The check page: runs each check and shows the sentence that the page holds for its outcome.

import * as around from "./around.js";
import * as host from "./host.js";
import { tryAll } from "./leaks.js";

const place = document.querySelector("[data-check-root]");
const here = new URL(window.location.href);
const root = new URL(place.dataset.checkRoot, here);
const blocked = around.blockedSoFar();
const MOST_SHOWN = 8;

/** Shows one outcome; the details are addresses and names, as plain text. */
function show(id, [code, details]) {
  const row = place.querySelector(`[data-check="${id}"]`);
  for (const said of row.querySelectorAll("[data-says]")) said.hidden = said.dataset.says !== code;
  const said = row.querySelector(`[data-says="${code}"]`);
  row.dataset.outcome = said.dataset.grade;
  const list = said.querySelector("[data-details]");
  if (!list) return;
  const shown = details.slice(0, MOST_SHOWN).map((text) => Object.assign(document.createElement("li"), { textContent: text }));
  if (details.length > MOST_SHOWN) shown.push(Object.assign(document.createElement("li"), { textContent: `+ ${details.length - MOST_SHOWN}` }));
  list.replaceChildren(...shown);
}

async function hostChecks(list, all) {
  const page = `${decodeURI(here.href.slice(root.href.length).replace(/[?#].*$/, "").replace(/(index\.html)?$/, ""))}index.html`;
  const wanted = all ? [...list.keys()].filter((path) => !/\.(br|gz)$/.test(path)) : host.samples(list, page);
  const got = [];
  // A few at a time, so that a small host is not overrun.
  for (let at = 0; at < wanted.length; at += 6) {
    got.push(...(await Promise.all(wanted.slice(at, at + 6).map((path) => host.ask(root, path, list)))));
    place.querySelector("[data-count]").textContent = `${got.length} / ${wanted.length}`;
  }
  const own = got.find((one) => one.path === page) || (await host.ask(root, page, list));
  show("files", host.whole(got));
  show("types", host.types(got));
  show("packed", host.packed(got));
  show("keeping", host.keeping(got));
  show("nosniff", host.sniffing(got));
  show("frames", host.frames(own));
  show("policy", host.policy(own));
  show("injected", around.injected(own.text, blocked));
}

async function run(all) {
  place.dataset.state = "running";
  show("secure", window.isSecureContext ? ["ok", []] : ["plain", []]);
  show("fresh", navigator.serviceWorker?.controller ? ["kept", []] : ["ok", []]);
  const list = await host.published(root);
  show("list", list ? ["ok", []] : ["missing", []]);
  if (list) {
    await hostChecks(list, all);
    show("tools", await around.tools(root, list));
  }
  show("lost", await host.lost(root));
  show("folders", await host.folders(here));
  show("shared", await around.shared(root));
  for (const [number, { stopped, open, unknown }] of Object.entries(await tryAll())) {
    show(number, open.length ? ["open", open] : stopped.length ? ["ok", stopped] : ["cannot", unknown]);
  }
  const rows = [...place.querySelectorAll("[data-check]")];
  const grade = rows.some((row) => row.dataset.outcome === "bad") ? "bad" : rows.some((row) => row.dataset.outcome === "warn") ? "warn" : "good";
  for (const said of place.querySelectorAll("[data-whole]")) said.hidden = said.dataset.whole !== grade;
  place.dataset.state = "done";
}

for (const said of place.querySelectorAll("[data-whole]")) said.hidden = true;
for (const button of place.querySelectorAll("[data-run]")) {
  button.hidden = false;
  button.addEventListener("click", () => run(button.dataset.run === "all"));
}
