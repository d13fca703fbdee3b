/* Where links may lead, and what of an address isn't worth keeping. */

export { safeAddress } from "newsroom/html"

const SCHEME = /^[a-z][a-z0-9+.-]*:/i
const TRACKING = /^(utm_\w+|fbclid|gclid|gbraid|wbraid|dclid|msclkid|yclid|twclid|igshid|mc_[ce]id|mkt_tok|_hs(enc|mi)|vero_id|oly_(anon|enc)_id|s_cid|xtor)$/i
// Addresses that only lead on: the host, the path, and where the real address stands.
const DETOURS = [
  [/(^|\.)google\.\w+(\.\w+)?$/, "/url", ["q", "url"]],
  [/\.safelinks\.protection\.outlook\.com$/, "/", ["url"]],
  [/^l\.facebook\.com$/, "/l.php", ["u"]],
]
const OWN_SITE = "https://own.invalid"

/** Give an address without trackers and detours; one of the own site begins with a slash. */
export function plainAddress(address, ownSites = [location.origin]) {
  let url
  try {
    url = new URL(address, OWN_SITE)
  } catch {
    return address
  }
  if (!/^https?:$/.test(url.protocol)) return address
  for (const [host, path, names] of DETOURS) {
    if (!host.test(url.hostname) || !url.pathname.startsWith(path)) continue
    const real = names.map((name) => url.searchParams.get(name)).find((found) => /^https?:/i.test(found || ""))
    if (real) return plainAddress(real, ownSites)
  }
  const names = [...url.searchParams.keys()].filter((name) => TRACKING.test(name))
  const foreign = !ownSites.includes(url.origin)
  if (!names.length && (foreign || url.origin === OWN_SITE)) return address
  for (const name of names) url.searchParams.delete(name)
  return foreign && url.origin !== OWN_SITE ? url.href : decodeURI(url.pathname) + url.search + url.hash
}

/** Read what somebody typed as an address: {address}, or {refused: true}, or {} for words. */
export function typedAddress(text, ownSites) {
  const typed = text.trim()
  if (!typed) return {}
  if (/^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/.test(typed)) return { address: `mailto:${typed}` }
  if (/^(https?:|mailto:|tel:)\S|^\/(?!\/)|^#./i.test(typed)) return { address: plainAddress(typed, ownSites) }
  if (/^[\w-]+(\.[\w-]+)*\.[a-z]{2,}(:\d+)?([/?#]\S*)?$/iu.test(typed)) return { address: plainAddress(`https://${typed}`, ownSites) }
  return SCHEME.test(typed) && !/^\p{L}+:\s/u.test(typed) ? { refused: true } : {}
}
