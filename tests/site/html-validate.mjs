// What html-validate may leave out, and why. Everything else of its recommended set is asked for.
export default {
  root: true,
  extends: ["html-validate:recommended"],
  rules: {
    // Spaces at the end of lines come from the theme's templates; no browser and no reader sees them.
    "no-trailing-whitespace": "off",
    // <!doctype html> in small letters is what the theme writes, and just as good.
    "doctype-style": "off",
    // Identifiers as HTML 5 allows them: the theme's begin with "__", headings in Chinese with a character.
    "valid-id": ["error", { relaxed: true }],
    // A long title is cut by search engines at its end, where the name of the site stands.
    "long-title": "off",
    // Boxes of one question share its name, as radio buttons do.
    "form-dup-name": ["error", { shared: ["radio", "checkbox", "submit", "button", "reset"] }],
    // A line break comes out of Markdown with a slash, which browsers pass over.
    "void-style": "off",
    // A phrase that locks a case on a shared computer must not be offered to the browser's own memory.
    "autocomplete-password": "off",
  },
};
