/* Parts of a series are dragged by their handle, with a pointer or with the arrow keys. */
const form = document.getElementById("parts")
const list = form.querySelector("ol")
const said = document.getElementById("parts-said")
let held = null // the row that is being moved, and what stood behind it
let isDragged = false

const rows = () => [...list.children]

function take(row) {
  held = { row, next: row.nextElementSibling }
  row.classList.add("held")
}

function tell() {
  const place = rows().indexOf(held.row) + Number(list.start)
  said.textContent = form.dataset.moved.replace("{place}", place).replace("{count}", rows().length + Number(list.start) - 1)
}

function putBack() {
  list.insertBefore(held.row, held.next)
  held.row.classList.remove("held")
  held = null
  said.textContent = form.dataset.kept
}

/** Send where the row stands now: behind which other one. */
function drop() {
  const { row, next } = held
  if (row.nextElementSibling === next) return putBack()
  const before = row.previousElementSibling
  const first = row.nextElementSibling
  const input = document.createElement("input")
  input.type = "hidden"
  input.name = "move"
  // On a later page of the list the first row's place is behind parts that aren't shown.
  input.value = before ? `${row.dataset.part}:after:${before.dataset.part}` : `${row.dataset.part}:${list.start === 1 ? "first" : `before:${first.dataset.part}`}`
  form.append(input)
  held = null
  form.submit()
}

function step(by) {
  const all = rows()
  const other = all[all.indexOf(held.row) + by]
  if (!other) return
  list.insertBefore(held.row, by < 0 ? other : other.nextElementSibling)
}

function onKey(event) {
  const row = event.currentTarget.closest("li")
  const by = { ArrowUp: -1, ArrowDown: 1 }[event.key]
  if (by) {
    event.preventDefault()
    if (!held) take(row)
    step(by)
    event.currentTarget.focus()
    tell()
  } else if (held && (event.key === "Enter" || event.key === " ")) {
    event.preventDefault()
    drop()
  } else if (held && event.key === "Escape") {
    putBack()
    event.currentTarget.focus()
  }
}

function onPointer(event) {
  if (event.button) return
  const grip = event.currentTarget
  event.preventDefault()
  grip.focus()
  if (held) putBack()
  take(grip.closest("li"))
  isDragged = true
  const move = ({ clientY }) => {
    if (clientY < 60) scrollBy(0, -12)
    if (clientY > innerHeight - 60) scrollBy(0, 12)
    const other = rows().find((row) => {
      const box = row.getBoundingClientRect()
      return row !== held.row && clientY > box.top && clientY < box.bottom
    })
    if (!other) return
    const box = other.getBoundingClientRect()
    list.insertBefore(held.row, clientY < (box.top + box.bottom) / 2 ? other : other.nextElementSibling)
  }
  const end = (last) => {
    document.removeEventListener("pointermove", move)
    document.removeEventListener("pointerup", end)
    document.removeEventListener("pointercancel", end)
    isDragged = false
    if (held) (last.type === "pointerup" ? drop : putBack)()
  }
  // On the document: a row that changes its place loses a captured pointer.
  document.addEventListener("pointermove", move)
  document.addEventListener("pointerup", end)
  document.addEventListener("pointercancel", end)
}

for (const grip of list.querySelectorAll(".grip")) {
  grip.hidden = false
  grip.addEventListener("keydown", onKey)
  grip.addEventListener("pointerdown", onPointer)
  grip.addEventListener("blur", () => setTimeout(() => { if (held && !isDragged && document.activeElement !== grip) putBack() }))
}
document.getElementById("parts-help").hidden = false
// After a move the page is a new one: the handle of what was moved is where it goes on.
// (The browser goes to the row itself once all is loaded, and takes the focus along.)
const goOn = () => document.getElementById(location.hash.slice(1))?.querySelector(".grip")?.focus()
if (document.readyState === "complete") goOn()
else addEventListener("load", () => setTimeout(goOn))
