/* The rows of buttons over the text: real buttons with names, reached by Tab, walked by the
   arrow keys. A second row holds what is needed more seldom; rows for a table and for a
   picture appear where the cursor stands in one. */
import { crel } from "django-prose-editor/editor"

const run = (editor) => editor.chain().focus()
const MAC = /Mac|iPhone|iPad/.test(navigator.platform)
const keyName = (keys) => keys && ` (${MAC ? keys.replace("Ctrl+", "⌘").replace("Alt+", "⌥").replace("Shift+", "⇧") : keys})`

const mark = (name, sign, label, keys) => ({
  sign, label, keys, name,
  does: (e) => run(e).toggleMark(name).run(),
  on: (e) => e.isActive(name),
})

/* What sort of text block the cursor stands in, as the choice of styles names it. */
function styleOf(editor) {
  const { parent } = editor.state.selection.$from
  if (parent.type.name === "heading") return String(parent.attrs.level)
  if (parent.type.name === "paragraph") return parent.attrs.class || "p"
  return parent.type.name === "pre" ? "pre" : "p"
}

function rows(words, tools) {
  // What lies in actions.js is asked for by name.
  const act = (name, text, action, ...args) => ({ text, name, does: () => tools.act(action, ...args) })
  const round = (name, text, attrs) => ({ ...act(name, text, "toggleRound", name, attrs), on: (e) => e.isActive(name) })
  const table = (name, text, command) => act(name, text, "inTable", command)
  const usual = [
    { kind: "style" },
    mark("bold", "B", words.bold, "Ctrl+B"),
    mark("italic", "I", words.italic, "Ctrl+I"),
    { text: words.link, name: "link", keys: "Ctrl+K", does: () => tools.link(), on: (e) => e.isActive("link") },
    { gap: true },
    { text: words.bullets, name: "bullets", does: (e) => run(e).toggleBulletList().run(), on: (e) => e.isActive("bulletList") },
    { text: words.numbers, name: "numbers", does: (e) => run(e).toggleOrderedList().run(), on: (e) => e.isActive("orderedList") },
    round("blockquote", words.quote),
    { gap: true },
    { text: words.picture, name: "picture", does: () => tools.choosePicture() },
    { ...act("table", words.table, "insertTable"), hidden: (e) => e.isActive("table") },
    { text: words.footnote, name: "footnote", keys: "Ctrl+Alt+F", does: () => tools.footnote() },
    { gap: true },
    { sign: "↶", label: words.undo, name: "undo", keys: "Ctrl+Z", does: (e) => run(e).undo().run(), can: (e) => e.can().undo() },
    { sign: "↷", label: words.redo, name: "redo", keys: "Ctrl+Shift+Z", does: (e) => run(e).redo().run(), can: (e) => e.can().redo() },
    { text: words.more, name: "more", opens: "more" },
    { text: words.source, name: "source", does: () => tools.showSource() },
  ]
  const more = [
    mark("subscript", "x₂", words.sub, "Ctrl+,"),
    mark("superscript", "x²", words.sup, "Ctrl+."),
    mark("strike", "S", words.strike, "Ctrl+Shift+S"),
    mark("code", "‹›", words.inlineCode, "Ctrl+E"),
    { text: words.language, name: "language", does: () => tools.language() },
    act("clear", words.clear, "clearStyle"),
    { gap: true },
    round("aside", words.box, { class: "note" }),
    act("details", words.details, "insertDetails"),
    act("terms", words.terms, "insertTerms"),
    act("line", words.line, "insertLine"),
  ]
  const inTables = [
    act("caption", words.caption, "writeCaption"),
    table("row", words.row, "addRowAfter"),
    table("column", words.column, "addColumnAfter"),
    table("head-row", words.headRow, "toggleHeaderRow"),
    table("head-column", words.headColumn, "toggleHeaderColumn"),
    { ...table("merge", words.merge, "mergeOrSplit"), can: (e) => e.can().mergeOrSplit() },
    table("drop-row", words.dropRow, "deleteRow"),
    table("drop-column", words.dropColumn, "deleteColumn"),
    table("drop-table", words.dropTable, "deleteTable"),
  ]
  const inPictures = [
    { text: words.describe, name: "describe", does: () => tools.describe() },
    act("picture-caption", words.caption, "writePictureCaption"),
  ]
  return [
    { items: usual },
    { items: more, name: "more", label: words.more },
    { items: inTables, name: "table", label: words.table, shown: (e) => e.isActive("table") },
    { items: inPictures, name: "figure", label: words.picture, shown: (e) => e.isActive("figure") && e.getAttributes("figure")["data-image"] },
  ]
}

