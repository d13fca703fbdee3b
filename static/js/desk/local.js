/* Text kept in this browser. IndexedDB, because a write is on the disk when it is done: what
   localStorage holds is lost for seconds when the browser is killed. */
const STORE = "kept"
const DAYS = 14

function open() {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open("newsroom", 1)
    asked.onupgradeneeded = () => asked.result.createObjectStore(STORE)
    asked.onsuccess = () => resolve(asked.result)
    asked.onerror = () => reject(asked.error)
  })
}

async function run(mode, act) {
  const database = await open()
  try {
    const transaction = database.transaction(STORE, mode, { durability: "strict" })
    const asked = act(transaction.objectStore(STORE))
    await new Promise((resolve, reject) => {
      transaction.oncomplete = resolve
      transaction.onabort = transaction.onerror = () => reject(transaction.error)
    })
    return asked.result
  } finally {
    database.close()
  }
}

/* A browser that keeps nothing (private window, full disk) is no reason to stop typing. */
async function quietly(promise, otherwise) {
  try {
    return await promise
  } catch {
    return otherwise
  }
}

/** Keep fields ([name, value] …) under a key, with the moment. */
export const put = (key, fields) => quietly(run("readwrite", (store) => store.put({ fields, at: Date.now() }, key)))

export const drop = (key) => quietly(run("readwrite", (store) => store.delete(key)))

/** Give what was kept under keys that begin so: [key, {fields, at}] …; old ones are dropped. */
export async function all(beginning) {
  const range = IDBKeyRange.bound(beginning, `${beginning}\uffff`)
  const keys = await quietly(run("readonly", (store) => store.getAllKeys(range)), [])
  const values = await quietly(run("readonly", (store) => store.getAll(range)), [])
  const found = keys.map((key, place) => [key, values[place]]).filter(([, value]) => value)
  for (const [key, { at }] of found) if (at < Date.now() - DAYS * 86_400_000) drop(key)
  return found.filter(([, { at }]) => at >= Date.now() - DAYS * 86_400_000)
}
