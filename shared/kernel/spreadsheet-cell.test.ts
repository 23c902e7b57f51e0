/** A file that somebody opens to look at must not do anything by being opened, nor lose a character of what is in it. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cellWithoutGuard, guardedCell } from './spreadsheet-cell.ts'

test.each(['=HYPERLINK("http://x","李华")', '+86 138 0013 8000', '-1+1', '@SUM(A1)', '\t=1', '\uff1d1+1'])(
  'nothing carries out %j',
  (text) => {
    expect(guardedCell(text)).toBe(`'${text}`)
  },
)

test('what is no formula stays as it is', () => {
  for (const text of ['', '李华', "O'Brien", "'90s", 'a=b', '138-0013-8000'])
    expect(guardedCell(text)).toBe(text)
})

test('taken off again, every text is what it was', () => {
  const text = fc.oneof(fc.string(), fc.stringMatching(/^[ '=+@-]{0,5}[a1]?$/))
  fc.assert(
    fc.property(text, (written) => {
      expect(cellWithoutGuard(guardedCell(written))).toBe(written)
    }),
  )
})
