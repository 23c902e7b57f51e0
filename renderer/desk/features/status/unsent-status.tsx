/** How much waits to be sent. Goes to the page that lists it; something refused comes before something waiting. */
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { goTo } from '../../platform/navigation/navigation.store.ts'
import { readyValue, useDataWatch } from '../../platform/ports/use-watch.ts'
import { StatusDot } from '../../ui/status/status-dot.tsx'
import './status.css'

export function UnsentStatus() {
  const texts = useTexts()
  const outbox = readyValue(useDataWatch('outbox', {}))
  const waiting = outbox?.waiting.length ?? 0
  const attention = outbox?.attention.length ?? 0
  const tone = attention > 0 ? 'red' : waiting > 0 ? 'amber' : 'neutral'
  const word = attention > 0 ? texts('shell:attention_status', { count: attention }) : String(waiting)
  return (
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
  )
}
