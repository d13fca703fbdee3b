/* The focal point of a picture: set by a click, shown in every crop as readers will see it. */
const round = (percent) => Math.round(percent / 10) * 10

/** Classes of the style sheet, in tenths like on the readers' pages. */
const classes = (across, down) => `fx-${round(across)} fy-${round(down)}`

function begin(box) {
  const fields = ["focal_x", "focal_y"].map((name) => document.querySelector(`input[name=${name}]`))
  if (fields.some((field) => !field)) return // this person may look, not change
  const whole = box.querySelector("[data-focus-picture]")
  const [x, y] = fields

  const show = () => {
    const [across, down] = fields.map((field) => Math.min(100, Math.max(0, Number(field.value) || 0)))
    for (const circle of box.querySelectorAll("circle")) {
      circle.setAttribute("cx", `${across}%`)
      circle.setAttribute("cy", `${down}%`)
    }
    for (const crop of box.querySelectorAll("[data-focus-crop]")) crop.className = classes(across, down)
  }

  whole.addEventListener("click", (event) => {
    const frame = whole.getBoundingClientRect()
    x.value = Math.round(((event.clientX - frame.left) / frame.width) * 100)
    y.value = Math.round(((event.clientY - frame.top) / frame.height) * 100)
    for (const field of fields) field.dispatchEvent(new Event("input", { bubbles: true }))
  })
  for (const field of fields) field.addEventListener("input", show)
  box.classList.add("can-click")
  box.querySelector("[data-focus-help]").hidden = false
  show()
}

for (const box of document.querySelectorAll("[data-focus]")) begin(box)
