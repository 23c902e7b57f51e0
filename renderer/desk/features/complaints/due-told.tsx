/** What a ladder told this person and their own reminders: each stays on top of the day until they have dealt with it. */
import { BellRing, Check, TrendingUp } from 'lucide-react'
import { useState } from 'react'
import type { DueEscalation, DueReminder, DueWork } from '#shared/domain/complaint/due-work.ts'
import { msFromInstant } from '#shared/kernel/clock.ts'
import type { MutateOutcome } from '#shared/ports/data-port.ts'
import { useCommand } from '../../platform/commands/command-registry.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { useMutate } from '../../platform/ports/use-mutate.ts'
import { Button } from '../../ui/button/button.tsx'
import { refusalText } from '../../ui/complaint/refusal-text.ts'
import { Kbd } from '../../ui/keyboard/kbd.tsx'
import { Tag } from '../../ui/status/tag.tsx'
import { Moment } from '../../ui/time/moment.tsx'
import { CaseLink } from './due-case-link.tsx'

/** As many of each as leave the list below in sight. */
const SHOWN = 3
const dueReminders = ({ reminders }: DueWork, now: number): readonly DueReminder[] =>
  reminders.filter(({ reminder }) => msFromInstant(reminder.remindAt) <= now)

/** How many reminders of one's own are to be shown by now. */
export const ownDueAt = (due: DueWork, now: number): number => dueReminders(due, now).length

export function DueTold({ due, now }: { readonly due: DueWork; readonly now: number }) {
  const texts = useTexts()
  const mutate = useMutate()
  const [refused, setRefused] = useState<string | null>(null)
  const told = async (asked: Promise<MutateOutcome>): Promise<void> => {
    const outcome = await asked
    setRefused(outcome.ok ? null : texts('complaint:refused', { reason: refusalText(outcome, texts) }))
  }
  const read = ({ of, escalation }: DueEscalation): void =>
    void told(mutate('complaint.readEscalation', { complaintId: of.id, escalationId: escalation.id }))
  const { escalations } = due
  const [first] = escalations
  useCommand('escalation.read', first === undefined ? null : () => read(first))
  return (
    <>
      {escalations.slice(0, SHOWN).map((each, index) => (
        <li
          key={`${each.of.id} ${each.escalation.id}`}
          className="due-today__line"
          data-testid="due-escalation"
        >
          <Tag tone="red">
            <TrendingUp size={12} aria-hidden /> {texts('flow:escalated')}
          </Tag>
          <CaseLink of={each.of} said={each.escalation.step} />
          <span className="due-today__who">
            <Moment at={each.escalation.at} />
          </span>
          <Button size="small" icon={Check} onClick={() => read(each)} testId="escalation-read">
            {texts('flow:escalation_read')}
          </Button>
          {index === 0 && <Kbd command="escalation.read" />}
        </li>
      ))}
      {escalations.length > SHOWN && (
        <li className="due-today__line">
          {texts('flow:escalated_more', { count: escalations.length - SHOWN })}
        </li>
      )}
      {dueReminders(due, now).map(({ of, reminder }) => (
        <li key={`${of.id} ${reminder.id}`} className="due-today__line" data-testid="due-reminder">
          <Tag tone="amber">
            <BellRing size={12} aria-hidden /> {texts('flow:reminder')}
          </Tag>
          <CaseLink of={of} said={reminder.note} />
          <span className="due-today__who">
            <Moment at={reminder.remindAt} />
          </span>
          <Button
            size="small"
            icon={Check}
            onClick={() =>
              void told(mutate('complaint.settleReminder', { complaintId: of.id, reminderId: reminder.id }))
            }
            testId="reminder-settle"
          >
            {texts('flow:reminder_settle')}
          </Button>
        </li>
      ))}
      {refused !== null && (
        <li className="due-today__line" role="alert">
          {refused}
        </li>
      )}
    </>
  )
}
