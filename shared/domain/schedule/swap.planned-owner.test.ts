/** The file of the planning system still names whom it planned, so that importing it again undoes no swap. */
import { expect, test } from 'vitest'
import { li, wang } from '../../../test/fixtures/centre-rows.ts'
import { liNight } from '../../../test/fixtures/swap-shifts.ts'
import { plannedOwners } from './swap.planned-owner.ts'
import { Swap, type SwapParty } from './swap.ts'

type Who = typeof li
const party = ({ id, name }: Who, given: Partial<SwapParty> = {}) => ({
  agentId: id,
  agentName: name,
  shiftId: null,
  shiftRevision: 0,
  ...given,
})
const applied = (id: string, from: Who, to: Who, given: Partial<SwapParty> = {}): Swap =>
  Swap.parse({
    id,
    kind: 'give_away',
    teamId: li.teamId,
    requester: party(from, { shiftId: liNight.id, shiftRevision: 1, ...given }),
    counterpart: party(to),
    message: '',
    state: 'applied',
    findings: [],
    steps: [],
  })
const [segment] = liNight.segments
const part = { start: segment?.start ?? '', end: segment?.end ?? '' } as NonNullable<SwapParty['part']>

test('of a shift that was given away it is who gave it, also when a part was given back since', () => {
  const given = applied('w1', wang, li)
  expect([...plannedOwners([liNight], [given])]).toEqual([[liNight.id, wang.id]])
  const partBack = applied('w2', li, wang, { part })
  expect([...plannedOwners([liNight], [given, partBack])]).toEqual([[liNight.id, wang.id]])
})

test('of a shift that came back it is who has it', () => {
  expect([...plannedOwners([liNight], [applied('w1', li, wang), applied('w2', wang, li)])]).toEqual([])
})
