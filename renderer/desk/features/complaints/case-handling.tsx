/** What was decided about a case so far, in the order in which it came about; earlier rounds stand folded below. */
import { yuan } from '#shared/domain/complaint/amount.ts'
import type { CaseRules, CauseTop } from '#shared/domain/complaint/case-rules.ts'
import type { Complaint } from '#shared/domain/complaint/complaint.ts'
import { formatComplaintNumber } from '#shared/domain/complaint/complaint-number.ts'
import type { Round } from '#shared/domain/complaint/handling.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import type { ComplaintId } from '#shared/kernel/ids.ts'
import { type Texts, useTexts } from '../../platform/i18n/use-texts.ts'
import { goTo } from '../../platform/navigation/navigation.store.ts'
import { readyValue, useDataWatch } from '../../platform/ports/use-watch.ts'
import { causeName } from '../../ui/complaint/cause-name.ts'
import { FollowUpResult } from '../../ui/survey/follow-up-result.tsx'
import { Moment } from '../../ui/time/moment.tsx'

export function CaseHandling({ complaint }: { readonly complaint: Complaint }) {
  const texts = useTexts()
  const { handling, absorbed = [] } = complaint
  const earlier = handling?.earlier ?? []
  const lines = useLinesOf()(handling ?? {})
  if (lines.length === 0 && earlier.length === 0 && absorbed.length === 0) return null
  return (
    <section data-testid="case-handling">
      <h3 className="case__heading">{texts('case:handling')}</h3>
      <Lines lines={lines} />
      <FollowUps round={handling ?? {}} />
      {handling?.mergedInto !== undefined && (
        <OtherCase title={texts('case:merged_into')} id={handling.mergedInto} />
      )}
      {absorbed.map((id) => (
        <OtherCase key={id} title={texts('case:absorbed')} id={id} />
      ))}
      {earlier.length > 0 && (
        <details className="case__earlier">
          <summary>{texts('case:handling_earlier')}</summary>
          {earlier.toReversed().map((round) => (
            <EarlierRound key={JSON.stringify(round)} round={round} />
          ))}
        </details>
      )}
    </section>
  )
}

function EarlierRound({ round }: { readonly round: Round }) {
  return (
    <>
      <Lines lines={useLinesOf()(round)} />
      <FollowUps round={round} />
    </>
  )
}

/** The calls about the answer of a round: what the customer said, or why nobody was asked. */
function FollowUps({ round: { followUps = [] } }: { readonly round: Round }) {
  const texts = useTexts()
  if (followUps.length === 0) return null
  return (
    <ul aria-label={texts('survey:title')} className="case__follow-ups" data-testid="case-follow-ups">
      {followUps.map((call) => (
        <li key={call.id}>
          <span className="case__soft">
            {texts('survey:title')} · {call.byName} <Moment at={call.at} />
          </span>
          <FollowUpResult call={call} />
        </li>
      ))}
    </ul>
  )
}

type Line = {
  readonly key: string
  readonly label: string
  readonly text: string
  readonly by: string
  readonly at: Instant
}

function Lines(props: { readonly lines: readonly Line[] }) {
  if (props.lines.length === 0) return null
  return (
    <dl className="case__facts case__handling">
      {props.lines.map(({ key, label, text, by, at }) => (
        <div key={key} className="case__pair">
          <dt>{label}</dt>
          <dd>
            <span className="case__said">{text}</span>{' '}
            <span className="case__soft">
              {by} <Moment at={at} />
            </span>
          </dd>
        </div>
      ))}
    </dl>
  )
}

const withMoney = (remedy: string, amountFen: number): string =>
  amountFen === 0 ? remedy : `${remedy} ${yuan(amountFen)}`

/** What was decided in one round, in words. */
export function useLinesOf(): (round: Round) => readonly Line[] {
  const texts = useTexts()
  const rules = readyValue(useDataWatch('caseRules', {})) ?? null
  return (round) => linesOf(round, rules, texts)
}

function linesOf(round: Round, rules: CaseRules | null, texts: Texts): readonly Line[] {
  const { waiting, proposal, decisions = [], authorisation, communication, escalation, closure } = round
  const lines: Line[] = []
  const add = (
    key: string,
    label: string,
    text: string,
    { byName, at }: { byName: string; at: Instant },
  ): void => {
    lines.push({ key, label, text, by: byName, at })
  }
  if (waiting !== undefined) {
    const { whom, what } = waiting
    add('waiting', texts('case:waiting_for'), whom === '' ? what : `${whom} · ${what}`, waiting)
  }
  if (proposal !== undefined) {
    const remedy = withMoney(texts(`case:remedy_${proposal.remedy}`), proposal.amountFen)
    add('proposal', texts('case:proposal'), `${remedy} · ${proposal.what}`, proposal)
  }
  for (const decision of decisions) {
    const { id, verdict, amountFen, reason } = decision
    const word =
      verdict === 'approved' && amountFen === 0
        ? texts('case:granted_free')
        : texts(`case:decision_${verdict}`, { amount: yuan(amountFen) })
    add(id, texts('case:decisions'), reason === '' ? word : `${word} · ${reason}`, decision)
  }
  if (authorisation !== undefined) {
    const { amountFen, source, at } = authorisation
    const granted =
      amountFen === 0 ? texts('case:granted_free') : texts('case:granted', { amount: yuan(amountFen) })
    add('authorisation', texts('case:authorisation'), granted, { byName: source, at })
  }
  if (escalation !== undefined)
    add('escalation', texts('case:escalation'), `${escalation.body} · ${escalation.reference}`, escalation)
  if (communication !== undefined)
    add('communication', texts('case:communication'), communication.what, communication)
  if (closure !== undefined) {
    const cause = causeName(rules, closure.causeId, (top: CauseTop) => texts(`case:top_${top}`))
    const words = [
      texts(`case:outcome_${closure.outcome}`),
      cause,
      ...(closure.satisfaction === null ? [] : [texts(`case:satisfaction_${closure.satisfaction}`)]),
      closure.summary,
    ]
    add('closure', texts('case:closure'), words.join(' · '), closure)
  }
  return lines
}

/** A case that this one was merged with: who asked for what there, and the way to it. */
function OtherCase({ title, id }: { readonly title: string; readonly id: ComplaintId }) {
  const texts = useTexts()
  const other = readyValue(useDataWatch('complaint', { id }))
  if (other === undefined || other === null) return null
  const number = formatComplaintNumber(other.number)
  return (
    <p className="case__other" data-testid="case-other">
      <span className="case__soft">{title}</span>{' '}
      <button
        type="button"
        className="case__article"
        aria-label={texts('case:open_case', { number })}
        onClick={() => goTo({ name: 'complaint', complaintId: id })}
      >
        {number}
      </button>{' '}
      {other.facts} <span className="case__soft">{other.requestedRemedy}</span>
    </p>
  )
}
