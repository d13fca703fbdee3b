/* Who else has this story open: a sign of life now and then, and what the others did. */
export function watch(form, line) {
  const place = document.querySelector("#here-now")
  let field = ""
  let at = 0
  const note = (event) => {
    const name = event.target.name || event.target.closest?.(".form-row")?.className.match(/field-(\w+)/)?.[1]
    if (!name) return
    field = name
    at = Date.now()
  }
  form.addEventListener("input", note)
  form.addEventListener("change", note)

  async function ping() {
    const body = new URLSearchParams({ field, ago: Math.round((Date.now() - at) / 1000) })
    const headers = { Accept: "application/json", "X-CSRFToken": form.elements.csrfmiddlewaretoken.value }
    try {
      const answer = await fetch(line.dataset.hereUrl, { method: "POST", credentials: "same-origin", headers, body })
      if (answer.ok && answer.headers.get("Content-Type")?.includes("json")) show((await answer.json()).here)
      field = ""
    } catch {
      // No connection: the next sign of life tells it.
    }
  }

  function show(sentences) {
    const list = place.querySelector("ul")
    const told = [...list.children].map((item) => item.textContent)
    if (told.join("\n") !== sentences.join("\n")) list.replaceChildren(...sentences.map((sentence) => Object.assign(document.createElement("li"), { textContent: sentence })))
    place.hidden = !sentences.length
  }

  ping()
  setInterval(ping, Number(line.dataset.ping) * 1000)
}
