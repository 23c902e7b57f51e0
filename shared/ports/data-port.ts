/**
 * What the desk may ask of the data window: live queries over the local store, and intents to be journalled. Served by
 * `renderer/data/queries/desk-handlers.ts`.
 */
import type { CallRecord } from '#shared/domain/call/call-record.ts'
import type { Tested } from '#shared/domain/call/readiness.ts'
import type { CaseAnalysis } from '#shared/domain/complaint/case-analysis.ts'
import type { ExportedCase } from '#shared/domain/complaint/case-export.ts'
import { CaseFilter } from '#shared/domain/complaint/case-filter.ts'
import type { CaseRules } from '#shared/domain/complaint/case-rules.ts'
import type { Category } from '#shared/domain/complaint/category.ts'
import { ComplaintFilter } from '#shared/domain/complaint/complaint.filter.ts'
import { ComplaintOrder } from '#shared/domain/complaint/complaint.order.ts'
import type { ComplaintSummary } from '#shared/domain/complaint/complaint.summary.ts'
import type { Complaint } from '#shared/domain/complaint/complaint.ts'
import type { DueWarning } from '#shared/domain/complaint/due-warnings.ts'
import type { DueWork } from '#shared/domain/complaint/due-work.ts'
import type { BoardCase } from '#shared/domain/complaint/lead-board.ts'
import type { DuplicateSign } from '#shared/domain/customer/customer.duplicates.ts'
import type { Consent, Contact, Customer, HandOver, Story } from '#shared/domain/customer/customer.ts'
import { type CallAnywayReason, RevealReason } from '#shared/domain/customer/privacy.rules.ts'
import type { EndedMatter } from '#shared/domain/customer/repeat.rules.ts'
import type { TimelineEntry } from '#shared/domain/customer/timeline.ts'
import type { Article, ArticleHead } from '#shared/domain/knowledge/article.ts'
import type { SeenPresence } from '#shared/domain/presence/presence.ts'
import type { AutoApproval } from '#shared/domain/schedule/auto-approval.ts'
import type { CoverageNeed } from '#shared/domain/schedule/coverage-need.ts'
import type { Delegation } from '#shared/domain/schedule/delegation.ts'
import type { Leave } from '#shared/domain/schedule/leave.ts'
import type { OpenShift } from '#shared/domain/schedule/open-shift.ts'
import type { Agent, Queue, SwapPolicy, Team } from '#shared/domain/schedule/roster.ts'
import type { RosterSeen } from '#shared/domain/schedule/roster-seen.ts'
import type { RuleFinding } from '#shared/domain/schedule/rules/rule-finding.ts'
import type { Shift } from '#shared/domain/schedule/shift.ts'
import type { Candidate } from '#shared/domain/schedule/swap.candidates.ts'
import type { Swap } from '#shared/domain/schedule/swap.ts'
import { BusinessDate, Instant } from '#shared/kernel/clock.ts'
import {
  AgentId,
  ArticleId,
  CallId,
  ComplaintId,
  ContactId,
  CustomerId,
  FileHash,
  MutationId,
  ShiftId,
} from '#shared/kernel/ids.ts'
import type { Result } from '#shared/kernel/result.ts'
import { z } from '#shared/kernel/schema.ts'
import type { Refusal } from '#shared/sync/protocol.ts'
import { entry } from './port-message.ts'
import { RosterFile, type RosterImportOutcome } from './roster-import.ts'

const nothing = z.strictObject({})

/** Shown beside a row that this machine changed and the server has not confirmed. */
export type SendState = { readonly unsent: boolean }

/** Result of looking a number up on this machine, before the answer. */
export type PopView =
  | { readonly found: 'one'; readonly card: CustomerCard; readonly match: 'exact' | 'masked' }
  | { readonly found: 'several'; readonly candidates: readonly CustomerCard[] }
  /** Never "new customer": this machine holds only a part of them. */
  | { readonly found: 'not_on_this_machine' }
  /** The server was not reached for too long; what this machine holds of customers is not to be used now. */
  | { readonly found: 'lease_over' }
  | { readonly found: 'no_number' }

