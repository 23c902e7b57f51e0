/** A text with what was added to an earlier one marked, and what was taken out struck through, word by word. */
import { diffWordsWithSpace } from 'diff'
import { useLanguage, useTexts } from '../../platform/i18n/use-texts.ts'

export function MarkedDifference(props: { readonly before: string; readonly after: string }) {
  const texts = useTexts()
  const intlSegmenter = new Intl.Segmenter(useLanguage(), { granularity: 'word' })
  const { before, after } = props
  if (after === '') return <p className="marked-difference">{texts('outbox:conflict_empty')}</p>
  let at = 0
  return (
    <p className="marked-difference">
      {diffWordsWithSpace(before, after, { intlSegmenter }).map(({ value, added, removed }) => {
        at += 1
        if (added) return <ins key={at}>{value}</ins>
        return removed ? <del key={at}>{value}</del> : <span key={at}>{value}</span>
      })}
    </p>
  )
}
