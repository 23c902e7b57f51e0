/** Every kind of swap beside one for one: what it does to the calendars, who may, and who is told when somebody was faster. */
import { beforeEach, describe, expect, test } from 'vitest'
import { OpenShift } from '#shared/domain/schedule/open-shift.ts'
import type { Agent } from '#shared/domain/schedule/roster.ts'
import { backFor } from '#shared/domain/schedule/swap.change.ts'
import type { Swap } from '#shared/domain/schedule/swap.ts'
import type { MemoryRows } from '../../../test/fakes/memory-rows.ts'
import { centreInMemory } from '../../../test/fixtures/centre-in-memory.ts'
import { by, chen, li, local, shift, sun, wang, zhao } from '../../../test/fixtures/centre-rows.ts'
import { applied, refused, untouched } from '../../../test/fixtures/mutator-outcomes.ts'
import { seen, swapDoings } from '../../../test/fixtures/swap-doings.ts'
import { chenDay, liNight, wangDay } from '../../../test/fixtures/swap-shifts.ts'

const { agentId: _, ...hours } = shift('open-1', li, '2026-03-16', ['2026-03-16 09:00', '2026-03-16 17:00'])
const openDay = OpenShift.parse({ ...hours, heldBy: null })

let rows: MemoryRows
beforeEach(async () => {
  rows = await centreInMemory()
  for (const one of [liNight, wangDay, chenDay]) await rows.put('shift', one)
  await rows.put('openShift', openDay)
})

const swap = async (id = 'w1'): Promise<Swap> => {
  const found = await rows.get('swap', id)
  if (found === undefined) throw new Error(`swap ${id} is not there`)
  return found
}
const { does, offer } = swapDoings(() => rows)
const takeOpen = (who: Agent, id = 'o1', given: Record<string, unknown> = {}) =>
  does(who, 'swap.takeOpen', { id, open: seen(openDay), message: '', ...given })
const ownerOf = async (id: string) => (await rows.get('shift', id))?.agentId
const autoApproval = (tolerated: readonly string[] = []) =>
  does(zhao, 'swap.setAutoApproval', {
    id: 'auto',
    kinds: ['give_away', 'open_shift'],
    tolerated,
    effectiveFrom: '2026-03-01',
    effectiveTo: null,
  })

describe('a shift that is given away', () => {
  test('to one colleague: accepted and approved it is theirs, and nothing comes back for it', async () => {
    expect(await offer(li, { give: seen(liNight), toId: wang.id })).toEqual(applied)
    expect(await does(wang, 'swap.accept', { swapId: 'w1' })).toEqual(applied)
    expect(await does(zhao, 'swap.approve', { swapId: 'w1', reason: '' })).toEqual(applied)
    expect(await rows.get('shift', liNight.id)).toEqual({ ...liNight, agentId: wang.id, revision: 2 })
    expect(await ownerOf(wangDay.id)).toBe(wang.id)
  })

  test('on the board: of two who take it in the same second one has it, the other is told', async () => {
    await offer(li, { give: seen(liNight) })
    expect(await untouched(rows, () => does(li, 'swap.take', { swapId: 'w1' }))).toEqual(
      refused('not_permitted'),
    )
    expect(await does(wang, 'swap.take', { swapId: 'w1' })).toEqual(applied)
    expect(await untouched(rows, () => does(chen, 'swap.take', { swapId: 'w1' }))).toEqual(
      refused('already_taken'),
    )
    expect(await untouched(rows, () => does(sun, 'swap.take', { swapId: 'w1' }))).toEqual(
      refused('not_found'),
    )
  })

  test('what was taken goes back to the board until the lead has decided, and then no more', async () => {
    await offer(li, { give: seen(liNight) })
    await does(wang, 'swap.take', { swapId: 'w1' })
    expect(await does(wang, 'swap.untake', { swapId: 'w1' })).toEqual(applied)
    expect(await swap()).toMatchObject({ state: 'offered', counterpart: null })
    await does(chen, 'swap.take', { swapId: 'w1' }, by(chen, { occurredAt: local('2026-03-02 22:01') }))
    await does(zhao, 'swap.approve', { swapId: 'w1', reason: '' })
    expect(await ownerOf(liNight.id)).toBe(chen.id)
    expect(await untouched(rows, () => does(chen, 'swap.untake', { swapId: 'w1' }))).toEqual(
      refused('wrong_state', { from: 'applied' }),
    )
  })

  test('the board asks for nothing in return, and a kind has what it is made of', async () => {
    for (const given of [
      { give: seen(liNight), take: seen(wangDay) },
      { give: null },
      { kind: 'one_for_one', give: seen(liNight), toId: wang.id },
      { kind: 'partial', give: seen(liNight), toId: wang.id },
    ])
      expect(await untouched(rows, () => offer(li, given))).toEqual(refused('invalid', {}))
  })
})

