/** The cases on the lead's board, drawn only where they are seen. Arrows move, Space chooses, Enter opens. */
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type MouseEvent, useRef } from 'react'
import { formatComplaintNumber } from '#shared/domain/complaint/complaint-number.ts'
import type { BoardCase } from '#shared/domain/complaint/lead-board.ts'
import type { SendState } from '#shared/ports/data-port.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { goTo } from '../../platform/navigation/navigation.store.ts'
import { PriorityTag } from '../../ui/complaint/priority-tag.tsx'
import { useRowFocus } from '../../ui/keyboard/use-row-focus.ts'
import { Tag } from '../../ui/status/tag.tsx'
import { ClockBadge } from '../../ui/time/clock-badge.tsx'
import { afterKey, type Selection, stretched, toggled } from './selection.ts'

export type GridRow = BoardCase & SendState
const ROW_HEIGHT = 40

type CaseGridProps = {
  readonly rows: readonly GridRow[]
  readonly selection: Selection
  readonly onSelect: (selection: Selection) => void
  readonly ownerName: (id: string | null) => string | null
  readonly categoryName: (id: string) => string
}

export function CaseGrid({ rows, selection, onSelect, ownerName, categoryName }: CaseGridProps) {
  const texts = useTexts()
  const scroller = useRef<HTMLDivElement>(null)
  const focusRow = useRowFocus(scroller)
  const ids = rows.map(({ id }): string => id)
  const at = Math.max(0, ids.indexOf(selection.focused ?? ''))
  const drawn = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => ids[index] ?? index,
    overscan: 12,
  })
  const open = (row: GridRow | undefined): void => {
    if (row !== undefined) goTo({ name: 'complaint', complaintId: row.id })
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey) return
    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
      event.preventDefault()
      if (!event.repeat) open(rows[at])
      return
    }
    const press = { key: event.key, shift: event.shiftKey, mod: event.ctrlKey || event.metaKey }
    const next = afterKey(selection, ids, press)
    if (next === null) return
    event.preventDefault()
    onSelect(next)
    if (next.focused === null) return
    drawn.scrollToIndex(ids.indexOf(next.focused))
    focusRow(`[data-case="${next.focused}"]`)
  }
  const onClick = (event: MouseEvent, row: GridRow): void => {
    const onBox = event.target instanceof Element && event.target.closest('.case-grid__box') !== null
    if (event.shiftKey) onSelect(stretched(selection, ids, row.id, ids[at] ?? null))
    else if (onBox || event.ctrlKey || event.metaKey) onSelect(toggled(selection, row.id))
    else open(row)
  }
  return (
    <div className="case-grid" data-testid="case-grid">
      <div className="case-grid__head" aria-hidden>
        <span />
        <span>{texts('complaint:column_priority')}</span>
        <span>{texts('complaint:column_number')}</span>
        <span>{texts('complaint:column_customer')}</span>
        <span className="case-grid__wide">{texts('complaint:column_category')}</span>
        <span>{texts('complaint:owner')}</span>
        <span className="case-grid__state">{texts('complaint:column_status')}</span>
        <span>{texts('complaint:column_clock')}</span>
      </div>
      <div ref={scroller} className="case-grid__body">
        <div
          style={{ height: drawn.getTotalSize() }}
          role="listbox"
          tabIndex={-1}
          aria-multiselectable
          aria-label={texts('lead:cases')}
          onKeyDown={onKeyDown}
        >
          {drawn.getVirtualItems().map(({ index, start }) => {
            const row = rows[index]
            if (row === undefined) return null
            return (
              <GridLine
                key={row.id}
                row={row}
                place={{ index, of: rows.length, start }}
                owner={ownerName(row.ownerId)}
                category={categoryName(row.categoryId)}
                state={selection.chosen.has(row.id) ? 'chosen' : 'not_chosen'}
                tabStop={index === at ? 'here' : 'elsewhere'}
                onFocus={() => {
                  if (selection.focused !== row.id) onSelect({ ...selection, focused: row.id })
                }}
                onClick={(event) => onClick(event, row)}
              />
            )
          })}
        </div>
      </div>
    </div>
  )
}

type GridLineProps = {
  readonly row: GridRow
  readonly place: { readonly index: number; readonly of: number; readonly start: number }
  /** null: nobody has it. */
  readonly owner: string | null
  readonly category: string
  readonly state: 'chosen' | 'not_chosen'
  readonly tabStop: 'here' | 'elsewhere'
  readonly onFocus: () => void
  readonly onClick: (event: MouseEvent) => void
}

function GridLine(props: GridLineProps) {
  const texts = useTexts()
  const { row, owner, state, place } = props
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the list
    <div
      role="option"
      className={`case-grid__row case-grid__row--${state}`}
      style={{ transform: `translateY(${place.start}px)` }}
      aria-posinset={place.index + 1}
      aria-setsize={place.of}
      aria-selected={state === 'chosen'}
      tabIndex={props.tabStop === 'here' ? 0 : -1}
      data-case={row.id}
      data-testid={`board-case-${row.number}`}
      onFocus={props.onFocus}
      onClick={props.onClick}
    >
      <span className="case-grid__box">
        <span className="case-grid__tick" aria-hidden />
      </span>
      <span>
        <PriorityTag priority={row.priority} />
      </span>
      <span className="case-grid__number">{formatComplaintNumber(row.number)}</span>
      <span className="case-grid__name">{row.customerName}</span>
      <span className="case-grid__name case-grid__wide">{props.category}</span>
      <span className="case-grid__name">{owner ?? <Tag tone="amber">{texts('lead:nobody')}</Tag>}</span>
      <span className="case-grid__state">
        <span className="case-grid__text">{texts(`complaint:status_${row.status}`)}</span>
        {row.unsent && (
          <Tag tone="amber" title={texts('common:unsent_hint')}>
            {texts('common:unsent')}
          </Tag>
        )}
      </span>
      <span>
        {row.next !== null && <ClockBadge clock={row.next.clock} lap={row.next.lap} name="heard" />}
        {row.dates.length === 0 && <Tag tone="amber">{texts('lead:no_date')}</Tag>}
      </span>
    </div>
  )
}
