/** Text that ought to be JSON and may be anything: a torn file, a proxy's page, a stranger's frame. */

/** `undefined`, which no JSON is, for what is none. What it is gets known by a schema. */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
