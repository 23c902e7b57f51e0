/** The lead's page: one list of decisions. For everybody: who works today. */
import './team-page.css'
import { CircleCheck, ClipboardList, LayoutGrid } from 'lucide-react'
import type { Delegation } from '#shared/domain/schedule/delegation.ts'
import type { Agent } from '#shared/domain/schedule/roster.ts'
import { needsNobody } from '#shared/domain/schedule/rules/rule-finding.ts'
import { deputyOf, mayDecide } from '#shared/domain/schedule/swap.permission.ts'
import type { Person } from '#shared/domain/session/permissions.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import type { ShiftView, SwapView, TestedAgent } from '#shared/ports/data-port.ts'
import type { PageProps } from '../../platform/feature.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { goTo } from '../../platform/navigation/navigation.store.ts'
import { useMutate } from '../../platform/ports/use-mutate.ts'
import { readyValue, useDataWatch } from '../../platform/ports/use-watch.ts'
import { useSignedIn } from '../../platform/session/session.store.ts'
import { useDates } from '../../platform/time/use-dates.ts'
import { useMinute } from '../../platform/time/use-now.ts'
import { Button } from '../../ui/button/button.tsx'
import { EmptyState } from '../../ui/feedback/empty-state.tsx'
import { Loaded } from '../../ui/feedback/loaded.tsx'
import { PageFrame, PageHeader } from '../../ui/panel/panel.tsx'
import { StandingTag } from '../../ui/readiness/standing-tag.tsx'
import { ShiftKind } from '../../ui/schedule/shift-line.tsx'
import { shiftHours } from '../../ui/schedule/shift-words.ts'
import { seenIn } from '../../ui/schedule/swap-seen.ts'
import { Tag } from '../../ui/status/tag.tsx'
import { Decision } from './decision.tsx'
import { ForSomebody } from './for-somebody.tsx'
import { LeaveDecisions, leaveFor } from './leave-decisions.tsx'
import { Proposals, proposalsFor } from './proposals.tsx'
import { AutoApprovalSettings, DelegationSettings } from './settling.tsx'
import { useDecisionFocus } from './use-decision-focus.ts'

type Deciding = {
  readonly person: Person
  readonly delegations: readonly Delegation[]
  readonly now: Instant
}
const decisionsFor = (swaps: readonly SwapView[], { person, delegations, now }: Deciding): SwapView[] =>
  swaps.filter((swap) => swap.state === 'pending_lead' && mayDecide(person, swap, delegations, now))

export default function TeamPage(_: PageProps<'team'>) {
  const texts = useTexts()
  const { profile } = useSignedIn()
  const lead = profile.permissions.includes('lead')
  const swaps = useDataWatch('swaps', {})
  const agents = readyValue(useDataWatch('agents', {})) ?? []
  const mates = agents.filter((agent) => agent.teamId === profile.teamId)
  const { today } = useDates()
  const rules = readyValue(useDataWatch('caseRules', {})) ?? null
  const proposed = readyValue(useDataWatch('proposed', {})) ?? []
  const proposals = proposalsFor(proposed, rules, profile, today)
  const now = useMinute()
  const delegations = readyValue(useDataWatch('delegations', {})) ?? []
  const deciding: Deciding = { person: profile, delegations, now }
  const decides = lead || deputyOf(profile, profile.teamId, delegations, now) !== null
  const leave = leaveFor(readyValue(useDataWatch('leave', {})) ?? [], profile)
  const count = decisionsFor(readyValue(swaps) ?? [], deciding).length + proposals.length + leave.length
  return (
    <PageFrame
      testId="page-team"
      header={
        <PageHeader
          title={texts('schedule:team_title')}
          note={
            decides
              ? texts('schedule:team_note_lead', { count })
              : texts('schedule:team_note_agent', { count: mates.length })
          }
          actions={
            lead && (
              <>
                <Button
                  icon={ClipboardList}
                  command="page.caseBoard"
                  onClick={() => goTo({ name: 'case-board' })}
                  testId="open-case-board"
                >
                  {texts('lead:board')}
                </Button>
                <Button
                  icon={LayoutGrid}
                  command="page.board"
                  onClick={() => goTo({ name: 'board' })}
                  testId="open-board"
                >
                  {texts('presence:board')}
                </Button>
              </>
            )
          }
        />
      }
    >
      <Proposals proposals={proposals} />
      {decides && (
        <Loaded watched={swaps} lines={6}>
          {(all) => (
            <Decisions swaps={decisionsFor(all, deciding)} besides={proposals.length + leave.length} />
          )}
        </Loaded>
      )}
      <LeaveDecisions leave={leave} />
      {lead && <ForSomebody swaps={readyValue(swaps) ?? []} lead={profile} />}
      <Today agents={mates} teamId={profile.teamId} />
      {lead && (
        <div className="team__settings">
          <AutoApprovalSettings swaps={readyValue(swaps) ?? []} />
          <DelegationSettings mates={mates} myId={profile.agentId} />
        </div>
      )}
    </PageFrame>
  )
}

