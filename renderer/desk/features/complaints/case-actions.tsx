/** What this person may do with this case now: take it, or move it on. Nothing is offered that would be refused. */
import { Select } from 'antd'
import { useState } from 'react'
import { nextStatuses, reasonRequired } from '#shared/domain/complaint/complaint.lifecycle.ts'
import { mayAdvance, mayAssign } from '#shared/domain/complaint/complaint.permission.ts'
import type { Complaint, ComplaintStatus } from '#shared/domain/complaint/complaint.ts'
import type { MutateOutcome } from '#shared/ports/data-port.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { useMutate } from '../../platform/ports/use-mutate.ts'
import { useSignedIn } from '../../platform/session/session.store.ts'
import { Button } from '../../ui/button/button.tsx'
import { TextInput } from '../../ui/field/text-input.tsx'
import { ActionBar } from '../../ui/panel/panel.tsx'
import { refusalText } from './refusal-text.ts'

export function CaseActions({ complaint }: { readonly complaint: Complaint }) {
  const texts = useTexts()
  const mutate = useMutate()
  const { profile } = useSignedIn()
  const [to, setTo] = useState<ComplaintStatus | null>(null)
  const [reason, setReason] = useState('')
  const [refused, setRefused] = useState<string | null>(null)
  const next = nextStatuses(complaint.status)
  // Handing over has its own intent, because it also changes the owner.
  const possible = next.filter((status) => status !== 'assigned' && mayAdvance(profile, complaint, status))
  const chosen = to !== null && possible.includes(to) ? to : null
  const mayTake =
    next.includes('assigned') &&
    complaint.ownerId !== profile.agentId &&
    mayAssign(profile, complaint, profile.agentId)

  const told = async (asked: Promise<MutateOutcome>): Promise<void> => {
    const outcome = await asked
    setRefused(outcome.ok ? null : texts('complaint:refused', { reason: refusalText(outcome, texts) }))
    if (outcome.ok) {
      setTo(null)
      setReason('')
    }
  }
  if (possible.length === 0 && !mayTake) return null
  return (
    <ActionBar note={refused === null ? undefined : <span role="alert">{refused}</span>}>
      {possible.length > 0 && (
        <>
          <Select
            className="case__to"
            aria-label={texts('complaint:advance_to')}
            placeholder={texts('complaint:advance_to')}
            value={chosen}
            onChange={setTo}
            options={possible.map((status) => ({
              value: status,
              label: texts(`complaint:status_${status}`),
            }))}
          />
          {chosen !== null && reasonRequired(chosen) && (
            <TextInput
              aria-label={texts('complaint:reason')}
              placeholder={texts('complaint:reason')}
              value={reason}
              maxLength={500}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
          <Button
            disabled={chosen === null || (reasonRequired(chosen) && reason.trim() === '')}
            onClick={() =>
              chosen !== null &&
              void told(
                mutate('complaint.advance', { complaintId: complaint.id, to: chosen, reason: reason.trim() }),
              )
            }
          >
            {texts('complaint:advance')}
          </Button>
        </>
      )}
      {mayTake && (
        <Button
          kind="primary"
          testId="case-take"
          onClick={() =>
            void told(
              mutate('complaint.assign', {
                complaintId: complaint.id,
                ownerId: profile.agentId,
                previousOwnerId: complaint.ownerId,
                reason: '',
              }),
            )
          }
        >
          {texts('complaint:take_over')}
        </Button>
      )}
    </ActionBar>
  )
}
