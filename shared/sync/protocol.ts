/**
 * The sync protocol between the data window and the server, whole on this screen; `SPEC.md` gives the rules.
 *
 *   POST /sync/push       waiting mutations in order  → what became of each
 *   POST /sync/pull       cursor                      → what changed in each granted space
 *   POST /sync/bootstrap  a newly granted space       → its rows, page by page
 *   GET  /sync/poke       WebSocket, server → client  → `{"poke":true}` and nothing else: "pull"
 */
import { Instant } from '#shared/kernel/clock.ts'
import { ClientId, MutationId } from '#shared/kernel/ids.ts'
import { z } from '#shared/kernel/schema.ts'
import { type TableName, tableNames } from './tables.ts'

export const PROTOCOL_VERSION = 6
/** Grows when a row schema or a mutator's arguments change; `known-fields.ts` says which field came with which. */
export const SCHEMA_VERSION = 24

/** Since which protocol version clients know a table that came later; they believe no answer with another one in it (SPEC L11). */
const tableSince: { readonly [T in TableName]?: number } = {
  coverageNeed: 5,
  personnel: 6,
  openShift: 6,
  leave: 6,
  autoApproval: 6,
  delegation: 6,
  rosterSeen: 6,
}
export const tablesKnownTo = (protocol: number): TableName[] =>
  tableNames.filter((table) => (tableSince[table] ?? 1) <= protocol)

const Table = z.enum(tableNames as readonly [TableName, ...TableName[]])

/** One intent, as the journal allocated it. `baseVersions` are the versions the agent was looking at. */
export const MutationEnvelope = z.strictObject({
  mid: z.number().int().positive(),
  mutationId: MutationId,
  name: z.string(),
  args: z.json(),
  schemaVersion: z.number().int().positive(),
  baseVersions: z.record(z.string(), z.number().int().nonnegative()),
  /** The client's clock when it happened, clamped by the server; never used for ordering. */
  at: Instant,
  offsetMinutes: z.number().int(),
})
export type MutationEnvelope = z.infer<typeof MutationEnvelope>

export const Refusal = z.strictObject({
  code: z.enum([
    'not_permitted',
    'not_found',
    'invalid',
    'conflict',
    'wrong_state',
    'rule_blocked',
    'shift_changed',
    'already_taken',
    'unknown_mutator',
  ]),
  /** For support and for the sentence's figures; never personal data. */
  detail: z.record(z.string(), z.union([z.string(), z.number()])),
})
export type Refusal = z.infer<typeof Refusal>

export const MutationResult = z.discriminatedUnion('outcome', [
  z.strictObject({ mid: z.number().int(), outcome: z.literal('applied') }),
  z.strictObject({ mid: z.number().int(), outcome: z.literal('refused'), refusal: Refusal }),
])
export type MutationResult = z.infer<typeof MutationResult>

/** Part of what a push costs a server does not depend on how much is in it; what waits behind it does. */
export const MOST_MUTATIONS = 250

export const PushRequest = z.strictObject({
  protocol: z.number().int(),
  clientId: ClientId,
  mutations: z.array(MutationEnvelope).min(1).max(MOST_MUTATIONS),
})
export type PushRequest = z.infer<typeof PushRequest>

export const PushResponse = z.discriminatedUnion('status', [
  /** `results` holds one entry per pushed mutation, also for those that had been applied before. */
  z.strictObject({ status: z.literal('done'), lastMid: z.number().int(), results: z.array(MutationResult) }),
  /** Same mid, other arguments: this disk was cloned. The client must take a new id and push again. */
  z.strictObject({ status: z.literal('cloned_client'), lastMid: z.number().int() }),
  z.strictObject({ status: z.literal('gap'), lastMid: z.number().int() }),
])
export type PushResponse = z.infer<typeof PushResponse>

export const Cursor = z.strictObject({
  epoch: z.string(),
  /** Version reached per space; a space that is missing has not been bootstrapped. */
  spaces: z.record(z.string(), z.number().int().nonnegative()),
})
export type Cursor = z.infer<typeof Cursor>

/** `row: null` says that the row left this space: deleted, or moved to one that comes in its own change. */
export const RowChange = z.strictObject({
  table: Table,
  id: z.string(),
  version: z.number().int().nonnegative(),
  row: z.json().nullable(),
})
export type RowChange = z.infer<typeof RowChange>

export const PullRequest = z.strictObject({
  protocol: z.number().int(),
  schemaVersion: z.number().int(),
  clientId: ClientId,
  cursor: Cursor.nullable(),
})
export type PullRequest = z.infer<typeof PullRequest>

export const PullResponse = z.strictObject({
  epoch: z.string(),
  /** Everything this agent may read now. Cached spaces that are not listed must be purged. */
  granted: z.array(z.string()),
  /** Granted, but the cursor is older than the tombstones that are kept: to be emptied and bootstrapped anew. */
  anew: z.array(z.string()),
  lastMid: z.number().int(),
  /** The server's clock; only it says how old something acknowledged is. */
  at: Instant,
  /** What was acknowledged until then is in every backup that may still be restored (E3). */
  covered: Instant,
  /** Rows in each granted space that the cursor lacks: how much there is to load, told to the person. */
  toLoad: z.record(z.string(), z.number().int().nonnegative()).optional(),
  changes: z.array(
    z.strictObject({ space: z.string(), to: z.number().int().nonnegative(), rows: z.array(RowChange) }),
  ),
  /** More changes wait; pull again at once with the cursor this gives. */
  more: z.boolean(),
})
export type PullResponse = z.infer<typeof PullResponse>

export const BootstrapRequest = z.strictObject({
  protocol: z.number().int(),
  clientId: ClientId,
  space: z.string(),
  /** Keyset: the last (table, id) of the page before. */
  after: z.strictObject({ table: Table, id: z.string() }).nullable(),
  limit: z.number().int().min(1).max(5000),
})
export type BootstrapRequest = z.infer<typeof BootstrapRequest>

export const BootstrapResponse = z.strictObject({
  epoch: z.string(),
  /** Version of the space when this page was read; the cursor starts from the first page's. */
  version: z.number().int().nonnegative(),
  rows: z.array(RowChange),
  next: z.strictObject({ table: Table, id: z.string() }).nullable(),
})
export type BootstrapResponse = z.infer<typeof BootstrapResponse>
