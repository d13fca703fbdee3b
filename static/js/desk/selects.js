/* Names for the selects that search: the admin's script draws them without any. */
function name(select) {
  const label = select.labels?.[0]
  const box = select.nextElementSibling
  if (!label || !box?.classList.contains("select2")) return
  label.id ||= `${select.id}_label`
  for (const part of box.querySelectorAll("[role=combobox], [role=textbox], input")) part.setAttribute("aria-labelledby", label.id)
}

const nameAll = (root) => root.querySelectorAll("select.admin-autocomplete").forEach(name)

// The admin's own script waits for the page in the same way, and was first.
window.django?.jQuery(() => nameAll(document))
document.addEventListener("formset:added", (event) => setTimeout(() => nameAll(event.target)))
window.django?.jQuery(document).on("select2:open", (event) => {
  const label = event.target.labels?.[0]
  const field = document.querySelector(".select2-container--open .select2-search__field")
  if (label && field) field.setAttribute("aria-label", label.textContent.trim())
})
