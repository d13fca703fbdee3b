/* The preview beside the form, as wide as a phone or as a desk. */
const WIDTHS = { phone: 390, desktop: 1280 }
const HEIGHT = 720

export function showBeside(form, opener) {
  const rail = document.querySelector(".rail")
  const columns = document.querySelector("#desk-columns")
  const words = opener.dataset
  const make = (text, does) => Object.assign(document.createElement("button"), { type: "button", className: "desk-tool", textContent: text, onclick: does })
  const panel = document.createElement("section")
  panel.id = "beside"
  panel.setAttribute("aria-label", words.title)
  const frame = Object.assign(document.createElement("iframe"), { name: "beside", title: words.title })
  const room = Object.assign(document.createElement("div"), { className: "beside-room" })
  const send = Object.assign(document.createElement("button"), { type: "submit", hidden: true, formTarget: "beside", formAction: words.url })
  room.append(frame)
  form.append(send)

  const refresh = () => form.requestSubmit(send)
  const fit = (kind) => {
    columns.dataset.beside = kind
    for (const [name, button] of Object.entries(choices)) button.setAttribute("aria-pressed", String(name === kind))
    const scale = Math.min(1, room.clientWidth / WIDTHS[kind])
    Object.assign(frame.style, { inlineSize: `${WIDTHS[kind]}px`, blockSize: `${HEIGHT / scale}px`, transform: `scale(${scale})` })
    room.style.blockSize = `${HEIGHT}px`
  }
  const choices = { phone: make(words.phone, () => fit("phone")), desktop: make(words.desktop, () => fit("desktop")) }
  const close = make(words.close, () => {
    panel.remove()
    send.remove()
    delete columns.dataset.beside
    opener.hidden = false
    opener.focus()
  })
  const bar = Object.assign(document.createElement("p"), { className: "beside-bar" })
  bar.append(choices.phone, choices.desktop, make(words.refresh, refresh), close)
  panel.append(bar, room)
  rail.prepend(panel)
  opener.hidden = true
  fit("phone")
  refresh()
  choices.phone.focus()
  panel.scrollIntoView({ block: "nearest" })
}
