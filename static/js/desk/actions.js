/* What the tools do to the text. */
import { pm } from "django-prose-editor/editor"
import { depthOf } from "newsroom/keys"

const { TextSelection } = pm.state

const run = (editor) => editor.chain().focus()

/** Make the chosen text blocks headings, code, or paragraphs of a kind. */
export function setStyle(editor, value) {
  if (value === "pre") run(editor).setNode("pre").run()
  else if (/^\d$/.test(value)) run(editor).setNode("heading", { level: Number(value) }).run()
  else run(editor).setNode("paragraph").updateAttributes("paragraph", { class: value === "p" ? null : value }).run()
}

/** Put a block below the one where the cursor stands (in place of an empty one), and go into it. */
export function insertBlock(editor, content, into = 1) {
  const { schema, selection, tr } = editor.state
  const node = schema.nodeFromJSON(content)
  const { $to } = selection
  const empty = $to.depth === 1 && $to.parent.isTextblock && !$to.parent.content.size
  const place = empty ? $to.before(1) : $to.depth ? $to.after(1) : $to.pos
  if (empty) tr.replaceWith(place, $to.after(1), node)
  else tr.insert(place, node)
  // Behind the last block of a text there must be a line to go on in.
  if (place + node.nodeSize === tr.doc.content.size) tr.insert(tr.doc.content.size, schema.nodes.paragraph.create())
  tr.setSelection(TextSelection.near(tr.doc.resolve(place + into)))
  editor.view.dispatch(tr.scrollIntoView())
  editor.view.focus()
}

const P = { type: "paragraph" }

export const insertDetails = (editor) => insertBlock(editor, { type: "details", content: [{ type: "summary" }, P] })
export const insertTerms = (editor) => insertBlock(editor, { type: "dl", content: [{ type: "dt" }] })

export function insertLine(editor) {
  insertBlock(editor, { type: "horizontalRule" })
}

export function insertTable(editor) {
  const row = (type) => ({ type: "tableRow", content: [1, 2, 3].map(() => ({ type, content: [P] })) })
  insertBlock(editor, { type: "table", content: [row("tableHeader"), row("tableCell"), row("tableCell")] })
  scopeHeaders(editor)
}

/* Say of new head cells what they head: the column in the first row, else the row. */
function scopeHeaders(editor) {
  const { selection, tr } = editor.state
  const depth = depthOf(selection.$from, "table")
  if (depth < 0) return
  const start = selection.$from.start(depth)
  selection.$from.node(depth).descendants((node, pos) => {
    if (node.type.name === "tableRow" || node.type.name === "table") return true
    if (node.type.name !== "tableHeader" || node.attrs.scope) return false
    const first = tr.doc.resolve(start + pos).index(depth) === 0
    tr.setNodeAttribute(start + pos, "scope", first ? "col" : "row")
    return false
  })
  if (tr.docChanged) editor.view.dispatch(tr)
}

/** Run a command of the table, and let head cells say what they head. */
export function inTable(editor, command) {
  // A table without its only row or column is none.
  if (!run(editor)[command]().run() && command.startsWith("delete")) run(editor).deleteTable().run()
  scopeHeaders(editor)
}

/** Go to the caption of the table; it appears when there is none. */
export function writeCaption(editor) {
  const { $from } = editor.state.selection
  const depth = depthOf($from, "table")
  if (depth < 0) return
  editor.view.nodeDOM($from.before(depth)).querySelector("table").dispatchEvent(new CustomEvent("newsroom:caption"))
}

/** Lay an element round the chosen blocks, or take it away. */
export function toggleRound(editor, name, attrs) {
  const change = run(editor)
  if (editor.isActive(name)) change.lift(name).run()
  else change.wrapIn(name, attrs).run()
}

/** Take away all marks of the chosen words, and what their paragraphs are. */
export const clearStyle = (editor) => run(editor).unsetAllMarks().setNode("paragraph").updateAttributes("paragraph", { class: null }).run()

/** The figure that is chosen, or whose caption holds the cursor: {node, pos} or null. */
export function figureAt(editor) {
  const { selection } = editor.state
  if (selection.node?.type.name === "figure") return { node: selection.node, pos: selection.from }
  const depth = depthOf(selection.$from, "figure")
  return depth < 0 ? null : { node: selection.$from.node(depth), pos: selection.$from.before(depth) }
}

/** Go to the caption of the picture; it appears when there is none. */
export function writePictureCaption(editor) {
  const { node, pos } = figureAt(editor)
  const { schema, tr } = editor.state
  let place = -1
  node.forEach((child, offset) => { if (child.type.name === "figcaption") place = pos + 1 + offset })
  if (place < 0) {
    place = pos + 1 + node.content.size
    tr.insert(place, schema.nodes.figcaption.create(null, schema.nodes.paragraph.create()))
  }
  tr.setSelection(TextSelection.near(tr.doc.resolve(place + 1)))
  editor.view.dispatch(tr.scrollIntoView())
  editor.view.focus()
}

/** Let the link to the notes carry the chosen words as the passage that a note is about. */
export function quoteInNotes(editor) {
  const link = document.querySelector("a[data-note]")
  link?.addEventListener("click", () => {
    if (editor.isDestroyed) return
    const { from, to } = editor.state.selection
    const address = new URL(link.href)
    address.searchParams.set("quote", editor.state.doc.textBetween(from, to, " ").slice(0, 2000))
    link.href = address
  })
}
