/* Comforts of the article screen. Everything works without them. */
const form = document.querySelector("#article_form")
const $ = window.django?.jQuery

const words = (text) => (text.trim().match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}'’-]*/gu) || []).length

function counter(field) {
  const out = document.createElement("span")
  out.setAttribute("data-counter", "")
  field.closest(".flex-container")?.append(out)
  return out
}

const MINUTE = 238 // words that are read in one

/* How long headline, text and summary are; the sentence stands in data-count. */
function countWhileTyping() {
  const holder = document.createElement("template")
  for (const field of form.querySelectorAll("[data-count]")) {
    const out = counter(field)
    const show = () => {
      holder.innerHTML = field.matches("[data-newsroom-body]") ? field.value.replaceAll("</", " </") : ""
      const text = holder.innerHTML ? holder.content.textContent : field.value
      const facts = {
        length: [...text].length,
        lines: text.split("\n").filter((line) => line.trim()).length,
        words: words(text),
        minutes: Math.ceil(words(text) / MINUTE),
      }
      out.textContent = field.dataset.count.replace(/\{(\w+)\}/g, (whole, name) => facts[name] ?? whole)
    }
    field.addEventListener("input", show)
    show()
  }
}

/* Rows of authors: one more, from the template in the page. */
function growBylines() {
  const template = document.querySelector("#byline-template")
  const add = document.querySelector("#byline-add")
  const total = form.querySelector("#id_bylines-TOTAL_FORMS")
  if (!template || !add || !total) return
  add.hidden = false
  add.addEventListener("click", () => {
    const holder = document.createElement("div")
    holder.innerHTML = template.innerHTML.replaceAll("__prefix__", total.value)
    const row = holder.querySelector(".byline-row")
    document.querySelector(".byline-rows").append(row)
    total.value = String(Number(total.value) + 1)
    row.dispatchEvent(new CustomEvent("formset:added", { bubbles: true }))
    row.querySelector("select, input")?.focus()
  })
}

/* A name that is being typed stands below the topics that exist, so that Enter takes one
   of those first. Before the admin's own script makes the selects, when the page is ready. */
function putNewNamesLast() {
  $?.fn.select2?.defaults.set("insertTag", (found, fresh) => found.push(fresh))
}

/* The chosen lead image, and the description it brings along. */
function showLeadImage() {
  const thumb = document.querySelector("#lead_image_thumb")
  const select = form.elements.lead_image
  if (!thumb || !select || !$) return
  const show = (picture) => {
    thumb.hidden = !picture?.thumb
    if (picture?.thumb) thumb.src = picture.thumb
    else thumb.removeAttribute("src")
    if (form.elements.lead_image_alt) form.elements.lead_image_alt.placeholder = picture?.alt || ""
  }
  $(select).on("select2:select", (event) => show(event.params.data))
  $(select).on("select2:clear select2:unselect", () => show(null))
}

/* Say whether something is unsaved, and ask before it is left behind. */
function guardChanges() {
  const saved = form.querySelector(".saved")
  let changed = Boolean(document.querySelector(".errornote"))
  let leaving = false
  const say = () => { if (saved?.dataset.changed) saved.textContent = changed ? saved.dataset.changed : saved.dataset.saved }
  const change = () => { changed = true; say() }
  form.addEventListener("input", change)
  form.addEventListener("change", change)
  form.addEventListener("submit", () => { leaving = true })
  if ($) $(form).on("select2:select select2:unselect select2:clear", change)
  window.addEventListener("beforeunload", (event) => { if (changed && !leaving) event.preventDefault() })
  say()
}

/* Ctrl S (or ⌘ S) saves a draft. */
function keys() {
  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== "s") return
    const save = form.querySelector(".desk-buttons button[value=save]")
    if (!save) return
    event.preventDefault()
    save.click()
  })
}

if (form) {
  putNewNamesLast()
  countWhileTyping()
  growBylines()
  showLeadImage()
  guardChanges()
  keys()
}
