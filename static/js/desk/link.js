/* The dialog for a link: an address, or a story of this site found by its headline. */
import { crel } from "django-prose-editor/editor"
import { plainAddress, typedAddress } from "newsroom/addresses"
import { ask, askDesk, field } from "newsroom/dialog"

const PAUSE = 200

/* A field that suggests stories: arrow keys choose, the status says how many there are. */
function suggestions(words, url, { input }, status) {
  const list = crel("ul", { id: `${input.id}-list`, className: "desk-stories", role: "listbox", "aria-label": words.stories, hidden: true })
  let stories = []
  let active = -1
  let running = null
  let timer = 0
  let taken = null
  const mark = (index) => {
    active = index
    for (const [i, row] of [...list.children].entries()) row.setAttribute("aria-selected", String(i === index))
    if (index >= 0) {
      input.setAttribute("aria-activedescendant", list.children[index].id)
      list.children[index].scrollIntoView({ block: "nearest" })
    } else input.removeAttribute("aria-activedescendant")
  }
  const show = (found, sentence) => {
    stories = found
    list.replaceChildren(...found.map((story, i) => {
      const row = crel("li", { id: `${list.id}-${i}`, role: "option", lang: story.language, dir: "auto" }, [
        crel("span", { textContent: story.headline }),
        crel("small", { textContent: story.when }),
      ])
      row.addEventListener("mousedown", (event) => event.preventDefault())
      row.addEventListener("click", () => take(i))
      return row
    }))
    list.hidden = !found.length
    input.setAttribute("aria-expanded", String(found.length > 0))
    status.textContent = sentence
    mark(-1)
  }
  const take = (index) => {
    taken = stories[index]
    input.value = taken.path
    show([], taken.headline)
  }
  const search = async () => {
    running?.abort()
    running = new AbortController()
    const address = new URL(url, location.href)
    address.searchParams.set("q", input.value.trim())
    try {
      const { results, sentence } = await askDesk(address, { signal: running.signal }, words)
      show(results, sentence)
    } catch (error) {
      if (error.name !== "AbortError") show([], error.message)
    }
  }
  input.addEventListener("input", () => {
    clearTimeout(timer)
    running?.abort()
    taken = null
    const { address, refused } = typedAddress(input.value)
    if (address || refused || !input.value.trim()) show([], "")
    else timer = setTimeout(search, PAUSE)
  })
  input.addEventListener("keydown", (event) => {
    const steps = { ArrowDown: 1, ArrowUp: -1 }
    if (steps[event.key] && stories.length) {
      event.preventDefault()
      mark((active + steps[event.key] + stories.length + (active < 0 && event.key === "ArrowUp" ? 1 : 0)) % stories.length)
    } else if (event.key === "Enter" && active >= 0) {
      event.preventDefault()
      take(active)
    } else if (event.key === "Escape" && stories.length) {
      event.preventDefault()
      show([], "")
    }
  })
  for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id }))
    input.setAttribute(name, value)
  return { list, story: () => taken }
}

/** Ask where the chosen words lead, and make, change or remove their link. */
export async function editLink(editor, { words, linkUrl, siteUrl }) {
  const own = [location.origin, siteUrl]
  const current = editor.getAttributes("link")
  const { from, to, empty } = editor.state.selection // the dialog takes the focus, and may move it
  const address = field(words.address, "text", current.href || "", { autocomplete: "off", spellcheck: "false", dir: "auto" })
  const title = field(words.linkTitle, "text", current.title || "", { dir: "auto" })
  const status = crel("p", { className: "desk-field-status", role: "status" })
  const found = suggestions(words, linkUrl, address, status)
  address.dom.append(found.list, status)
  const answer = await ask({
    title: words.link,
    words,
    content: [address.dom, title.dom],
    also: current.href ? [[words.removeLink, { href: null }]] : [],
    check() {
      const typed = address.input.value.trim()
      if (typed && typed === current.href) return { href: typed, title: title.input.value.trim() }
      const { address: href, refused } = typedAddress(typed, own)
      if (refused) throw new Error(words.badAddress)
      if (typed && !href) throw new Error(words.noAddress)
      return { href: href || null, title: title.input.value.trim(), words: found.story()?.headline }
    },
  })
  editor.view.focus() // now: the library's own focus() waits for the next frame
  if (!answer) return
  editor.commands.setTextSelection({ from, to })
  const chain = editor.chain().extendMarkRange("link")
  if (!answer.href) return void chain.unsetMark("link").run()
  const attrs = { ...current, href: answer.href, title: answer.title || null }
  if (empty && !editor.isActive("link")) {
    const text = answer.words || answer.href.replace(/^(https?|mailto|tel):(\/\/)?/, "")
    editor.commands.insertContent({ type: "text", text, marks: [{ type: "link", attrs }] })
  } else {
    chain.unsetMark("link").setMark("link", attrs).run()
    // The next key goes on behind the link and doesn't replace it.
    editor.commands.setTextSelection(editor.state.selection.to)
  }
}

/** Turn words into a link when an address is pasted over them; false where it is none. */
export function linkWords(editor, text, siteUrl) {
  if (/\s/.test(text.trim()) || !/^https?:\/\//i.test(text.trim()) || editor.state.selection.empty) return false
  return editor.chain().setMark("link", { href: plainAddress(text.trim(), [location.origin, siteUrl]) }).run()
}
