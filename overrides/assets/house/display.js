// Large print and high contrast. The choice lives in this tab only and is forgotten with it; the style does the rest, on paper too.

const KEY = "recourse display";
const root = document.documentElement;
const buttons = [...document.querySelectorAll("[data-display]")];

/** Returns the kept choices, each only if a button of the page has it; a browser that forbids storage has kept none. */
function kept() {
  try {
    const found = JSON.parse(sessionStorage.getItem(KEY) || "{}");
    return Object.fromEntries(buttons.filter((b) => found && typeof found[b.dataset.display] === "boolean").map((b) => [b.dataset.display, found[b.dataset.display]]));
  } catch {
    return {};
  }
}

/** Who has asked the system for more contrast gets it without asking again. */
const chosen = { contrast: matchMedia("(prefers-contrast: more)").matches, ...kept() };

function apply() {
  for (const button of buttons) {
    const on = chosen[button.dataset.display] === true;
    button.setAttribute("aria-pressed", String(on));
    root.toggleAttribute(`data-display-${button.dataset.display}`, on);
  }
}

for (const button of buttons) {
  button.addEventListener("click", () => {
    chosen[button.dataset.display] = chosen[button.dataset.display] !== true;
    apply();
    try {
      sessionStorage.setItem(KEY, JSON.stringify(chosen));
    } catch {
      // Nothing can be stored here: the choice holds for this page.
    }
  });
}
apply();
for (const button of buttons) button.parentElement.classList.remove("house-later");
