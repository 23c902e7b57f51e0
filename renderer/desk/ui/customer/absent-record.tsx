/** Where a customer, a case or a call would be and is not: while customers' data is on hold, that is why, and it comes back. */
import { ClockAlert, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { runCommand } from '../../platform/commands/command-registry.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { useCustomersHold } from '../../platform/session/held-customers.ts'
import { Button } from '../button/button.tsx'
import { EmptyState } from '../feedback/empty-state.tsx'

type AbsentRecordProps = {
  readonly icon: LucideIcon
  /** Said when nothing is on hold: it is really not there. */
  readonly title: string
  readonly children?: ReactNode
}

export function AbsentRecord({ icon, title, children }: AbsentRecordProps) {
  const texts = useTexts()
  if (useCustomersHold() === 'not_held')
    return (
      <EmptyState icon={icon} title={title}>
        {children}
      </EmptyState>
    )
  return (
    <EmptyState
      icon={ClockAlert}
      title={texts('customer:lease_over_title')}
      action={
        <Button size="small" command="sync.now" onClick={() => runCommand('sync.now')} testId="held-try-now">
          {texts('shell:server_try_now')}
        </Button>
      }
    >
      {texts('customer:held_note')}
    </EmptyState>
  )
}
