import { beforeEach, describe, expect, test } from 'vitest'
import type { Agent } from '#shared/domain/schedule/roster.ts'
import type { Shift } from '#shared/domain/schedule/shift.ts'
import type { Swap } from '#shared/domain/schedule/swap.ts'
import { mutators } from '#shared/sync/mutators/registry.ts'
import type { MemoryRows } from '../../../test/fakes/memory-rows.ts'
import { centreInMemory } from '../../../test/fixtures/centre-in-memory.ts'
import { by, chen, li, local, shift, sun, wang, zhao } from '../../../test/fixtures/centre-rows.ts'
import { applied, refused, untouched } from '../../../test/fixtures/mutator-outcomes.ts'
import { chenDay, liNight, wangDay } from '../../../test/fixtures/swap-shifts.ts'
import type { MutationContext, MutatorOutcome } from '../mutator.ts'

let rows: MemoryRows
beforeEach(async () => {
  rows = await centreInMemory()
  for (const one of [liNight, wangDay, chenDay]) await rows.put('shift', one)
})

const swap = async (id = 'w1'): Promise<Swap> => {
  const found = await rows.get('swap', id)
  if (found === undefined) throw new Error(`swap ${id} is not there`)
  return found
}
const ownerOf = async (id: string) => (await rows.get('shift', id))?.agentId

const request = (
  who: Agent,
  give: Shift,
  take: Shift,
  id = 'w1',
  context: MutationContext = by(who),
): Promise<MutatorOutcome> =>
  mutators['swap.request'].apply(
    rows,
    {
      id,
      give: { shiftId: give.id, revision: give.revision },
      take: { shiftId: take.id, revision: take.revision },
      message: '孩子家长会',
    },
    context,
  )
const accept = (who: Agent, swapId = 'w1', context = by(who)) =>
  mutators['swap.accept'].apply(rows, { swapId }, context)
const decline = (who: Agent, reason = '', context = by(who)) =>
  mutators['swap.decline'].apply(rows, { swapId: 'w1', reason }, context)
const withdraw = (who: Agent, context = by(who)) =>
  mutators['swap.withdraw'].apply(rows, { swapId: 'w1' }, context)
const approve = (who: Agent, swapId = 'w1', reason = '', context = by(who)) =>
  mutators['swap.approve'].apply(rows, { swapId, reason }, context)
const deny = (who: Agent, reason: string, context = by(who)) =>
  mutators['swap.deny'].apply(rows, { swapId: 'w1', reason }, context)

test('asked, accepted, approved: both calendars change, and every step says who', async () => {
  expect(await request(li, liNight, wangDay)).toEqual(applied)
  expect(await accept(wang)).toEqual(applied)
  expect(await approve(zhao)).toEqual(applied)

  expect(await rows.get('shift', liNight.id)).toEqual({ ...liNight, agentId: wang.id, revision: 2 })
  expect(await rows.get('shift', wangDay.id)).toEqual({ ...wangDay, agentId: li.id, revision: 2 })
  expect((await swap()).steps.map((step) => [step.byId, step.to])).toEqual([
    [li.id, 'offered'],
    [wang.id, 'pending_lead'],
    [zhao.id, 'applied'],
  ])
})

