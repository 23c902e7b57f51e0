/**
 * What happens in a run, as a list of values: somebody does something, or something goes wrong. The list is drawn
 * from the seed before the run and says everything (which machine, which of the things on its screen, for how many
 * tasks), so that it can be shortened and kept as a regression.
 */
import { chanceOf } from './chance.ts'
import { type Boundary, boundaries, fileBoundaries } from './faults.ts'
import { type MessageFault, messageFaults } from './virtual-network.ts'

export const intents = [
  'register',
  'note',
  'assign',
  'advance',
  'edit_remark',
  'add_number',
  'record_call',
  'ask_swap',
  'accept_swap',
  'approve_swap',
  'deny_swap',
  'attach',
  'register_with_file',
  'detach',
  'save_draft',
  'discard_draft',
] as const
export type IntentKind = (typeof intents)[number]

/** `at` is a machine, `on` one of what it shows (both counted round), `tasks` how far it gets before time passes. */
export type Decision =
  | {
      readonly do: 'intent'
      readonly at: number
      readonly kind: IntentKind
      readonly on: number
      readonly tasks: number | null
    }
  | { readonly do: 'pass'; readonly ms: number }
  | { readonly do: 'network'; readonly at: number; readonly to: 'up' | 'down' }
  | { readonly do: 'message'; readonly at: number; readonly fault: MessageFault }
  | {
      readonly do: 'crash'
      readonly at: number
      readonly of: 'window' | 'power'
      readonly tasks: number
      readonly torn: number
      /** Not after so many tasks, but as soon as it has done this. */
      readonly after?: Boundary
    }
  | { readonly do: 'disk'; readonly at: number; readonly fault: 'full' | 'failing'; readonly changes: number }
  | {
      readonly do: 'store'
      readonly at: number
      readonly fault: 'lost' | 'damaged' | 'full'
      readonly writes: number
    }
  | { readonly do: 'clock'; readonly at: number; readonly years: number }
  | { readonly do: 'token'; readonly at: number }
  | { readonly do: 'skew'; readonly at: number; readonly versions: number }
  | { readonly do: 'clone'; readonly at: number }
  | { readonly do: 'queues'; readonly at: number; readonly queues: 'none' | 'one' | 'other' | 'both' }
  | { readonly do: 'team'; readonly at: number; readonly to: 'own' | 'other' }
  | { readonly do: 'move'; readonly on: number }
  | { readonly do: 'article'; readonly on: number }
  /** Months pass for the customers. */
  | { readonly do: 'age'; readonly days: number }
  /** The machine is carried there, and its agent must sign in again. */
  | { readonly do: 'carry'; readonly at: number; readonly to: 'home' | 'office' }
  | { readonly do: 'backup' }
  | { readonly do: 'restore' }
  | { readonly do: 'compact' }
  | { readonly do: 'lose_pokes'; readonly at: number }
  | { readonly do: 'wake'; readonly at: number }
  | { readonly do: 'renew'; readonly at: number }

/** Of the others one comes now and then between them. */
type Drawn = Exclude<Decision['do'], 'age' | 'carry'>
const weights: readonly (readonly [number, Drawn])[] = [
  [34, 'intent'],
  [16, 'pass'],
  [4, 'network'],
  [13, 'message'],
  [8, 'crash'],
  [2, 'disk'],
  [2, 'store'],
  [1, 'clock'],
  [1, 'token'],
  [4, 'skew'],
  [1, 'clone'],
  [3, 'queues'],
  [1, 'team'],
  [2, 'move'],
  [1, 'article'],
  [2, 'backup'],
  [2, 'restore'],
  [2, 'compact'],
  [1, 'lose_pokes'],
  [2, 'wake'],
  [1, 'renew'],
]
const kinds: readonly (readonly [number, IntentKind])[] = [
  [5, 'register'],
  [5, 'note'],
  [3, 'assign'],
  [3, 'advance'],
  [3, 'edit_remark'],
  [2, 'add_number'],
  [3, 'record_call'],
  [3, 'ask_swap'],
  [3, 'accept_swap'],
  [3, 'approve_swap'],
  [1, 'deny_swap'],
  [3, 'save_draft'],
  [1, 'discard_draft'],
]

/** Days: no sum of them comes within a day of a limit that customers are sorted by, so it does not matter at which moment. */
const AGES = [41, 97] as const

