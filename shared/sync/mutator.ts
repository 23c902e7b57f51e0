/**
 * A mutator is a named intent, written once: it runs optimistically in the data window and again, with the
 * server's clock and the server's rows, where it decides. It sees the store only through `Rows`, and awaits
 * nothing else (an IndexedDB transaction commits as soon as something foreign is awaited in it).
 */
import type { Colleague } from '#shared/domain/complaint/routing.ts'
import type { Shift } from '#shared/domain/schedule/shift.ts'
import type { PermissionSet } from '#shared/domain/session/permissions.ts'
import type { BusinessDate, Instant } from '#shared/kernel/clock.ts'
import type { AgentId, MutationId, TeamId } from '#shared/kernel/ids.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import type { z } from '#shared/kernel/schema.ts'
import { isStorable } from '#shared/kernel/storable-text.ts'
import type { Refusal } from './protocol.ts'
import type { IndexOf, RowOf, TableName } from './tables.ts'

/** Tables that every mutator may read whole: what a centre has set up once. */
export type SmallTable = 'category' | 'clockRule' | 'caseRules' | 'swapPolicy' | 'queue' | 'team'

export interface Rows {
  get<T extends TableName>(table: T, id: string): Promise<RowOf<T> | undefined>
  /** All rows whose indexed field equals `value`, in order of id. */
  list<T extends TableName>(table: T, index: IndexOf<T>, value: string): Promise<RowOf<T>[]>
  /** All rows of a small table, in order of id. */
  all<T extends SmallTable>(table: T): Promise<RowOf<T>[]>
  put<T extends TableName>(table: T, row: RowOf<T>): Promise<void>
  remove(table: TableName, id: string): Promise<void>
}

export type Actor = {
  readonly agentId: AgentId
  readonly name: string
  readonly teamId: TeamId
  readonly permissions: readonly PermissionSet[]
  /** The spaces granted to this agent now: a row of any other space does not exist for them. */
  readonly spaces: readonly string[]
}

export type MutationContext = {
  /** Whose run it is (SPEC M3). In a preview a row may be missing merely because this machine does not have it. */
  readonly run: 'preview' | 'decision'
  /** Of a preview. `again`: it was taken before, and waits; the customer may have been told, and nobody is asked any more. */
  readonly attempt?: 'first' | 'again'
  readonly actor: Actor
  readonly mutationId: MutationId
  /** On the server its own clock; on the client the client's, to be corrected by the server's run. */
  readonly now: Instant
  /** When the agent did it, as clamped by the server. */
  readonly occurredAt: Instant
  /** The centre's IANA zone: it says which day it is for working days and business dates. */
  readonly zone: string
  /** Whether complaint numbers that begin so were the actor's to give out; only the server knows of all devices. */
  readonly mayUsePrefix: (devicePrefix: string) => boolean
  /** Who of a team could take a case; only the server knows. Absent: nobody is asked, and nothing goes anywhere by itself. */
  readonly workforce?: Workforce
  /** What the rules of the roster ask about beyond rows; only the server knows. Absent: they find nothing of it. */
  readonly roster?: RosterView
}

export type RosterView = {
  /** Everybody's of a team, by business date, both included. */
  teamShifts(teamId: TeamId, from: BusinessDate, to: BusinessDate): Promise<readonly Shift[]>
  /** When the last whole test at home passed; null: none did. */
  homeReadyAt(agentId: AgentId): Promise<Instant | null>
  /** When each call-back is due that they still owe. */
  promises(agentId: AgentId): Promise<readonly Instant[]>
}

export type Workforce = {
  /** As they are now, with what they were given in this batch. */
  colleagues(teamId: TeamId, absentAfterDays: number): Promise<readonly Colleague[]>
  /** They have one more from now on. */
  gave(to: AgentId): void
}

/** While whoever does it can still do something else. */
export const isFirstTry = ({ run, attempt }: MutationContext): boolean =>
  run === 'preview' && attempt !== 'again'

export type MutatorOutcome = Result<void, Refusal>

/** What the server's audit keeps of an intent beside its name: ids and codes, never what a person typed. */
export type AuditedDetail = Readonly<Record<string, string>>

export type MutatorDefinition<Args> = {
  readonly args: z.ZodType<Args>
  /** For what is done for the audit's sake. */
  readonly audited?: (args: Args) => AuditedDetail
  readonly run: (rows: Rows, args: Args, context: MutationContext) => Promise<MutatorOutcome>
}

export type Mutator<Args> = MutatorDefinition<Args> & {
  /** Parses what came from outside, refuses what does not fit, and runs. */
  readonly apply: (rows: Rows, rawArgs: unknown, context: MutationContext) => Promise<MutatorOutcome>
  readonly auditedOf: (rawArgs: unknown) => AuditedDetail | null
}

/** It did what its name says, or had done so before. */
export const done: MutatorOutcome = ok(undefined)

export const refuse = (code: Refusal['code'], detail: Refusal['detail'] = {}): MutatorOutcome =>
  err({ code, detail })

export const mutator = <Args>(definition: MutatorDefinition<Args>): Mutator<Args> => ({
  ...definition,
  auditedOf: (rawArgs) => {
    const args = definition.audited === undefined ? undefined : definition.args.safeParse(rawArgs)
    return args?.success === true ? (definition.audited?.(args.data) ?? null) : null
  },
  apply: async (rows, rawArgs, context) => {
    // On the server it would fail the whole batch again and again, and the queue behind it would never drain.
    if (!isStorable(rawArgs)) return refuse('invalid', { problem: 'unstorable_text' })
    const args = definition.args.safeParse(rawArgs)
    if (args.success) return definition.run(rows, args.data, context)
    const issue = args.error.issues[0]
    return refuse('invalid', { field: issue?.path.join('.') ?? '', problem: issue?.code ?? '' })
  },
})
