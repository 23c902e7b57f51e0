/**
 * One case on A4: facts, demand, every clock with the article it stands on, what happened, what was decided and what came of it. It is
 * in the page only while it is being printed, beside the desk, and is all that paper shows.
 */
import './case-paper.css'
import type { ReactNode } from 'react'
import { createPortal } from 'react-dom'
import type { Category } from '#shared/domain/complaint/category.ts'
import { timedLaps } from '#shared/domain/complaint/complaint.standing.ts'
import type { Complaint } from '#shared/domain/complaint/complaint.ts'
import { formatComplaintNumber } from '#shared/domain/complaint/complaint-number.ts'
import { NO_HANDLING, type Round } from '#shared/domain/complaint/handling.ts'
import { instantFromMs } from '#shared/kernel/clock.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { useSignedIn } from '../../platform/session/session.store.ts'
import { useDates } from '../../platform/time/use-dates.ts'
import { useMinute } from '../../platform/time/use-now.ts'
import { clockGrounds } from '../../ui/time/clock-badge.tsx'
import { useLines } from './case-handling.tsx'

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
        {facts
          .filter(([, value]) => value !== '')
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
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
      <section>
        <h2>{texts('paper:decided')}</h2>
        {[...handling.earlier, handling].map((round) => (
          <Decided key={JSON.stringify(round)} round={round} />
        ))}
      </section>
      <footer>{texts('paper:printed', { name: profile.name, when: dates.absolute(now) })}</footer>
    </article>,
    document.body,
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

function Decided({ round }: { readonly round: Round }) {
  const texts = useTexts()
  const dates = useDates()
  const lines = useLines(round)
  const calls = round.followUps ?? []
  return (
    <ul>
      {lines.map(({ key, label, text, by, at }) => (
        <li key={key}>
          {label}: {text} · {by} · {dates.absolute(at)}
        </li>
      ))}
      {calls.map(({ id, at, byName, result, note }) => (
        <li key={id}>
          {texts('paper:follow_up')}: {texts(`survey:outcome_${result.outcome}`)}
          {note !== '' && ` · ${note}`} · {byName} · {dates.absolute(at)}
        </li>
      ))}
    </ul>
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
