/** Nothing changes hands that both sides have not agreed to themselves, or somebody who is no party for them. */
import { beforeEach, describe, expect, test } from 'vitest'
import type { Agent } from '#shared/domain/schedule/roster.ts'
import type { MemoryRows } from '../../../test/fakes/memory-rows.ts'
import { centreInMemory } from '../../../test/fixtures/centre-in-memory.ts'
import { by, chen, li, local, shift, sun, wang, zhao } from '../../../test/fixtures/centre-rows.ts'
import { applied, refused, untouched } from '../../../test/fixtures/mutator-outcomes.ts'
import { seen, swapDoings } from '../../../test/fixtures/swap-doings.ts'
import { chenDay, liNight, wangDay } from '../../../test/fixtures/swap-shifts.ts'

const zhaoDay = shift('zhao-mon', zhao, '2026-03-16', ['2026-03-16 09:00', '2026-03-16 17:00'])

let rows: MemoryRows
beforeEach(async () => {
  rows = await centreInMemory()
  for (const one of [liNight, wangDay, chenDay, zhaoDay]) await rows.put('shift', one)
})

const { does, offer } = swapDoings(() => rows)

describe('a lead does not move shifts between themselves and one of theirs by acting for them', () => {
  test('their own shift from the board is not taken for somebody; for others it is', async () => {
    expect(await offer(zhao, { give: seen(zhaoDay) })).toEqual(applied)
    expect(await untouched(rows, () => does(zhao, 'swap.take', { swapId: 'w1', forId: li.id }))).toEqual(
      refused('not_permitted'),
    )
    expect(await offer(wang, { id: 'w2', give: seen(wangDay) })).toEqual(applied)
    expect(await does(zhao, 'swap.take', { swapId: 'w2', forId: li.id })).toEqual(applied)
  })

  test('nobody is made to ask them for it', async () => {
    for (const given of [
      { give: null, take: seen(zhaoDay) },
      { give: seen(liNight), take: null },
    ])
      expect(await untouched(rows, () => offer(zhao, { ...given, toId: zhao.id, forId: li.id }))).toEqual(
        refused('not_permitted'),
      )
  })

  test('what they put on the board for somebody they do not take; a colleague does', async () => {
    expect(await offer(zhao, { give: seen(liNight), forId: li.id })).toEqual(applied)
    expect(await untouched(rows, () => does(zhao, 'swap.take', { swapId: 'w1' }))).toEqual(
      refused('not_permitted'),
    )
    expect(await does(chen, 'swap.take', { swapId: 'w1' })).toEqual(applied)
  })
})

describe('what a lead proposes', () => {
  beforeEach(async () => {
    await offer(li, { give: seen(liNight), toId: wang.id })
    await does(wang, 'swap.accept', { swapId: 'w1' })
  })
  const proposal = { swapId: 'w1', id: 'w2', toId: chen.id, take: seen(chenDay), reason: '陈敏可以' }

  test('waits for whoever asked, who may have wanted nothing in return; then for the colleague', async () => {
    expect(await does(zhao, 'swap.propose', proposal)).toEqual(applied)
    expect(await untouched(rows, () => does(chen, 'swap.accept', { swapId: 'w2' }))).toEqual(
      refused('wrong_state'),
    )
    expect(await does(li, 'swap.reconfirm', { swapId: 'w2' })).toEqual(applied)
    expect(await does(chen, 'swap.accept', { swapId: 'w2' })).toEqual(applied)
    expect((await rows.get('swap', 'w2'))?.state).toBe('pending_lead')
  })

  test('is not themselves', async () => {
    expect(
      await untouched(rows, () => does(zhao, 'swap.propose', { ...proposal, toId: zhao.id, take: null })),
    ).toEqual(refused('not_permitted'))
  })
})

