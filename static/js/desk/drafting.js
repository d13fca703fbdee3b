/* A draft that the worker makes: shown when it is there, without a reload of the form. */
const pause = 1000

async function look() {
  const waiting = document.querySelector("[data-drafting]")
  if (!waiting) return
  try {
    const answer = await fetch(waiting.dataset.drafting, { credentials: "same-origin" })
    if (answer.ok && !answer.redirected) {
      const found = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("#summary-versions")
      if (found) document.querySelector("#summary-versions").replaceWith(found)
    }
  } catch {
    // The network is away: the link beside it stays.
  }
  setTimeout(look, pause)
}

look()
