// A link into a tool that names one answer of an open list, such as a reason for refusal: ticks it and shows its question.
// Only questions marked `data-linked` take part; their answers say nothing about the reader.

/** Runs a task that moves the focus once the page has come whole: until then browser and theme move it themselves. */
export function settled(task) {
  if (document.readyState === "complete") task();
  else window.addEventListener("load", () => setTimeout(task), { once: true });
}

/** Takes the answer from the address, now and whenever it changes; `show` leads to a question by its id. */
export function arrive(form, show) {
  function take() {
    const name = decoded(window.location.hash.slice(1));
    const input = [...form.querySelectorAll("[data-linked] input")].find((one) => one.id === name);
    if (!input) return;
    if (!input.checked) {
      input.checked = true;
      // The form hears of it as of any other answer: what depends on it appears, and the tab keeps it.
      input.dispatchEvent(new Event("change", { bubbles: true }));
    }
    settled(() => show(input.closest("[data-field]").dataset.field));
  }

  window.addEventListener("hashchange", take);
  take();
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
