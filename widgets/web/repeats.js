// Steps that can be filled several times: the first is open, the next comes with a button. Without script all stand there.

/** Hides the empty repetitions of each group and lets a button bring them back; returns what shows those filled later. */
export function repeats(form) {
  const later = [];
  for (const button of form.querySelectorAll("[data-more]")) {
    const steps = [...form.querySelectorAll("[data-group]")].filter((step) => step.dataset.group === button.dataset.more);
    const used = () => steps.reduce((last, step, at) => (filled(step) ? at : last), 0);
    steps.forEach((step, at) => { step.hidden = at > used(); });
    later.push(() => { steps.forEach((step, at) => { step.hidden = step.hidden && at > used(); }); settle(); });
    const settle = () => { button.hidden = steps.every((step) => !step.hidden); };
    settle();
    button.addEventListener("click", () => {
      const next = steps.find((step) => step.hidden);
      if (!next) return;
      next.hidden = false;
      settle();
      const first = next.querySelector("input, textarea");
      if (first) first.focus();
    });
    form.addEventListener("reset", () => { steps.forEach((step, at) => { step.hidden = at > 0; }); settle(); });
  }
  return () => later.forEach((show) => show());
}

function filled(step) {
  return [...step.querySelectorAll("input, textarea")].some((input) => (input.type === "radio" || input.type === "checkbox" ? input.checked : input.value.trim() !== ""));
}
