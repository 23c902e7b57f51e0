/** What changed in my shifts since I last said that I know: beside the customer at once, and in full before my shifts. */
import './roster-news.css'
import { useEffect, useRef } from 'react'
import type { SeenShift, ShiftNews } from '#shared/domain/schedule/roster-seen.ts'
import { announce } from '../../platform/announce/announce.tsx'
import { type Texts, useTexts } from '../../platform/i18n/use-texts.ts'
import { goTo } from '../../platform/navigation/navigation.store.ts'
import type { Dates } from '../../platform/time/dates.ts'
import { useDates } from '../../platform/time/use-dates.ts'
import { Button } from '../../ui/button/button.tsx'
import { InlineNotice } from '../../ui/feedback/notice.tsx'
import { Tag } from '../../ui/status/tag.tsx'
import type { Tone } from '../../ui/status/tone.ts'
import { showWhose } from './schedule-view.store.ts'
import { useFirstReceipt, useRosterNews } from './use-roster-news.ts'

const toneOf: Readonly<Record<ShiftNews['is'], Tone>> = { new: 'accent', changed: 'amber', gone: 'red' }

type Said = { readonly day: string; readonly now: string; readonly before: string | null }

const spansInWords = (spans: SeenShift['spans'], dates: Dates): string =>
  spans.map(({ start, end }) => dates.hours(start, end)).join(' / ')

function inWords(news: ShiftNews, texts: Texts, dates: Dates): Said {
  const of = (shift: Pick<SeenShift, 'kind' | 'place'>, spans: SeenShift['spans']): string =>
    [
      spansInWords(spans, dates),
      texts(`schedule:kind_${shift.kind}`),
      texts(`schedule:place_${shift.place}`),
    ].join(' ')
  if (news.is === 'gone')
    return { day: dates.day(news.before.businessDate), now: of(news.before, news.before.spans), before: null }
  const { shift } = news
  const now = of(shift, shift.segments)
  const day = dates.day(shift.businessDate)
  if (news.is === 'new') return { day, now, before: null }
  const { before } = news
  const then = `${before.businessDate === shift.businessDate ? '' : `${dates.day(before.businessDate)} `}${of(before, before.spans)}`
  return {
    day,
    now,
    before: then === now ? texts('roster:news_inside') : texts('roster:news_before', { what: then }),
  }
}

const keyOf = (news: ShiftNews): string =>
  news.is === 'gone' ? `gone ${news.before.id}` : `${news.shift.id} ${news.shift.revision}`

export function RosterNews() {
  const texts = useTexts()
  const dates = useDates()
  const view = useRosterNews()
  useFirstReceipt(view)
  const { news, read } = view
  if (news.length === 0) return null
  return (
    <section className="roster-news" aria-label={texts('roster:news_title')} data-testid="roster-news">
      <header className="roster-news__head">
        <h3>{texts('roster:news_title')}</h3>
        <span className="my-week__soft">{texts('roster:news_receipt')}</span>
        <Button kind="primary" size="small" onClick={read} testId="roster-news-read">
          {texts('roster:news_read')}
        </Button>
      </header>
      <ul>
        {news.map((each) => {
          const said = inWords(each, texts, dates)
          return (
            <li key={keyOf(each)} className="roster-news__one">
              <Tag tone={toneOf[each.is]}>{texts(`roster:news_${each.is}`)}</Tag>
              <strong>{said.day}</strong>
              <span className={each.is === 'gone' ? 'roster-news__gone' : undefined}>{said.now}</span>
              {said.before !== null && <span className="my-week__soft">{said.before}</span>}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

export function RosterNewsSlot() {
  const texts = useTexts()
  const dates = useDates()
  const { news, read } = useRosterNews()
  const [first] = news
  const said = first && inWords(first, texts, dates)
  const sentence =
    said &&
    texts('roster:news_told', {
      count: news.length,
      first: `${texts(`roster:news_${first.is}`)} ${said.day} ${said.now}`,
    })
  const spoken = useRef<string | undefined>(undefined)
  useEffect(() => {
    if (sentence === undefined || sentence === spoken.current) return
    spoken.current = sentence
    announce(sentence, 'polite')
  }, [sentence])
  if (sentence === undefined) return null
  const look = (): void => {
    showWhose('mine')
    goTo({ name: 'schedule' })
  }
  return (
    <div className="phone-notices">
      <InlineNotice
        tone="amber"
        testId="roster-news-notice"
        actions={
          <>
            <Button size="small" onClick={look} testId="roster-news-look">
              {texts('roster:news_look')}
            </Button>
            <Button size="small" kind="quiet" onClick={read} testId="roster-news-known">
              {texts('roster:news_read')}
            </Button>
          </>
        }
      >
        {sentence}
      </InlineNotice>
    </div>
  )
}
