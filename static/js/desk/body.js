/* Rich text over a textarea that holds stored HTML.

   Untouched text is sent back as it came. A text that the schema can't carry whole stays
   in the textarea, with a sentence that says why. What is needed seldom (dialogs, the
   reading of foreign HTML, typographic help) is loaded when it is asked for. */
import { Editor, crel, getSchema, pm } from "django-prose-editor/editor"
import { prepare, restore, same } from "newsroom/html"
import { extensions } from "newsroom/schema"
import { toolbar } from "newsroom/toolbar"

const MARKER = "data-newsroom-body"
const STARTS = ["focusin", "pointerdown", "dragenter"]
const PAUSE = 250 // milliseconds without a key before the textarea is written

/* The lists of elements come as words with a space between. */
const lists = (told) =>
  typeof told === "string"
    ? told.split(" ")
    : Object.fromEntries(Object.entries(told).map(([name, some]) => [name, lists(some)]))

class Body {
  constructor(textarea) {
    this.textarea = textarea
    const config = JSON.parse(textarea.getAttribute(MARKER))
    const token = textarea.form?.elements.csrfmiddlewaretoken?.value
    Object.assign(this, config, { token, ownSites: [location.origin, config.siteUrl] })
    this.known = config.pictures
    this.extensions = extensions(lists(config.elements), { known: this.known, missing: this.words.missingPicture }, this.words)
    this.schema = getSchema(this.extensions)
    this.frame = crel("div", { className: "desk-body" })
    this.note = crel("p", { className: "desk-body-note", role: "status", hidden: true })
    textarea.before(this.frame)
    this.frame.append(this.note, textarea)
    // Before other scripts of the form, so that they don't take it for sent.
    textarea.form?.addEventListener("submit", (event) => this.send(event), { capture: true })
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
    this.say("")
    this.textarea.hidden = true
    this.frame.querySelector(".desk-back")?.remove()
    if (editor.isEditable) this.equip()
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

  /** Give the text its tools: buttons, keys, and what arrives by pasting. */
  equip() {
    const { editor } = this
    this.equipped = false
    this.ready = null
    delete this.frame.dataset.equipped
    // Needed when somebody comes to write or to drop something; fetched when nothing else is to do.
    const begin = () => (this.ready ||= this.begin(editor))
    const start = () => { if (this.editor === editor && !editor.isDestroyed) begin() }
    for (const name of STARTS) this.frame.addEventListener(name, start)
    ;(window.requestIdleCallback || setTimeout)(start)
    const tools = {
      // At once where it can be: what is typed next belongs into the new heading.
      act: (name, ...args) => this.equipped
        ? this.actions[name](editor, ...args)
        : begin().then((actions) => actions[name](editor, ...args)),
      link: async () => (await import("newsroom/link")).editLink(editor, this),
      language: async () => (await import("newsroom/passage")).setLanguage(editor, this),
      describe: async () => (await import("newsroom/passage")).describeFigure(editor, this),
      footnote: () => tools.act("addFootnote"),
      choosePicture: () => this.choosePicture(),
      showSource: () => this.showSource(),
    }
    this.bar = toolbar(editor, this.words, tools)
    this.frame.prepend(this.bar)
    editor.view.dom.addEventListener("keydown", (event) => {
      const asked = (event.ctrlKey || event.metaKey) && { k: "link", f: event.altKey && "footnote" }[event.key.toLowerCase()]
      if (event.altKey && event.key === "F10") this.bar.querySelector("button[tabindex='0']").focus()
      else if (asked && !event.shiftKey) tools[asked]()
      else return
      event.preventDefault()
    })
  }

  async begin(editor) {
    const [actions, { arrivals }, { addFootnote }, { structureKeys }, help] = await Promise.all([
      import("newsroom/actions"),
      import("newsroom/arrivals"),
      import("newsroom/footnotes"),
      import("newsroom/keys"),
      this.typographic ? import("newsroom/typography") : null,
    ])
    this.actions = { ...actions, addFootnote }
    if (!editor.isDestroyed) {
      actions.quoteInNotes(editor)
      editor.registerPlugin(arrivals(this), (plugin, others) => [structureKeys(), plugin, ...others])
      if (help) editor.registerPlugin(help.typography())
      this.equipped = true
      this.frame.dataset.equipped = ""
    }
    return this.actions
  }

  say(sentence) {
    this.note.textContent = sentence
    this.note.hidden = !sentence
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
    if (doc === this.written) return
    this.written = doc
    const value = doc.eq(this.start) ? this.source : restore(this.editor.getHTML())
    if (value === this.textarea.value) return
    this.textarea.value = value
    this.textarea.dispatchEvent(new Event("input", { bubbles: true }))
  }

  /** The form is sent with the newest text, and not into the void. */
  send(event) {
    this.write()
    if (navigator.onLine) return
    event.preventDefault()
    event.stopImmediatePropagation()
    this.say(this.words.offline)
    this.note.scrollIntoView({ block: "nearest" })
    addEventListener("online", () => this.say(""), { once: true })
  }

  async choosePicture() {
    const { choosePicture } = await import("newsroom/pictures")
    const picture = await choosePicture(this.pictureUrl, this.words)
    if (picture) this.insertPicture(picture)
  }

  /** Put a picture of the library below the block where the cursor stands. */
  async insertPicture(picture) {
    this.known[picture.uid] = { ...picture, name: picture.alt || picture.name || picture.text }
    const caption = picture.caption ? [{ type: "text", text: picture.caption }] : []
    const figcaption = { type: "figcaption", content: [{ type: "paragraph", content: caption }] }
    const attrs = { "data-image": picture.uid, "data-alt": picture.own ?? null }
    const { insertBlock } = await this.ready
    insertBlock(this.editor, { type: "figure", attrs, content: [figcaption] })
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
    this.say(sentence)
  }
}

for (const textarea of document.querySelectorAll(`textarea[${MARKER}]`)) textarea.newsroomBody = new Body(textarea)
