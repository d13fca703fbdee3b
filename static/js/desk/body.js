/* Rich text over a textarea that holds stored HTML.

   Untouched text is sent back as it came. A text that the schema can't carry whole stays
   in the textarea, with a sentence that says why. */
import { Editor, crel, getSchema, pm } from "django-prose-editor/editor"
import { prepare, restore, same } from "newsroom/html"
import { choosePicture } from "newsroom/pictures"
import { extensions } from "newsroom/schema"
import { toolbar } from "newsroom/toolbar"

const MARKER = "data-newsroom-body"
const PAUSE = 250 // milliseconds without a key before the textarea is written

class Body {
  constructor(textarea) {
    this.textarea = textarea
    const config = JSON.parse(textarea.getAttribute(MARKER))
    this.words = config.words
    this.pictureUrl = config.pictureUrl
    this.pictures = { known: config.pictures, missing: config.words.missingPicture }
    this.extensions = extensions(config.elements, this.pictures)
    this.schema = getSchema(this.extensions)
    this.frame = crel("div", { className: "desk-body" })
    this.note = crel("p", { className: "desk-body-note", role: "status", hidden: true })
    textarea.before(this.frame)
    this.frame.append(this.note, textarea)
    textarea.form?.addEventListener("submit", () => this.write())
    this.open()
  }

  /** Show the text richly, if nothing of it would be lost. */
  open() {
    const source = this.textarea.value
    const doc = pm.model.DOMParser.fromSchema(this.schema).parse(prepare(source))
    const editor = new Editor({
      element: this.frame,
      injectCSS: false, // the style sheet has these rules: no inline style, no nonce
      editable: !this.textarea.disabled && !this.textarea.readOnly,
      extensions: this.extensions,
      content: doc.toJSON(),
      editorProps: { attributes: this.attributes() },
    })
    if (!same(restore(editor.getHTML()), source)) {
      editor.destroy()
      this.keepSource(this.words.cannotCarry)
      return
    }
    this.editor = editor
    this.source = source
    this.start = editor.state.doc
    this.note.hidden = true
    this.textarea.hidden = true
    this.frame.querySelector(".desk-back")?.remove()
    if (editor.isEditable) {
      this.bar = toolbar(editor, this.words, {
        choosePicture: () => this.insertPicture(),
        showSource: () => this.showSource(),
      })
      this.frame.prepend(this.bar)
    }
    editor.on("update", () => this.later())
    editor.on("blur", () => this.write())
    this.textarea.dispatchEvent(new CustomEvent("newsroom:body", { bubbles: true, detail: { editor } }))
  }

  attributes() {
    const { textarea } = this
    const attributes = { role: "textbox", "aria-multiline": "true", class: "desk-prose" }
    const label = textarea.labels?.[0]
    if (label) {
      label.id ||= `${textarea.id}_label`
      attributes["aria-labelledby"] = label.id
      label.addEventListener("click", () => this.editor?.commands.focus())
    }
    const described = textarea.getAttribute("aria-describedby")
    if (described) attributes["aria-describedby"] = described
    if (textarea.lang) attributes.lang = textarea.lang
    if (textarea.dir) attributes.dir = textarea.dir
    return attributes
  }

  later() {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.write(), PAUSE)
  }

  /** Bring the textarea up to date. */
  write() {
    clearTimeout(this.timer)
    if (!this.editor) return
    const { doc } = this.editor.state
    const value = doc.eq(this.start) ? this.source : restore(this.editor.getHTML())
    if (value === this.textarea.value) return
    this.textarea.value = value
    this.textarea.dispatchEvent(new Event("input", { bubbles: true }))
  }

  /** Put a picture of the library below the block where the cursor stands. */
  async insertPicture() {
    const { $to } = this.editor.state.selection
    const place = $to.depth ? $to.after(1) : $to.pos
    const picture = await choosePicture(this.pictureUrl, this.words)
    if (!picture) return
    this.pictures.known[picture.uid] = picture
    const caption = picture.caption ? [{ type: "text", text: picture.caption }] : []
    this.editor
      .chain()
      .focus()
      .insertContentAt(place, {
        type: "figure",
        attrs: { "data-image": picture.uid },
        content: [{ type: "figcaption", content: [{ type: "paragraph", content: caption }] }],
      })
      .run()
  }

  showSource() {
    this.keepSource("")
    const back = crel("button", { type: "button", className: "desk-tool desk-back", textContent: this.words.richText })
    back.addEventListener("click", () => this.open())
    this.frame.prepend(back)
    this.textarea.focus()
  }

  keepSource(sentence) {
    this.write()
    this.editor?.destroy()
    this.editor = null
    this.bar?.remove()
    this.textarea.hidden = false
    this.note.textContent = sentence
    this.note.hidden = !sentence
  }
}

for (const textarea of document.querySelectorAll(`textarea[${MARKER}]`)) textarea.newsroomBody = new Body(textarea)
