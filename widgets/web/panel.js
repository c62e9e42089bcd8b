// One box with several panels, one shown at a time, and a line that says what has just happened.

/** Returns `{ show, say, sure }` for a box; sentences stand in the page as `data-word`. */
export function panel(box) {
  const status = box.querySelector("[data-keep-status]");
  const word = (code) => { const found = box.querySelector(`[data-word="${code}"]`); return found ? found.textContent : ""; };
  const say = (code, more = "") => { status.textContent = `${word(code) || word("not_saved")} ${more}`.trim(); };
  return {
    say,
    /** Shows the panels that carry this name; `day` goes where the page says when something was saved. */
    show(name, day = "") {
      box.dataset.state = name;
      for (const part of box.querySelectorAll("[data-panel]")) part.hidden = !part.dataset.panel.split(" ").includes(name);
      for (const slot of box.querySelectorAll("[data-saved-on]")) slot.textContent = day || "";
    },
    /** What cannot be undone needs a second press; returns whether this was the second. */
    sure(name) {
      const second = box.dataset.sure === name;
      box.dataset.sure = second ? "" : name;
      if (!second) say(`${name}-sure`);
      return second;
    },
  };
}
