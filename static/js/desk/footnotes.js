/* A footnote: a number in the text, and its note in the list at the end. */
import { pm } from "django-prose-editor/editor"

const { TextSelection } = pm.state
const NUMBER = /^\[?\d+\]?$/

const isList = (node) => node?.type.name === "section" && node.attrs.class === "footnotes" && node.firstChild?.type.name === "orderedList"

/* The section of notes that ends the text: {list, pos of the list}, or null. */
function notesOf(doc) {
  const last = doc.lastChild
  const section = last && !isList(last) && !last.textContent && doc.childCount > 1 ? doc.child(doc.childCount - 2) : last
  if (!isList(section)) return null
  const after = section === last ? doc.content.size : doc.content.size - last.nodeSize
  return { list: section.firstChild, pos: after - section.nodeSize + 1 }
}

/* The numbers in the text, in order: {pos, node, target}. */
function references(doc) {
  const found = []
  doc.descendants((node, pos) => {
    if (isList(node)) return false
    const raised = node.marks.some((mark) => mark.type.name === "superscript" && mark.attrs.class === "footnote-ref")
    const link = raised && node.marks.find((mark) => mark.type.name === "link")
    if (node.isText && link && link.attrs.href?.startsWith("#")) found.push({ pos, node, target: link.attrs.href.slice(1) })
    return true
  })
  return found
}

function freeNumber(doc) {
  const taken = new Set()
  doc.descendants((node) => {
    for (const { attrs } of [node, ...node.marks]) if (attrs.id) taken.add(attrs.id)
  })
  let number = 1
  while (taken.has(`fn${number}`) || taken.has(`fnref${number}`)) number += 1
  return number
}

function number(schema, text, target, id) {
  return schema.text(text, [
    schema.marks.superscript.create({ class: "footnote-ref" }),
    schema.marks.link.create({ href: `#${target}`, id }),
  ])
}

function note(schema, id) {
  const back = schema.text("↩︎", [schema.marks.link.create({ class: "footnote-backref", href: `#fnref${id}` })])
  const { listItem, paragraph } = schema.nodes
  return listItem.create({ id: `fn${id}` }, paragraph.create(null, [schema.text(" "), back]))
}

/* Let every number in the text be that of its note's place. */
function renumber(tr) {
  const places = new Map()
  notesOf(tr.doc)?.list.forEach((item, _offset, index) => places.set(item.attrs.id, String(index + 1)))
  for (const { pos, node, target } of references(tr.doc).reverse()) {
    const place = places.get(target)
    if (place && node.text !== place && NUMBER.test(node.text))
      tr.replaceWith(pos, pos + node.nodeSize, tr.doc.type.schema.text(place, node.marks))
  }
}

/** Put a footnote at the cursor and go to its note. */
export function addFootnote(editor) {
  const { schema, selection, doc, tr } = editor.state
  const place = selection.to
  const notes = notesOf(doc)
  const $place = doc.resolve(place)
  if (!$place.parent.inlineContent || $place.parent.type.name === "pre" || (notes && place > notes.pos)) return
  const before = references(doc).filter((ref) => ref.pos < place)
  const id = freeNumber(doc)
  const item = note(schema, id)
  if (notes) {
    const index = Math.min(before.length, notes.list.childCount)
    let offset = 0
    for (let i = 0; i < index; i += 1) offset += notes.list.child(i).nodeSize
    tr.insert(notes.pos + 1 + offset, item)
  } else {
    const { orderedList, section } = schema.nodes
    tr.insert(doc.content.size, section.create({ class: "footnotes" }, orderedList.create(null, item)))
  }
  tr.insert(place, number(schema, String(before.length + 1), `fn${id}`, `fnref${id}`))
  renumber(tr)
  let start = 0
  tr.doc.descendants((node, pos) => { if (node.attrs.id === `fn${id}`) start = pos + 2 })
  tr.setSelection(TextSelection.create(tr.doc, start))
  editor.view.dispatch(tr.setStoredMarks([]).scrollIntoView())
  editor.view.focus()
}
