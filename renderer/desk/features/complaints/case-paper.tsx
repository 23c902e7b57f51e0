/**
 * One case on A4: facts and what its category asks, demand, every clock with the article it stands on, what happened, what was promised, to
 * be done and decided, and what came of it. It is in the page only while it is being printed, beside the desk, and is all that paper shows.
 */
import '../../ui/paper/paper.css'
import type { ReactNode } from 'react'
import { createPortal } from 'react-dom'
import type { Category } from '#shared/domain/complaint/category.ts'
import { timedLaps } from '#shared/domain/complaint/complaint.standing.ts'
import type { Complaint, PromiseMade } from '#shared/domain/complaint/complaint.ts'
import { formatComplaintNumber } from '#shared/domain/complaint/complaint-number.ts'
import { NO_HANDLING, type Round } from '#shared/domain/complaint/handling.ts'
import { holderOf, isOwed, promiseStanding } from '#shared/domain/complaint/promise.standing.ts'
import type { CaseTask } from '#shared/domain/complaint/task.ts'
import { instantFromMs } from '#shared/kernel/clock.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { useSignedIn } from '../../platform/session/session.store.ts'
import { useDates } from '../../platform/time/use-dates.ts'
import { useMinute } from '../../platform/time/use-now.ts'
import { followUpLines } from '../../ui/survey/survey-words.ts'
import { clockGrounds } from '../../ui/time/clock-badge.tsx'
import { standingWords } from '../../ui/time/promise-badge.tsx'
import { answeredFields } from './answered-fields.ts'
import { useLinesOf } from './case-handling.tsx'

export type CasePaperProps = {
  readonly complaint: Complaint
  readonly category: Category | undefined
  readonly owner: string
}

export function CasePaper({ complaint, category, owner }: CasePaperProps) {
  const texts = useTexts()
  const dates = useDates()
  const now = useMinute()
  const { profile } = useSignedIn()
  const { handling = NO_HANDLING } = complaint
  const facts: readonly (readonly [string, string])[] = [
    [texts('complaint:column_status'), texts(`complaint:status_${complaint.status}`)],
    [texts('lead:filter_kind'), texts(`complaint:kind_${complaint.kind}`)],
    [texts('lead:filter_severity'), texts(`complaint:severity_${complaint.severity}`)],
    [texts('complaint:category'), category?.name ?? ''],
    [texts('complaint:customer_name'), complaint.customerName],
    [texts('lead:csv_number'), complaint.contactNumber],
    [texts('lead:filter_district'), complaint.place],
    [texts('lead:csv_received'), dates.absolute(complaint.receivedAt)],
    [texts('complaint:owner'), owner],
  ]
  return createPortal(
    <article className="paper">
      <header>
        <h1>{texts('paper:head')}</h1>
        <p className="paper__number">{formatComplaintNumber(complaint.number)}</p>
      </header>
      <dl className="paper__facts">
        {facts.map(([name, value]) => (
          <Fact key={name} name={name} value={value} />
        ))}
        {answeredFields(complaint, category).map(({ field: { id, label }, value }) => (
          <Fact
            key={id}
            name={label}
            value={typeof value === 'boolean' ? texts(value ? 'common:yes' : 'common:no') : String(value)}
          />
        ))}
      </dl>
      <Part title={texts('complaint:facts')}>{complaint.facts}</Part>
      <Part title={texts('complaint:remedy')}>{complaint.requestedRemedy}</Part>
      <Part title={texts('complaint:immediate_action')}>{complaint.immediateAction}</Part>
      <section>
        <h2>{texts('clock:title')}</h2>
        {complaint.clocks.length === 0 && <p>{texts('clock:none')}</p>}
        <ul>
          {complaint.clocks.map((clock) => {
            const lap = timedLaps(clock, complaint).at(-1) ?? null
            const [, ...grounds] = clockGrounds(clock, lap, texts, dates)
            return (
              <li key={clock.ruleId}>
                {clock.name} ·{' '}
                {texts(`clock:${clock.terms?.binds === 'authority' ? 'authority' : clock.kind}`)} ·{' '}
                {lap?.dueAt == null ? texts('clock:not_begun') : grounds.join(' · ')}
                {lap?.stop != null &&
                  ` · ${texts('paper:stopped', { when: dates.absolute(instantFromMs(lap.stop.at)) })}`}
              </li>
            )
          })}
        </ul>
      </section>
      <section>
        <h2>{texts('paper:happened')}</h2>
        <ul>
          {happenings(complaint).map(({ key, at, byName, status, text }) => (
            <li key={key}>
              {dates.absolute(at)} · {byName}
              {status !== null && ` · ${texts(`complaint:status_${status}`)}`}
              {text !== '' && ` · ${text}`}
            </li>
          ))}
        </ul>
      </section>
      <Promised complaint={complaint} />
      <Tasks tasks={complaint.tasks ?? []} />
      <Decided rounds={[...handling.earlier, handling]} />
      <footer>{texts('paper:printed', { name: profile.name, when: dates.absolute(now) })}</footer>
    </article>,
    document.body,
  )
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  if (value === '') return null
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}

