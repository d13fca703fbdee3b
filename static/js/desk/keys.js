/* What Enter does where a plain new paragraph would be wrong. */
import { pm } from "django-prose-editor/editor"

const { TextSelection } = pm.state

/** The depth of the nearest ancestor of this kind, or -1. */
export function depthOf($from, ...names) {
  for (let depth = $from.depth; depth > 0; depth -= 1) if (names.includes($from.node(depth).type.name)) return depth
  return -1
}

const atEnd = ($from, depth) => $from.parentOffset === $from.parent.content.size && $from.indexAfter(depth) === $from.node(depth).childCount

/* Put an empty block behind the ancestor at a depth, and the cursor into it. */
function goOn(view, depth, node) {
  const { state } = view
  const place = state.selection.$from.after(depth)
  const tr = state.tr.insert(place, node)
  view.dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(place + 1))).scrollIntoView())
  return true
}

function leaveCaption({ view, schema, $from }) {
  const depth = depthOf($from, "figcaption")
  if (depth < 0 || !atEnd($from, depth)) return false
  return goOn(view, depthOf($from, "figure"), schema.nodes.paragraph.create())
}

/* Take out what stands between two places, put an empty block at a third, go there. */
function swap(view, from, to, place, node) {
  const { tr } = view.state
  tr.delete(from, to)
  const there = tr.mapping.map(place)
  tr.insert(there, node)
  view.dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(there + 1))).scrollIntoView())
  return true
}

/* A term is followed by its meaning, an empty line of a meaning by the next term, and an
   empty term or meaning ends the list. */
function goThroughTerms({ view, schema, $from }) {
  const depth = depthOf($from, "dt", "dd")
  if (depth < 0 || $from.depth > depth + 1) return false
  const { dt, dd, paragraph } = schema.nodes
  const item = $from.node(depth)
  if (!atEnd($from, depth)) return false
  if ($from.parent.content.size) return item.type === dt && goOn(view, depth, dd.create(null, paragraph.create()))
  if (item.type === dd && item.childCount > 1) return swap(view, $from.before(), $from.after(), $from.after(depth), dt.create())
  const list = depth - 1
  if ($from.indexAfter(list) < $from.node(list).childCount) return false
  const gone = $from.node(list).childCount > 1 ? depth : list
  return swap(view, $from.before(gone), $from.after(gone), $from.after(list), paragraph.create())
}

/** Give the plugin for these keys. */
export const structureKeys = () =>
  pm.keymap.keymap({
    Enter(state, _dispatch, view) {
      if (!state.selection.empty) return false
      const at = { view, schema: state.schema, $from: state.selection.$from }
      return leaveCaption(at) || goThroughTerms(at)
    },
  })
