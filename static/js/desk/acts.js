/* What is asked before an act, and the keys. Without this, every button acts at once. */
const form = document.querySelector("#article_form")
const bar = form?.querySelector(".desk-buttons")
const saveButton = bar?.querySelector("button[value=save]")
const publishButton = bar?.querySelector("button[value=publish]")
const previewButton = document.querySelector("#preview-button")

/* What kind of change it is: asked in two dialogs, at home in that of the notice. */
const said = form?.querySelector("#change-said")
const kinds = [...(said?.querySelectorAll("[name=change_kind]") ?? [])]
const [typo] = kinds
let home

for (const dialog of document.querySelectorAll("dialog.desk-dialog")) closable(dialog)

function closable(dialog) {
  for (const button of dialog.querySelectorAll("[data-close]")) {
    button.hidden = false
    button.addEventListener("click", () => dialog.close())
  }
}

/* Publish: readers see it at once, so the question comes first. */
const asking = document.querySelector("#publish-dialog")
if (asking && publishButton) {
  publishButton.setAttribute("aria-haspopup", "dialog")
  publishButton.addEventListener("click", (event) => {
    event.preventDefault()
    if (said) asking.querySelector(".desk-dialog-buttons").before(said)
    asking.showModal()
  })
  asking.addEventListener("close", () => home?.querySelector(".desk-dialog-buttons").before(said))
  asking.querySelector("[data-press]").addEventListener("click", () => {
    if (typo && !kinds.some((kind) => kind.checked)) {
      typo.setCustomValidity(asking.dataset.ask)
      typo.reportValidity()
      return
    }
    asking.close()
    form.requestSubmit(publishButton)
  })
  for (const kind of kinds) kind.addEventListener("change", () => typo.setCustomValidity(""))
}

/* Take down, return: a folded part of the rail becomes a dialog. */
for (const [place, folded] of [...(form?.querySelectorAll(".desk-takedown") ?? [])].entries()) {
  const dialog = document.createElement("dialog")
  const heading = document.createElement("h2")
  const opener = document.createElement("button")
  const harmless = !folded.querySelector(".desk-danger")
  heading.id = `folded-heading-${place}`
  heading.textContent = folded.querySelector("summary").textContent
  opener.type = "button"
  opener.className = harmless ? "desk-tool" : "desk-danger"
  opener.textContent = `${heading.textContent}…`
  opener.setAttribute("aria-haspopup", "dialog")
  dialog.className = "desk-dialog"
  dialog.setAttribute("aria-labelledby", heading.id)
  dialog.append(heading, ...[...folded.children].filter((part) => part.localName !== "summary"))
  const wasOpen = folded.open
  folded.replaceWith(opener, dialog)
  if (dialog.contains(said)) home = dialog
  closable(dialog)
  opener.addEventListener("click", () => {
    if (home === dialog) typo.checked = false // it has no notice, and isn't on offer here
    dialog.showModal()
  })
  if (wasOpen) (home === dialog && typo.checked ? publishButton : opener).click()
}

/* Keys, on this computer as its owner wishes. */
const KEPT = "newsroom.keys"
const listed = document.querySelector("#keys-dialog")
const opener = document.querySelector("#keys-button")
const isMac = /mac|iphone|ipad/i.test(navigator.userAgentData?.platform || navigator.platform)

function wanted() {
  try {
    return localStorage.getItem(KEPT) !== "off"
  } catch {
    return true // a browser that keeps nothing keeps no wish against them either
  }
}

function show() {
  for (const key of document.querySelectorAll("kbd")) {
    if (isMac) key.textContent = key.textContent.replace("Ctrl ", "⌘ ").replace("Alt ", "⌥ ")
    if (!listed.contains(key)) key.hidden = !wanted()
  }
}

if (listed && opener) {
  const box = listed.querySelector("#keys-on")
  opener.hidden = false
  opener.addEventListener("click", () => listed.showModal())
  box.checked = wanted()
  box.addEventListener("change", () => {
    try {
      localStorage.setItem(KEPT, box.checked ? "on" : "off")
    } catch {
      // Not kept: it holds until the page is left.
    }
    show()
  })
  show()
  document.addEventListener("keydown", (event) => {
    const act = listed.contains(document.activeElement) || !box.checked ? null : actOf(event)
    if (!act) return
    event.preventDefault()
    act.click()
  })
}

function actOf(event) {
  const key = event.key.toLowerCase()
  const isP = key === "p" || event.code === "KeyP" // with Alt, a Mac types another letter
  if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && key === "s") return saveButton
  if (event.altKey && !event.ctrlKey && !event.metaKey && isP) return event.shiftKey ? publishButton : previewButton
  return null
}