function Part(props: { readonly title: string; readonly children: ReactNode }) {
  if (props.children === '') return null
  return (
    <section>
      <h2>{props.title}</h2>
      <p>{props.children}</p>
    </section>
  )
}

function Promised({ complaint }: Pick<CasePaperProps, 'complaint'>) {
  const texts = useTexts()
  const dates = useDates()
  const now = useMinute()
  const becameOf = (promise: PromiseMade): string => {
    // What is still owed is owed in the case that this one was merged into.
    if (complaint.status === 'merged' && isOwed(promise)) return texts('promise:went_along')
    const standing = promiseStanding(promise, now)
    const words = standingWords(standing, texts)
    return standing.state === 'broken' && standing.reason !== '' ? `${words} · ${standing.reason}` : words
  }
  if (complaint.promises.length === 0) return null
  return (
    <section>
      <h2>{texts('promise:title')}</h2>
      <ul>
        {complaint.promises.map((promise) => (
          <li key={promise.id}>
            {promise.what} · {holderOf(promise).name} · {dates.absolute(promise.dueAt)} · {becameOf(promise)}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Tasks({ tasks }: { readonly tasks: readonly CaseTask[] }) {
  const texts = useTexts()
  const dates = useDates()
  if (tasks.length === 0) return null
  return (
    <section>
      <h2>{texts('case:tasks')}</h2>
      <ul>
        {tasks.map(({ id, what, forName, dueAt, done }) => (
          <li key={id}>
            {what} · {forName} · {dates.absolute(dueAt)}
            {done !== null &&
              ` · ${texts('case:task_by', { name: done.byName })} · ${dates.absolute(done.at)}`}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The rounds in which something was decided, or the customer was asked. */
function Decided({ rounds }: { readonly rounds: readonly Round[] }) {
  const texts = useTexts()
  const dates = useDates()
  const linesOf = useLinesOf()
  const told = rounds
    .map((round) => ({ key: JSON.stringify(round), lines: linesOf(round), calls: round.followUps ?? [] }))
    .filter(({ lines, calls }) => lines.length + calls.length > 0)
  if (told.length === 0) return null
  return (
    <section>
      <h2>{texts('paper:decided')}</h2>
      {told.map(({ key: round, lines, calls }) => (
        <ul key={round}>
          {lines.map(({ key, label, text, by, at }) => (
            <li key={key}>
              {label}: {text} · {by} · {dates.absolute(at)}
            </li>
          ))}
          {calls.map((call) => (
            <li key={call.id}>
              {texts('paper:follow_up')} · {call.byName} · {dates.absolute(call.at)}
              <ul>
                {followUpLines(call, texts).map(({ label, text }) => (
                  <li key={label}>
                    {label}: {text}
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ul>
      ))}
    </section>
  )
}

type Happening = {
  readonly key: string
  readonly at: Complaint['receivedAt']
  readonly byName: string
  readonly status: Complaint['status'] | null
  readonly text: string
}

/** Steps and notes in one line of time. */
const happenings = ({ steps, notes }: Complaint): readonly Happening[] =>
  [
    ...steps.map(({ at, byName, to, reason }, index) => ({
      ...{ key: `step ${index}`, at, byName, status: to, text: reason },
    })),
    ...notes.map(({ id, at, byName, text }) => ({ key: id, at, byName, status: null, text })),
  ].toSorted((a, b) => a.at.localeCompare(b.at))
