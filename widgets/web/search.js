// The search dialog of every page: opens by its link or "/", asks the index on this site, shows pages and places in them.

import { finder, shown } from "./finder.js";

// Each page shown costs a file of the index.
const MOST = 5;
const dialog = document.querySelector("dialog[data-search]");
const field = dialog && dialog.querySelector("input");
const list = dialog && dialog.querySelector("[data-hits]");
const status = dialog && dialog.querySelector("[role=status]");
let find = null;
let turn = 0;
let timer = 0;

async function run() {
  const typed = field.value.trim();
  const mine = (turn += 1);
  if (!typed) {
    list.replaceChildren();
    status.textContent = "";
    return;
  }
  try {
    find = find || finder(dialog.dataset);
    const { all, pages } = await find(typed, MOST);
    if (mine !== turn) return;
    list.replaceChildren(...pages.map((page) => shown(page)));
    const words = pages.length === 0 ? "none" : all ? "some" : "any";
    status.textContent = dialog.dataset[words].replace("{n}", String(pages.length));
  } catch {
    if (mine !== turn) return;
    find = null;
    list.replaceChildren();
    status.textContent = dialog.dataset.failed;
  }
}

function open(event) {
  if (event) event.preventDefault();
  if (!dialog.open) dialog.showModal();
  field.focus();
  field.select();
}

/** Moves among the results by the arrow keys; the field is the first stop. */
function walk(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  const stops = [field, ...list.querySelectorAll("a")];
  const next = stops[stops.indexOf(document.activeElement) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

if (dialog && typeof dialog.showModal === "function") {
  for (const link of document.querySelectorAll("[data-search-open]")) {
    link.setAttribute("role", "button");
    link.setAttribute("aria-haspopup", "dialog");
    link.addEventListener("click", open);
    link.addEventListener("keydown", (event) => {
      if (event.key === " ") open(event);
    });
  }
  document.addEventListener("keydown", (event) => {
    const typing = /^(?:INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) || event.target.isContentEditable;
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) open(event);
  });
  dialog.addEventListener("keydown", walk);
  dialog.querySelector("[data-close]").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  const now = () => { clearTimeout(timer); run(); };
  dialog.querySelector("[data-go]").addEventListener("click", now);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.isComposing) now();
  });
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(run, 250);
  });
}
