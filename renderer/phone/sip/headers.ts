/**
 * Reading SIP headers that the library leaves as text. Whatever the network sends, these functions answer with a value and
 * never throw: a strange header must not cost a call.
 */

/** All values of a header, in their order; an empty list when it is absent. */
export type HeaderReader = (name: string) => readonly string[]

const QUOTED = /"(?:[^"\\]|\\.)*"/g

/** Splits at commas that stand outside quotes and angle brackets (RFC 3261 §7.3.1). */
export function splitList(values: readonly string[]): readonly string[] {
  const parts: string[] = []
  for (const value of values) {
    let quoted = false
    let bracketed = false
    let start = 0
    for (let at = 0; at < value.length; at += 1) {
      const sign = value[at]
      if (quoted && sign === '\\') at += 1
      else if (sign === '"') quoted = !quoted
      else if (!quoted && sign === '<') bracketed = true
      else if (!quoted && sign === '>') bracketed = false
      else if (!quoted && !bracketed && sign === ',') {
        parts.push(value.slice(start, at))
        start = at + 1
      }
    }
    parts.push(value.slice(start))
  }
  return parts.map((part) => part.trim()).filter((part) => part !== '')
}

export const withoutQuoted = (value: string): string => value.replace(QUOTED, '""')

/** The text of a quoted string, or the value itself when it is not quoted. */
export function unquoted(value: string): string {
  const inner = /^"((?:[^"\\]|\\.)*)"$/.exec(value.trim())?.[1]
  return inner === undefined ? value.trim() : inner.replace(/\\(.)/g, '$1')
}

/** Percent-escapes decoded; the text as it is when they are broken. */
export function unescaped(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this removes
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

/** Text of the network as it may be shown: no control or direction signs, and not endless. */
export const shown = (value: string, longest: number): string =>
  value.replace(CONTROL, '').trim().slice(0, longest)
