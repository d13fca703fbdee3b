/* What arrives from elsewhere: pasted and dropped words, addresses and pictures. */
import { pm } from "django-prose-editor/editor"
import { linkWords } from "newsroom/link"
import { cleaned } from "newsroom/paste"
import { fileFrom, picturesAmong, takePictures } from "newsroom/taking"

const { Fragment, Slice } = pm.model

/* Paragraphs of plain text: parted by empty lines where there are any, else by line ends. */
function paragraphs(text, $context) {
  const { schema } = $context.doc.type
  const marks = $context.marks()
  const lines = text.replace(/\r\n?/g, "\n").trim()
  const parts = /\n[ \t]*\n/.test(lines) ? lines.split(/\n(?:[ \t]*\n)+/) : lines.split("\n")
  const blocks = parts.map((part) => {
    const content = []
    for (const [i, line] of part.split("\n").entries()) {
      if (i) content.push(schema.nodes.hardBreak.create())
      if (line.trim()) content.push(schema.text(line.trim(), marks))
    }
    return schema.nodes.paragraph.create(null, content)
  })
  return Slice.maxOpen(Fragment.from(blocks))
}

/** Give the plugin for a desk's editor. */
export function arrivals(desk) {
  const { editor, words } = desk
  let pictures = []
  const take = (files) => {
    if (!desk.uploadUrl) desk.say(words.mayNotAdd)
    else takePictures(files, desk, (picture) => desk.insertPicture(picture))
  }
  return new pm.state.Plugin({
    props: {
      transformPastedHTML(html) {
        const { dom } = editor.view
        const result = cleaned(html, { lang: dom.lang, dir: dom.dir || "ltr", ownSites: desk.ownSites })
        pictures = result.pictures
        return result.html
      },
      clipboardTextParser: (text, $context) => paragraphs(text, $context),
      handlePaste(view, event, slice) {
        const found = pictures
        pictures = []
        const files = picturesAmong(event.clipboardData?.files)
        const text = event.clipboardData?.getData("text/plain") || ""
        const html = event.clipboardData?.getData("text/html") || ""
        // Word and Excel add a picture of the words themselves: where there are words, they count.
        if (files.length && !slice.content.textBetween(0, slice.content.size).trim()) {
          take(files)
          return true
        }
        if (!html && linkWords(editor, text, desk.siteUrl)) return true
        const own = found.map(fileFrom).filter(Boolean)
        if (own.length < found.length) desk.say(words.picturesLeft)
        if (own.length) setTimeout(() => take(own))
        return own.length > 0 && !slice.content.size
      },
      handleDrop(view, event, slice, moved) {
        const files = moved ? [] : picturesAmong(event.dataTransfer?.files)
        if (!files.length) return false
        const place = view.posAtCoords({ left: event.clientX, top: event.clientY })
        if (place) editor.commands.setTextSelection(place.pos)
        take(files)
        return true
      },
    },
  })
}
