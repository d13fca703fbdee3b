/* The row of buttons over the text: real buttons with names, reached by Tab and arrow keys. */
import { crel, updateAttrsDialog } from "django-prose-editor/editor"

const HTTP = /^(https?:|mailto:|tel:|\/|#)/i

async function editLink(editor, words) {
  const current = editor.getAttributes("link")
  const { from, to } = editor.state.selection // the dialog takes the focus, and may move it
  const answer = await updateAttrsDialog(
    { href: { type: "string", title: words.address }, title: { type: "string", title: words.linkTitle } },
    { title: words.link, submitText: words.done },
  )(editor, { href: current.href || "", title: current.title || "" })
  if (!answer) return
  const href = answer.href.trim()
  editor.view.focus() // now: the library's own focus() waits for the next frame
  editor.commands.setTextSelection({ from, to })
  const chain = editor.chain().focus().extendMarkRange("link")
  if (!href) chain.unsetMark("link").run()
  else {
    const whole = HTTP.test(href) ? href : `https://${href}`
    const attrs = { ...current, href: whole, title: answer.title.trim() || null }
    if (editor.state.selection.empty && !editor.isActive("link"))
      editor.chain().focus().insertContent({ type: "text", text: href, marks: [{ type: "link", attrs }] }).run()
    else {
      chain.unsetMark("link").setMark("link", attrs).run()
      // The next key goes on behind the link and doesn't replace it.
      editor.commands.setTextSelection(editor.state.selection.to)
    }
  }
}

const inTable = (editor) => editor.isActive("table")
const run = (editor) => editor.chain().focus()
// What is inserted never replaces words that happen to be selected.
const after = (editor) => run(editor).setTextSelection(editor.state.selection.to)

function commands(words, tools) {
  return [
    { kind: "style" },
    { sign: "B", label: words.bold, name: "bold", does: (e) => run(e).toggleBold().run(), on: (e) => e.isActive("bold") },
    { sign: "I", label: words.italic, name: "italic", does: (e) => run(e).toggleItalic().run(), on: (e) => e.isActive("italic") },
    { text: words.link, name: "link", does: (e) => editLink(e, words), on: (e) => e.isActive("link") },
    { gap: true },
    { text: words.bullets, name: "bullets", does: (e) => run(e).toggleBulletList().run(), on: (e) => e.isActive("bulletList") },
    { text: words.numbers, name: "numbers", does: (e) => run(e).toggleOrderedList().run(), on: (e) => e.isActive("orderedList") },
    { text: words.quote, name: "quote", does: (e) => run(e).toggleBlockquote().run(), on: (e) => e.isActive("blockquote") },
    { text: words.picture, name: "picture", does: (e) => tools.choosePicture(e) },
    { text: words.table, name: "table", does: (e) => after(e).insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run(), hidden: inTable },
    { text: words.row, name: "row", does: (e) => run(e).addRowAfter().run(), shown: inTable },
    { text: words.column, name: "column", does: (e) => run(e).addColumnAfter().run(), shown: inTable },
    { text: words.dropRow, name: "drop-row", does: (e) => run(e).deleteRow().run(), shown: inTable },
    { text: words.dropColumn, name: "drop-column", does: (e) => run(e).deleteColumn().run(), shown: inTable },
    { text: words.dropTable, name: "drop-table", does: (e) => run(e).deleteTable().run(), shown: inTable },
    { gap: true },
    { sign: "↶", label: words.undo, name: "undo", does: (e) => run(e).undo().run(), can: (e) => e.can().undo() },
    { sign: "↷", label: words.redo, name: "redo", does: (e) => run(e).redo().run(), can: (e) => e.can().redo() },
    { text: words.source, name: "source", does: () => tools.showSource() },
  ]
}

function styleChoice(editor, words) {
  const options = [["p", words.paragraph], ["2", words.heading], ["3", words.subheading], ["4", words.smallHeading], ["pre", words.code]]
  const select = crel("select", { className: "desk-style", "aria-label": words.style })
  for (const [value, text] of options) select.append(crel("option", { value, textContent: text }))
  select.addEventListener("change", () => {
    const value = select.value
    if (value === "p") run(editor).setNode("paragraph").run()
    else if (value === "pre") run(editor).setNode("pre").run()
    else run(editor).setNode("heading", { level: Number(value) }).run()
  })
  const update = () => {
    const level = editor.isActive("heading") ? String(editor.getAttributes("heading").level) : null
    select.value = level || (editor.isActive("pre") ? "pre" : "p")
  }
  return { dom: select, update }
}

function button(editor, item) {
  const dom = crel("button", { type: "button", className: `desk-tool desk-tool-${item.name}`, textContent: item.sign || item.text })
  if (item.label) {
    dom.title = item.label
    dom.setAttribute("aria-label", item.label)
  }
  dom.addEventListener("mousedown", (event) => event.preventDefault())
  dom.addEventListener("click", () => item.does(editor))
  const update = () => {
    if (item.on) dom.setAttribute("aria-pressed", String(item.on(editor)))
    if (item.can) dom.disabled = !item.can(editor)
    if (item.shown) dom.hidden = !item.shown(editor)
    if (item.hidden) dom.hidden = item.hidden(editor)
  }
  return { dom, update }
}

function arrows(bar) {
  bar.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowRight" && event.key !== "ArrowLeft") return
    if (event.target.tagName === "SELECT") return
    const stops = [...bar.querySelectorAll("button:not([hidden]):not(:disabled), select")]
    const forward = (event.key === "ArrowRight") === (getComputedStyle(bar).direction === "ltr")
    const next = stops.indexOf(event.target) + (forward ? 1 : -1)
    if (stops[next]) stops[next].focus()
  })
}

/** Build the toolbar for an editor; tools: {choosePicture(editor), showSource()}. */
export function toolbar(editor, words, tools) {
  const bar = crel("div", { className: "desk-tools", role: "toolbar", "aria-label": words.tools })
  const items = []
  for (const item of commands(words, tools)) {
    if (item.gap) bar.append(crel("span", { className: "desk-gap" }))
    else {
      const made = item.kind === "style" ? styleChoice(editor, words) : button(editor, item)
      bar.append(made.dom)
      items.push(made)
    }
  }
  const update = () => items.forEach((item) => item.update())
  editor.on("transaction", update)
  arrows(bar)
  update()
  return bar
}