describe('asking', () => {
  test('only for a shift of one’s own, from a colleague of the same team', async () => {
    expect(await untouched(rows, () => request(chen, liNight, wangDay))).toEqual(
      refused('rule_blocked', { rule: 'not_own_shift' }),
    )
    const mine = shift('li-sun', li, '2026-03-15', ['2026-03-15 09:00', '2026-03-15 17:00'])
    await rows.put('shift', mine)
    expect(await untouched(rows, () => request(li, liNight, mine))).toEqual(
      refused('rule_blocked', { rule: 'not_own_shift' }),
    )
    const theirs = shift('sun-fri', sun, '2026-03-13', ['2026-03-13 08:00', '2026-03-13 16:00'])
    await rows.put('shift', theirs)
    expect(await untouched(rows, () => request(li, liNight, theirs))).toEqual(
      refused('not_found', { field: 'take' }),
    )
  })

  test('C6: a shift that changed while the request waited offline is not asked for as if it had not', async () => {
    await rows.put('shift', { ...wangDay, revision: 2 })
    expect(await untouched(rows, () => request(li, liNight, wangDay))).toEqual(
      refused('shift_changed', { date: '2026-03-13' }),
    )
  })

  test('a shift that began while the request waited offline is past', async () => {
    const late = by(li, { now: local('2026-03-13 00:30'), occurredAt: local('2026-03-12 20:00') })
    expect(await untouched(rows, () => request(li, liNight, wangDay, 'w1', late))).toEqual(
      refused('rule_blocked', { rule: 'past_shift' }),
    )
  })

  test('C8: nobody ends up in two places: an overlap is refused whoever might approve it', async () => {
    await rows.put(
      'shift',
      shift(
        'li-split',
        li,
        '2026-03-13',
        ['2026-03-13 08:00', '2026-03-13 12:00'],
        ['2026-03-13 18:00', '2026-03-13 21:00'],
      ),
    )
    expect(await untouched(rows, () => request(li, liNight, wangDay))).toEqual(
      refused('rule_blocked', { rule: 'overlap', otherDate: '2026-03-13' }),
    )
  })

  test('too little rest is shown with the request and left to the lead', async () => {
    await rows.put('shift', shift('li-sat', li, '2026-03-14', ['2026-03-14 08:00', '2026-03-14 16:00']))
    expect(await request(li, liNight, wangDay)).toEqual(applied)
    expect((await swap()).findings).toEqual([
      {
        rule: 'minimum_rest',
        verdict: 'block',
        basis: 'policy',
        agentId: li.id,
        figures: { date: '2026-03-13', otherDate: '2026-03-14', hours: 9, needed: 11 },
        under: { id: 'policy', from: null, source: '换班管理办法 3', article: '' },
      },
    ])
  })

  test('M7, C9: sent twice, it is asked once; another request under the same id is refused', async () => {
    await request(li, liNight, wangDay)
    expect(await untouched(rows, () => request(li, liNight, wangDay))).toEqual(applied)
    expect(await untouched(rows, () => request(chen, chenDay, wangDay))).toEqual(
      refused('conflict', { field: 'id' }),
    )
  })
})

describe('answering', () => {
  beforeEach(() => request(li, liNight, wangDay))

  test('only the colleague who was asked answers, only who asked withdraws', async () => {
    expect(await untouched(rows, () => accept(chen))).toEqual(refused('not_permitted'))
    expect(await untouched(rows, () => decline(li))).toEqual(refused('not_permitted'))
    expect(await untouched(rows, () => withdraw(wang))).toEqual(refused('not_permitted'))
    expect(await untouched(rows, () => accept(sun))).toEqual(refused('not_found'))
  })

  test('a decline tells why, and an acceptance can be taken back before the lead decides', async () => {
    await accept(wang)
    expect(await decline(wang, '临时有事')).toEqual(applied)
    expect((await swap()).steps.at(-1)).toMatchObject({ to: 'peer_declined', reason: '临时有事' })
    expect(await untouched(rows, () => approve(zhao))).toEqual(
      refused('wrong_state', { from: 'peer_declined', event: 'approve' }),
    )
  })

  test('withdrawn is withdrawn, also for an acceptance that was on its way', async () => {
    expect(await withdraw(li)).toEqual(applied)
    expect(await untouched(rows, () => accept(wang))).toEqual(refused('wrong_state', { from: 'withdrawn' }))
  })

  test('C6: what changed between asking and accepting is noticed', async () => {
    await rows.put('shift', { ...liNight, revision: 2 })
    expect(await untouched(rows, () => accept(wang))).toEqual(refused('shift_changed'))
    await rows.put('shift', { ...liNight, agentId: chen.id, revision: 3 })
    expect(await untouched(rows, () => accept(wang))).toEqual(refused('already_taken'))
    await rows.remove('shift', liNight.id)
    expect(await untouched(rows, () => accept(wang))).toEqual(refused('shift_changed'))
  })

  test('M7: each answer sent twice is one step', async () => {
    const accepting = by(wang)
    await accept(wang, 'w1', accepting)
    expect(await untouched(rows, () => accept(wang, 'w1', accepting))).toEqual(applied)
    const declining = by(wang)
    await decline(wang, '', declining)
    expect(await untouched(rows, () => decline(wang, '', declining))).toEqual(applied)
  })
})