describe('who stands in for a lead', () => {
  const span = { start: local('2026-03-02 00:00'), end: local('2026-03-09 00:00') }
  const standIn = (given: Record<string, unknown> = {}) =>
    does(zhao, 'swap.delegate', { id: 'd1', toId: chen.id, ...span, ...given })
  const deny = () => does(chen, 'swap.deny', { swapId: 'w1', reason: '不行' })

  test('does so no longer than they lead the team', async () => {
    await offer(li, { give: seen(liNight), toId: wang.id })
    await does(wang, 'swap.accept', { swapId: 'w1' })
    await standIn()
    for (const gone of [{ lead: false }, { teamId: sun.teamId }]) {
      await rows.put('agent', { ...zhao, ...gone })
      expect(await untouched(rows, deny)).toEqual(refused('not_permitted'))
    }
    await rows.put('agent', zhao)
    expect(await deny()).toEqual(applied)
  })

  test('decides nothing about that lead’s own shifts', async () => {
    await offer(zhao, { give: seen(zhaoDay), toId: wang.id })
    expect(await does(wang, 'swap.accept', { swapId: 'w1' })).toEqual(applied)
    await standIn()
    expect(await untouched(rows, deny)).toEqual(refused('not_permitted'))
  })

  test('is named for two months at most', async () => {
    expect(await untouched(rows, () => standIn({ end: local('2026-05-04 00:00') }))).toEqual(
      refused('invalid', { field: 'end' }),
    )
    expect(await standIn({ end: local('2026-05-03 00:00') })).toEqual(applied)
  })

  test('proposes another in the lead’s name, and the first request says so', async () => {
    await offer(li, { give: seen(liNight), toId: wang.id })
    await does(wang, 'swap.accept', { swapId: 'w1' })
    await does(zhao, 'swap.delegate', { id: 'd1', toId: chen.id, ...span })
    await rows.put('agent', { ...sun, teamId: li.teamId })
    const proposal = { swapId: 'w1', id: 'w2', toId: sun.id, take: null, reason: '孙洁可以' }
    expect(await does(chen, 'swap.propose', proposal)).toEqual(applied)
    expect((await rows.get('swap', 'w1'))?.steps.at(-1)).toMatchObject({ forName: zhao.name })
  })
})

describe('an answer that lay in an outbox', () => {
  const at = (who: Agent, time: string) => by(who, { occurredAt: local(`2026-03-02 ${time}`) })
  const onScreen = async () => ({
    steps: (await rows.get('swap', 'w1'))?.steps.length,
    shifts: [seen((await rows.get('shift', liNight.id)) ?? liNight)],
  })

  test('is no agreement to a shift that changed since', async () => {
    await offer(li, { give: seen(liNight), toId: wang.id })
    const before = await onScreen()
    const planned = { ...liNight, revision: 2 }
    await rows.put('shift', planned)
    const waiting = await rows.get('swap', 'w1')
    if (waiting !== undefined) await rows.put('swap', { ...waiting, state: 'needs_reconfirm' })
    await rows.put('shift', { ...planned, revision: 3 })
    const again = (saw: unknown) => does(li, 'swap.reconfirm', { swapId: 'w1', seen: saw }, at(li, '12:00'))
    const earlier = { ...(await onScreen()), shifts: [seen(planned)] }
    expect(await untouched(rows, () => again(earlier))).toEqual(refused('shift_changed'))
    expect(await again(await onScreen())).toEqual(applied)
    const accept = (saw: unknown) => does(wang, 'swap.accept', { swapId: 'w1', seen: saw }, at(wang, '10:30'))
    expect(await untouched(rows, () => accept(before))).toEqual(refused('shift_changed'))
    expect(await accept(await onScreen())).toEqual(applied)
  })

  test('of the lead is none to another colleague than they saw', async () => {
    await offer(li, { give: seen(liNight) })
    const onBoard = await onScreen()
    await does(wang, 'swap.take', { swapId: 'w1', seen: onBoard }, at(wang, '10:10'))
    const before = await onScreen()
    await does(wang, 'swap.untake', { swapId: 'w1' }, at(wang, '10:20'))
    const take = (saw: unknown) => does(chen, 'swap.take', { swapId: 'w1', seen: saw }, at(chen, '10:30'))
    const changed = { ...onBoard, shifts: [{ shiftId: liNight.id, revision: 7 }] }
    expect(await untouched(rows, () => take(changed))).toEqual(refused('shift_changed'))
    expect(await take(onBoard)).toEqual(applied)
    const approve = (saw: unknown) =>
      does(zhao, 'swap.approve', { swapId: 'w1', reason: '', seen: saw }, at(zhao, '10:15'))
    expect(await untouched(rows, () => approve(before))).toEqual(refused('wrong_state'))
    expect(await approve(await onScreen())).toEqual(applied)
  })
})