describe('an open shift', () => {
  test('is held for whoever asked first, and is theirs once approved', async () => {
    expect(await takeOpen(li)).toEqual(applied)
    expect(await untouched(rows, () => takeOpen(wang, 'o2'))).toEqual(refused('already_taken'))
    await does(zhao, 'swap.approve', { swapId: 'o1', reason: '' })
    expect(await rows.get('openShift', openDay.id)).toBeUndefined()
    expect(await rows.get('shift', openDay.id)).toEqual({ ...hours, agentId: li.id, revision: 2 })
    expect(await untouched(rows, () => takeOpen(wang, 'o2'))).toEqual(refused('already_taken'))
  })

  test.each([
    ['withdrawn', () => does(li, 'swap.withdraw', { swapId: 'o1' })],
    ['denied', () => does(zhao, 'swap.deny', { swapId: 'o1', reason: '人手够了' })],
  ])('is free again when the request was %s', async (_how, end) => {
    await takeOpen(li)
    expect(await end()).toEqual(applied)
    expect(await takeOpen(wang, 'o2')).toEqual(applied)
  })

  test('is not taken by whoever works at that time, and not as it was before it changed', async () => {
    await rows.put('shift', shift('li-mon', li, '2026-03-16', ['2026-03-16 12:00', '2026-03-16 20:00']))
    expect(await untouched(rows, () => takeOpen(li))).toEqual(refused('rule_blocked', { rule: 'overlap' }))
    await rows.put('openShift', { ...openDay, revision: 2 })
    expect(await untouched(rows, () => takeOpen(wang))).toEqual(refused('shift_changed'))
  })
})

describe('part of a shift', () => {
  const cutAt = local('2026-03-16 13:00')
  const part = { start: cutAt, end: local('2026-03-16 17:00') }
  const ask = (cut: Record<string, unknown>) =>
    offer(chen, { kind: 'partial', give: { ...seen(chenDay), part: cut }, toId: li.id })

  test('is cut off and given, the rest stays; both stand on the roster', async () => {
    expect(await ask(part)).toEqual(applied)
    await does(li, 'swap.accept', { swapId: 'w1' })
    expect(await does(zhao, 'swap.approve', { swapId: 'w1', reason: '' })).toEqual(applied)
    const [whole] = chenDay.segments
    expect(await rows.get('shift', chenDay.id)).toEqual({
      ...chenDay,
      segments: [{ ...whole, end: cutAt }],
      revision: 2,
    })
    expect(await rows.get('shift', 'p:w1')).toMatchObject({ agentId: li.id, segments: [part] })
    expect(backFor(await swap(), li.id)).toEqual({ giveId: 'p:w1', takeId: null, toId: chen.id })
  })

  test('is inside the shift, and not the whole of it', async () => {
    for (const wrong of [
      { ...part, start: local('2026-03-16 02:00') },
      { ...part, end: local('2026-03-16 18:00') },
      { start: local('2026-03-16 09:00'), end: local('2026-03-16 17:00') },
      { start: part.end, end: part.start },
    ])
      expect(await untouched(rows, () => ask(wrong))).toEqual(refused('invalid', { problem: 'no_part' }))
  })
})

describe('days off', () => {
  test('are exchanged where each is off on the other’s day, and nowhere else', async () => {
    const given = { kind: 'day_off', give: seen(liNight), take: seen(chenDay), toId: chen.id }
    expect(await offer(li, given)).toEqual(applied)
    await rows.put('shift', {
      ...shift('chen-too', chen, liNight.businessDate, ['2026-03-12 06:00', '2026-03-12 08:00']),
      businessDate: liNight.businessDate,
    })
    expect(await untouched(rows, () => offer(li, { ...given, id: 'w2' }))).toEqual(
      refused('invalid', { problem: 'no_day_off' }),
    )
  })
})

