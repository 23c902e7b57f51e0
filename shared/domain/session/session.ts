/** Who is signed in on this machine, and how sure we are of it. */
import { Instant } from '#shared/kernel/clock.ts'
import { AgentId, ClientId, TeamId } from '#shared/kernel/ids.ts'
import { z } from '#shared/kernel/schema.ts'
import { PermissionSet } from './permissions.ts'

export const Profile = z.strictObject({
  agentId: AgentId,
  /** 工号, what the agent types to sign in */
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

/**
 *   signed_out ──signIn──▶ signed_in{online} ⇄ signed_in{offline: known from this machine}
 *        ▲───────signOut / revoked───────┘
 */
export const SessionView = z.discriminatedUnion('status', [
  z.strictObject({
    status: z.literal('signed_out'),
    server: z.string().nullable(),
    /** The demo centre inside the application: its first start invents two thousand customers and takes a while. */
    trial: TrialCentre,
    /** What happened to the one who was signed in, when it was not their own doing. */
    notice: z.enum(['ended_by_server']).nullable(),
  }),
  z.strictObject({
    status: z.literal('signed_in'),
    server: z.string(),
    trial: z.boolean(),
    profile: Profile,
    centre: Centre,
    clientId: ClientId,
    /** Issued by the server to this device; the head of complaint numbers given offline. */
    devicePrefix: z.string().regex(/^\d{4}$/),
    /** Confirmed by the server since this start, or taken from this machine while the server is away. */
    confirmed: z.enum(['by_server', 'by_this_machine']),
    since: Instant,
  }),
])
export type SessionView = z.infer<typeof SessionView>
export type SignedIn = Extract<SessionView, { status: 'signed_in' }>
