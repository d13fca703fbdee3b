/* Choose a picture of the library for the text. */
import { crel } from "django-prose-editor/editor"

async function find(url, term, signal) {
  const address = new URL(url, location.href)
  address.searchParams.set("term", term)
  const answer = await fetch(address, { signal, headers: { Accept: "application/json" } })
  return answer.ok ? (await answer.json()).results : []
}

function row(picture, choose) {
  const button = crel("button", { type: "button", className: "desk-picture" })
  if (picture.thumb) button.append(crel("img", { src: picture.thumb, alt: "" }))
  button.append(crel("span", { textContent: picture.text }))
  button.addEventListener("click", () => choose(picture))
  return crel("li", {}, [button])
}

/** Ask for a picture; gives {uid, text, alt, thumb} or null. */
export function choosePicture(url, words) {
  return new Promise((resolve) => {
    const field = crel("input", { type: "search", id: "desk-picture-search" })
    const list = crel("ul", { className: "desk-pictures" })
    const close = crel("button", { type: "button", textContent: words.cancel })
    const dialog = crel("dialog", { className: "prose-editor-dialog desk-picture-dialog", "aria-label": words.picture }, [
      crel("label", { htmlFor: field.id, textContent: words.findPicture }),
      field,
      list,
      close,
    ])
    let chosen = null
    let running = null
    const search = async () => {
      running?.abort()
      running = new AbortController()
      try {
        const found = await find(url, field.value, running.signal)
        list.replaceChildren(...found.map((p) => row(p, (one) => { chosen = one; dialog.close() })))
        if (!found.length) list.append(crel("li", { textContent: words.noPicture }))
      } catch (error) {
        if (error.name !== "AbortError") list.replaceChildren(crel("li", { textContent: words.noPicture }))
      }
    }
    field.addEventListener("input", search)
    field.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault())
    close.addEventListener("click", () => dialog.close())
    dialog.addEventListener("close", () => { dialog.remove(); resolve(chosen) })
    document.body.append(dialog)
    dialog.showModal()
    search()
  })
}
