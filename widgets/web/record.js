// The one case record: what every tool reads from it and writes into it, through the engine. Nothing is asked twice.

import { today } from "./clock.js";

/** Returns `{ of, claimOf, answersFor, withAnswers, another }` for one country; `python.call` asks the engine. */
export function record(python, jurisdiction, language) {
  const common = () => ({ jurisdiction, language, today: today() });
  const pageOf = (form) => `${jurisdiction}:${form}`;
  const of = (file) => file.cases.find((one) => one.jurisdiction === jurisdiction);
  // A tool that has no claim of its own yet works on the one that another tool has begun.
  const claimOf = (file, form) => {
    const known = Object.entries(file.claims).filter(([page, claim]) => page.startsWith(pageOf("")) && claim !== "new").map(([, claim]) => claim);
    return file.claims[pageOf(form)] || known.at(-1) || "";
  };

  // One after the other: each save begins with the case that the one before has left.
  let last = Promise.resolve();

  async function put(file, form, answers) {
    const one = of(file);
    const request = { ...common(), action: "save", form, answers, claim: one ? claimOf(file, form) : "" };
    const answer = await python.call(one ? { ...request, case: one } : request);
    if (answer.status !== "ok") return false;
    file.cases = [...file.cases.filter((other) => other.jurisdiction !== jurisdiction), answer.case];
    file.claims[pageOf(form)] = answer.claim;
    return true;
  }

  return {
    of,
    claimOf,
    /** The claim that was begun first. */
    first: (file) => ((of(file) || {}).claims || []).map((one) => one.id)[0] || "",
    /** What the case already answers in a form. */
    async answersFor(file, form) {
      const one = of(file);
      if (!one) return {};
      const answer = await python.call({ ...common(), action: "answers", form, case: one, claim: claimOf(file, form) });
      return answer.status === "ok" ? answer.answers : {};
    },
    /** Begins another claim in a file; the one so far and what is typed for it stay. Returns whether the engine took it. */
    async another(file) {
      const answer = await python.call({ ...common(), action: "claims", file, step: "new" });
      if (answer.status === "ok") Object.assign(file, { cases: answer.file.cases, pages: answer.file.pages, claims: answer.file.claims });
      return answer.status === "ok";
    },
    /** Puts a form's answers into the case of a file; returns whether the engine took them. */
    withAnswers(file, form, answers) {
      last = last.then(() => put(file, form, answers));
      return last;
    },
  };
}
