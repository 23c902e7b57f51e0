/** Finds the telephone numbers in what people wrote, so that each can be called where it stands. */
import { assertNever } from '#shared/kernel/assert-never.ts'
import { parseNumber } from './phone-number.parsing.ts'

export type TextPiece =
  | { readonly type: 'text'; readonly text: string }
  /** As it was written; `dialledNumber` reads it. */
  | { readonly type: 'number'; readonly text: string }

/**
 * Digits as numbers are written, in any grouping, half-width or full-width. Not in the middle of a word, of longer digits,
 * of an amount with a fraction, of a masked number.
 */
const CANDIDATE =
  /(?<![\p{L}\p{N}*_.,#-](?<!\p{Script=Han}))[+\uff0b]?[(\uff08]?\p{Nd}(?:[ \u2010-\u2015()\uff08\uff09-]{0,2}\p{Nd}){4,17}(?![\p{N}*_#]|[.,:/-]\p{N}|[A-Za-z])/gu

/** Short hotlines are also amounts, counts and years: one with a unit behind it is no number to call. */
const UNIT_BEHIND =
  /^\s*(?:[\u5143\u5757\u584a\u5706\u5713\u89d2\u5206\u4e07\u842c\u5343\u767e\u4e2a\u500b\u4ef6\u6b21\u7b14\u7b46\u6237\u6236\u4eba\u5e74\u6708\u65e5\u5929\u65f6\u6642\u79d2\u7c73\u5146%\uff05\u2103]|[KMG]?B\b|[kKmM]bps\b)/u
const NATIONWIDE = /^(?:[48]00\d{7}|9[56]\d{3,6}|1(?:00|01|23)\d{2,3})$/

/** The text in its order, whole: the pieces put together are the text again. */
export function numbersInText(text: string): readonly TextPiece[] {
  const pieces: TextPiece[] = []
  let from = 0
  for (const match of text.matchAll(CANDIDATE)) {
    const [written] = match
    const behind = text.slice(match.index + written.length, match.index + written.length + 8)
    if (!isCallable(written, behind)) continue
    if (match.index > from) pieces.push({ type: 'text', text: text.slice(from, match.index) })
    pieces.push({ type: 'number', text: written })
    from = match.index + written.length
  }
  if (from < text.length) pieces.push({ type: 'text', text: text.slice(from) })
  return pieces
}

/** Only what the numbering plans know: other digits are those of an order, an account or an identity document. */
function isCallable(written: string, behind: string): boolean {
  const parsed = parseNumber(written)
  if (parsed === null) return false
  switch (parsed.kind) {
    case 'mobile':
    case 'landline':
    case 'abroad':
      return true
    case 'local':
      return NATIONWIDE.test(parsed.digits) && !UNIT_BEHIND.test(behind)
    case 'masked':
      return false
    default:
      return assertNever(parsed)
  }
}
