/* Foreign HTML made ours: what Word, Google Docs and web pages put on the clipboard says the
   same afterwards with the elements of the list, and nothing else comes along. */
import { plainAddress, safeAddress } from "newsroom/addresses"
import { parse, prepare } from "newsroom/html"
import { STYLE, readWord } from "newsroom/word"

const SILENT =
  "script,style,meta,link,title,head,noscript,template,object,embed,applet,svg,math,canvas,video,audio,map," +
  "button,input,select,textarea,nav,[hidden],[aria-hidden=true],[role=navigation],[role=button],.Apple-interchange-newline"
const RENAMED = { b: "strong", i: "em", strike: "s", tt: "code", acronym: "abbr", center: "div", h1: "h2" }
const KEPT = new Set(
  ("a abbr blockquote br caption code dd del details dl dt em figcaption figure h2 h3 h4 h5 h6 hr ins kbd li mark ol p pre q " +
    "s samp strong sub summary sup table tbody td tfoot th thead time tr u ul var").split(" "),
)
const ATTRIBUTES = {
  a: ["href", "hreflang", "id", "class"], abbr: ["title"], code: ["class"], li: ["id", "value"], ol: ["start", "type", "reversed"],
  section: ["class"], sup: ["class"], td: ["colspan", "rowspan", "class"], th: ["colspan", "rowspan", "scope", "class"], time: ["datetime"],
}
const CLASSES = /^(footnote-ref|footnote-backref|footnotes|language-[\w+#.-]{1,40}|right|center)$/
const BLOCKS = "p,h1,h2,h3,h4,h5,h6,ul,ol,dl,table,blockquote,pre,figure,hr,div,section,details,aside,article,header,footer,main"
const HEADINGS = "h2,h3,h4,h5,h6"
const FILMS = /^https?:\/\/(www\.)?(youtube(-nocookie)?\.com|player\.vimeo\.com)\//

const make = (node, tag, ...children) => {
  const made = node.ownerDocument.createElement(tag)
  made.append(...children)
  return made
}
const unwrap = (node) => node.replaceWith(...node.childNodes)
const all = (root, selector) => [...root.querySelectorAll(selector)]

function rename(node, tag) {
  const made = make(node, tag)
  for (const { name, value } of node.attributes) made.setAttribute(name, value)
  made.append(...node.childNodes)
  node.replaceWith(made)
  return made
}

function dropSilent(body) {
  for (const frame of all(body, "iframe")) {
    const film = FILMS.test(frame.src) && frame.src.replace(/youtube-nocookie/, "youtube").replace(/\/embed\/([\w-]+).*/, "/watch?v=$1").replace("player.vimeo.com/video", "vimeo.com")
    if (film) {
      const link = make(frame, "a", frame.title || film)
      link.href = film
      const card = make(frame, "p", link)
      card.className = "embed"
      frame.replaceWith(card)
    } else frame.remove()
  }
  for (const node of all(body, SILENT)) node.remove()
  for (const node of all(body, `[${STYLE}]`)) if (/display\s*:\s*none|visibility\s*:\s*hidden/i.test(node.getAttribute(STYLE))) node.remove()
  const comments = document.createTreeWalker(body, NodeFilter.SHOW_COMMENT)
  const found = []
  while (comments.nextNode()) found.push(comments.currentNode)
  for (const comment of found) comment.remove()
}

/* Say with elements what styles said: bold, italic, struck out, raised, lowered, aligned. */
function readStyles(body) {
  for (const node of all(body, `[${STYLE}]`).reverse()) {
    const style = node.getAttribute(STYLE).toLowerCase()
    const says = (property, values) => new RegExp(`(^|;)\\s*${property}\\s*:\\s*(${values})`).test(style)
    const tag = node.localName
    if (tag === "b" || tag === "strong") {
      if (says("font-weight", "normal|[1-5]00")) unwrap(node)
      continue
    }
    if (tag === "i" || tag === "em") {
      if (says("font-style", "normal")) unwrap(node)
      continue
    }
    const cell = node.closest("td, th")
    const align = cell && /text-align\s*:\s*(right|end|center)/.exec(style)
    if (align && (cell === node || cell.children.length === 1)) cell.classList.add(align[1] === "center" ? "center" : "right")
    if (node.matches(`${BLOCKS},td,th,li,tr,a`) || !node.textContent.trim()) continue
    const marks = []
    if (says("font-weight", "bold|[6-9]00")) marks.push("strong")
    if (says("font-style", "italic")) marks.push("em")
    if (says("vertical-align", "super")) marks.push("sup")
    if (says("vertical-align", "sub")) marks.push("sub")
    if (/text-decoration[^;]*line-through/.test(style)) marks.push("s")
    for (const mark of marks) {
      const made = make(node, mark, ...node.childNodes)
      node.append(made)
    }
  }
}

function readLinks(body, ownSites) {
  for (const link of all(body, "a")) {
    const href = link.getAttribute("href")
    const note = link.matches(".footnote-ref a, .footnote-backref")
    if (!href || !safeAddress(href) || (href.startsWith("#") && !note) || !link.textContent.trim()) unwrap(link)
    else if (!note) {
      link.setAttribute("href", plainAddress(href, ownSites))
      link.removeAttribute("id")
      for (const line of all(link, "u")) unwrap(line)
      if (link.parentElement.localName === "u" && link.parentElement.childNodes.length === 1) unwrap(link.parentElement)
    }
  }
}

/* Addresses of pictures that came along; the pictures themselves leave the text. */
function takePictures(body) {
  const found = []
  for (const img of all(body, "img")) {
    const small = [img.getAttribute("width"), img.getAttribute("height")].some((size) => ["0", "1"].includes(size))
    if (img.getAttribute("src") && !small) found.push(img.getAttribute("src"))
    img.remove()
  }
  for (const figure of all(body, "figure")) if (!figure.querySelector("table, pre, blockquote")) figure.remove()
  return found
}

/* A list directly in a list (Google Docs, Word online) belongs to the item before it. */
function nestLists(body) {
  for (const list of all(body, "ul > ul, ul > ol, ol > ul, ol > ol")) {
    const before = list.previousElementSibling
    if (before?.localName === "li") before.append(list)
    else list.replaceWith(make(list, "li", list.cloneNode(true)))
  }
}

/* Two line breaks part paragraphs; breaks at the edge of a block say nothing. */
function partAtBreaks(block) {
  const edges = () => {
    for (const side of ["firstChild", "lastChild"])
      while (block[side] && (block[side].nodeName === "BR" || (block[side].nodeType === 3 && !/\S/.test(block[side].data)))) block[side].remove()
  }
  edges()
  const breaks = [...block.children].filter((node) => node.nodeName === "BR")
  const double = breaks.find((node) => {
    let next = node.nextSibling
    while (next?.nodeType === 3 && !/\S/.test(next.data)) next = next.nextSibling
    return next?.nodeName === "BR"
  })
  if (!double) return
  const rest = block.cloneNode(false)
  while (double.nextSibling) rest.append(double.nextSibling)
  double.remove()
  block.after(rest)
  edges()
  partAtBreaks(rest)
}

function strip(body, { lang, dir }) {
  const shift = all(body, "h1").length > 1
  if (shift) for (const heading of all(body, "h1,h2,h3,h4,h5").reverse()) rename(heading, `h${Math.min(6, Number(heading.localName[1]) + 1)}`)
  for (let node of all(body, "*")) {
    if (RENAMED[node.localName]) node = rename(node, RENAMED[node.localName])
    const tag = node.localName
    const kept = ATTRIBUTES[tag] || []
    for (const { name, value } of [...node.attributes]) {
      const passage = (name === "dir" && /^(ltr|rtl)$/i.test(value) && value.toLowerCase() !== dir) ||
        (name === "lang" && value && value.split("-")[0].toLowerCase() !== (lang || "").split("-")[0].toLowerCase())
      if (name === "class" && kept.includes("class")) node.className = value.split(/\s+/).filter((one) => CLASSES.test(one)).join(" ")
      else if (!kept.includes(name) && !passage && !(tag === "p" && value === "embed")) node.removeAttribute(name)
      if (name === "class" && !node.className) node.removeAttribute("class")
    }
    if (KEPT.has(tag) || (tag === "section" && node.className === "footnotes")) continue
    const words = (tag === "span" || tag === "font") && (node.lang || node.dir) && node.textContent.trim()
    if (tag === "div" && !node.querySelector(BLOCKS)) rename(node, "p")
    else if (words) rename(node, "span")
    else unwrap(node)
  }
}

/* Spaces that layout made are plain ones; those of typography stay. */
function plainSpaces(body) {
  const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const text = walker.currentNode
    if (!text.parentElement.closest("pre"))
      text.data = text.data
        .replace(/\u00ad/g, "")
        .replace(/(?<![\d«‹])[ \n]*\u00a0[\u00a0 \n]*(?![»›?!:;%€]|\d)/g, " ")
        .replace(/\u00a0{2,}/g, " ")
  }
}

function tidy(body) {
  for (const mark of all(body, "strong, em, s, u, sub, sup, code, span, a")) if (!mark.textContent.trim() && !mark.id) mark.textContent ? unwrap(mark) : mark.remove()
  for (const bold of all(body, HEADINGS.replace(/h\d/g, "$& strong"))) unwrap(bold)
  for (const block of all(body, `p,${HEADINGS}`)) partAtBreaks(block)
  for (const block of all(body, `p,${HEADINGS},li,blockquote,dt,dd,summary,figure`).reverse()) if (!block.textContent.trim() && !block.querySelector("hr, br + br")) block.remove()
  for (const list of all(body, "ul,ol,dl")) if (!list.children.length) list.remove()
  for (const p of all(body, "li > p:only-child, td > p:only-child, th > p:only-child")) if (p.parentElement.textContent.trim() === p.textContent.trim()) unwrap(p)
  for (const p of all(body, "li > p:first-child")) if (all(p.parentElement, ":scope > p").length === 1) unwrap(p)
  for (const table of all(body, "table")) if (all(table, "td, th").length === 1) table.replaceWith(...table.querySelector("td, th").childNodes)
  for (const columns of all(body, "colgroup")) columns.remove()
}

/** Clean HTML of the clipboard: {html for the editor's parser, pictures: addresses}. */
export function cleaned(html, story) {
  if (/\bdata-pm-slice=/.test(html)) return { html, pictures: [] } // from an editor like this one
  const body = parse(readable(html))
  readWord(body, html)
  dropSilent(body)
  readStyles(body)
  readLinks(body, story.ownSites)
  const pictures = takePictures(body)
  nestLists(body)
  strip(body, story)
  plainSpaces(body)
  tidy(body)
  const ready = prepare(body.innerHTML)
  for (const p of all(ready, "p[data-tight]")) p.removeAttribute("data-tight")
  return { html: ready.innerHTML, pictures }
}

/* The fragment that was copied, where the clipboard marks it. Styles get another name: the
   page's policy would have the browser report each one, also where nothing is shown. */
function readable(html) {
  const copied = /<!--StartFragment-->([\s\S]*)<!--EndFragment-->/.exec(html) ?? /<body[^>]*>([\s\S]*)<\/body>/i.exec(html)
  return (copied?.[1] ?? html)
    .replace(/<style\b[\s\S]*?<\/style>/gi, "")
    .replace(/<[a-z][^<>]*>/gi, (tag) => tag.replace(/([\s"'])style\s*=/i, `$1${STYLE}=`))
}
