/** The rows of the board, drawn only where they are seen. One has the focus; arrows move it, and it offers to call them. */
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useRef, useState } from 'react'
import type { AgentId } from '#shared/kernel/ids.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import type { TeamPresence } from '../../platform/phone/team-presence.ts'
import { useRowFocus } from '../../ui/keyboard/use-row-focus.ts'
import { BoardLine } from './board-line.tsx'
import type { BoardRow } from './board-rows.ts'

const ROW_HEIGHT = 44

type BoardTableProps = { readonly rows: readonly BoardRow[]; readonly presence: TeamPresence }

export function BoardTable({ rows, presence }: BoardTableProps) {
  const texts = useTexts()
  const scroller = useRef<HTMLDivElement>(null)
  const focusRow = useRowFocus(scroller)
  /** By whom, not by where: the order changes, and whoever is looked at stays the one. */
  const [focused, setFocused] = useState<AgentId | null>(null)
  const drawn = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => rows[index]?.agent.id ?? index,
    overscan: 12,
  })
  const found = rows.findIndex(({ agent }) => agent.id === focused)
  const at = Math.max(0, found)

  const moveTo = (index: number): void => {
    const next = rows[Math.min(rows.length - 1, Math.max(0, index))]
    if (next === undefined) return
    setFocused(next.agent.id)
    drawn.scrollToIndex(rows.indexOf(next))
    focusRow(`[data-agent="${next.agent.id}"]`)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const to = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: at + 10,
      PageUp: at - 10,
      Home: 0,
      End: rows.length - 1,
    }[event.key]
    if (to === undefined) return
    event.preventDefault()
    moveTo(to)
  }

  if (rows.length === 0) return <p className="board__nobody">{texts('presence:nobody')}</p>
  return (
    <div className="board__table" data-testid="board-table">
      <div className="board__head" aria-hidden>
        <span>{texts('presence:column_name')}</span>
        <span>{texts('presence:column_state')}</span>
        <span className="board__length">{texts('presence:column_for')}</span>
        <span>{texts('presence:column_call')}</span>
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the arrows move the focus among the rows inside */}
      <div ref={scroller} className="board__rows" onKeyDown={onKeyDown}>
        <ul
          className="board__space"
          style={{ height: drawn.getTotalSize() }}
          aria-label={texts('presence:board')}
        >
          {drawn.getVirtualItems().map((item) => {
            const row = rows[item.index]
            if (row === undefined) return null
            return (
              <BoardLine
                key={row.agent.id}
                row={row}
                presence={presence}
                start={item.start}
                tabStop={item.index === at ? 'here' : 'elsewhere'}
                onFocus={() => setFocused(row.agent.id)}
              />
            )
          })}
        </ul>
      </div>
    </div>
  )
}
