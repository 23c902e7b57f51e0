/** `URL.parse` for Node 20, which the older runtime carries: null instead of an exception. */
export function parseUrl(text: string): URL | null {
  try {
    return new URL(text)
  } catch {
    return null
  }
}
