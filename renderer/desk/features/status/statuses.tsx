/** Phone, server, unsent work: three separate facts, always in sight. */
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { PhoneStatus } from './phone-status.tsx'
import { ServerStatus } from './server-status.tsx'
import './status.css'
import { UnsentStatus } from './unsent-status.tsx'

export function StatusesSlot() {
  const texts = useTexts()
  return (
    <section className="statuses" aria-label={texts('shell:statuses_label')}>
      <PhoneStatus />
      <ServerStatus />
      <UnsentStatus />
    </section>
  )
}
