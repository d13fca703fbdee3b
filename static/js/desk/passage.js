/* Dialogs for what a passage or a picture of the text says about itself. */
import { figureAt } from "newsroom/actions"
import { safeAddress, typedAddress } from "newsroom/addresses"
import { ask, field } from "newsroom/dialog"

const RTL = /^(ar|arc|ckb|dv|fa|he|ks|ku|ps|sd|ug|ur|yi)(-|$)/i

/** Say which language the chosen words or paragraphs are in. */
export async function setLanguage(editor, { words }) {
  const { from, to, empty, $from, $to } = editor.state.selection
  const within = !empty && $from.sameParent($to) && $to.pos - $from.pos < $from.parent.content.size
  const type = $from.parent.type.name
  const current = within ? editor.getAttributes("span").lang : $from.parent.attrs.lang
  const code = field(words.languageCode, "text", current || "", { autocomplete: "off", spellcheck: "false", dir: "ltr" })
  const lang = await ask({
    title: words.language,
    words,
    content: [code.dom],
    check() {
      const typed = code.input.value.trim()
      if (typed && !/^[a-z]{2,8}(-[a-z0-9]{1,8})*$/i.test(typed)) throw new Error(words.noLanguage)
      return typed
    },
  })
  editor.view.focus()
  if (lang === null) return
  editor.commands.setTextSelection({ from, to })
  const own = RTL.test(lang) ? "rtl" : "ltr"
  const around = (editor.view.dom.dir || "ltr") === own ? null : own
  const attrs = { lang: lang || null, dir: lang ? around : null }
  if (!within) editor.commands.updateAttributes(type, attrs)
  else if (lang) editor.commands.setMark("span", attrs)
  else editor.commands.unsetMark("span")
}

/** Write the description of a picture in this story, and where it leads. */
export async function describeFigure(editor, { words, known, ownSites }) {
  const { node, pos } = figureAt(editor)
  const picture = known[node.attrs["data-image"]] || {}
  const alt = field(words.ownAlt, "textarea", node.attrs["data-alt"] || "", { placeholder: picture.alt || "", dir: "auto" })
  const href = field(words.pictureLink, "text", node.attrs["data-href"] || "", { autocomplete: "off", dir: "auto" })
  const answer = await ask({
    title: words.picture,
    words,
    content: [alt.dom, href.dom],
    check() {
      const typed = href.input.value.trim()
      const kept = typed === node.attrs["data-href"] ? safeAddress(typed) : typedAddress(typed, ownSites).address
      if (typed && !kept) throw new Error(words.badAddress)
      return { alt: alt.input.value.trim(), href: kept }
    },
  })
  editor.view.focus()
  if (!answer) return
  // An empty own description that was there before says "decorative": it stays as it was.
  const own = answer.alt || (node.attrs["data-alt"] === "" ? "" : null)
  const attrs = { ...node.attrs, "data-alt": own, "data-href": answer.href || null }
  editor.view.dispatch(editor.state.tr.setNodeMarkup(pos, null, attrs))
  editor.commands.setNodeSelection(pos)
}
