/* Topics, one by one: a combobox that suggests and never decides.

   Enter takes what is typed, unless a suggestion was chosen with the arrow keys. What still
   stands in the field when the form is sent is taken as well: the field has a name. */
const PAUSE = 200
let running = null

const make = (tag, attributes, ...content) => {
  const node = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value)
  node.append(...content)
  return node
}

/* As the server compares names: without case, accents and more than one space. */
const WORDS = ["add", "also", "chosen", "remove", "added", "removed", "twice", "unknown", "found", "new", "none"]
const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ").trim()

function combobox(select) {
  const id = select.id
  const label = select.labels?.[0]
  const words = Object.fromEntries(select.dataset.words.split("|").map((text, place) => [WORDS[place], text]))
  const say = (name, values = {}) => words[name].replace(/\{(\w+)\}/g, (_all, key) => values[key] ?? "")
  const mayMake = select.dataset.new === "true"
  const chips = make("ul", { class: "desk-chips", "aria-label": say("chosen") })
  const list = make("ul", { id: `${id}-list`, role: "listbox", "aria-label": label?.textContent.trim() || say("add"), class: "desk-stories" })
  const status = make("p", { class: "desk-field-status", role: "status" })
  const input = make("input", {
    id: `${id}-field`, type: "text", name: `${select.name}__typed`, class: "vTextField", autocomplete: "off", dir: "auto", maxlength: "100",
    role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id, placeholder: say("add"),
  })
  if (select.getAttribute("aria-describedby")) input.setAttribute("aria-describedby", select.getAttribute("aria-describedby"))
  let shown = []
  let active = -1
  let timer = 0
  list.hidden = true
  if (label) {
    label.htmlFor = input.id
    label.id ||= `${id}-label`
    input.setAttribute("aria-labelledby", label.id)
  }

  const tell = () => select.dispatchEvent(new Event("change", { bubbles: true }))
  const draw = () => {
    chips.replaceChildren(...[...select.selectedOptions].map((option) => {
      const name = option.textContent
      const button = make("button", { type: "button", "aria-label": say("remove", { name }) }, "×")
      button.addEventListener("click", () => {
        const next = button.closest("li").nextElementSibling || button.closest("li").previousElementSibling
        const place = next ? [...chips.children].indexOf(next) : -1
        option.remove()
        draw()
        status.textContent = say("removed", { name })
        const left = chips.children[Math.min(Math.max(place - 1, 0), chips.children.length - 1)]
        ;(place >= 0 && left ? left.querySelector("button") : input).focus()
        tell()
      })
      return make("li", {}, make("span", { dir: "auto" }, name), select.disabled ? "" : button)
    }))
    chips.hidden = !chips.children.length
  }
  const hide = () => {
    shown = []
    list.hidden = true
    list.replaceChildren()
    mark(-1)
    input.setAttribute("aria-expanded", "false")
  }
  function mark(index) {
    active = index
    for (const [place, row] of [...list.children].entries()) row.setAttribute("aria-selected", String(place === index))
    if (index < 0) return input.removeAttribute("aria-activedescendant")
    input.setAttribute("aria-activedescendant", list.children[index].id)
    list.children[index].scrollIntoView({ block: "nearest" })
  }
  const standing = (key, name) => [...select.options].find((option) => option.value === key || folded(option.textContent) === folded(name))
  const add = (key, name) => {
    const is = standing(key, name)
    const option = is || new Option(name, key, true, true)
    if (!is) {
      select.append(option)
      draw()
      tell()
    }
    status.textContent = say(is ? "twice" : "added", { name })
    input.value = ""
    hide()
    return option
  }
  const ask = async (term) => {
    running?.abort()
    running = new AbortController()
    const url = new URL(select.dataset.topics, location.href)
    url.searchParams.set("term", term)
    const answer = await fetch(url, { credentials: "same-origin", headers: { Accept: "application/json" }, signal: running.signal })
    return answer.ok && !answer.redirected ? (await answer.json()).results : []
  }
  const same = (found, name) => found.find((topic) => [topic.text, ...(topic.also || [])].some((other) => folded(other) === folded(name)))

  /* Take the words as they are typed; a topic that is called so already is that topic. */
  const take = async (name) => {
    const shownAs = same(shown, name)
    if (shownAs) return void add(shownAs.id, shownAs.text)
    const option = mayMake ? add(name, name) : null
    const known = same(await ask(name).catch(() => []), name)
    if (!option) return void (known ? add(known.id, known.text) : (status.textContent = say("unknown", { name })))
    if (!known || !option.isConnected || option.value !== name) return
    if ([...select.options].some((other) => other.value === known.id)) option.remove()
    else [option.value, option.textContent] = [known.id, known.text]
    draw()
    tell()
  }
  const search = async () => {
    const term = input.value.trim()
    if (!term) return hide()
    let found
    try {
      found = await ask(term)
    } catch {
      return // another letter was typed meanwhile, or the connection is away: typing goes on
    }
    if (input.value.trim() !== term || document.activeElement !== input) return
    shown = found.slice(0, 10)
    list.replaceChildren(...shown.map((topic, place) => {
      const row = make("li", { id: `${list.id}-${place}`, role: "option", "aria-selected": "false", dir: "auto" }, make("span", {}, topic.text))
      if (topic.also?.length) row.append(make("small", {}, say("also", { names: topic.also.join(", ") })))
      row.addEventListener("mousedown", (event) => event.preventDefault())
      row.addEventListener("click", () => add(topic.id, topic.text))
      return row
    }))
    list.hidden = !shown.length
    mark(-1)
    input.setAttribute("aria-expanded", String(shown.length > 0))
    status.textContent = shown.length ? say("found", { number: shown.length }) : say(mayMake ? "new" : "none")
  }

  input.addEventListener("input", () => {
    clearTimeout(timer)
    mark(-1)
    if (input.value.includes(",")) {
      const [name, ...rest] = input.value.split(",")
      input.value = rest.join(",").trimStart()
      if (name.trim()) take(name.trim())
    } else timer = setTimeout(search, PAUSE)
  })
  input.addEventListener("keydown", (event) => {
    const steps = { ArrowDown: 1, ArrowUp: -1 }
    if (event.isComposing) return
    if (event.key in steps && shown.length) {
      event.preventDefault()
      const first = event.key === "ArrowDown" ? 0 : shown.length - 1
      mark(active < 0 ? first : (active + steps[event.key] + shown.length) % shown.length)
    } else if (event.key === "Enter" && input.value.trim()) {
      event.preventDefault() // the form stays: a topic was meant
      clearTimeout(timer)
      if (active >= 0) add(shown[active].id, shown[active].text)
      else take(input.value.trim())
    } else if (event.key === "Escape" && shown.length) {
      event.preventDefault()
      hide()
    }
  })
  input.addEventListener("blur", hide)

  select.hidden = true
  select.setAttribute("aria-hidden", "true")
  const box = make("div", { class: "desk-topics" }, chips, ...(select.disabled ? [] : [input, list, status]))
  select.after(box)
  draw()
}

for (const select of document.querySelectorAll("select[data-topics]")) combobox(select)
