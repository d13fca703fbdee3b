/* The editor's schema, built from the list of elements that a stored body may hold. */
import {
  Blockquote, Bold, BulletList, Code, Document, Dropcursor, Extension, Gapcursor, HardBreak, Heading,
  History, HorizontalRule, Italic, ListItem, Mark, Node, OrderedList, Paragraph, Strike, Subscript,
  Superscript, Table, TableCell, TableHeader, TableRow, Text, Underline,
} from "django-prose-editor/editor"
import { safeAddress } from "newsroom/html"
import { openView, pictureView, tableView } from "newsroom/views"

const NODE_NAMES = {
  blockquote: "blockquote", li: "listItem", ol: "orderedList", p: "paragraph", table: "table",
  td: "tableCell", th: "tableHeader", tr: "tableRow", ul: "bulletList", hr: "horizontalRule",
}
const MARK_NAMES = {
  a: "link", code: "code", em: "italic", s: "strike", strong: "bold", sub: "subscript",
  sup: "superscript", u: "underline",
}
const HEADINGS = ["h2", "h3", "h4", "h5", "h6"]
const BLOCKS = "block+"

const container = (tag, content = BLOCKS, group = "block") =>
  Node.create({
    name: tag,
    group,
    content,
    defining: true,
    parseHTML: () => [{ tag }],
    renderHTML: ({ HTMLAttributes }) => [tag, HTMLAttributes, 0],
  })

const genericMark = (tag) =>
  Mark.create({
    name: MARK_NAMES[tag] || tag,
    excludes: "",
    inclusive: tag !== "a",
    parseHTML: () => [{ tag }],
    renderHTML: ({ HTMLAttributes }) => [tag, HTMLAttributes, 0],
  })

const inlineAtom = (name, tag) =>
  Node.create({
    name,
    group: "inline",
    inline: true,
    atom: true,
    parseHTML: () => [{ tag }],
    renderHTML: ({ HTMLAttributes }) => [tag, HTMLAttributes],
  })

const Pre = Node.create({
  name: "pre",
  group: "block",
  content: "inline*",
  code: true,
  defining: true,
  whitespace: "pre",
  parseHTML: () => [{ tag: "pre", preserveWhitespace: "full" }],
  renderHTML: ({ HTMLAttributes }) => ["pre", HTMLAttributes, 0],
})

/* A picture of the library, or any other figure. */
const figure = (pictures) =>
  container("figure", "(block | figcaption)*").extend({ draggable: true, addNodeView: () => pictureView(pictures) })

const attribute = (name, options = {}) => ({
  [name]: {
    default: null,
    parseHTML: (el) => el.getAttribute(name),
    renderHTML: (attrs) => (attrs[name] === null || attrs[name] === undefined ? {} : { [name]: attrs[name] }),
    ...options,
  },
})

// What names one element, or says what kind it is, doesn't go on to the next one at Enter.
const ONCE = new Set(["id", "class", "value"])
const special = (name) => {
  if (ONCE.has(name)) return { keepOnSplit: false }
  // Nothing that is pasted brings a link that would run.
  if (name === "href") return { parseHTML: (el) => safeAddress(el.getAttribute("href")) }
  return {}
}
const merged = (names) => Object.assign({}, ...names.map((n) => attribute(n, special(n))))

/* What prepare() in html.js leaves on elements, and the attributes of the list. */
const attributesOf = (list) =>
  Extension.create({
    name: "newsroomAttributes",
    addGlobalAttributes() {
      const types = (tag) => (HEADINGS.includes(tag) ? "heading" : NODE_NAMES[tag] || MARK_NAMES[tag] || tag)
      const everywhere = [...list.textBlocks, ...list.others, ...list.containers, ...list.lists, ...list.marks]
      const cells = ["table", "tr", "td", "th"]
      const wanted = new Map()
      for (const tag of new Set([...everywhere, ...cells])) {
        const own = (list.attributes[tag] || []).filter((n) => !["colspan", "rowspan"].includes(n))
        wanted.set(types(tag), [...list.attributes["*"], ...own])
      }
      return [
        ...[...wanted].map(([type, names]) => ({ types: [type], attributes: merged(names) })),
        { types: ["paragraph"], attributes: attribute("data-tight", { keepOnSplit: false }) },
        { types: ["table"], attributes: { ...attribute("data-caption"), ...attribute("data-columns") } },
        { types: ["tableRow"], attributes: attribute("data-part") },
        { types: ["keep"], attributes: attribute("data-html") },
      ]
    },
  })

/* The caption waits in an attribute (see html.js), and is shown as a field of its own. */
const captionedTable = (label) =>
  Table.extend({
    addNodeView() {
      return tableView(this.parent(), label)
    },
  })

const bare = { addAttributes: () => ({}) }
// More than one mark may lie over the same words, code included.
const overlaid = { excludes: "" }

/** Give the extensions for the list of elements; pictures: {known: {uid: picture}, missing}. */
export function extensions(list, pictures, words) {
  const own = new Set(["figure", "details", "blockquote"])
  const stockMarks = new Set(["strong", "em", "u", "s", "sub", "sup", "code"])
  return [
    Document, Text, Dropcursor, Gapcursor, History,
    Paragraph,
    Heading.configure({ levels: [2, 3, 4, 5, 6] }),
    HardBreak,
    HorizontalRule,
    inlineAtom("wbr", "wbr"),
    inlineAtom("keep", "x-keep"),
    Pre,
    Blockquote.extend({ content: BLOCKS }),
    BulletList.extend(bare),
    OrderedList.extend({ ...bare, renderHTML: ({ HTMLAttributes }) => ["ol", HTMLAttributes, 0] }),
    ListItem.extend({ content: BLOCKS }),
    container("dl", "(dt | dd)+"),
    container("dt", "inline*", ""),
    container("dd", BLOCKS, ""),
    container("details", "summary? block*").extend({ addNodeView: openView }),
    container("summary", "inline*", ""),
    container("figcaption", BLOCKS, ""),
    figure(pictures),
    ...list.containers.filter((tag) => !own.has(tag)).map((tag) => container(tag)),
    captionedTable(words.caption).configure({ resizable: false }),
    TableRow, TableCell, TableHeader,
    Bold.extend(overlaid), Italic.extend(overlaid), Underline.extend(overlaid),
    // Its own rules take del for s.
    Strike.extend({ ...overlaid, parseHTML: () => [{ tag: "s" }, { tag: "strike" }] }),
    Subscript.extend(overlaid), Superscript.extend(overlaid), Code.extend(overlaid),
    ...list.marks.filter((tag) => !stockMarks.has(tag)).map(genericMark),
    attributesOf(list),
  ]
}
