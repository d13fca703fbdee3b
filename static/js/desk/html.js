/* Between stored HTML and what the editor's schema can hold, without a loss either way.

   prepare(): words that stand directly in a container get a paragraph marked data-tight;
   rows of a table remember their thead, tbody or tfoot; caption and columns wait on the
   table; inline elements without words wait in an own element.
   restore(): the way back. same(): whether two texts say the same. */

const INLINE = new Set(
  ("a abbr br cite code del dfn em ins kbd mark q s samp small span strong sub sup time u var wbr " +
    "x-keep").split(" "),
)
const ROOMS = new Set("aside blockquote body dd details div figcaption figure li section td th".split(" "))
const TIGHT = new Set("aside blockquote dd details div figcaption figure li section td th".split(" "))
const PARTS = new Set(["THEAD", "TBODY", "TFOOT"])

const name = (node) => node.localName || ""
const isInline = (node) =>
  node.nodeType === Node.TEXT_NODE || (node.nodeType === Node.ELEMENT_NODE && INLINE.has(name(node)))
const isBlank = (node) => node.nodeType === Node.TEXT_NODE && !/[^ \t\n\r\f]/.test(node.data)

/** Parse a string into an inert body element; nothing in it loads or runs. */
export function parse(html) {
  return new DOMParser().parseFromString(`<body>${html}`, "text/html").body
}

function keepEmptyInline(body) {
  for (const el of [...body.querySelectorAll([...INLINE].join(","))]) {
    if (["br", "wbr", "x-keep"].includes(name(el)) || el.childNodes.length || !el.attributes.length) continue
    const keep = el.ownerDocument.createElement("x-keep")
    keep.setAttribute("data-html", el.outerHTML)
    el.replaceWith(keep)
  }
}

function flattenTables(body) {
  for (const table of [...body.querySelectorAll("table")].reverse()) {
    let part = 0
    for (const child of [...table.children]) {
      if (child.tagName === "CAPTION") {
        table.setAttribute("data-caption", child.outerHTML)
        child.remove()
      } else if (child.tagName === "COLGROUP") {
        table.setAttribute("data-columns", (table.getAttribute("data-columns") || "") + child.outerHTML)
        child.remove()
      } else if (PARTS.has(child.tagName)) {
        const shell = child.cloneNode(false).outerHTML
        for (const row of child.children) row.setAttribute("data-part", `${part}:${shell}`)
        part += 1
        child.replaceWith(...child.childNodes)
      }
    }
  }
}

function wrapRuns(room) {
  let run = null
  for (const child of [...room.childNodes]) {
    if (child.nodeType === Node.COMMENT_NODE) child.remove()
    else if (!isInline(child)) {
      run = null
      if (!INLINE.has(name(child))) continue
    } else if (run) run.append(child)
    else if (isBlank(child)) child.remove()
    else {
      run = child.ownerDocument.createElement("p")
      run.setAttribute("data-tight", "1")
      child.before(run)
      run.append(child)
    }
  }
}

/** Give the body element that the schema's parser reads. */
export function prepare(html) {
  const body = parse(html)
  keepEmptyInline(body)
  flattenTables(body)
  for (const p of body.querySelectorAll("p")) p.setAttribute("data-tight", "0")
  for (const room of [body, ...body.querySelectorAll([...ROOMS].join(","))]) wrapRuns(room)
  return body
}

function rebuildTable(table) {
  const rows = [...table.querySelectorAll(":scope > tbody > tr, :scope > tr")]
  const caption = table.getAttribute("data-caption")
  const columns = table.getAttribute("data-columns")
  table.removeAttribute("data-caption")
  table.removeAttribute("data-columns")
  table.replaceChildren()
  table.insertAdjacentHTML("afterbegin", (caption || "") + (columns || ""))
  let key = null
  let part = null
  for (const row of rows) {
    const wanted = row.getAttribute("data-part")
    row.removeAttribute("data-part")
    if (!part || (wanted && wanted !== key)) {
      table.insertAdjacentHTML("beforeend", wanted ? wanted.slice(wanted.indexOf(":") + 1) : "<tbody></tbody>")
      part = table.lastElementChild
      key = wanted
    }
    part.append(row)
  }
}

