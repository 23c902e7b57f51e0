/** Who is signed in on this machine, and how sure we are of it. */
import { Instant } from '#shared/kernel/clock.ts'
import { AgentId, ClientId, TeamId } from '#shared/kernel/ids.ts'
import { z } from '#shared/kernel/schema.ts'
import { LeaseState } from './lease.ts'
import { PermissionSet } from './permissions.ts'

export const Profile = z.strictObject({
  agentId: AgentId,
  /** The number that the agent types to sign in. */
  account: z.string().min(1).max(64),
  name: z.string().min(1).max(64),
  teamId: TeamId,
  permissions: z.array(PermissionSet),
  place: z.enum(['office', 'home']),
  zone: z.string(),
})
export type Profile = z.infer<typeof Profile>

/** What the server says about itself before anybody signs in (`GET /centre`). */
export const Centre = z.strictObject({
  product: z.literal('nightdesk'),
  name: z.string(),
  /** Only a centre whose customers are invented may be kept on a machine without a keychain. */
  fictional: z.boolean(),
  zone: z.string(),
  protocol: z.strictObject({ oldest: z.number().int(), newest: z.number().int() }),
})
export type Centre = z.infer<typeof Centre>

export const TrialCentre = z.enum(['none', 'preparing', 'ready', 'failed'])
export type TrialCentre = z.infer<typeof TrialCentre>

/** What opens a locked account on this machine. */
export const Unlocking = z.discriminatedUnion('by', [
  z.strictObject({
    by: z.literal('pin'),
    /** Wrong PINs that are still allowed before only the password helps; null: the PIN is the only way in, so it stays one. */
    triesLeft: z.number().int().positive().nullable(),
    /** No PIN is taken before; by this machine's clock, for showing. Main counts by one that nobody can set. */
    waitUntil: Instant.nullable(),
  }),
  /** Signing in with the server, after which a new PIN is chosen. */
  z.strictObject({ by: z.literal('password') }),
])
export type Unlocking = z.infer<typeof Unlocking>

const known = {
  server: z.string(),
  trial: z.boolean(),
  profile: Profile,
  centre: Centre,
  clientId: ClientId,
}

/**
 *   signed_out ──signIn──▶ choosing_pin ──choosePin──▶ signed_in ⇄ confirmed by the server, or by this machine
 *     ▲  ▲  └─ a PIN there, or none needed ───────────────▲ │
 *     │  │                    ▲                           │ │ lock: idle, asked, the system's lock; a start
 *     │  │                    └──signIn (PIN forgotten)───┼─▼
 *     │  └──────signOut───────────────────────────────── locked ──unlock (PIN), also without the server──▶ signed_in
 *     └─────────signOut / revoked / erased──────────────────┘
 *
 * In `locked` and `choosing_pin` nothing of the account is open; the phone keeps the line it has.
 */
export const SessionView = z.discriminatedUnion('status', [
  z.strictObject({
    status: z.literal('signed_out'),
    server: z.string().nullable(),
    /** The demo centre inside the application: its first start invents two thousand customers and takes a while. */
    trial: TrialCentre,
    /** What happened to the one who was signed in; `erased`: on their own wish, everything of theirs here. */
    notice: z.enum(['ended_by_server', 'erased_by_order', 'erased']).nullable(),
  }),
  z.strictObject({
    status: z.literal('signed_in'),
    ...known,
    /** Issued by the server to this device; the head of complaint numbers given offline. */
    devicePrefix: z.string().regex(/^\d{4}$/),
    /** Confirmed by the server since this start, or taken from this machine while the server is away. */
    confirmed: z.enum(['by_server', 'by_this_machine']),
    /** Whether this account can be locked. */
    pin: z.enum(['set', 'none']),
    /** What may be used of what this machine holds; `customersUntil` null: the server never said. */
    lease: z.strictObject({ state: LeaseState, customersUntil: Instant.nullable() }),
    since: Instant,
  }),
  /** Signed in with the password; nothing is opened or written before this machine has a PIN for it. */
  z.strictObject({
    status: z.literal('choosing_pin'),
    ...known,
    /** `forgotten`: there was one, and the password took its place. */
    why: z.enum(['first', 'forgotten']),
  }),
  z.strictObject({
    status: z.literal('locked'),
    ...known,
    /** `keychain_away`: what is kept cannot be opened by anything we have; it stays as it is. */
    why: z.enum(['started', 'idle', 'asked', 'keychain_away']),
    unlocking: Unlocking,
  }),
])
export type SessionView = z.infer<typeof SessionView>
export type SignedIn = Extract<SessionView, { status: 'signed_in' }>
export type Locked = Extract<SessionView, { status: 'locked' }>
export type ChoosingPin = Extract<SessionView, { status: 'choosing_pin' }>
