/** The top of the day: promises, answers to follow up and clocks that are near or over, the first due on top; one key calls, one marks as kept. */
import './due-today.css'
import { Check, PhoneOutgoing } from 'lucide-react'
import { useState } from 'react'
import { dialTarget, dialText } from '#shared/domain/call/dialled-number.ts'
import type { DueClock, DueFollowUp, DuePromise } from '#shared/domain/complaint/due-work.ts'
import { followUpOwed } from '#shared/domain/complaint/follow-up.rules.ts'
import { holderOf } from '#shared/domain/complaint/promise.standing.ts'
import { msFromInstant } from '#shared/kernel/clock.ts'
import { useCommand } from '../../platform/commands/command-registry.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { goTo } from '../../platform/navigation/navigation.store.ts'
import { usePhoneActions } from '../../platform/phone/use-phone-actions.ts'
import { lengthInWords, secondsBetween } from '../../platform/time/durations.ts'
import { useDates } from '../../platform/time/use-dates.ts'
import { useMinute } from '../../platform/time/use-now.ts'
import { Button } from '../../ui/button/button.tsx'
import { Kbd } from '../../ui/keyboard/kbd.tsx'
import { Tag } from '../../ui/status/tag.tsx'
import { DialButton } from '../../ui/text/dial-button.tsx'
import { ClockBadge } from '../../ui/time/clock-badge.tsx'
import { PromiseBadge } from '../../ui/time/promise-badge.tsx'
import { CaseLink } from './due-case-link.tsx'
import { DueTold, ownDueAt } from './due-told.tsx'
import { TasksToDo } from './tasks-to-do.tsx'
import { useDueWork } from './use-due-work.ts'
import { openFollowUp } from './use-follow-up-entry.ts'
import { useSayOfPromise } from './use-say-of-promise.ts'

/** As many as leave the list below in sight. */
const SHOWN = 4

const DAY_MS = 24 * 3_600_000
const keyOf = ({ of, promise }: DuePromise): string => `${of.id} ${promise.id}`

/** What became of a promise is never taken back: one key too many must not say it of the next one. The second press says it. */
function useSureOf(say: (due: DuePromise) => void) {
  const [asked, setAsked] = useState<string | null>(null)
  const ask = (due: DuePromise): void => {
    if (asked === keyOf(due)) say(due)
    setAsked(asked === keyOf(due) ? null : keyOf(due))
  }
  return { asked, ask }
}