export type Duplicate = { readonly customer: Customer; readonly sign: DuplicateSign }

/** What stands before a call to somebody who asked not to be called. */
export type DialStop = {
  readonly customerId: CustomerId
  readonly name: string
  readonly asked: Consent
  /** Why they may be called all the same, as things stand with them now. */
  readonly reasons: readonly CallAnywayReason[]
}

export type CustomerCard = {
  readonly customer: Customer
  readonly openComplaints: readonly (Complaint & SendState)[]
  /** The last ones that can be opened again, newest first. */
  readonly ended: readonly EndedMatter[]
  /** Newest first. */
  readonly contacts: readonly Contact[]
  /** The told-once card: facts, demand, tried, promised of the matter they probably call about. */
  readonly story: {
    readonly story: Story
    readonly at: Instant
    readonly topic: string
    readonly by: string
  } | null
}

export type ServerStatus =
  | { readonly state: 'signed_out' }
  | { readonly state: 'connecting' }
  | { readonly state: 'online'; readonly lastSyncAt: Instant }
  | {
      readonly state: 'loading'
      readonly since: Instant
      /** Of this loading, since then. */
      readonly rowsDone: number
      /** null: the server does not say. */
      readonly rowsLeft: number | null
      readonly spacesLeft: number
    }
  | {
      readonly state: 'offline'
      readonly lastSyncAt: Instant | null
      /** `fault`: it answers, and one of the two ends is at fault; somebody has to look at it if it stays. */
      readonly reason: 'unreachable' | 'overloaded' | 'not_ours' | 'expired' | 'fault'
      readonly retryAt: Instant | null
    }
  | { readonly state: 'refused'; readonly reason: 'client_too_old' | 'revoked' }

/** What a person would call it: a complaint's number or a customer's name, or the shifts of a swap. */
export type WorkSubject =
  /** Empty when it cannot be named: the kind of work is shown anyway. */
  | { readonly is: 'words'; readonly words: string }
  | { readonly is: 'swap'; readonly give: ShiftView | null; readonly take: ShiftView | null }
type Work = {
  readonly mutationId: MutationId
  readonly name: string
  readonly at: Instant
  readonly subject: WorkSubject
  readonly attempts: number
}
/** Why one that waits does so is what `ServerStatus` says, for all of them. */
export type OutboxEntry = Work & { readonly state: 'waiting' | 'sending' }
/** A refusal by the server that is final: what was typed is kept until the person has dealt with it. */
export type AttentionEntry = Work & { readonly refusal: Refusal; readonly args: unknown }
export type OutboxView = {
  readonly lastSyncAt: Instant | null
  /** Of the server's database, as this machine knows it; support asks for it. */
  readonly epoch: string | null
  readonly waitingCount: number
  /** In the order in which they are sent; not all of very many. */
  readonly waiting: readonly OutboxEntry[]
  readonly attention: readonly AttentionEntry[]
}

/** How much waits, and what was refused. Cheap to follow, as the status that is always in sight must be while thousands wait. */
export type UnsentCount = { readonly waiting: number; readonly attention: readonly MutationId[] }

/** What became of this machine's own files, where the agent should know of it. */
export type StorageNotice =
  /** The cache was damaged or gone; it is filled again, and what was unsent came back from the journal. */
  | 'store_rebuilt'
  /** Part of the journal could not be read; unsent work may be lost, a copy of the file is kept. */
  | 'journal_mended'
  /** None of it could be read. */
  | 'journal_set_aside'
export type StorageView = {
  /** `failing`: neither read nor written at the moment; it is tried again, as on a full disk. */
  readonly state: 'sound' | 'disk_full' | 'failing'
  readonly notices: readonly StorageNotice[]
}

