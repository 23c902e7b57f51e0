/** What the machine of a test holds, and how it is before anything was put into it. */
import type { CallRecord } from '#shared/domain/call/call-record.ts'
import type { CaseRules } from '#shared/domain/complaint/case-rules.ts'
import type { Category } from '#shared/domain/complaint/category.ts'
import type { Complaint } from '#shared/domain/complaint/complaint.ts'
import { type DueWork, NOTHING_DUE } from '#shared/domain/complaint/due-work.ts'
import type { Article } from '#shared/domain/knowledge/article.ts'
import type { AutoApproval } from '#shared/domain/schedule/auto-approval.ts'
import type { CoverageNeed } from '#shared/domain/schedule/coverage-need.ts'
import type { Delegation } from '#shared/domain/schedule/delegation.ts'
import type { Agent, Queue, SwapPolicy, Team } from '#shared/domain/schedule/roster.ts'
import type { RosterSeen } from '#shared/domain/schedule/roster-seen.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import type {
  ComplaintDraft,
  CustomerCard,
  FileHere,
  KeptDraft,
  LeaveView,
  OpenShiftView,
  OutboxView,
  SendState,
  ServerStatus,
  ShiftView,
  StorageView,
  SwapView,
  TeamPresenceView,
  TestedAgent,
} from '#shared/ports/data-port.ts'
import { type Cell, cell } from './cell.ts'

/** What the machine of a test holds; every part of it can be set while the desk is on the screen. */
export type FakeStore = {
  readonly cards: Cell<readonly CustomerCard[]>
  readonly complaints: Cell<readonly (Complaint & SendState)[]>
  readonly dueWork: Cell<DueWork>
  readonly followUpDrafts: Cell<Readonly<Record<string, KeptDraft>>>
  readonly drafts: Cell<readonly ComplaintDraft[]>
  readonly categories: Cell<readonly Category[]>
  readonly caseRules: Cell<CaseRules | null>
  readonly articles: Cell<readonly Article[]>
  readonly agents: Cell<readonly Agent[]>
  readonly teams: Cell<readonly Team[]>
  readonly queues: Cell<readonly Queue[]>
  readonly swapPolicy: Cell<SwapPolicy | null>
  readonly shifts: Cell<readonly ShiftView[]>
  readonly coverageNeeds: Cell<readonly CoverageNeed[]>
  readonly rosterSeen: Cell<readonly RosterSeen[]>
  readonly swaps: Cell<readonly SwapView[]>
  readonly openShifts: Cell<readonly OpenShiftView[]>
  readonly leave: Cell<readonly LeaveView[]>
  readonly delegations: Cell<readonly Delegation[]>
  readonly autoApprovals: Cell<readonly AutoApproval[]>
  readonly lastTests: Cell<readonly TestedAgent[]>
  readonly teamPresence: Cell<TeamPresenceView>
  readonly recentCalls: Cell<readonly CallRecord[]>
  readonly server: Cell<ServerStatus>
  readonly outbox: Cell<OutboxView>
  readonly storage: Cell<StorageView>
  readonly filesHere: Cell<readonly FileHere[]>
}

export function emptyStore(now: Instant): FakeStore {
  return {
    cards: cell<readonly CustomerCard[]>([]),
    complaints: cell<readonly (Complaint & SendState)[]>([]),
    dueWork: cell<DueWork>(NOTHING_DUE),
    followUpDrafts: cell<Readonly<Record<string, KeptDraft>>>({}),
    drafts: cell<readonly ComplaintDraft[]>([]),
    categories: cell<readonly Category[]>([]),
    caseRules: cell<CaseRules | null>(null),
    articles: cell<readonly Article[]>([]),
    agents: cell<readonly Agent[]>([]),
    teams: cell<readonly Team[]>([]),
    queues: cell<readonly Queue[]>([]),
    swapPolicy: cell<SwapPolicy | null>(null),
    shifts: cell<readonly ShiftView[]>([]),
    coverageNeeds: cell<readonly CoverageNeed[]>([]),
    rosterSeen: cell<readonly RosterSeen[]>([]),
    swaps: cell<readonly SwapView[]>([]),
    openShifts: cell<readonly OpenShiftView[]>([]),
    leave: cell<readonly LeaveView[]>([]),
    delegations: cell<readonly Delegation[]>([]),
    autoApprovals: cell<readonly AutoApproval[]>([]),
    lastTests: cell<readonly TestedAgent[]>([]),
    teamPresence: cell<TeamPresenceView>({ state: 'live', team: [] }),
    recentCalls: cell<readonly CallRecord[]>([]),
    server: cell<ServerStatus>({ state: 'online', lastSyncAt: now }),
    outbox: cell<OutboxView>({
      lastSyncAt: now,
      epoch: 'epoch-1',
      waitingCount: 0,
      waiting: [],
      attention: [],
    }),
    storage: cell<StorageView>({ state: 'sound', notices: [] }),
    filesHere: cell<readonly FileHere[]>([]),
  }
}