/** The same seed always gives the same list. */
export function decisionsOf(seed: string, steps: number, machines: number): Decision[] {
  const chance = chanceOf(`${seed} decisions`)
  const weighted = <T>(from: readonly (readonly [number, T])[]): T => {
    let left = chance.below(from.reduce((sum, [weight]) => sum + weight, 0))
    for (const [weight, value] of from) {
      left -= weight
      if (left < 0) return value
    }
    throw new Error('nothing to draw from')
  }
  /** Small numbers are the interesting ones, large ones must occur. */
  const few = (most: number): number => Math.floor(most * chance.next() ** 3)
  /** Also of the copies that come in the course of a run. */
  const at = (): number => chance.below(machines + 1)
  const on = (): number => chance.below(6)

  /** The journal and the account's file are main's: a window that dies leaves them as they are. */
  const crashAfter = (where: number, after: Boundary): Decision => ({
    do: 'crash',
    at: where,
    of: after.startsWith('journal') || after === 'account_kept' ? 'power' : chance.pick(['window', 'power']),
    tasks: 0,
    torn: chance.below(2) * chance.below(300),
    after,
  })

  const draw = (): Decision => {
    const what = weighted(weights)
    switch (what) {
      case 'intent':
        return {
          do: what,
          at: at(),
          kind: weighted(kinds),
          on: on(),
          tasks: chance.below(3) === 0 ? few(60) : null,
        }
      case 'pass':
        return { do: what, ms: chance.pick([15, 45, 200, 1_500, 5_000, 31_000, 70_000]) }
      case 'network':
        return { do: what, at: at(), to: chance.pick(['up', 'up', 'down']) }
      case 'message':
        return { do: what, at: at(), fault: chance.pick(messageFaults) }
      case 'crash':
        return chance.below(2) === 0
          ? {
              do: what,
              at: at(),
              of: chance.pick(['window', 'power']),
              tasks: few(400),
              torn: chance.below(2) * chance.below(300),
            }
          : crashAfter(at(), chance.pick(boundaries))
      case 'disk':
        return { do: what, at: at(), fault: chance.pick(['full', 'failing']), changes: 1 + few(6) }
      case 'store':
        return { do: what, at: at(), fault: chance.pick(['lost', 'damaged', 'full']), writes: 1 + few(5) }
      case 'clock':
        return { do: what, at: at(), years: chance.pick([-10, -1, 0, 1, 10]) }
      case 'token':
      case 'clone':
      case 'lose_pokes':
      case 'wake':
      case 'renew':
        return { do: what, at: at() }
      case 'skew':
        return { do: what, at: at(), versions: chance.below(4) }
      case 'queues':
        return { do: what, at: at(), queues: chance.pick(['none', 'one', 'other', 'both']) }
      case 'team':
        return { do: what, at: at(), to: chance.pick(['own', 'own', 'other']) }
      case 'move':
      case 'article':
        return { do: what, on: on() }
      case 'backup':
      case 'restore':
      case 'compact':
        return { do: what }
    }
  }
  /** What seldom comes together by chance, and is where work gets lost: each is drawn with other details. */
  const scene = (): Decision[] => {
    const here = at()
    const work = (): Decision => ({ do: 'intent', at: here, kind: weighted(kinds), on: on(), tasks: null })
    switch (chance.below(10)) {
      case 0:
        return [
          { do: 'network', at: here, to: 'down' },
          work(),
          { do: 'clone', at: here },
          work(),
          { do: 'intent', at: machines, kind: weighted(kinds), on: on(), tasks: null },
          { do: 'network', at: here, to: 'up' },
        ]
      case 1:
        return [
          { do: 'backup' },
          work(),
          { do: 'pass', ms: chance.pick([15, 45, 200, 1_500]) },
          { do: 'restore' },
        ]
      case 2:
        return [
          work(),
          { do: 'message', at: here, fault: chance.pick(['lose_answer', 'hang_after', 'late', 'duplicate']) },
          work(),
          { do: 'crash', at: here, of: chance.pick(['window', 'power']), tasks: few(200), torn: 0 },
          { do: 'pass', ms: chance.pick([200, 1_500, 31_000]) },
        ]
      case 3:
        return [
          { do: 'store', at: here, fault: chance.pick(['lost', 'damaged']), writes: 1 },
          crashAfter(here, chance.pick(['page_sent', 'page_answered', 'pull_sent', 'pull_answered'])),
          { do: 'pass', ms: 1_500 },
        ]
      case 4:
        return [
          crashAfter(here, chance.pick(['journal_write', 'journal_sync', 'push_sent', 'push_answered'])),
          work(),
          { do: 'pass', ms: chance.pick([45, 200]) },
        ]
      case 5:
        return [
          { do: 'skew', at: here, versions: 1 + chance.below(3) },
          work(),
          { do: 'pass', ms: chance.pick([45, 1_500]) },
        ]
      case 7:
        return [
          { do: 'disk', at: here, fault: chance.pick(['full', 'failing']), changes: 1 + few(6) },
          work(),
          work(),
          { do: 'pass', ms: chance.pick([45, 1_500, 5_000]) },
        ]
      case 8:
        return [
          work(),
          { do: 'renew', at: here },
          crashAfter(here, chance.pick(['account_kept', 'records_resealed', 'journal_sync', 'store_commit'])),
          { do: 'pass', ms: chance.pick([5_000, 31_000]) },
          work(),
        ]
      case 6:
        return [{ do: 'move', on: on() }, { do: 'pass', ms: chance.pick([15, 1_500]) }, { do: 'compact' }]
      default:
        return [
          work(),
          { do: 'crash', at: here, of: chance.pick(['window', 'power']), tasks: few(300), torn: 0 },
          { do: 'pass', ms: chance.pick([45, 200]) },
          { do: 'store', at: here, fault: chance.pick(['lost', 'damaged', 'full']), writes: 1 + few(3) },
          { do: 'pass', ms: chance.pick([45, 1_500]) },
          work(),
        ]
    }
  }
  /** Drawn apart, so that what else happens is the same without it. */
  const apart = chanceOf(`${seed} customers`)
  const ofCustomers = (): Decision[] => {
    const what = apart.below(24)
    if (what > 2) return []
    if (what > 1) return [{ do: 'carry', at: apart.below(machines), to: apart.pick(['home', 'office']) }]
    return [{ do: 'age', days: apart.pick(AGES) }]
  }
  /**
   * What a run begins with: the faults that come about too seldom by chance, in turn, so that two hundred seeds in a row have
   * tried each of them several times.
   */
  const opening = (): Decision[] => {
    const here = at()
    const register: Decision = { do: 'intent', at: here, kind: 'register', on: on(), tasks: null }
    const lost: Decision = { do: 'store', at: here, fault: 'lost', writes: 1 }
    const diesAfter = (boundary: Boundary): Decision[] => {
      if (boundary.startsWith('page')) return [lost, crashAfter(here, boundary), { do: 'pass', ms: 1_500 }]
      if (boundary === 'records_resealed' || boundary === 'account_kept')
        return [{ do: 'renew', at: here }, crashAfter(here, boundary), { do: 'pass', ms: 5_000 }]
      return [crashAfter(here, boundary), register, { do: 'pass', ms: 200 }]
    }
    const openings: readonly (readonly Decision[])[] = [
      ...boundaries.map(diesAfter),
      ...messageFaults.map((fault): Decision[] => [{ do: 'message', at: here, fault }, register]),
      [{ do: 'store', at: here, fault: 'full', writes: 1 }, register],
      [{ do: 'disk', at: here, fault: 'full', changes: 1 }, register],
      [{ do: 'disk', at: here, fault: 'failing', changes: 1 }, register],
      ...[1, 3].map((versions): Decision[] => [
        { do: 'skew', at: here, versions },
        register,
        { do: 'pass', ms: 1_500 },
      ]),
    ]
    const [number = '0'] = /\d+/.exec(seed) ?? []
    return [...(openings[Number(number) % openings.length] ?? [])]
  }
  const drawn = opening()
  while (drawn.length < steps) drawn.push(...(chance.below(8) === 0 ? scene() : [draw()]))
  const others = drawn.slice(0, steps).flatMap((decision) => [...ofCustomers(), decision])
  return withFiles(others, seed, machines)
}

