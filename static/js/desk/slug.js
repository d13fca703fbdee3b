/* Fill a web address from the headline or name while nobody has written one. */
const LENGTH = 80

/** Make a slug of letters, marks, digits and hyphens, in every script. */
function slugify(text) {
  return text
    .normalize("NFC")
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, LENGTH)
    .replace(/-+$/, "")
}

for (const slug of document.querySelectorAll("input[data-slug-of]")) {
  const source = slug.form?.elements[slug.dataset.slugOf]
  if (!source || slug.disabled || slug.readOnly) continue
  let own = slug.value !== "" && slug.value !== slugify(source.value)
  // What was typed before this script arrived counts as well.
  if (!own && source.value !== source.defaultValue) slug.value = slugify(source.value)
  slug.addEventListener("input", () => { own = slug.value !== "" })
  source.addEventListener("input", () => { if (!own) slug.value = slugify(source.value) })
}