describe('an applied swap', () => {
  beforeEach(async () => {
    await does(li, 'swap.request', { id: 'w1', give: seen(liNight), take: seen(wangDay), message: '' })
    await does(wang, 'swap.accept', { swapId: 'w1' })
    await does(zhao, 'swap.approve', { swapId: 'w1', reason: '' })
  })

  test('is taken back by a new one, which either party asks for', async () => {
    const back = backFor(await swap(), li.id)
    expect(back).toEqual({ giveId: wangDay.id, takeId: liNight.id, toId: wang.id })
    const now = async (id: string) => seen((await rows.get('shift', id)) ?? liNight)
    expect(
      await offer(li, {
        id: 'w2',
        kind: 'one_for_one',
        give: await now(wangDay.id),
        take: await now(liNight.id),
        toId: wang.id,
        undoes: 'w1',
      }),
    ).toEqual(applied)
    await does(wang, 'swap.accept', { swapId: 'w2' })
    await does(zhao, 'swap.approve', { swapId: 'w2', reason: '' })
    expect([await ownerOf(liNight.id), await ownerOf(wangDay.id)]).toEqual([li.id, wang.id])
    expect(backFor(await swap(), chen.id)).toBeNull()
  })

  test('has been seen when both have said so', async () => {
    await does(li, 'swap.see', { swapId: 'w1' })
    expect(await swap()).toMatchObject({ state: 'applied', seenBy: [li.id] })
    await does(wang, 'swap.see', { swapId: 'w1' })
    expect(await swap()).toMatchObject({ state: 'seen' })
    expect(await untouched(rows, () => does(chen, 'swap.see', { swapId: 'w1' }))).toEqual(
      refused('not_permitted'),
    )
  })
})

describe('what settles itself', () => {
  test('does so at once on the server, and says by which policy and on what; on a machine it waits', async () => {
    await autoApproval()
    await takeOpen(li)
    expect(await swap('o1')).toMatchObject({ state: 'applied' })
    expect((await swap('o1')).steps.at(-1)).toMatchObject({ policyId: 'auto', under: { 'open-1': 1 } })
    expect(await ownerOf(openDay.id)).toBe(li.id)
    await offer(li, { give: seen(liNight) })
    await does(wang, 'swap.take', { swapId: 'w1' }, by(wang, { run: 'preview' }))
    expect(await swap()).toMatchObject({ state: 'pending_lead' })
  })

  test('not where a rule asks for the lead, unless the policy lets that pass; never where one blocks', async () => {
    await autoApproval()
    const soon = shift('li-soon', li, '2026-03-03', ['2026-03-03 14:00', '2026-03-03 18:00'])
    await rows.put('shift', soon)
    await offer(li, { give: seen(soon) })
    await does(wang, 'swap.take', { swapId: 'w1' })
    expect(await swap()).toMatchObject({ state: 'pending_lead' })
    await does(wang, 'swap.untake', { swapId: 'w1' })
    await autoApproval(['notice'])
    await does(wang, 'swap.take', { swapId: 'w1' }, by(wang, { occurredAt: local('2026-03-02 22:02') }))
    expect(await swap()).toMatchObject({ state: 'applied' })
  })

  test('what was put in force earlier holds no more, also of the same day, and whichever has the greater id', async () => {
    const from = async (id: string, kinds: readonly string[], effectiveFrom: string) =>
      does(zhao, 'swap.setAutoApproval', { id, kinds, tolerated: [], effectiveFrom, effectiveTo: null })
    await from('z-last-month', ['open_shift'], '2026-02-01')
    await from('y-this-morning', ['open_shift', 'give_away'], '2026-03-02')
    await from('a-an-hour-later', ['give_away'], '2026-03-02')
    expect((await rows.get('autoApproval', 'z-last-month'))?.effectiveTo).toBe('2026-03-01')
    expect((await rows.get('autoApproval', 'y-this-morning'))?.effectiveTo).toBe('2026-03-01')
    await takeOpen(li)
    expect(await swap('o1')).toMatchObject({ state: 'pending_lead' })
  })

  test('only a lead puts it in force, for their own team', async () => {
    expect(
      await untouched(rows, () =>
        does(li, 'swap.setAutoApproval', {
          id: 'auto',
          kinds: ['give_away'],
          tolerated: [],
          effectiveFrom: '2026-03-01',
          effectiveTo: null,
        }),
      ),
    ).toEqual(refused('not_permitted'))
  })
})

