/* Comforts of the article screen. Everything works without them. */
const form = document.querySelector("#article_form")
const $ = window.django?.jQuery

const MINUTE = 238 // words that are read in one

/* Scripts that don't part words by spaces, and how many of their characters stand for one
   word: the same as in text/measures.py. */
const CHINESE = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{323af}\u3005-\u3007"
const KANA = "\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\uff66-\uff9f"
const SOUTH_EAST = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
const UNSPACED = { zh: [CHINESE, 1.6], yue: [CHINESE, 1.6], ja: [CHINESE + KANA, 2.9] }
for (const code of ["th", "lo", "km", "my"]) UNSPACED[code] = [SOUTH_EAST, 4]

const spaced = (text) => text.split(/\s+/).filter((part) => /[\p{L}\p{N}]/u.test(part)).length

export function words(text, language = "") {
  const script = UNSPACED[language.split("-")[0].toLowerCase()]
  if (!script) return spaced(text)
  const pattern = new RegExp(`[${script[0]}]`, "gu")
  const letters = (text.match(pattern) || []).filter((letter) => !/\p{M}/u.test(letter)).length
  return Math.ceil(letters / script[1]) + spaced(text.replace(pattern, " "))
}

function counter(field) {
  const out = document.createElement("span")
  out.setAttribute("data-counter", "")
  field.closest(".flex-container")?.append(out)
  return out
}

/* How long headline, text and summary are; the sentence stands in data-count. */
function countWhileTyping() {
  const holder = document.createElement("template")
  for (const field of form.querySelectorAll("[data-count]")) {
    const out = counter(field)
    const show = () => {
      holder.innerHTML = field.matches("[data-newsroom-body]") ? field.value.replaceAll("</", " </") : ""
      const text = holder.innerHTML ? holder.content.textContent : field.value
      const count = words(text, form.elements.language?.value)
      const facts = {
        length: [...text].length,
        lines: text.split("\n").filter((line) => line.trim()).length,
        words: count,
        minutes: Math.max(1, Math.ceil(count / MINUTE)),
      }
      const sentence = (facts.lines === 1 && field.dataset.countOne) || field.dataset.count
      out.textContent = sentence.replace(/\{(\w+)\}/g, (whole, name) => facts[name] ?? whole)
    }
    field.addEventListener("input", show)
    form.elements.language?.addEventListener("change", show)
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
  // The empty row at the end is for pages without script; here it waits for the button.
  const rows = document.querySelectorAll(".byline-row")
  const spare = rows.length > 1 ? rows[rows.length - 1] : null
  if (spare && ![...spare.querySelectorAll("select, input:not([type=hidden])")].some((field) => field.value && field.type !== "checkbox")) spare.hidden = true
  add.addEventListener("click", () => {
    if (spare?.hidden) {
      spare.hidden = false
      spare.querySelector("select, input")?.focus()
      return
    }
    const holder = document.createElement("div")
    holder.innerHTML = template.innerHTML.replaceAll("__prefix__", total.value)
    const row = holder.querySelector(".byline-row")
    document.querySelector(".byline-rows").append(row)
    total.value = String(Number(total.value) + 1)
    row.dispatchEvent(new CustomEvent("formset:added", { bubbles: true }))
    row.querySelector("select, input")?.focus()
  })
}

/* The chosen lead image, and the description it brings along. */
function showLeadImage() {
  const thumb = document.querySelector("#lead_image_thumb")
  const select = form.elements.lead_image
  if (!thumb || !select || !$) return
  const nothing = document.querySelector(".desk-no-picture")
  const credit = document.querySelector("#lead_image_credit")
  const show = (picture) => {
    thumb.hidden = !picture?.thumb
    if (nothing) nothing.hidden = Boolean(picture?.thumb)
    if (credit) {
      credit.textContent = picture?.credit || "–"
      credit.parentElement.hidden = !picture
      credit.parentElement.querySelector("a")?.remove() // it led to the former image
    }
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
  // A preview opens in its own tab: the form stays.
  form.addEventListener("submit", (event) => { leaving = !event.submitter?.formTarget })
  if ($) $(form).on("select2:select select2:unselect select2:clear", change)
  window.addEventListener("beforeunload", (event) => { if (changed && !leaving) event.preventDefault() })
  say()
}

/* What is missing links to its field; where something stands in for the field, it goes there. */
function followToStandIns() {
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#id_"]')
    const field = link && document.getElementById(link.hash.slice(1))
    if (!field?.hidden) return
    const standIn = field.closest(".form-row")?.querySelector(".desk-prose, .desk-topics input")
    if (standIn) event.preventDefault()
    standIn?.focus()
  })
}

if (form) {
  followToStandIns()
  countWhileTyping()
  growBylines()
  showLeadImage()
  guardChanges()
  // What keeps the text while it is typed; nothing of it is needed to begin typing.
  const beside = document.querySelector("#beside-button")
  if (beside) {
    beside.hidden = false
    beside.addEventListener("click", () => import("newsroom/beside").then(({ showBeside }) => showBeside(form, beside)))
  }
  const later = window.requestIdleCallback || setTimeout
  later(() => import("newsroom/topics"))
  later(() => import("newsroom/samples"))
  later(() => import("newsroom/grounding"))
  if (document.querySelector("[data-drafting]")) later(() => import("newsroom/drafting"))
  if (form.querySelector("[data-keep-url]")) later(() => import("newsroom/keeping").then(({ start }) => start(form)))
}
