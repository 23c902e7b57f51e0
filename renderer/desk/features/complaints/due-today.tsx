/** The top of the day: promises and clocks that are near or over, the first due on top; one key calls, one marks as kept. */
import './due-today.css'
import { Check } from 'lucide-react'
import { dialTarget, dialText } from '#shared/domain/call/dialled-number.ts'
import type { DueClock, DuePromise } from '#shared/domain/complaint/due-work.ts'
import { holderOf } from '#shared/domain/complaint/promise.standing.ts'
import { msFromInstant } from '#shared/kernel/clock.ts'
import { useCommand } from '../../platform/commands/command-registry.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { usePhoneActions } from '../../platform/phone/use-phone-actions.ts'
import { useMinute } from '../../platform/time/use-now.ts'
import { Button } from '../../ui/button/button.tsx'
import { Kbd } from '../../ui/keyboard/kbd.tsx'
import { DialButton } from '../../ui/text/dial-button.tsx'
import { ClockBadge } from '../../ui/time/clock-badge.tsx'
import { PromiseBadge } from '../../ui/time/promise-badge.tsx'
import { CaseLink } from './due-case-link.tsx'
import { DueTold, ownDueAt } from './due-told.tsx'
import { useDueWork } from './use-due-work.ts'
import { useSayOfPromise } from './use-say-of-promise.ts'

/** As many as leave the list below in sight. */
const SHOWN = 4

export function DueToday() {
  const texts = useTexts()
  const phone = usePhoneActions()
  const { say, refused } = useSayOfPromise()
  const due = useDueWork()
  const { clocks, promises, escalations } = due
  const now = msFromInstant(useMinute())
  const near = clocks.filter(({ lap }) => (lap.warnAt ?? Number.POSITIVE_INFINITY) <= now)
  const [first] = promises
  const target = first === undefined ? null : dialTarget(first.of.contactNumber)
  const number = target && dialText(target)
  useCommand('promise.call', number === null ? null : () => void phone.dial(number))
  useCommand(
    'promise.keep',
    first === undefined ? null : () => say(first.of.id, first.promise.id, { what: 'kept' }),
  )
  const own = ownDueAt(due, now)
  if (near.length + promises.length + escalations.length + own === 0) return null
  const shownPromises = promises.slice(0, SHOWN)
  const shownClocks = near.slice(0, SHOWN)
  const more = near.length + promises.length - shownPromises.length - shownClocks.length
  return (
    <section className="due-today" aria-label={texts('clock:today_title')} data-testid="due-today">
      <h3 className="due-today__title">
        {texts('clock:today_title')}
        {first !== undefined && (
          <span className="due-today__keys">
            <Kbd command="promise.call" /> {texts('promise:call_back')}
            <Kbd command="promise.keep" /> {texts('promise:keep')}
          </span>
        )}
      </h3>
      <ul>
        <DueTold due={due} now={now} />
        {shownPromises.map((due) => (
          <PromiseLine
            key={`${due.of.id} ${due.promise.id}`}
            due={due}
            onKept={() => say(due.of.id, due.promise.id, { what: 'kept' })}
          />
        ))}
        {shownClocks.map((due) => (
          <ClockLine key={`${due.of.id} ${due.clock.ruleId}`} due={due} />
        ))}
      </ul>
      {more > 0 && <p className="due-today__more">{texts('clock:today_more', { count: more })}</p>}
      {refused !== null && <p role="alert">{refused}</p>}
    </section>
  )
}

function PromiseLine({ due, onKept }: { readonly due: DuePromise; readonly onKept: () => void }) {
  const texts = useTexts()
  const { of, promise } = due
  return (
    <li className="due-today__line" data-testid="due-promise">
      <PromiseBadge promise={promise} />
      <CaseLink of={of} said={promise.what} />
      <span className="due-today__who">{holderOf(promise).name}</span>
      <DialButton raw={of.contactNumber} testId="due-call" />
      <Button size="small" icon={Check} onClick={onKept} testId="due-kept">
        {texts('promise:keep')}
      </Button>
    </li>
  )
}

function ClockLine({ due }: { readonly due: DueClock }) {
  return (
    <li className="due-today__line" data-testid="due-clock">
      <ClockBadge clock={due.clock} lap={due.lap} name="heard" />
      <CaseLink of={due.of} said={due.clock.name} />
    </li>
  )
}