/** The rows from the one at `from` on, as many as were asked for and are there. */
export type ComplaintWindow = {
  readonly total: number
  readonly from: number
  readonly rows: readonly (ComplaintSummary & SendState)[]
}
const MOST_IN_A_WINDOW = 500

export type ArticleHit = {
  readonly article: ArticleHead
  readonly expired: boolean
  /** Pieces of the best passage, in order; the marked ones are what matched. */
  readonly snippet: readonly { readonly text: string; readonly marked: boolean }[]
}

export type ShiftView = Shift & SendState & { readonly agentName: string }
/** What a person has to know of a shift, whoever has it. */
export type ShiftHours = Pick<Shift, 'businessDate' | 'segments' | 'kind' | 'place'>
export type SwapView = Swap &
  SendState & {
    /** null: not on this machine, or this side gives nothing. */
    readonly give: Shift | null
    readonly take: Shift | null
    /** The open shift that is asked for, as planned or as somebody has it by now. */
    readonly openShift: ShiftHours | null
  }
export type OpenShiftView = OpenShift & SendState
export type LeaveView = Leave & SendState
/** Whatever was typed and not finished, as it was last saved. */
export type KeptDraft = { readonly form: unknown; readonly savedAt: Instant }
/** A draft of a complaint: whatever was typed, valid or not. `form` is opaque to the data window. */
export type ComplaintDraft = KeptDraft & {
  readonly key: string
  readonly callId: CallId | null
  readonly customerId: CustomerId | null
}

/** An attached file that lies on this machine, whole or on its way here. What is in no list is not here. */
export type FileHere = {
  readonly hash: FileHash
  readonly size: number
  /** `sending` to the server, `fetching` from it; then `done` counts the bytes that have gone. */
  readonly state: 'here' | 'sending' | 'fetching'
  readonly done: number
}
/** `gone`: the server does not have it, or not for this agent. */
export type FetchOutcome = Result<null, 'offline' | 'gone' | 'disk_full' | 'failed'>

export type MutateOutcome = Result<
  { readonly mid: number },
  Refusal | { readonly code: 'not_saved'; readonly detail: Record<string, string | number> }
>
export type Analysed = CaseAnalysis & {
  /** How many of the team are on this machine, and since when. */
  readonly held: number
  readonly since: Instant | null
}
export type ExportOutcome = Result<readonly ExportedCase[], Extract<MutateOutcome, { ok: false }>['error']>
/** Who the server says has the number; nobody: it does not know it either. */
export type FoundOnServer = { readonly card: CustomerCard; readonly match: 'exact' | 'masked' }
/** Whom a colleague passed on, and what they told. */
export type HandedOver = {
  readonly card: CustomerCard
  readonly handOver: HandOver
  readonly by: string
}
export type HandOverView =
  | { readonly found: 'here'; readonly handed: HandedOver }
  | { readonly found: 'not_on_this_machine' }
  | { readonly found: 'lease_over' }
/** null: the server has nothing of it, or nothing for this agent. */
export type HandOverOutcome = Result<HandedOver | null, 'offline' | 'not_permitted'>
export type LookUpOutcome = Result<readonly FoundOnServer[], 'offline' | 'not_permitted'>

/** An agent's last test before a shift; a lead sees those of their team. */
export type TestedAgent = Tested & { readonly agentId: AgentId }
/** The agent asks for the machine they sit at; their lead sees whichever they tested last. */
const TestedMachine = z.enum(['this_machine', 'any_machine'])
export type TestedMachine = z.infer<typeof TestedMachine>

/**
 * What the agents of one's own team are doing; who is not in it is not signed in. `away`: the server does not answer, and this
 * was so at `asOf` (null: never heard).
 */
export type TeamPresenceView =
  | { readonly state: 'asking' }
  | { readonly state: 'live'; readonly team: readonly SeenPresence[] }
  | { readonly state: 'away'; readonly asOf: Instant | null; readonly team: readonly SeenPresence[] }

