/* Typographic help while somebody types: quotes, dashes, dots and spaces as the language of
   the text wants them. Each step is one of its own for Ctrl Z, which gives back what was typed. */
import { pm } from "django-prose-editor/editor"

const NBSP = "\u00a0"
const NARROW = "\u202f"
const PAIRS = {
  en: "“”‘’", de: "„“‚‘", fr: "«»“”", es: "«»“”", it: "«»“”", pt: "“”‘’", ca: "«»“”", eu: "«»“”", gl: "«»“”",
  ru: "«»„“", uk: "«»„“", be: "«»„“", bg: "„“‚‘", pl: "„”«»", cs: "„“‚‘", sk: "„“‚‘", sl: "„“‚‘", hr: "„”‚’", sr: "„“‚‘",
  hu: "„”»«", ro: "„”«»", sv: "””’’", fi: "””’’", da: "””’’", nb: "«»‘’", nn: "«»‘’", no: "«»‘’", nl: "“”‘’", tr: "“”‘’", el: "«»“”",
  ar: "«»“”", fa: "«»“”", ur: "“”‘’", he: "””’’", ja: "「」『』", zh: "“”‘’", "zh-hant": "「」『』", ko: "“”‘’", hi: "“”‘’", is: "„“‚‘",
  et: "„”‚’", lv: "„”‚’", lt: "„“‚‘", "de-ch": "«»‹›", "pt-pt": "«»“”",
}
// Words of one letter that may not end a line.
const SHORT = { cs: /(^|[\s(])[ksvzouai]$/i, sk: /(^|[\s(])[ksvzouai]$/i, pl: /(^|[\s(])[aiouwz]$/i }
const OPENING = /(^|[\s([{<«„‚“‘「『—–/-])$/

function pairsOf(language) {
  const primary = language.split("-")[0]
  const [open, close, ...inner] = PAIRS[language] || PAIRS[primary] || PAIRS.en
  return primary === "fr" ? [open + NBSP, NBSP + close, ...inner] : [open, close, ...inner]
}

/** Say what becomes of a sign that is typed after these words: {cut, put} or null. */
function correction(before, sign, language) {
  const lang = language.toLowerCase()
  const primary = lang.split("-")[0]
  const [open, close, openInner, closeInner] = pairsOf(lang)
  if (sign === '"') return { cut: 0, put: OPENING.test(before) ? open : close }
  if (sign === "'") return { cut: 0, put: OPENING.test(before) && !/\d$/.test(before) ? openInner : /[\p{L}\p{M}\d]$/u.test(before) ? "’" : closeInner }
  if (sign === "." && /(^|[^.])\.\.$/.test(before)) return { cut: 2, put: "…" }
  if (sign === "-" && /(^|[^-–—])-$/.test(before)) return { cut: 1, put: "–" }
  if (sign === "-" && before.endsWith("–")) return { cut: 1, put: "—" }
  if (sign === " " && /\s-$/.test(before)) return { cut: 1, put: "– " }
  if (sign === " " && SHORT[primary]?.test(before)) return { cut: 0, put: NBSP }
  if (/[%€$£°]/.test(sign) && /\d $/.test(before)) return { cut: 1, put: NBSP + sign }
  return primary === "fr" ? french(before, sign, lang) : null
}

/* French sets a space before high signs; Canada only before the colon. */
function french(before, sign, lang) {
  if (sign === ":" && / $/.test(before)) return { cut: 1, put: `${NBSP}:` }
  if (!/[;!?]/.test(sign) || lang === "fr-ca") return null
  if (/[^\s] $/.test(before)) return { cut: 1, put: NARROW + sign }
  return /[\p{L}\p{N})”»’]$/u.test(before) ? { cut: 0, put: NARROW + sign } : null
}

const isCode = ($from) => $from.parent.type.spec.code || $from.marks().some(({ type }) => ["code", "kbd", "samp", "var"].includes(type.name))

function languageAt(view, pos) {
  const { node } = view.domAtPos(pos)
  return (node.nodeType === 1 ? node : node.parentElement).closest("[lang]")?.lang || "en"
}

/** Give the plugin that helps. */
export function typography() {
  return new pm.state.Plugin({
    props: {
      handleTextInput(view, from, to, text) {
        if (text.length !== 1 || view.composing) return false
        const { state } = view
        const $from = state.doc.resolve(from)
        if (!$from.parent.isTextblock || isCode($from)) return false
        const before = $from.parent.textBetween(Math.max(0, $from.parentOffset - 60), $from.parentOffset, null, "\ufffc")
        const found = correction(before, text, languageAt(view, from))
        if (!found) return false
        // First what was typed, so that undoing leads back to it; then what becomes of it.
        view.dispatch(state.tr.insertText(text, from, to).scrollIntoView())
        const tr = pm.history.closeHistory(view.state.tr)
        view.dispatch(tr.insertText(found.put, from - found.cut, from + 1).scrollIntoView())
        view.dispatch(pm.history.closeHistory(view.state.tr))
        return true
      },
    },
  })
}
