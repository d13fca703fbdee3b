/* How the story looks where it is found and shared, while its words are typed. */
const form = document.querySelector("#article_form")
const place = document.querySelector("#desk-columns")

/* The address as it is, or as publishing now would make it. */
function address() {
  if (place.dataset.addressFixed) return place.dataset.addressFixed
  const section = form.elements.section?.selectedOptions?.[0]?.dataset.slug
  const slug = form.elements.slug?.value
  if (!section || !slug) return ""
  const language = form.elements.language?.value
  const first = language && language !== place.dataset.mainLanguage ? `/${language}` : ""
  return `${first}/${section}/${place.dataset.addressMonth}/${slug}/`
}

function show() {
  for (const line of document.querySelectorAll("[data-from]")) {
    const texts = line.dataset.from.split(" ").map((name) => form.elements[name]?.value.trim())
    const text = texts.find(Boolean)
    line.textContent = text || line.dataset.empty
    line.classList.toggle("nothing", !text)
  }
  const at = address()
  for (const line of document.querySelectorAll("[data-address]")) line.textContent = at || line.dataset.empty
  for (const line of document.querySelectorAll("[data-sample-address]")) line.textContent = at ? line.dataset.host + at : line.dataset.empty
  const thumb = document.querySelector("#lead_image_thumb")
  for (const picture of document.querySelectorAll("[data-sample-picture]")) {
    picture.hidden = !thumb?.getAttribute("src")
    if (!picture.hidden) picture.src = thumb.src
  }
}

if (form && place) {
  form.addEventListener("input", show)
  form.addEventListener("change", show)
  window.django?.jQuery(form).on("select2:select select2:unselect select2:clear", () => setTimeout(show))
  show()
}
