/* Pictures dropped on the list of images: each is sent by itself and gets its own result. */

/** Send a form's data; gives the answer's object, with `error` when something was wrong. */
async function send(url, data, token, failed) {
  try {
    const answer = await fetch(url, {
      method: "POST",
      body: data,
      credentials: "same-origin",
      headers: { Accept: "application/json", "X-CSRFToken": token },
    })
    const said = await answer.json()
    return answer.ok ? said : { error: said.error || failed }
  } catch {
    return { error: failed }
  }
}

class Uploads {
  constructor(form) {
    this.form = form
    this.input = form.querySelector("input[type=file]")
    this.token = form.querySelector("input[name=csrfmiddlewaretoken]").value
    this.row = document.getElementById("desk-upload-row")
    this.words = this.row.dataset
    this.list = document.querySelector("[data-upload-results]")
    this.count = document.querySelector("[data-upload-count]")
    this.all = this.done = 0
    this.last = Promise.resolve()
    form.querySelector("button").hidden = true
    this.input.addEventListener("change", () => { this.take(this.input.files); this.input.value = "" })
    form.addEventListener("submit", (event) => event.preventDefault())
    form.addEventListener("dragover", (event) => this.over(event))
    form.addEventListener("dragleave", () => form.classList.remove("over"))
    form.addEventListener("drop", (event) => this.drop(event))
  }

  over(event) {
    if (![...event.dataTransfer.types].includes("Files")) return
    event.preventDefault()
    this.form.classList.add("over")
  }

  drop(event) {
    if (![...event.dataTransfer.types].includes("Files")) return
    event.preventDefault()
    this.form.classList.remove("over")
    this.take(event.dataTransfer.files)
  }

  /** One after the other: a picture takes the server a second, and the newsroom goes on. */
  take(files) {
    for (const file of [...files]) {
      this.all += 1
      const item = this.add(file)
      this.last = this.last.then(() => this.sendOne(file, item))
    }
  }

  add(file) {
    const item = this.row.content.cloneNode(true).firstElementChild
    item.querySelector("[data-name]").textContent = file.name
    item.querySelector("[data-state]").textContent = this.words.sending
    this.list.append(item)
    this.list.hidden = false
    this.say()
    return item
  }

  async sendOne(file, item) {
    const data = new FormData()
    data.append("file", file)
    const said = await send(this.form.action, data, this.token, this.words.failed)
    if (said.error) {
      item.classList.add("bad")
      item.querySelector("[data-state]").textContent = said.error
    } else {
      this.done += 1
      this.show(item, said)
    }
    this.say()
  }

  show(item, picture) {
    const edit = item.querySelector("[data-edit]")
    edit.href = picture.edit_url
    edit.hidden = false
    if (picture.thumb) {
      const img = document.createElement("img")
      img.src = picture.thumb
      img.alt = ""
      item.querySelector(".desk-upload-picture").append(img)
    }
    item.querySelector("[data-state]").textContent = picture.is_new ? this.words.taken : this.words.known
    const words = item.querySelector("[data-words]")
    words.hidden = Boolean(picture.alt || picture.decorative)
    words.elements.credit.value = picture.credit
    words.addEventListener("submit", (event) => {
      event.preventDefault()
      this.describe(item, words, picture)
    })
  }

  async describe(item, words, picture) {
    const data = new FormData(words)
    data.append("uid", picture.uid)
    const said = await send(this.form.dataset.describe, data, this.token, this.words.failed)
    const state = item.querySelector("[data-state]")
    item.classList.toggle("bad", Boolean(said.error))
    state.textContent = said.error || this.words.saved
    if (!said.error) words.hidden = true
    else words.elements.alt.focus()
  }

  say() {
    this.count.hidden = false
    this.count.textContent = this.count.dataset.count.replace("%(done)s", this.done).replace("%(all)s", this.all)
  }
}

for (const form of document.querySelectorAll("form[data-upload]")) new Uploads(form)
