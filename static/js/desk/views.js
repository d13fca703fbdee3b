/* How a few elements look while they are edited: pictures, captions of tables, fold-outs. */
import { crel } from "django-prose-editor/editor"

/** A picture of the library above its caption. It is shown, never edited: only its uid is stored. */
export const pictureView =
  (pictures) =>
  ({ node, editor, getPos }) => {
    const dom = crel("figure")
    const picture = crel("div", { contentEditable: "false" })
    const contentDOM = crel("div")
    dom.append(picture, contentDOM)
    picture.addEventListener("click", () => editor.commands.setNodeSelection(getPos()))
    const show = (shown) => {
      const uid = shown.attrs["data-image"]
      const known = pictures.known[uid]
      picture.replaceChildren()
      picture.hidden = !uid
      if (known?.thumb) picture.append(crel("img", { src: known.thumb, alt: shown.attrs["data-alt"] ?? (known.alt || "") }))
      else if (uid) picture.textContent = known?.name || pictures.missing
    }
    show(node)
    return {
      dom,
      contentDOM,
      update(next) {
        if (next.type.name !== "figure") return false
        show(next)
        return true
      },
      ignoreMutation: (mutation) => picture.contains(mutation.target),
    }
  }

const read = (html) => new DOMParser().parseFromString(`<table>${html || ""}</table>`, "text/html").querySelector("caption")

/** Give the caption of a table as it is kept in an attribute of the table: null for none. */
function captionHtml(former, inner) {
  const caption = read(former) || document.createElement("caption")
  caption.innerHTML = inner
  return caption.textContent.trim() ? caption.outerHTML : null
}

/** A table with its caption, which is a small field of its own inside of the text. */
export const tableView = (build, label) => (props) => {
  const view = build(props)
  const field = crel("span", { contentEditable: "true", role: "textbox", "aria-label": label })
  const caption = crel("caption", { contentEditable: "false" }, [field])
  let kept = null
  const show = (node) => {
    const html = node.attrs["data-caption"]
    if (html === kept && caption.isConnected) return
    kept = html
    field.innerHTML = read(html)?.innerHTML || ""
    if (html) view.table.prepend(caption)
    else if (document.activeElement !== field) caption.remove()
  }
  field.addEventListener("input", () => {
    kept = captionHtml(kept, field.innerHTML)
    props.view.dispatch(props.view.state.tr.setNodeAttribute(props.getPos(), "data-caption", kept))
  })
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== "Escape") return
    event.preventDefault()
    props.view.focus()
  })
  field.addEventListener("paste", (event) => {
    event.preventDefault()
    document.execCommand("insertText", false, event.clipboardData.getData("text/plain").replace(/\s+/g, " "))
  })
  field.addEventListener("blur", () => field.textContent.trim() || caption.remove())
  view.table.addEventListener("newsroom:caption", () => {
    if (!caption.isConnected) view.table.prepend(caption)
    field.focus()
  })
  const update = view.update.bind(view)
  view.update = (node) => {
    if (!update(node)) return false
    if (node.attrs["data-caption"] !== kept) show(node)
    return true
  }
  const ignore = view.ignoreMutation.bind(view)
  view.ignoreMutation = (mutation) => caption.contains(mutation.target) || ignore(mutation)
  view.stopEvent = (event) => caption.contains(event.target)
  show(props.node)
  return view
}

/** A fold-out stands open while it is edited, whatever readers get. */
export const openView = () => () => {
  const dom = crel("div", { className: "desk-details" })
  return { dom, contentDOM: dom }
}