/** `besides`: how many other decisions wait, so that nobody reads that nothing does. */
function Decisions(props: { readonly swaps: readonly SwapView[]; readonly besides: number }) {
  const texts = useTexts()
  const { swaps } = props
  const focus = useDecisionFocus(swaps.map(({ id }) => id))
  if (swaps.length === 0 && props.besides > 0) return null
  if (swaps.length === 0)
    return (
      <EmptyState icon={CircleCheck} title={texts('schedule:decisions_none')}>
        {texts('schedule:decisions_none_hint')}
      </EmptyState>
    )
  return (
    <section className="team__part" aria-label={texts('schedule:decisions_title')}>
      <div className="team__head">
        <h3>{texts('schedule:decisions_title')}</h3>
        <span className="team__soft">{texts('schedule:decisions_keys')}</span>
        <ApproveFitting swaps={swaps} />
      </div>
      <ul className="team__decisions">
        {swaps.map((swap) => (
          <Decision
            key={swap.id}
            swap={swap}
            ref={focus.place(swap.id)}
            onFocus={() => focus.onFocus(swap.id)}
            onMove={(step) => focus.move(swap.id, step)}
          />
        ))}
      </ul>
    </section>
  )
}

/** Each is one intent, so each is journalled, sent and refused by itself. */
function ApproveFitting({ swaps }: { readonly swaps: readonly SwapView[] }) {
  const texts = useTexts()
  const mutate = useMutate()
  const fitting = swaps.filter(({ findings }) => needsNobody(findings))
  if (fitting.length < 2) return null
  const approve = async (): Promise<void> => {
    for (const swap of fitting)
      await mutate('swap.approve', { swapId: swap.id, reason: '', seen: seenIn(swap) })
  }
  return (
    <Button size="small" onClick={() => void approve()} testId="approve-fitting">
      {texts('swap:approve_fitting', { count: fitting.length })}
    </Button>
  )
}

function Today(props: { readonly agents: readonly Agent[]; readonly teamId: string }) {
  const texts = useTexts()
  const { today } = useDates()
  const { profile } = useSignedIn()
  const isLead = profile.permissions.includes('lead')
  const asked = isLead ? ({ agentIds: props.agents.map(({ id }) => id), on: 'any_machine' } as const) : null
  const tests = readyValue(useDataWatch('lastTests', asked))
  const shifts = useDataWatch('shifts', { of: { who: 'team', teamId: props.teamId }, from: today, to: today })
  return (
    <section className="team__today">
      <div className="team__head">
        <h3>{texts('schedule:roster_today')}</h3>
      </div>
      <Loaded watched={shifts} lines={8}>
        {(all) => (
          <ul>
            {props.agents.map((agent) => (
              <Mate
                key={agent.id}
                agent={agent}
                shifts={all.filter((shift) => shift.agentId === agent.id)}
                tests={tests}
              />
            ))}
          </ul>
        )}
      </Loaded>
    </section>
  )
}

function Mate(props: {
  readonly agent: Agent
  readonly shifts: readonly ShiftView[]
  /** null: not for these eyes. */
  readonly tests: readonly TestedAgent[] | null
}) {
  const texts = useTexts()
  const dates = useDates()
  const now = useMinute()
  const { agent, shifts } = props
  return (
    <li className="team__mate">
      <span className="team__name">{agent.name}</span>
      <span className="team__tags">
        {agent.lead && <Tag tone="accent">{texts('schedule:lead_tag')}</Tag>}
        {props.tests !== null && agent.place === 'home' && (
          <StandingTag
            last={props.tests.find(({ agentId }) => agentId === agent.id) ?? null}
            now={now}
            on="any_machine"
          />
        )}
      </span>
      {shifts.length === 0 && <span className="team__soft">{texts('schedule:rest_day')}</span>}
      {shifts.map((shift) => (
        <span key={shift.id} className="team__shift">
          {shiftHours(shift, dates)}
          <ShiftKind kind={shift.kind} />
          <span className="team__soft">{texts(`schedule:place_${shift.place}`)}</span>
        </span>
      ))}
    </li>
  )
}