/**
 * What is done with files comes on top, in one run of three, and is drawn apart, so that the rest of a list is the same with it
 * and without.
 */
function withFiles(list: readonly Decision[], seed: string, machines: number): Decision[] {
  const chance = chanceOf(`${seed} files`)
  if (chance.below(3) > 0) return [...list]
  const work = (at: number, kind: IntentKind): Decision => ({
    do: 'intent',
    at,
    kind,
    on: chance.below(6),
    tasks: null,
  })
  const scene = (at: number): Decision[] => {
    const after = chance.pick(fileBoundaries)
    const of = after.startsWith('file') ? 'power' : chance.pick<'window' | 'power'>(['window', 'power'])
    return [
      { do: 'crash', at, of, tasks: 0, torn: chance.below(2) * chance.below(300), after },
      work(at, 'register_with_file'),
      { do: 'pass', ms: chance.pick([1_500, 5_000]) },
      work(at, 'attach'),
      { do: 'pass', ms: chance.pick([45, 200, 5_000]) },
    ]
  }
  return list.flatMap((decision) => {
    const at = chance.below(machines + 1)
    if (chance.below(20) === 0) return [...scene(at), decision]
    const kind = chance.pick<IntentKind>(['attach', 'attach', 'register_with_file', 'detach'])
    return chance.below(6) === 0 ? [work(at, kind), decision] : [decision]
  })
}