const styles = (words) => [
  ["p", words.paragraph], ["2", words.heading], ["3", words.subheading], ["4", words.smallHeading],
  ["pull", words.pull], ["credit", words.credit], ["embed", words.embed], ["pre", words.code],
]

function styleChoice(editor, words, tools) {
  const select = crel("select", { className: "desk-style", "aria-label": words.style })
  for (const [value, text] of styles(words)) select.append(crel("option", { value, textContent: text }))
  select.addEventListener("change", () => tools.act("setStyle", select.value))
  return { dom: select, update: () => { select.value = styleOf(editor) } }
}

function button(editor, item) {
  const dom = crel("button", { type: "button", className: `desk-tool desk-tool-${item.name}`, textContent: item.sign || item.text })
  if (item.label) dom.setAttribute("aria-label", item.label)
  if (item.label || item.keys) dom.title = (item.label || item.text) + (keyName(item.keys) || "")
  dom.addEventListener("mousedown", (event) => event.preventDefault())
  if (item.does) dom.addEventListener("click", () => item.does(editor))
  const update = () => {
    if (item.on) dom.setAttribute("aria-pressed", String(item.on(editor)))
    if (item.can) dom.setAttribute("aria-disabled", String(!item.can(editor)))
    if (item.hidden) dom.hidden = item.hidden(editor)
  }
  return { dom, update }
}

/* A row is one stop for Tab; arrow keys, Home and End walk its buttons. */
function walk(row) {
  const stops = () => [...row.querySelectorAll("button")].filter((one) => one.offsetParent)
  row.addEventListener("keydown", (event) => {
    if (event.target.tagName === "SELECT") return
    const all = stops()
    const here = all.indexOf(event.target)
    const forward = getComputedStyle(row).direction === "ltr" ? 1 : -1
    const next = { ArrowRight: here + forward, ArrowLeft: here - forward, Home: 0, End: all.length - 1 }[event.key]
    if (next === undefined) return
    event.preventDefault()
    all[next]?.focus()
  })
  const only = (one) => { for (const each of row.querySelectorAll("button")) each.tabIndex = each === one ? 0 : -1 }
  row.addEventListener("focusin", (event) => event.target.tagName === "BUTTON" && only(event.target))
  const keep = () => {
    const stop = row.querySelector("button[tabindex='0']")
    if (!stop?.offsetParent) only(stops()[0] || row.querySelector("button"))
  }
  return keep
}

function opener(dom, row) {
  dom.setAttribute("aria-expanded", "false")
  dom.setAttribute("aria-controls", row.id)
  dom.addEventListener("click", () => {
    row.hidden = !row.hidden
    dom.setAttribute("aria-expanded", String(!row.hidden))
  })
}

/** Build the toolbar; tools: what needs a dialog or the whole desk, by name. */
export function toolbar(editor, words, tools) {
  const bar = crel("div", { className: "desk-tools", role: "toolbar", "aria-label": words.tools })
  const updates = []
  const openers = new Map()
  for (const { items, name, label, shown } of rows(words, tools)) {
    const row = crel("div", { className: "desk-tools-row", hidden: Boolean(name) })
    if (name) {
      row.id = `desk-tools-${name}`
      row.setAttribute("role", "group")
      row.setAttribute("aria-label", label)
    }
    for (const item of items) {
      if (item.gap) {
        row.append(crel("span", { className: "desk-gap" }))
        continue
      }
      const { dom, update } = item.kind === "style" ? styleChoice(editor, words, tools) : button(editor, item)
      row.append(dom)
      updates.push(update)
      if (item.opens) openers.set(item.opens, dom)
    }
    if (openers.has(name)) opener(openers.get(name), row)
    if (shown) updates.push(() => { row.hidden = !shown(editor) })
    updates.push(walk(row))
    bar.append(row)
  }
  let waiting = false
  const update = () => {
    waiting = false
    if (!editor.isDestroyed) updates.forEach((one) => one())
  }
  // A burst of changes is shown once, before the next frame.
  editor.on("transaction", () => { waiting ||= Boolean(requestAnimationFrame(update)) })
  update()
  return bar
}
