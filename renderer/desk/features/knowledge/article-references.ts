/**
 * Article numbers in running text become links to those articles. Only numbers of articles that exist are taken,
 * so that an amount or a year stays what it is.
 */
import { unitWords } from '#shared/i18n/unit-words.ts'

const NUMBER = new RegExp(String.raw`(?<![\d.,*:-])\d{4}(?![\d.,*:-]*\d|\s*(?:${unitWords.join('|')}))`, 'g')

export type TextPiece =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'reference'; readonly number: string }

export function piecesOf(text: string, isArticle: (number: string) => boolean): readonly TextPiece[] {
  const pieces: TextPiece[] = []
  let at = 0
  for (const match of text.matchAll(NUMBER)) {
    const [number] = match
    if (!isArticle(number)) continue
    if (match.index > at) pieces.push({ type: 'text', text: text.slice(at, match.index) })
    pieces.push({ type: 'reference', number })
    at = match.index + number.length
  }
  if (at < text.length) pieces.push({ type: 'text', text: text.slice(at) })
  return pieces
}

/** Each article that the text names, once, in the order of the text. */
export function referencesIn(text: string, isArticle: (number: string) => boolean): readonly string[] {
  const found = piecesOf(text, isArticle).flatMap((piece) =>
    piece.type === 'reference' ? [piece.number] : [],
  )
  return [...new Set(found)]
}
