/** How much waits to be sent. Goes to the page that lists it; something refused comes before something waiting. */
import { Tooltip } from 'antd'
import type { UnsentCount } from '#shared/ports/data-port.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { goTo } from '../../platform/navigation/navigation.store.ts'
import { readyValue, useDataWatch } from '../../platform/ports/use-watch.ts'
import { useDroppedWork } from '../../platform/refused/dropped-work.store.ts'
import { Kbd } from '../../ui/keyboard/kbd.tsx'
import { StatusDot } from '../../ui/status/status-dot.tsx'
import './status.css'

const NOTHING: UnsentCount = { waiting: 0, attention: [] }

export function UnsentStatus() {
  const texts = useTexts()
  const { waiting, attention: refused } = readyValue(useDataWatch('unsentCount', {})) ?? NOTHING
  const dropped = useDroppedWork()
  const attention = refused.filter((mutationId) => !dropped.includes(mutationId)).length
  const tone = attention > 0 ? 'red' : waiting > 0 ? 'amber' : 'neutral'
  const word = attention > 0 ? texts('outbox:attention_status', { count: attention }) : String(waiting)
  return (
    <Tooltip
      placement="bottom"
      mouseEnterDelay={0.4}
      title={
        <span className="button__tip">
          {texts('shell:command_page_unsent')}
          <Kbd command="page.unsent" />
        </span>
      }
    >
      <button
        type="button"
        className="status-button"
        data-testid="status-unsent"
        data-tone={tone}
        data-waiting={waiting}
        onClick={() => goTo({ name: 'unsent' })}
      >
        <span className="status-button__name">{texts('shell:status_unsent')}</span>
        <StatusDot tone={tone}>{word}</StatusDot>
      </button>
    </Tooltip>
  )
}
