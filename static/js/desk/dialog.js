/* A small dialog over the text: asks, refuses with a sentence, gives the focus back. */
import { crel } from "django-prose-editor/editor"

let count = 0

/** Make a labelled field; kind: "text", "search", "checkbox" … or "textarea". */
export function field(label, kind, value = "", attributes = {}) {
  const id = `desk-field-${++count}`
  const box = kind === "checkbox"
  const input = kind === "textarea" ? crel("textarea", { id, rows: 3 }) : crel("input", { id, type: kind })
  if (box) input.checked = Boolean(value)
  else input.value = value
  for (const [name, what] of Object.entries(attributes)) input.setAttribute(name, what)
  const text = crel("label", { htmlFor: id, textContent: label })
  const dom = crel("div", { className: box ? "desk-field desk-field-box" : "desk-field" }, box ? [input, text] : [text, input])
  return { dom, input }
}

/** Show a dialog until it is answered; gives what check() gave, or null.

    check(): the answer, or throws an Error whose message the person reads.
    also: more buttons, [words, answer]. */
export function ask({ title, words, content, check, also = [], submit = words.done }) {
  return new Promise((resolve) => {
    let answer = null
    const former = document.activeElement
    const alert = crel("p", { className: "desk-refusal", role: "alert" })
    const button = (text, does, className = "") => {
      const made = crel("button", { type: "button", textContent: text, className })
      made.addEventListener("click", does)
      return made
    }
    const go = crel("button", { type: "submit", textContent: submit, className: "default" })
    const extra = also.map(([text, result]) => button(text, () => finish(result)))
    const form = crel("form", { noValidate: true }, [
      crel("h2", { textContent: title }),
      ...content,
      alert,
      crel("div", { className: "prose-editor-dialog-buttons" }, [go, ...extra, button(words.cancel, () => finish(null))]),
    ])
    const dialog = crel("dialog", { className: "prose-editor-dialog desk-dialog", "aria-label": title }, [form])
    const settle = () => {
      if (!dialog.isConnected) return
      dialog.remove()
      former?.focus?.()
      resolve(answer)
    }
    // At once: the close event comes in a later task, and a key may be quicker.
    const finish = (result) => {
      answer = result
      dialog.close()
      settle()
    }
    form.addEventListener("submit", async (event) => {
      event.preventDefault()
      event.stopPropagation()
      alert.textContent = ""
      go.disabled = true
      try {
        finish(await check())
      } catch (error) {
        alert.textContent = error.message
      }
      go.disabled = false
    })
    dialog.addEventListener("close", settle) // Escape
    document.body.append(dialog)
    dialog.showModal()
  })
}

/** Ask the desk for JSON; throws an Error with a sentence for people. */
export async function askDesk(url, options, words) {
  let answer
  try {
    answer = await fetch(url, { ...options, credentials: "same-origin", headers: { Accept: "application/json", ...options.headers } })
  } catch (error) {
    if (error.name === "AbortError") throw error
    throw new Error(words.noConnection)
  }
  const told = answer.headers.get("Content-Type")?.includes("json") ? await answer.json() : {}
  if (!answer.ok || answer.redirected) throw new Error(told.error || words.noAnswer)
  return told
}
