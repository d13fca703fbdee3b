/* What the text doesn't support of the summary, asked again while somebody types. */
const form = document.querySelector("#article_form")
const list = document.querySelector("#summary-findings")
const reason = document.querySelector("#override")
const NAMES = ["summary_points", "summary_line", "headline", "standfirst", "body", "language"]
const PAUSE = 350 // milliseconds after the last key

if (form && list?.dataset.url) {
  let timer
  let asked
  // What was said of other words must not stand beside those that nobody has looked at.
  const fail = () => {
    const said = document.createElement("p")
    said.className = "desk-fine"
    said.textContent = list.dataset.failed
    list.replaceChildren(said)
    list.dataset.shown = ""
  }
  const ask = async () => {
    asked?.abort()
    asked = new AbortController()
    const fields = NAMES.map((name) => [name, form.elements[name]?.value ?? ""])
    try {
      const answer = await fetch(list.dataset.url, {
        method: "POST",
        credentials: "same-origin",
        signal: asked.signal,
        headers: { "X-CSRFToken": form.elements.csrfmiddlewaretoken.value },
        body: new URLSearchParams(fields),
      })
      if (!answer.ok || answer.redirected) return fail()
      const text = await answer.text()
      // Unchanged words are not read out again.
      if (text === list.dataset.shown) return
      list.dataset.shown = text
      list.innerHTML = text
      if (reason) reason.hidden = !list.querySelector(".bad") && !reason.querySelector(".errorlist") && !form.elements.override_reason.value
    } catch (error) {
      // Typed on: the next question is on its way.
      if (error.name !== "AbortError") fail()
    }
  }
  form.addEventListener("input", (event) => {
    if (!NAMES.includes(event.target.name)) return
    clearTimeout(timer)
    timer = setTimeout(ask, PAUSE)
  })
  // What was typed before this script came.
  if (NAMES.some((name) => form.elements[name]?.value !== form.elements[name]?.defaultValue)) ask()
}
