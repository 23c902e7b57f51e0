/** One line of time, newest first, filtered by kind, drawn only where it is seen. */
import { useVirtualizer } from '@tanstack/react-virtual'
import { Segmented } from 'antd'
import { useRef, useState } from 'react'
import type { Complaint } from '#shared/domain/complaint/complaint.ts'
import { type TimelineEntry, timelineKinds } from '#shared/domain/customer/timeline.ts'
import type { SendState } from '#shared/ports/data-port.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { TimelineLine } from './timeline-line.tsx'

export type Entry = TimelineEntry<Complaint & SendState>
const filters = ['all', ...timelineKinds] as const
type Filter = (typeof filters)[number]

/** Of a line of two; what is taller is measured when it is drawn. */
const USUAL_HEIGHT = 54

export function Timeline({ entries }: { readonly entries: readonly Entry[] }) {
  const texts = useTexts()
  const [filter, setFilter] = useState<Filter>('all')
  const shown = filter === 'all' ? entries : entries.filter(({ is }) => is === filter)
  return (
    <div className="line-of-time">
      <Segmented
        aria-label={texts('customer:filter_label')}
        value={filter}
        onChange={setFilter}
        options={filters.map((value) => ({ value, label: texts(`customer:filter_${value}`) }))}
      />
      {shown.length === 0 ? (
        <p className="customer__soft">{texts('customer:page_empty')}</p>
      ) : (
        <Lines key={filter} entries={shown} />
      )}
    </div>
  )
}

function Lines({ entries }: { readonly entries: readonly Entry[] }) {
  const texts = useTexts()
  const scroller = useRef<HTMLDivElement>(null)
  const rows = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => USUAL_HEIGHT,
    getItemKey: (index) => entries[index]?.key ?? index,
    overscan: 8,
  })
  return (
    <section
      ref={scroller}
      className="line-of-time__body"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
      tabIndex={0}
      aria-label={texts('customer:timeline')}
    >
      <ul className="line-of-time__space" style={{ height: rows.getTotalSize() }} data-testid="line-of-time">
        {rows.getVirtualItems().map(({ key, index, start }) => {
          const entry = entries[index]
          if (entry === undefined) return null
          return (
            <li
              key={key}
              ref={rows.measureElement}
              data-index={index}
              className="line-of-time__place"
              style={{ transform: `translateY(${start}px)` }}
            >
              <TimelineLine entry={entry} />
            </li>
          )
        })}
      </ul>
    </section>
  )
}
