/** One promise of a case: how it stands, and while it is owed what became of it, by button, and by key where it is the next one due. */
import { Check, X } from 'lucide-react'
import { useState } from 'react'
import { dialTarget, dialText } from '#shared/domain/call/dialled-number.ts'
import type { Complaint, PromiseMade } from '#shared/domain/complaint/complaint.ts'
import { holderOf, isOwed, type PromiseHolder } from '#shared/domain/complaint/promise.standing.ts'
import type { AgentId } from '#shared/kernel/ids.ts'
import type { ArgsOfMutator } from '#shared/sync/mutators/registry.ts'
import { useCommand } from '../../platform/commands/command-registry.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { usePhoneActions } from '../../platform/phone/use-phone-actions.ts'
import { Button } from '../../ui/button/button.tsx'
import { DialButton } from '../../ui/text/dial-button.tsx'
import { Moment } from '../../ui/time/moment.tsx'
import { PromiseBadge } from '../../ui/time/promise-badge.tsx'
import { OffShift } from './off-shift.tsx'
import { PromiseHandOver, type Reach } from './promise-hand-over.tsx'
import { PromiseNotKept } from './promise-not-kept.tsx'

/** A visit, a letter: no roster is asked. */
const NOBODY: PromiseHolder = { id: null, name: '' }

type Said = ArgsOfMutator<'promise.record'>['said']

type CasePromiseProps = {
  readonly complaint: Complaint
  readonly promise: PromiseMade
}

export function CasePromise({ complaint, promise }: CasePromiseProps) {
  const goesOnElsewhere = complaint.status === 'merged' && isOwed(promise)
  return (
    <>
      {!goesOnElsewhere && <PromiseBadge promise={promise} />}
      <span>{promise.what}</span>
      <span className="case__soft">
        {holderOf(promise).name} · <Moment at={promise.dueAt} />
        <Events promise={promise} />
      </span>
    </>
  )
}

type OwedPromiseProps = CasePromiseProps & {
  readonly reach: Reach
  readonly onSay: (said: Said) => void
}

export function OwedPromise({ complaint, promise, reach, onSay }: OwedPromiseProps) {
  const texts = useTexts()
  const phone = usePhoneActions()
  /** What became of a promise is never taken back: the first press of the key names it, the second says it. */
  const [asked, setAsked] = useState<'nothing' | 'kept' | 'why'>('nothing')
  const holder = holderOf(promise)
  const target = dialTarget(complaint.contactNumber)
  const handOver = (toId: AgentId): void => onSay({ what: 'handed_over', toId, fromId: holder.id })
  const keep = (): void => onSay({ what: 'kept' })
  const isNext = reach === 'key'
  useCommand('promise.call', isNext && target !== null ? () => void phone.dial(dialText(target)) : null)
  useCommand('promise.keep', isNext ? () => (asked === 'kept' ? keep() : setAsked('kept')) : null)
  useCommand('promise.notKept', isNext ? () => setAsked('why') : null)
  return (
    <>
      <div className="case__promise">
        <CasePromise complaint={complaint} promise={promise} />
        <span className="case__promise-ways">
          <DialButton raw={complaint.contactNumber} testId="promise-call" />
          <Button
            size="small"
            icon={Check}
            onClick={keep}
            {...(isNext && { command: 'promise.keep' as const })}
            testId="promise-kept"
          >
            {texts(asked === 'kept' ? 'promise:keep_sure' : 'promise:keep')}
          </Button>
          <Button
            size="small"
            icon={X}
            onClick={() => setAsked('why')}
            {...(isNext && { command: 'promise.notKept' as const })}
            testId="promise-not-kept"
          >
            {texts('promise:broken')}
          </Button>
          <PromiseHandOver promise={promise} reach={reach} onHandOver={handOver} />
        </span>
      </div>
      {asked === 'kept' && <p role="status">{texts('promise:keep_again', { what: promise.what })}</p>}
      {asked === 'why' && (
        <PromiseNotKept
          of={`${complaint.id} ${promise.id}`}
          onSaid={(reason) => onSay({ what: 'broken', reason })}
          onLeave={() => setAsked('nothing')}
        />
      )}
      <OffShift
        holder={promise.way === 'call_back' ? holder : NOBODY}
        dueAt={promise.dueAt}
        onHandOver={(to) => handOver(to.id)}
      />
    </>
  )
}

/** Who handed it on, and why it was not kept. */
function Events({ promise: { events = [] } }: { readonly promise: PromiseMade }) {
  const texts = useTexts()
  const last = events.findLast(({ what }) => what === 'handed_over')
  // The first word counts, as in how it stands.
  const settled = events.find(({ what }) => what !== 'handed_over')
  return [
    ...(last === undefined ? [] : [` · ${texts('promise:handed_by', { name: last.byName })}`]),
    ...(settled?.what === 'broken' ? [` · ${settled.reason}`] : []),
  ]
}