export function DueToday() {
  const texts = useTexts()
  const phone = usePhoneActions()
  const { say, refused } = useSayOfPromise()
  const due = useDueWork()
  const { clocks, tasks, followUps, escalations } = due
  const minute = useMinute()
  const now = msFromInstant(minute)
  const promises = due.promises.filter(({ promise }) => msFromInstant(promise.dueAt) <= now + DAY_MS)
  const keep = useSureOf(({ of, promise }: DuePromise) => say(of.id, promise.id, { what: 'kept' }))
  const near = clocks.filter(({ lap }) => (lap.warnAt ?? Number.POSITIVE_INFINITY) <= now)
  const callable = followUps.filter(
    ({ standing }) => standing.nextAt <= minute && followUpOwed(standing, minute) === 'owed',
  )
  const [first] = promises
  const [next] = callable
  const number = first === undefined ? null : dialled(first.of)
  useCommand('promise.call', number === null ? null : () => void phone.dial(number))
  const followUp = ({ of }: DueFollowUp): void => {
    openFollowUp(of.id)
    goTo({ name: 'complaint', complaintId: of.id })
    const to = dialled(of)
    if (to !== null) void phone.dial(to)
  }
  useCommand('followUp.call', next === undefined ? null : () => followUp(next))
  useCommand('promise.keep', first === undefined ? null : () => keep.ask(first))
  const own = ownDueAt(due, now)
  const all = near.length + promises.length + callable.length
  if (all + escalations.length + tasks.length + own === 0) return null
  const asked = promises.find((each) => keyOf(each) === keep.asked)
  const shownPromises = promises.slice(0, SHOWN)
  const shownClocks = near.slice(0, SHOWN)
  const shownCalls = callable.slice(0, SHOWN)
  const more = all - shownPromises.length - shownClocks.length - shownCalls.length
  return (
    <section className="due-today" aria-label={texts('clock:today_title')} data-testid="due-today">
      <h3 className="due-today__title">
        {texts('clock:today_title')}
        <span className="due-today__keys">
          {first !== undefined && (
            <>
              <Kbd command="promise.call" /> {texts('promise:call_back')}
              <Kbd command="promise.keep" /> {texts('promise:keep')}
            </>
          )}
          {next !== undefined && (
            <>
              <Kbd command="followUp.call" /> {texts('survey:title')}
            </>
          )}
        </span>
      </h3>
      <ul>
        <DueTold due={due} now={now} />
        {shownPromises.map((due) => (
          <PromiseLine
            key={keyOf(due)}
            due={due}
            asked={keep.asked === keyOf(due) ? 'sure' : 'not_yet'}
            onKept={() => keep.ask(due)}
          />
        ))}
        {shownCalls.map((due) => (
          <li key={due.of.id} className="due-today__line" data-testid="due-follow-up">
            <FollowUpBadge due={due} />
            <CaseLink of={due.of} said={texts('survey:title')} />
            <Button
              size="small"
              icon={PhoneOutgoing}
              onClick={() => followUp(due)}
              testId="due-follow-up-call"
            >
              {texts('survey:title')}
            </Button>
          </li>
        ))}
        {shownClocks.map((due) => (
          <ClockLine key={`${due.of.id} ${due.clock.ruleId}`} due={due} />
        ))}
      </ul>
      {more > 0 && <p className="due-today__more">{texts('clock:today_more', { count: more })}</p>}
      <TasksToDo tasks={tasks} />
      {asked !== undefined && (
        <p role="status">{texts('promise:keep_again', { what: asked.promise.what })}</p>
      )}
      {refused !== null && <p role="alert">{refused}</p>}
    </section>
  )
}

const dialled = ({ contactNumber }: DueFollowUp['of']): string | null => {
  const target = dialTarget(contactNumber)
  return target && dialText(target)
}

/** Until when, and how often nobody was reached. */
function FollowUpBadge({ due: { standing } }: { readonly due: DueFollowUp }) {
  const texts = useTexts()
  const dates = useDates()
  const now = useMinute()
  const { dueAt, attempts, rule } = standing
  const late = dueAt < now
  const length = lengthInWords(texts, secondsBetween(late ? dueAt : now, late ? now : dueAt))
  const tried = attempts === 0 ? '' : texts('survey:tried', { count: attempts, most: rule.attempts })
  return (
    <Tag tone={late ? 'red' : 'neutral'} title={`${dates.absolute(dueAt)} ${tried}`.trim()}>
      <span className="clock-badge">
        <PhoneOutgoing size={12} aria-hidden />
        {texts(late ? 'clock:overdue' : 'clock:left', { length })}
      </span>
    </Tag>
  )
}

type PromiseLineProps = {
  readonly due: DuePromise
  readonly asked: 'not_yet' | 'sure'
  readonly onKept: () => void
}

function PromiseLine({ due, asked, onKept }: PromiseLineProps) {
  const texts = useTexts()
  const { of, promise } = due
  return (
    <li className="due-today__line" data-testid="due-promise">
      <PromiseBadge promise={promise} />
      <CaseLink of={of} said={promise.what} />
      <span className="due-today__who">{holderOf(promise).name}</span>
      <DialButton raw={of.contactNumber} testId="due-call" />
      <Button size="small" icon={Check} onClick={onKept} testId="due-kept">
        {texts(asked === 'sure' ? 'promise:keep_sure' : 'promise:keep')}
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