function loosen(p) {
  const room = p.parentElement
  const kind = p.getAttribute("data-tight")
  p.removeAttribute("data-tight")
  if (kind === "0" || !TIGHT.has(name(room)) || p.attributes.length) return
  const alone = [...room.children].filter((el) => name(el) === "p").length === 1
  // A paragraph that the editor made itself: alone in a list item or cell it says nothing.
  if (kind === "1" ? alone : alone && ["li", "td", "th", "dd", "figcaption"].includes(name(room)))
    p.replaceWith(...p.childNodes)
}

/** Give stored HTML for what the schema wrote. */
export function restore(html) {
  const body = parse(html)
  for (const p of [...body.querySelectorAll("p")].reverse()) loosen(p)
  for (const table of [...body.querySelectorAll("table")].reverse()) rebuildTable(table)
  for (const keep of body.querySelectorAll("x-keep")) keep.outerHTML = keep.getAttribute("data-html")
  const written = body.innerHTML
  return /^<p><\/p>$/.test(written) ? "" : written
}

const signature = (el) =>
  [...el.attributes]
    .map((a) => `${a.name}=${a.value}`)
    .sort()
    .join("|")

function tokens(node, marks, out, pre) {
  for (const child of node.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) {
      const text = pre ? child.data : child.data.replace(/[ \t\n\r\f]+/g, " ")
      out.push({ text, marks: [...new Set(marks)].sort().join(" "), pre })
    } else if (child.nodeType === Node.ELEMENT_NODE) {
      const tag = name(child)
      const own = `${tag}[${signature(child)}]`
      if (INLINE.has(tag) && child.childNodes.length) tokens(child, [...marks, own], out, pre)
      else if (INLINE.has(tag)) out.push({ open: `${own} ${[...new Set(marks)].sort().join(" ")}`, inline: true })
      else {
        out.push({ open: own })
        tokens(child, marks, out, pre || tag === "pre")
        out.push({ close: tag })
      }
    }
  }
  return out
}

/** Write down words, structure and attributes; the order of nested marks doesn't count. */
function essence(html) {
  const merged = []
  for (const token of tokens(parse(html), [], [], false)) {
    const last = merged[merged.length - 1]
    if (token.text !== undefined && last && last.text !== undefined && last.marks === token.marks)
      last.text += token.text
    else merged.push({ ...token })
  }
  const atEdge = (token) => !token || (token.text === undefined && !token.inline)
  return merged
    .map((token, i) => {
      if (token.text === undefined) return token.open || `/${token.close}`
      let text = token.pre ? token.text.replace(/^\n/, "") : token.text.replace(/ +/g, " ")
      if (!token.pre && atEdge(merged[i - 1])) text = text.replace(/^ /, "")
      if (!token.pre && atEdge(merged[i + 1])) text = text.replace(/ $/, "")
      return text && `“${text}”${text.trim() ? token.marks : ""}`
    })
    .filter(Boolean)
    .join("\n")
}

/** Say whether two HTML texts hold the same words, structure and attributes. */
export function same(one, other) {
  return essence(one) === essence(other)
}

const SCHEME = /^([a-z][a-z0-9+.-]*):/i
const ALLOWED = /^(https?|mailto|tel)$/i

/** Give an address that is safe to keep as it stands, else null. */
export function safeAddress(address) {
  // Browsers skip control characters and line ends in a scheme, so they don't count here.
  const bare = (address ?? "").replace(/[\u0000-\u0020]/g, "")
  const scheme = SCHEME.exec(bare)
  if (!bare || bare.startsWith("\\") || (scheme && !ALLOWED.test(scheme[1]))) return null
  return address
}
