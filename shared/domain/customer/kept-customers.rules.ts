/**
 * Which customers a machine keeps, by the role and the place of whoever sits at it (Personal Information Protection Law, articles 6 and 19: the least that the
 * purpose needs, for no longer than it needs it). A machine at home holds the people who are likely to call tonight;
 * anybody else is asked of the server when they ring. Pure: the server sorts customers and gives them by it, and the
 * simulation judges by it.
 */
import { type Instant, instantFromMs, msFromInstant } from '#shared/kernel/clock.ts'
import { z } from '#shared/kernel/schema.ts'
import { PermissionSet, type Person } from '../session/permissions.ts'
import type { Profile } from '../session/session.ts'

/** Customers are sorted by these and no others, so that a changed policy sorts nobody anew: it changes who is given what. */
export const dayLimits = [30, 90, 180, 365] as const
export type DayLimit = (typeof dayLimits)[number]

/**
 * How lately somebody had to do with a customer. Each is in exactly one, from the likeliest to call to the least:
 *
 *   open case ──closed──▶ 30 days ──▶ 90 ──▶ 180 ──▶ 365 ──▶ older
 *      ▲                    ▲          └──────┴───────┴────────┘
 *      └─────registered─────┴───── a call, a case, a change ───┘
 */
export const recencies = ['open', ...dayLimits, 'older'] as const
export type Recency = (typeof recencies)[number]

/** `none`: only those with an open case, which the machine holds anyway. */
export const Keeping = z.union([z.literal('all'), z.literal('none'), z.literal(dayLimits)])
export type Keeping = z.infer<typeof Keeping>

/** A role that is named takes the place of `everyone` for whoever has it. */
export const PlacePolicy = z.strictObject({
  everyone: Keeping,
  roles: z.partialRecord(PermissionSet, Keeping),
})
export type PlacePolicy = z.infer<typeof PlacePolicy>
export type CachePolicy = Readonly<Record<Profile['place'], PlacePolicy>>

/** Where the centre says nothing: everybody in rooms of its own, and at home as little as the nights need. */
export const ordinaryPolicy: CachePolicy = {
  office: { everyone: 'all', roles: {} },
  home: { everyone: 90, roles: {} },
}

/** What the machine of such a person keeps; of several roles that are named, the one that keeps most counts. */
export function keepingOf(
  policy: CachePolicy,
  { place, permissions }: Pick<Profile, 'place'> & Pick<Person, 'permissions'>,
): Keeping {
  const { everyone, roles } = policy[place]
  const named = permissions.flatMap((role) => roles[role] ?? [])
  const [widest] = named.toSorted((a, b) => keptRecencies(b).length - keptRecencies(a).length)
  return widest ?? everyone
}

/** Whoever has an open case is among them whatever the policy says: the agent who works on it must know whose it is. */
export function keptRecencies(keeping: Keeping): readonly Recency[] {
  if (keeping === 'all') return recencies
  return recencies.slice(0, keeping === 'none' ? 1 : recencies.indexOf(keeping) + 1)
}

/** `activeAt`: the last call, case or change, by the server's clock; null: none is known. */
export function recencyOf(
  { activeAt, openCases }: { readonly activeAt: Instant | null; readonly openCases: 'some' | 'none' },
  now: Instant,
): Recency {
  if (openCases === 'some') return 'open'
  if (activeAt === null) return 'older'
  return dayLimits.find((days) => activeAt >= beginningOf(days, now)) ?? 'older'
}

const DAY_MS = 24 * 3_600_000
/** Whoever was last active before it is not active within so many days. */
export const beginningOf = (days: DayLimit, now: Instant): Instant =>
  instantFromMs(msFromInstant(now) - days * DAY_MS)
