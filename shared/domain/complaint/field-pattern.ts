/**
 * What a field's text must look like, as the centre writes it: a regular expression of the kind that is always quick, whatever an
 * agent pastes. Groups are not repeated, nothing looks around or back.
 */

/** Longer text is not compared, and fits none. */
const LONGEST = 200
const REPEATED_GROUP = /\)\s*[*+{]/
const LOOKING = /\(\?(?!:)/
const BACK = /\\[1-9k]/
/** More open ends than this may take the square, the cube, … of the length to fail. */
const MOST_OPEN_ENDS = 2

export function isPlainPattern(pattern: string): boolean {
  if (REPEATED_GROUP.test(pattern) || LOOKING.test(pattern) || BACK.test(pattern)) return false
  if (openEnds(pattern) > MOST_OPEN_ENDS) return false
  return compiled(pattern) !== null
}

/** A count above this is treated as unlimited: it is as slow to look for. */
const FEW = 20
const openEnds = (pattern: string): number =>
  (pattern.match(/[*+]/g) ?? []).length +
  [...pattern.matchAll(/\{(\d*)(,?)(\d*)\}/g)].filter(
    ([, least, comma, most]) => Number(comma === '' ? least : most || Number.POSITIVE_INFINITY) > FEW,
  ).length

export const fitsPattern = (text: string, pattern: string): boolean =>
  text.length <= LONGEST && compiled(`^(?:${pattern})$`)?.test(text) === true

/** The one place of a longer text that looks like it; null: there is none, or there are several. */
export function findByPattern(said: string, pattern: string): string | null {
  const alone = compiled(`(?<![A-Za-z0-9])(?:${pattern})(?![A-Za-z0-9])`, 'gu')
  const found = new Set(
    pieces(said).flatMap((piece) => [...piece.matchAll(alone ?? /(?!)/g)].map(([text]) => text)),
  )
  const [only = ''] = found
  return found.size === 1 && only !== '' ? only : null
}

/** Sentence by sentence, and of an endless one the beginning: the time that a pattern takes grows faster than the text. */
const pieces = (said: string): string[] =>
  said.split(/[\n\u3001\u3002\uff01\uff0c\uff1b\uff1f]|[.,;!?]\s/).map((piece) => piece.slice(0, LONGEST))

function compiled(pattern: string, flags = 'u'): RegExp | null {
  try {
    return new RegExp(pattern, flags)
  } catch {
    return null
  }
}
