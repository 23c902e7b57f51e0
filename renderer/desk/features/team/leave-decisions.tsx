/** Leave that waits for the lead: who, when, why, and two keys. Denying takes a reason, which the agent reads. */
import { useId, useState } from 'react'
import type { Person } from '#shared/domain/session/permissions.ts'
import type { LeaveView } from '#shared/ports/data-port.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { useMutate } from '../../platform/ports/use-mutate.ts'
import { useDates } from '../../platform/time/use-dates.ts'
import { Button } from '../../ui/button/button.tsx'
import { InlineNotice } from '../../ui/feedback/notice.tsx'
import { Field } from '../../ui/field/field.tsx'
import { TextInput } from '../../ui/field/text-input.tsx'
import { swapRefusalText } from '../../ui/schedule/refusal-text.ts'
import { Tag } from '../../ui/status/tag.tsx'

export const leaveFor = (
  leave: readonly LeaveView[],
  { agentId, teamId, permissions }: Person,
): LeaveView[] =>
  permissions.includes('lead')
    ? leave.filter((each) => each.state === 'requested' && each.teamId === teamId && each.agentId !== agentId)
    : []

export function LeaveDecisions({ leave }: { readonly leave: readonly LeaveView[] }) {
  const texts = useTexts()
  const title = useId()
  if (leave.length === 0) return null
  return (
    <section className="team__part" aria-labelledby={title} data-testid="leave-decisions">
      <div className="team__head">
        <h3 id={title}>{texts('swap:leave_waiting')}</h3>
      </div>
      <ul className="team__decisions">
        {leave.map((each) => (
          <LeaveDecision key={each.id} leave={each} />
        ))}
      </ul>
    </section>
  )
}

function LeaveDecision({ leave }: { readonly leave: LeaveView }) {
  const texts = useTexts()
  const dates = useDates()
  const mutate = useMutate()
  const [reason, setReason] = useState<string | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  const decide = async (decision: 'approve' | 'deny'): Promise<void> => {
    const given = (reason ?? '').trim()
    if (decision === 'deny' && given === '') {
      setFault(reason === null ? null : texts('schedule:reason_needed'))
      return setReason(reason ?? '')
    }
    const outcome = await mutate('leave.decide', {
      leaveId: leave.id,
      decision,
      reason: decision === 'deny' ? given : '',
    })
    if (!outcome.ok) setFault(swapRefusalText(outcome, texts))
  }
  return (
    <li className="decision" data-testid={`leave-${leave.id}`}>
      <p className="decision__sentence">
        {leave.agentName} <Tag>{texts(`swap:leave_${leave.kind}`)}</Tag> {dates.day(leave.businessDate)}{' '}
        {dates.moment(leave.start)} – {dates.moment(leave.end)}
        {leave.unsent && (
          <Tag tone="amber" title={texts('common:unsent_hint')}>
            {texts('common:unsent')}
          </Tag>
        )}
      </p>
      {leave.reason !== '' && <p className="decision__message">{leave.reason}</p>}
      {reason !== null && (
        <Field label={texts('schedule:deny_reason')} need="required" error={fault ?? undefined}>
          {(control) => (
            <TextInput
              {...control}
              maxLength={500}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
              data-testid="leave-reason"
            />
          )}
        </Field>
      )}
      {reason === null && fault !== null && <InlineNotice tone="red">{fault}</InlineNotice>}
      <div className="decision__actions">
        <Button kind="primary" onClick={() => void decide('approve')} testId="leave-approve">
          {texts('schedule:approve')}
        </Button>
        <Button onClick={() => void decide('deny')} testId="leave-deny">
          {texts('schedule:deny')}
        </Button>
      </div>
    </li>
  )
}
