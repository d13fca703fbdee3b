/* Keeps what is typed: on the server in a private slot, and in this browser until it is there. */
import { all, drop, put } from "newsroom/local"
import { watch } from "newsroom/here"

const LOCAL = 1000 // milliseconds between two copies in the browser
const AGAIN = 5000 // … and between two tries of a server that doesn't answer

export function start(form) {
  const line = form.querySelector(".saved")
  const keeper = new Keeper(form, line)
  form.addEventListener("input", () => keeper.changed())
  form.addEventListener("change", () => keeper.changed())
  window.django?.jQuery?.(form).on("select2:select select2:unselect select2:clear", () => keeper.changed())
  form.addEventListener("submit", (event) => { if (event.submitter?.formTarget) return; keeper.stop() })
  window.addEventListener("pageshow", (event) => { if (event.persisted) keeper.stopped = false })
  keeper.bringLeft()
  if (line.dataset.hereUrl) watch(form, line)
  // What was typed before this script came.
  if (keeper.text() !== keeper.sent) keeper.changed()
}

class Keeper {
  constructor(form, line) {
    Object.assign(this, { form, line, url: line.dataset.keepUrl, key: line.dataset.keeper })
    this.pause = Number(line.dataset.pause) * 1000
    this.longest = Number(line.dataset.longest) * 1000
    this.safe = Date.now() // until when everything typed is on the server
    this.since = 0 // the first change that is not
    this.sent = new URLSearchParams(initial(form)).toString()
  }

  /** Give the form's fields as they would be sent. */
  fields() {
    this.form.querySelector("textarea[data-newsroom-body]")?.newsroomBody?.write()
    return [...new FormData(this.form)].filter(([name, value]) => name !== "csrfmiddlewaretoken" && typeof value === "string")
  }

  text() {
    return new URLSearchParams(this.fields()).toString()
  }

  changed() {
    if (this.stopped) return
    const now = Date.now()
    this.since ||= now
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.keep(), Math.max(0, Math.min(this.pause, this.since + this.longest - now)))
    this.copying ||= setTimeout(() => {
      this.copying = null
      if (!this.stopped && this.since) put(this.key, this.fields())
    }, LOCAL)
  }

  stop() {
    // The last word goes into the browser: it is dropped when the server has shown the form again.
    clearTimeout(this.timer)
    clearTimeout(this.copying)
    this.copying = null
    if (this.since) put(this.key, this.fields())
    this.stopped = true
    setTimeout(() => { this.stopped = false }, 10_000) // the form is still here: it was not sent
  }

  async keep() {
    if (this.sending || this.stopped) {
      this.again = this.sending
      return
    }
    const fields = this.fields()
    clearTimeout(this.timer) // reading the text tells the form of it once more
    const text = new URLSearchParams(fields).toString()
    if (text === this.sent) {
      this.since = 0
      if (this.told) this.say(this.told) // typing said otherwise, until it was taken back
      return
    }
    this.sending = true
    this.again = false
    const begun = Date.now()
    this.say(this.line.dataset.saving)
    const told = await this.post(fields)
    this.sending = false
    if (told.time) {
      this.sent = text
      this.safe = begun
      this.since = this.text() === text ? 0 : begun
      if (!this.since) drop(this.key)
      this.told = [this.line.dataset.kept.replace("{time}", told.time), told.newer].filter(Boolean).join(". ")
      this.say(this.told)
      if (this.again || this.since) this.changed()
      return
    }
    const since = new Date(this.safe).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" })
    this.say(told.signedOut ? this.line.dataset.signedOut : this.line.dataset.unkept.replace("{time}", since))
    put(this.key, fields)
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.keep(), AGAIN)
  }

  /** Send fields to the slot; gives what the server told, or whether somebody is signed out. */
  async post(fields, more = []) {
    const send = () => fetch(this.url, {
      method: "POST",
      credentials: "same-origin",
      headers: { Accept: "application/json", "X-CSRFToken": this.form.elements.csrfmiddlewaretoken.value },
      body: new URLSearchParams([...fields, ...more]),
    })
    try {
      let answer = await send()
      if (answer.status === 403 || answer.redirected) {
        if (!(await this.renew())) return { signedOut: true }
        answer = await send()
      }
      return answer.ok && isJson(answer) ? await answer.json() : {}
    } catch {
      return {} // no connection
    }
  }

  /** Fetch the token of a new log-in, so that this form can be sent again. */
  async renew() {
    const answer = await fetch(this.url, { credentials: "same-origin", headers: { Accept: "application/json" } })
    if (!answer.ok || answer.redirected || !isJson(answer)) return false
    const { token } = await answer.json()
    for (const field of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) field.value = token
    return true
  }

  /** Bring what an earlier page left in this browser to the server, which knows whether it is news. */
  async bringLeft() {
    const beginning = this.key.includes("/new/") ? this.key.replace(/[^/]*$/, "") : this.key
    const holder = document.querySelector("#kept-text")
    for (const [key, { fields, at }] of await all(beginning)) {
      if (this.since && key === this.key) continue // the page at hand is newer
      const told = await this.post(fields, [["_left", Math.round((Date.now() - at) / 1000)]])
      if (told.time) drop(key)
      if (holder && told.html !== undefined && !holder.querySelector("p.desk-kept")) holder.innerHTML = told.html
    }
  }

  say(sentence) {
    this.line.textContent = sentence
  }
}

const isJson = (answer) => answer.headers.get("Content-Type")?.includes("json")

/* The form as it came, before anything was typed: into a line or a box of text also before this script. */
function initial(form) {
  const fields = [...new FormData(form)].filter(([name, value]) => name !== "csrfmiddlewaretoken" && typeof value === "string")
  return document.querySelector(".errornote") ? [] : fields.map(([name, value]) => [name, cameAs(form.elements[name]) ?? value])
}

/* What a script has written since is none of it: of the body's own, and of lists and ticks, the value counts. */
function cameAs(field) {
  const isTyped = field?.matches?.("input[type=text], input[type=datetime-local], input[type=url], textarea:not([data-newsroom-body])")
  return isTyped ? field.defaultValue : undefined
}
