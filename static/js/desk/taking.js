/* Pictures that are pasted or dropped into the text: described, then taken into the library. */
import { crel } from "django-prose-editor/editor"
import { ask, askDesk, field } from "newsroom/dialog"

const HEIC = /\.(heic|heif)$/i

/** Keep the files that are pictures. */
export const picturesAmong = (files) => [...(files || [])].filter((file) => file.type.startsWith("image/") || HEIC.test(file.name))

/** Give a file for a picture that stands in an address (data:image/…), or null. */
export function fileFrom(address) {
  const parts = /^data:(image\/[a-z.+-]+);base64,([A-Za-z0-9+/=\s]+)$/.exec(address)
  if (!parts) return null
  const bytes = Uint8Array.from(atob(parts[2]), (sign) => sign.charCodeAt(0))
  return new File([bytes], `pasted.${parts[1].split("/")[1].replace(/\W.*/, "")}`, { type: parts[1] })
}

/* Ask for the words of one picture and send it; gives the library's answer or null. */
async function takeOne(file, place, { words, uploadUrl, token }) {
  const preview = URL.createObjectURL(file)
  const alt = field(words.alt, "textarea", "", { dir: "auto" })
  const decorative = field(words.decorative, "checkbox")
  const caption = field(words.pictureCaption, "text", "", { dir: "auto" })
  const credit = field(words.credits, "text", "", { dir: "auto" })
  const answer = await ask({
    title: place ? `${words.newPicture} (${place})` : words.newPicture,
    words,
    submit: words.takeIn,
    content: [
      crel("img", { className: "desk-new-picture", src: preview, alt: file.name }),
      ...[alt, decorative, caption, credit].map(({ dom }) => dom),
    ],
    check() {
      const own = alt.input.value.trim()
      if (!own && !decorative.input.checked) throw new Error(words.needsAlt)
      const body = new FormData()
      body.set("file", file, file.name || "pasted.png")
      body.set("alt", own)
      if (decorative.input.checked) body.set("decorative", "1")
      body.set("credit", credit.input.value.trim())
      return askDesk(uploadUrl, { method: "POST", body, headers: { "X-CSRFToken": token } }, words)
    },
  })
  URL.revokeObjectURL(preview)
  if (!answer) return null
  // A picture that the library had keeps its own words there; these are for this story.
  const own = decorative.input.checked ? "" : alt.input.value.trim()
  return { ...answer, caption: caption.input.value.trim(), own: answer.is_new === false && answer.alt !== own ? own : null }
}

/** Ask for each picture in turn; insert() gets each one that was taken in. */
export async function takePictures(files, desk, insert) {
  for (const [index, file] of files.entries()) {
    const taken = await takeOne(file, files.length > 1 ? `${index + 1}/${files.length}` : "", desk)
    if (taken) insert(taken)
  }
}