export const dataPort = {
  calls: {
    /** Journals and applies one named intent. What it resolves to has been fsynced. */
    mutate: entry<MutateOutcome>()(z.strictObject({ name: z.string(), args: z.unknown() })),
    'complaint.nextNumber': entry<string>()(nothing),
    'complaintDraft.save': entry<{ savedAt: Instant }>()(
      z.strictObject({
        key: z.string().max(128),
        callId: CallId.nullable(),
        customerId: CustomerId.nullable(),
        form: z.json(),
      }),
    ),
    'complaintDraft.discard': entry<null>()(z.strictObject({ key: z.string().max(128) })),
    /** What the customer has said so far in the follow-up call about a case. */
    'followUpDraft.save': entry<{ savedAt: Instant }>()(
      z.strictObject({ complaintId: ComplaintId, form: z.json() }),
    ),
    'followUpDraft.discard': entry<null>()(z.strictObject({ complaintId: ComplaintId })),
    /** Resolves when the file lies on this machine. */
    'file.fetch': entry<FetchOutcome>()(
      z.strictObject({ hash: FileHash, size: z.number().int().positive() }),
    ),
    'customer.lookUpOnServer': entry<LookUpOutcome>()(z.strictObject({ number: z.string().max(64) })),
    /** Whether whoever has this number asked not to be called; null: nobody on this machine did. */
    'customer.dialStop': entry<DialStop | null>()(z.strictObject({ number: z.string().max(64) })),
    'handOver.fetch': entry<HandOverOutcome>()(z.strictObject({ id: ContactId })),
    'customer.search': entry<readonly Customer[]>()(
      z.strictObject({ text: z.string().max(64), limit: z.number().int().max(50) }),
    ),
    'article.search': entry<readonly ArticleHit[]>()(
      z.strictObject({ text: z.string().max(200), limit: z.number().int().max(50) }),
    ),
    /** The rules' findings for a swap that is being composed, from what this machine knows. */
    /** What the lead's team's cases since `from` come to; null: this machine is still reading them. */
    'cases.analyse': entry<Analysed | null>()(
      z.strictObject({
        filter: CaseFilter,
        from: Instant,
        cause: z.string().max(64).nullable(),
        category: z.string().max(64).nullable(),
      }),
    ),
    /** Journalled for the audit before anything is given out. */
    'cases.export': entry<ExportOutcome>()(
      z.strictObject({ ids: z.array(ComplaintId).max(100_000), whole: RevealReason.nullable() }),
    ),
    'swap.check': entry<readonly RuleFinding[]>()(
      z.strictObject({ giveShiftId: ShiftId, takeShiftId: ShiftId }),
    ),
    /** Who of the team could take it, best first, from what this machine knows. */
    'swap.candidates': entry<readonly Candidate[]>()(z.strictObject({ shiftId: ShiftId })),
    /** A planner's file, as it is: the server reads it. */
    'roster.import': entry<RosterImportOutcome>()(RosterFile),
    'attention.dismiss': entry<null>()(z.strictObject({ mutationId: MutationId })),
    'sync.now': entry<null>()(nothing),
  },
  watches: {
    pop: entry<PopView>()(z.strictObject({ number: z.string().max(64) })),
    handOver: entry<HandOverView>()(z.strictObject({ id: ContactId })),
    customer: entry<CustomerCard | null>()(z.strictObject({ id: CustomerId })),
    /** Who may be another record of the same person, the surest first. */
    duplicates: entry<readonly Duplicate[]>()(z.strictObject({ id: CustomerId })),
    /** Everything that this machine has of a customer, newest first. */
    timeline: entry<readonly TimelineEntry<Complaint & SendState>[]>()(z.strictObject({ id: CustomerId })),
    /** A window of a list of any length: what can be seen of it, and how many there are. It moves by another question. */
    complaintList: entry<ComplaintWindow>()(
      z.strictObject({
        filter: ComplaintFilter,
        order: ComplaintOrder,
        from: z.number().int().min(0),
        count: z.number().int().min(0).max(MOST_IN_A_WINDOW),
      }),
    ),
    /** Cases whose remedy is not authorised yet, the most urgent first. */
    proposed: entry<readonly (Complaint & SendState)[]>()(nothing),
    /** Near its end or over by then: of the one who is signed in, for a lead of the team. First due first. */
    dueWork: entry<DueWork>()(z.strictObject({ until: Instant })),
    /** What the one who is signed in is to be warned of at that moment, what presses before the rest, the newest first. */
    dueWarnings: entry<readonly DueWarning[]>()(z.strictObject({ at: Instant })),
    /** Every open case of the lead's team, whose clock runs out first before the others; empty for anybody else. */
    leadBoard: entry<readonly (BoardCase & SendState)[]>()(nothing),
    complaint: entry<(Complaint & SendState) | null>()(z.strictObject({ id: ComplaintId })),
    complaintDrafts: entry<readonly ComplaintDraft[]>()(nothing),
    followUpDraft: entry<KeptDraft | null>()(z.strictObject({ complaintId: ComplaintId })),
    categories: entry<readonly Category[]>()(nothing),
    /** null: the centre has not decided anything about cases. */
    caseRules: entry<CaseRules | null>()(nothing),
    article: entry<Article | null>()(z.strictObject({ id: ArticleId })),
    articles: entry<readonly ArticleHead[]>()(nothing),
    agents: entry<readonly Agent[]>()(nothing),
    teams: entry<readonly Team[]>()(nothing),
    queues: entry<readonly Queue[]>()(nothing),
    swapPolicy: entry<SwapPolicy | null>()(nothing),
    /** Shifts of one agent or of a whole team whose business date lies in [from, to]. */
    shifts: entry<readonly ShiftView[]>()(
      z.strictObject({
        of: z.discriminatedUnion('who', [
          z.strictObject({ who: z.literal('agent'), agentId: z.string() }),
          z.strictObject({ who: z.literal('team'), teamId: z.string() }),
        ]),
        from: BusinessDate,
        to: BusinessDate,
      }),
    ),
    /** Of all queues of a team whose business date lies in [from, to]. */
    coverageNeeds: entry<readonly CoverageNeed[]>()(
      z.strictObject({ teamId: z.string(), from: BusinessDate, to: BusinessDate }),
    ),
    /** What of their shifts people have seen: one's own receipt, for a lead those of the team. */
    rosterSeen: entry<readonly RosterSeen[]>()(nothing),
    swaps: entry<readonly SwapView[]>()(nothing),
    /** Of the team, those that have not begun. */
    openShifts: entry<readonly OpenShiftView[]>()(nothing),
    /** One's own; a lead has those of the team. */
    leave: entry<readonly LeaveView[]>()(nothing),
    delegations: entry<readonly Delegation[]>()(nothing),
    autoApprovals: entry<readonly AutoApproval[]>()(nothing),
    /** Of each of these agents whose tests this machine may see the last one. */
    lastTests: entry<readonly TestedAgent[]>()(
      z.strictObject({ agentIds: z.array(AgentId).max(500), on: TestedMachine }),
    ),
    teamPresence: entry<TeamPresenceView>()(nothing),
    recentCalls: entry<readonly CallRecord[]>()(z.strictObject({ limit: z.number().int().max(200) })),
    server: entry<ServerStatus>()(nothing),
    outbox: entry<OutboxView>()(nothing),
    unsentCount: entry<UnsentCount>()(nothing),
    storage: entry<StorageView>()(nothing),
    filesHere: entry<readonly FileHere[]>()(nothing),
  },
} as const
export type DataPort = typeof dataPort
