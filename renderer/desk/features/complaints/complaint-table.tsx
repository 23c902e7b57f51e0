/** Rows of cases, asked for and drawn only where they are seen. One row has the focus; arrows move it, Enter opens it. */
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, memo, useRef, useState } from 'react'
import type { Category } from '#shared/domain/complaint/category.ts'
import { formatComplaintNumber } from '#shared/domain/complaint/complaint-number.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import type { ComplaintList, ListedComplaint } from '../../platform/lists/use-complaint-list.ts'
import { goTo } from '../../platform/navigation/navigation.store.ts'
import { PriorityTag } from '../../ui/complaint/priority-tag.tsx'
import { useRowFocus } from '../../ui/keyboard/use-row-focus.ts'
import { Tag } from '../../ui/status/tag.tsx'
import { ClockBadge } from '../../ui/time/clock-badge.tsx'

const ROW_HEIGHT = 40
const MOVES: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: 10,
  PageUp: -10,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
}

export function ComplaintTable(props: {
  readonly list: ComplaintList
  readonly categories: readonly Category[]
}) {
  const texts = useTexts()
  const { list, categories } = props
  const scroller = useRef<HTMLDivElement>(null)
  const focusRow = useRowFocus(scroller)
  const [focused, setFocused] = useState(0)
  const rows = useVirtualizer({
    count: list.total,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
    onChange: ({ range }) => range !== null && list.look(range.startIndex),
  })
  const nameOf = (id: string): string => categories.find((category) => category.id === id)?.name ?? ''

  const moveTo = (index: number): void => {
    const next = Math.min(list.total - 1, Math.max(0, index))
    setFocused(next)
    rows.scrollToIndex(next)
    focusRow(`[data-index="${next}"]`)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = MOVES[event.key]
    if (step === undefined) return
    event.preventDefault()
    moveTo(focused + step)
  }

  return (
    <div className="complaint-table" data-testid="complaint-list">
      <div className="complaint-table__head" aria-hidden>
        <span>{texts('complaint:column_priority')}</span>
        <span>{texts('complaint:column_number')}</span>
        <span>{texts('complaint:column_customer')}</span>
        <span className="complaint-table__category">{texts('complaint:column_category')}</span>
        <span className="complaint-table__facts">{texts('complaint:facts')}</span>
        <span>{texts('complaint:column_status')}</span>
        <span>{texts('complaint:column_clock')}</span>
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the arrows move the focus among the buttons inside */}
      <div ref={scroller} className="complaint-table__body" onKeyDown={onKeyDown}>
        <ul className="complaint-table__space" style={{ height: rows.getTotalSize() }}>
          {rows.getVirtualItems().map((item) => {
            const complaint = list.rowAt(item.index)
            return (
              <li
                key={complaint?.id ?? item.index}
                className="complaint-table__place"
                style={{ transform: `translateY(${item.start}px)` }}
              >
                <OneRow
                  complaint={complaint}
                  category={complaint === undefined ? '' : nameOf(complaint.categoryId)}
                  index={item.index}
                  tabStop={item.index === Math.min(focused, list.total - 1) ? 'here' : 'elsewhere'}
                  onFocus={setFocused}
                />
              </li>
            )
          })}
        </ul>
      </div>
    </div>
  )
}

type OneRowProps = {
  /** undefined: it is on its way, and its place can be gone to. */
  readonly complaint: ListedComplaint | undefined
  readonly category: string
  readonly index: number
  readonly tabStop: 'here' | 'elsewhere'
  readonly onFocus: (index: number) => void
}

/** What did not change is not drawn again when the list moves. */
const OneRow = memo(function OneRow({ complaint, category, index, tabStop, onFocus }: OneRowProps) {
  return (
    <button
      type="button"
      className="complaint-table__row"
      data-index={index}
      data-testid={complaint && `complaint-row-${complaint.number}`}
      aria-busy={complaint === undefined}
      tabIndex={tabStop === 'here' ? 0 : -1}
      onFocus={() => onFocus(index)}
      onClick={() => complaint && goTo({ name: 'complaint', complaintId: complaint.id })}
    >
      {complaint && <Cells complaint={complaint} category={category} />}
    </button>
  )
})

function Cells({ complaint, category }: { readonly complaint: ListedComplaint; readonly category: string }) {
  const texts = useTexts()
  const { next } = complaint
  return (
    <>
      <PriorityTag priority={complaint.priority} />
      <span className="complaint-table__number">{formatComplaintNumber(complaint.number)}</span>
      <span className="complaint-table__name">{complaint.customerName}</span>
      <span className="complaint-table__name complaint-table__category">{category}</span>
      <span className="complaint-table__facts">{complaint.facts}</span>
      <span className="complaint-table__status">
        <span className="complaint-table__text">{texts(`complaint:status_${complaint.status}`)}</span>
        {complaint.unsent && (
          <span data-testid="complaint-row-unsent">
            <Tag tone="amber" title={texts('common:unsent_hint')}>
              {texts('common:unsent')}
            </Tag>
          </span>
        )}
        {complaint.training && <Tag>{texts('complaint:training')}</Tag>}
      </span>
      <span>{next !== null && <ClockBadge clock={next.clock} lap={next.lap} name="heard" />}</span>
    </>
  )
}