describe('in the place of somebody', () => {
  test('a lead asks and accepts for their agents, and every step says for whom', async () => {
    expect(await offer(zhao, { give: seen(liNight), toId: wang.id, forId: li.id })).toEqual(applied)
    expect(await does(zhao, 'swap.accept', { swapId: 'w1', forId: wang.id })).toEqual(applied)
    expect((await swap()).steps).toMatchObject([
      { byId: zhao.id, forName: li.name },
      { byId: zhao.id, forName: wang.name },
    ])
    expect((await swap()).requester.agentId).toBe(li.id)
  })

  test('nobody else does', async () => {
    expect(
      await untouched(rows, () => offer(chen, { give: seen(liNight), toId: wang.id, forId: li.id })),
    ).toEqual(refused('not_permitted'))
    await offer(li, { give: seen(liNight), toId: wang.id })
    expect(await untouched(rows, () => does(chen, 'swap.accept', { swapId: 'w1', forId: wang.id }))).toEqual(
      refused('not_permitted'),
    )
    expect(await untouched(rows, () => does(sun, 'swap.accept', { swapId: 'w1', forId: wang.id }))).toEqual(
      refused('not_found'),
    )
  })

  test('whoever stands in for the lead decides while that lasts, and the step names the lead', async () => {
    await offer(li, { give: seen(liNight), toId: wang.id })
    await does(wang, 'swap.accept', { swapId: 'w1' })
    expect(await untouched(rows, () => does(chen, 'swap.deny', { swapId: 'w1', reason: '不行' }))).toEqual(
      refused('not_permitted'),
    )
    const span = { start: local('2026-03-02 00:00'), end: local('2026-03-09 00:00') }
    expect(
      await untouched(rows, () => does(li, 'swap.delegate', { id: 'd1', toId: chen.id, ...span })),
    ).toEqual(refused('not_permitted'))
    expect(await does(zhao, 'swap.delegate', { id: 'd1', toId: chen.id, ...span })).toEqual(applied)
    const afterwards = by(chen, { now: local('2026-03-09 00:00') })
    expect(
      await untouched(rows, () => does(chen, 'swap.approve', { swapId: 'w1', reason: '' }, afterwards)),
    ).toEqual(refused('not_permitted'))
    expect(await does(chen, 'swap.approve', { swapId: 'w1', reason: '' })).toEqual(applied)
    expect((await swap()).steps.at(-1)).toMatchObject({ byId: chen.id, forName: zhao.name })
  })

  test('ended early, it is over', async () => {
    const span = { start: local('2026-03-02 00:00'), end: local('2026-03-09 00:00') }
    await does(zhao, 'swap.delegate', { id: 'd1', toId: chen.id, ...span })
    await does(zhao, 'swap.endDelegation', { id: 'd1' })
    await offer(li, { give: seen(liNight), toId: wang.id })
    await does(wang, 'swap.accept', { swapId: 'w1' })
    expect(await untouched(rows, () => does(chen, 'swap.approve', { swapId: 'w1', reason: '' }))).toEqual(
      refused('not_permitted'),
    )
  })
})

test('a lead proposes another colleague: the first request ends with the reason, the other two have yet to agree', async () => {
  await offer(li, { give: seen(liNight), toId: wang.id })
  await does(wang, 'swap.accept', { swapId: 'w1' })
  const proposal = { swapId: 'w1', id: 'w2', toId: chen.id, take: null, reason: '王强那天要培训，陈敏可以' }
  expect(await untouched(rows, () => does(chen, 'swap.propose', proposal))).toEqual(refused('not_permitted'))
  expect(await does(zhao, 'swap.propose', proposal)).toEqual(applied)
  expect(await swap('w1')).toMatchObject({ state: 'denied' })
  expect(await swap('w2')).toMatchObject({
    state: 'needs_reconfirm',
    insteadOf: 'w1',
    requester: { agentId: li.id },
    counterpart: { agentId: chen.id },
  })
  expect(await does(li, 'swap.withdraw', { swapId: 'w2' })).toEqual(applied)
})

test('a shift that changed under a swap is agreed on again, as it is now', async () => {
  await offer(li, { give: seen(liNight), toId: wang.id })
  await rows.put('shift', { ...liNight, revision: 5 })
  await rows.put('swap', { ...(await swap()), state: 'needs_reconfirm' })
  expect(await untouched(rows, () => does(wang, 'swap.reconfirm', { swapId: 'w1' }))).toEqual(
    refused('not_permitted'),
  )
  const later = by(li, { occurredAt: local('2026-03-02 22:05') })
  expect(await does(li, 'swap.reconfirm', { swapId: 'w1' }, later)).toEqual(applied)
  expect(await swap()).toMatchObject({ state: 'offered', requester: { shiftRevision: 5 } })
  expect(await does(wang, 'swap.accept', { swapId: 'w1' })).toEqual(applied)
})
