/* What only Word does: lists written as paragraphs, tracked changes, notes, its own tags. */

/** The name under which pasted styles are read (see paste.js). */
export const STYLE = "data-style"

const all = (root, selector) => [...root.querySelectorAll(selector)]
const LEVEL = /mso-list\s*:[^;]*\blevel(\d)/i
const ORDERED = /^\s*\(?(\d{1,3}|[a-z]{1,4})[.)]/i

function markerOf(p) {
  const ignored = all(p, "span").find((span) => /mso-list\s*:\s*ignore/i.test(span.getAttribute(STYLE) || ""))
  const text = ignored ? ignored.textContent : ""
  ignored?.remove()
  return text
}

/* Paragraphs with a level become items of nested lists. */
function readLists(body) {
  const stack = []
  let last = null
  for (const p of all(body, `[${STYLE}*=mso-list]`).filter((node) => LEVEL.test(node.getAttribute(STYLE)) && node.localName !== "span")) {
    const level = Number(LEVEL.exec(p.getAttribute(STYLE))[1])
    const tag = ORDERED.test(markerOf(p)) ? "ol" : "ul"
    const follows = last && p.previousElementSibling === last
    if (!follows) stack.length = 0
    while (stack.length > level) stack.pop()
    if (stack.length === level && stack[level - 1].localName !== tag) stack.pop()
    while (stack.length < level) {
      const list = p.ownerDocument.createElement(tag)
      const parent = stack[stack.length - 1]
      if (parent) (parent.lastElementChild || parent.appendChild(p.ownerDocument.createElement("li"))).append(list)
      else p.before(list)
      stack.push(list)
    }
    const item = p.ownerDocument.createElement("li")
    item.append(...p.childNodes)
    stack[stack.length - 1].append(item)
    p.remove()
    last = stack[0]
  }
}

/* Notes at the foot become the section of notes that bodies have. */
function readNotes(body) {
  const list = body.querySelector(`[${STYLE}*='mso-element:footnote-list'], [${STYLE}*='mso-element:endnote-list']`)
  const section = body.ownerDocument.createElement("section")
  const items = body.ownerDocument.createElement("ol")
  section.className = "footnotes"
  section.append(items)
  const stamp = Math.random().toString(36).slice(2, 6) // apart from the notes that the text has
  for (const note of list ? all(list, `[${STYLE}*='mso-element:footnote'], [${STYLE}*='mso-element:endnote']`) : []) {
    const own = /^#_(?:ftn|edn)ref(\d+)/.exec(note.querySelector("a[href^='#_']")?.getAttribute("href") || "")?.[1]
    const mark = own && all(body, "a[href]").find((a) => [`#_ftn${own}`, `#_edn${own}`].includes(a.getAttribute("href")) && !list.contains(a))
    note.querySelector("a[href^='#_']")?.remove()
    const item = body.ownerDocument.createElement("li")
    item.append(...note.childNodes)
    items.append(item)
    if (!mark) continue
    item.id = `fn-${stamp}-${own}`
    const sup = body.ownerDocument.createElement("sup")
    sup.className = "footnote-ref"
    const link = body.ownerDocument.createElement("a")
    link.setAttribute("href", `#${item.id}`)
    link.id = `fnref-${stamp}-${own}`
    link.textContent = String(items.children.length)
    sup.append(link)
    mark.replaceWith(sup)
    const back = body.ownerDocument.createElement("a")
    back.className = "footnote-backref"
    back.setAttribute("href", `#${link.id}`)
    back.textContent = "↩︎"
    const end = item.lastElementChild?.localName === "p" ? item.lastElementChild : item
    end.append(" ", back)
  }
  list?.remove()
  if (items.children.length) body.append(section)
}

const KINDS = { MsoTitle: "h2", MsoSubtitle: "h3", MsoQuote: "blockquote", MsoIntenseQuote: "blockquote" }

/** Read what Word wrote in its own way; other HTML stays as it is. */
export function readWord(body, html) {
  if (!/mso-|class="?Mso|urn:schemas-microsoft-com/i.test(html)) return
  readLists(body)
  readNotes(body)
  for (const gone of all(body, `del, [${STYLE}*='mso-element:comment'], [${STYLE}*='mso-comment'], .MsoCommentReference`)) gone.remove()
  for (const kept of all(body, "ins")) kept.replaceWith(...kept.childNodes)
  for (const [name, tag] of Object.entries(KINDS))
    for (const p of all(body, `.${name}`)) {
      const made = body.ownerDocument.createElement(tag)
      made.append(...p.childNodes)
      p.replaceWith(made)
    }
  for (const node of all(body, "[lang]")) node.removeAttribute("lang")
  // o:p, w:sdt, st1:place and the like: their words stay.
  for (const node of all(body, "*")) if (node.localName.includes(":")) node.replaceWith(...node.childNodes)
}