describe('deciding', () => {
  beforeEach(async () => {
    await request(li, liNight, wangDay)
    await accept(wang)
  })

  test('only a lead of the team decides', async () => {
    for (const who of [chen, li, wang])
      expect(await untouched(rows, () => approve(who))).toEqual(refused('not_permitted'))
    expect(await untouched(rows, () => approve(sun))).toEqual(refused('not_found'))
    expect(await untouched(rows, () => deny(chen, 'x'))).toEqual(refused('not_permitted'))
  })

  test('a lead does not decide a swap of their own', async () => {
    const zhaoDay = shift('zhao-tue', zhao, '2026-03-17', ['2026-03-17 09:00', '2026-03-17 17:00'])
    await rows.put('shift', zhaoDay)
    await request(zhao, zhaoDay, chenDay, 'own')
    await accept(chen, 'own')
    expect(await untouched(rows, () => approve(zhao, 'own'))).toEqual(refused('not_permitted'))
  })

  test('a denial has a reason, and changes no calendar', async () => {
    expect(await untouched(rows, () => deny(zhao, '   '))).toEqual(refused('invalid', { field: 'reason' }))
    expect(await deny(zhao, '当晚人手不足')).toEqual(applied)
    expect(await swap()).toMatchObject({ state: 'denied' })
    expect((await swap()).steps.at(-1)?.reason).toBe('当晚人手不足')
    expect(await ownerOf(liNight.id)).toBe(li.id)
  })

  test('C8: a block by policy is approved only with a reason, which stays on file', async () => {
    await rows.put('shift', shift('li-sat', li, '2026-03-14', ['2026-03-14 08:00', '2026-03-14 16:00']))
    expect(await untouched(rows, () => approve(zhao))).toEqual(
      refused('rule_blocked', { rule: 'minimum_rest', problem: 'reason_required', hours: 9, needed: 11 }),
    )
    expect(await approve(zhao, 'w1', '本人书面同意')).toEqual(applied)
    expect((await swap()).steps.at(-1)?.reason).toBe('本人书面同意')
  })

  test('C8: no reason overrides an overlap that appeared after the acceptance', async () => {
    await rows.put('shift', shift('li-fri', li, '2026-03-13', ['2026-03-13 19:00', '2026-03-13 21:00']))
    expect(await untouched(rows, () => approve(zhao, 'w1', '急'))).toEqual(
      refused('rule_blocked', { rule: 'overlap' }),
    )
  })

  test('nothing is approved before the colleague accepted', async () => {
    await request(chen, chenDay, wangDay, 'w2')
    expect(await untouched(rows, () => approve(zhao, 'w2'))).toEqual(
      refused('wrong_state', { from: 'offered' }),
    )
  })

  test('M7: approved twice by a lost answer, applied once', async () => {
    const context = by(zhao)
    await approve(zhao, 'w1', '', context)
    expect(await untouched(rows, () => approve(zhao, 'w1', '', context))).toEqual(applied)
    expect((await rows.get('shift', liNight.id))?.revision).toBe(2)
  })
})

describe('two swaps race for one shift', () => {
  beforeEach(async () => {
    await request(li, liNight, wangDay, 'first')
    await request(chen, chenDay, wangDay, 'second')
    await accept(wang, 'first')
    await accept(wang, 'second')
  })

  test('C7: exactly one wins; the other is superseded and can be neither approved nor accepted', async () => {
    expect(await approve(zhao, 'second')).toEqual(applied)
    expect(await swap('first')).toMatchObject({ state: 'superseded' })
    expect(await untouched(rows, () => approve(zhao, 'first'))).toEqual(refused('already_taken'))
    expect(await ownerOf(wangDay.id)).toBe(chen.id)
    expect(await ownerOf(liNight.id)).toBe(li.id)
  })

  test('a swap about other shifts goes on', async () => {
    const a = shift('li-20', li, '2026-03-20', ['2026-03-20 09:00', '2026-03-20 17:00'])
    const b = shift('chen-22', chen, '2026-03-22', ['2026-03-22 09:00', '2026-03-22 17:00'])
    await rows.put('shift', a)
    await rows.put('shift', b)
    await request(li, a, b, 'other')
    await approve(zhao, 'first')
    expect(await swap('other')).toMatchObject({ state: 'offered' })
  })

  test('C6: a request made offline for a shift that is gone by now is refused, not applied to its new owner', async () => {
    await approve(zhao, 'first')
    expect(await untouched(rows, () => request(chen, chenDay, wangDay, 'late'))).toEqual(
      refused('shift_changed'),
    )
  })
})
