/** The passage of an article that fits what was asked best, in pieces: the marked ones are what matched. */
import { foldedText } from './folded-text.ts'
import { isHan, textTerms } from './search-terms.ts'

export type SnippetPiece = { readonly text: string; readonly marked: boolean }
type Range = { readonly start: number; readonly end: number; readonly term: string }

/** Characters; about two lines of the result list. */
const WINDOW = 90
/** What stands before the first match, so that it can be understood. */
const LEAD = 12

export function snippetOf(markdown: string, query: string): SnippetPiece[] {
  const text = plainText(markdown)
  const ranges = matchesIn(text, tellingTerms(query))
  const start = bestStart(ranges)
  const end = Math.min(text.length, start + WINDOW)
  const pieces: SnippetPiece[] = []
  let at = start
  const add = (until: number, marked: boolean): void => {
    if (until > at) pieces.push({ text: text.slice(at, until), marked })
    at = Math.max(at, until)
  }
  for (const range of merged(ranges)) {
    if (range.end <= start || range.start >= end) continue
    add(Math.min(end, range.start), false)
    add(Math.min(end, range.end), true)
  }
  add(end, false)
  return withEllipses(pieces, start > 0, end < text.length)
}

/** Of a whole sentence the single characters and figures (a month, a day) tell nothing; alone they are what was asked. */
function tellingTerms(query: string): string[] {
  const terms = textTerms(query)
  const telling = terms.filter((term) => term.length > 1 && !/^\d{1,2}$/.test(term))
  return telling.length > 0 ? telling : terms
}

/** Without the marks of Markdown, which mean nothing in one line of text. */
export const plainText = (markdown: string): string =>
  markdown
    .replace(/^\s*\|?[\s:|-]*-{3,}[\s:|-]*$/gm, ' ')
    .replace(/^[ \t]*(?:#{1,6}|>|[-*+]|\d{1,3}[.)])[ \t]+/gm, '')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*_`~]{1,3}|\|/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()

function matchesIn(text: string, terms: readonly string[]): Range[] {
  const folded = foldedInPlace(text)
  return [...new Set(terms)]
    .flatMap((term) => {
      const found: Range[] = []
      for (let at = folded.indexOf(term); at !== -1; at = folded.indexOf(term, at + 1))
        if (isHan(term) || startsWord(folded, at)) found.push({ start: at, end: at + term.length, term })
      return found
    })
    .sort((a, b) => a.start - b.start || b.end - a.end)
}

const startsWord = (text: string, at: number): boolean =>
  at === 0 || !/[\p{Letter}\p{Number}]/u.test(text[at - 1] ?? '') || isHan(text[at - 1] ?? '')

/** Folding may change the length (another region's word); then each character is folded by itself, to keep places. */
function foldedInPlace(text: string): string {
  const folded = foldedText(text)
  if (folded.length === text.length) return folded
  return [...text]
    .map((character) => {
      const single = foldedText(character)
      return single.length === character.length ? single : character
    })
    .join('')
}

/** Where a window holds the most different terms; the first such one. `ranges` are in order of their start. */
function bestStart(ranges: readonly Range[]): number {
  let best = { start: 0, terms: 0 }
  for (const [index, first] of ranges.entries()) {
    const until = first.start + WINDOW - LEAD
    const terms = new Set<string>()
    // Only as far as the window goes: a long article holds many thousands of matches of a long question.
    for (let at = index; at < ranges.length; at += 1) {
      const range = ranges[at]
      if (range === undefined || range.start > until) break
      if (range.end <= until) terms.add(range.term)
    }
    if (terms.size > best.terms) best = { start: Math.max(0, first.start - LEAD), terms: terms.size }
  }
  return best.start
}

function merged(ranges: readonly Range[]): { readonly start: number; readonly end: number }[] {
  const whole: { start: number; end: number }[] = []
  for (const { start, end } of ranges) {
    const last = whole.at(-1)
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end)
    else whole.push({ start, end })
  }
  return whole
}

function withEllipses(pieces: SnippetPiece[], before: boolean, after: boolean): SnippetPiece[] {
  return [
    ...(before ? [{ text: '\u2026', marked: false }] : []),
    ...pieces,
    ...(after ? [{ text: '\u2026', marked: false }] : []),
  ]
}
