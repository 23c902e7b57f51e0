import { beforeEach, describe, expect, test } from 'vitest'
import { customerPatch } from '#shared/domain/customer/customer.merge.ts'
import {
  type Customer,
  type IdentityDocument,
  MOST_EDITS,
  MOST_NOTES,
} from '#shared/domain/customer/customer.ts'
import { mutators } from '#shared/sync/mutators/registry.ts'
import { MemoryRows } from '../../../test/fakes/memory-rows.ts'
import { actorOf, billing, broadband, by, customer, li, wang } from '../../../test/fixtures/centre-rows.ts'
import { applied, refused } from '../../../test/fixtures/mutator-outcomes.ts'
import type { MutationContext } from '../mutator.ts'

let rows: MemoryRows
beforeEach(async () => {
  rows = new MemoryRows()
  await rows.put('customer', customer)
})

const mobile = (raw: string): Customer['numbers'][number] => ({ kind: 'mobile', raw })

describe('customer.create', () => {
  const create = (given: Record<string, unknown> = {}, context: MutationContext = by(li)) =>
    mutators['customer.create'].run(
      rows,
      mutators['customer.create'].args.parse({
        id: 'cust-new',
        name: '周敏',
        honorific: 'ms',
        numbers: [mobile('13700137000')],
        queueId: broadband.id,
        address: null,
        remark: '',
        ...given,
      }),
      context,
    )

  test('a stranger becomes a customer without standing that an agent could invent', async () => {
    expect(await create()).toEqual(applied)
    expect(await rows.get('customer', 'cust-new')).toMatchObject({
      name: '周敏',
      segment: 'standard',
      creditStanding: 'unknown',
      products: [],
    })
  })

  test('M7, C9: sent twice, there is one; another under the same id is refused', async () => {
    await create()
    expect(await create()).toEqual(applied)
    expect(await create({ name: '周明' })).toEqual(refused('conflict', { field: 'id' }))
  })

  test('not in a queue that the agent does not serve, and not without a name', async () => {
    expect(await create({ queueId: billing.id })).toEqual(refused('not_permitted'))
    expect(await create({ name: ' ' })).toEqual(refused('invalid', { field: 'name' }))
  })
})

describe('customer.update', () => {
  const update = (edited: Partial<Customer>, context: MutationContext = by(li), shown = customer) =>
    mutators['customer.update'].run(
      rows,
      mutators['customer.update'].args.parse({
        id: shown.id,
        patch: customerPatch(shown, { ...shown, ...edited }),
      }),
      context,
    )
  const stored = () => rows.get('customer', customer.id)

  test('C3: two agents who change different fields both win', async () => {
    await update({ remark: '晚上联系' }, by(li))
    await update({ name: '李桦' }, by(wang))
    expect(await stored()).toMatchObject({ remark: '晚上联系', name: '李桦' })
  })

  test('C4: two who change the same field differently: the second is asked, the first stays', async () => {
    await update({ remark: '晚上联系' }, by(li))
    expect(await update({ remark: '勿打座机' }, by(wang))).toEqual(refused('conflict', { field: 'remark' }))
    expect((await stored())?.remark).toBe('晚上联系')
  })

  test('M2: a refused change changes none of its fields', async () => {
    await update({ remark: '晚上联系' }, by(li))
    await update({ remark: '勿打座机', name: '李桦' }, by(wang))
    expect((await stored())?.name).toBe(customer.name)
  })

  test('the row says who changed a field last, and when: the second agent is told whom the other version is from', async () => {
    await update({ remark: '晚上联系' }, by(li))
    await update({ name: '李桦' }, by(wang))
    const { occurredAt: at } = by(li)
    expect((await stored())?.changed).toEqual({
      remark: { byId: li.id, byName: li.name, at },
      name: { byId: wang.id, byName: wang.name, at },
    })
    // Run again, or to no effect, it is nobody's change.
    await update({ remark: '晚上联系' }, by(wang))
    expect((await stored())?.changed?.remark?.byId).toBe(li.id)
  })

  test('the customer keeps who changed what from what to what, oldest first, and no longer than can be read', async () => {
    await update({ remark: '晚上联系', name: '李桦' }, by(li))
    await update({ name: '李桦' }, by(wang))
    expect((await stored())?.history).toEqual([
      {
        byId: li.id,
        byName: li.name,
        at: by(li).occurredAt,
        how: 'edited',
        from: { remark: '', name: '李华' },
        to: { remark: '晚上联系', name: '李桦' },
      },
    ])
    for (let turn = 0; turn < MOST_EDITS + 5; turn += 1)
      await update({ remark: `第 ${turn} 次` }, by(wang), (await stored()) ?? customer)
    const history = (await stored())?.history ?? []
    expect(history).toHaveLength(MOST_EDITS)
    expect(history.at(-1)?.to).toEqual({ remark: `第 ${MOST_EDITS + 4} 次` })
  })

  test('two who change it to the same agree', async () => {
    await update({ remark: '晚上联系' }, by(li))
    expect(await update({ remark: '晚上联系' }, by(wang))).toEqual(applied)
  })

  test('C3: numbers that two agents added apart are both kept, and a removed one stays removed', async () => {
    await update({ numbers: [...customer.numbers, mobile('13900139000')] }, by(li))
    await update({ numbers: [mobile('13700137000')] }, by(wang))
    expect((await stored())?.numbers.map((number) => number.raw)).toEqual(['13900139000', '13700137000'])
  })

  test('a merged list never outgrows what a customer may have', async () => {
    const many = (start: number) =>
      Array.from({ length: 5 }, (_, index) => mobile(`1390013900${start + index}`))
    await update({ numbers: many(0) }, by(li))
    expect(await update({ numbers: many(5) }, by(wang))).toEqual(
      refused('invalid', { field: 'numbers', problem: 'too_many', max: 8 }),
    )
  })

  test('an address is compared by what it says, not by how a store ordered it', async () => {
    const address = { street: '文三路 1 号', district: '西湖', city: '杭州' }
    await rows.put('customer', { ...customer, address })
    expect(await update({ address: { ...address, street: '文三路 2 号' } })).toEqual(applied)
    expect((await stored())?.address?.street).toBe('文三路 2 号')
  })

  test('segment and credit standing cannot be reached from here', async () => {
    const raw = { id: customer.id, patch: { segment: { from: 'vip', to: 'enterprise' } } }
    expect(await mutators['customer.update'].apply(rows, raw, by(li))).toEqual(refused('invalid'))
  })

  test('a customer of a queue that was not granted is not found, and a planner may change none', async () => {
    await rows.put('customer', { ...customer, queueId: billing.id })
    expect(await update({ remark: 'x' })).toEqual(refused('not_found'))
    const planner = by(li, { actor: { ...actorOf(li), permissions: ['planner'] } })
    expect(await update({ remark: 'x' }, planner)).toEqual(refused('not_permitted'))
  })
})

describe('what is added to a customer', () => {
  const note = (text: string, context = by(li)) =>
    mutators['customer.addNote'].apply(rows, { id: customer.id, text }, context)
  const stored = () => rows.get('customer', customer.id)

  test('C1, M7: notes of two agents are both kept, and one that is sent twice is there once', async () => {
    const once = by(li)
    await note('午间勿扰', once)
    await note('午间勿扰', once)
    await note('换号了', by(wang))
    expect((await stored())?.notes?.map(({ text, byName }) => [text, byName])).toEqual([
      ['午间勿扰', li.name],
      ['换号了', wang.name],
    ])
  })

  test('an empty note, one too many, and one of somebody who may keep no customers are refused', async () => {
    expect(await note('  ')).toEqual(refused('invalid', { field: 'text' }))
    const planner = by(li, { actor: { ...actorOf(li), permissions: ['planner'] } })
    expect(await note('x', planner)).toEqual(refused('not_permitted'))
    const full = Array.from({ length: MOST_NOTES }, (_, index) => ({
      id: `n-${index}`,
      at: by(li).occurredAt,
      byId: li.id,
      byName: li.name,
      text: 'x',
    }))
    await rows.put('customer', { ...customer, notes: full })
    expect(await note('x')).toEqual(refused('invalid', { field: 'notes', max: MOST_NOTES }))
  })

  test('a consent is kept with whom it was told, how, and when; the one before stays', async () => {
    const say = (state: string, context = by(li)) =>
      mutators['customer.recordConsent'].apply(
        rows,
        { id: customer.id, purpose: 'contact', channel: 'phone', state, how: 'call', note: ' 只接维修 ' },
        context,
      )
    const once = by(li)
    await say('withdrawn', once)
    await say('withdrawn', once)
    await say('given', by(wang))
    expect((await stored())?.consents).toMatchObject([
      { state: 'withdrawn', byName: li.name, note: '只接维修', how: 'call' },
      { state: 'given', byName: wang.name },
    ])
  })
})

describe('customer.identify', () => {
  const good = { kind: 'id_card', number: '11010519491231002X' } as const
  const identify = (
    from: IdentityDocument | null,
    to: IdentityDocument | null,
    context: MutationContext = by(li),
  ) => mutators['customer.identify'].run(rows, { id: customer.id, from, to }, context)
  const now = async () => (await rows.get('customer', customer.id))?.identity

  test('papers are put on record, changed and taken off, and the audit knows of it without their number', async () => {
    expect(await identify(null, good)).toEqual(applied)
    expect(await now()).toEqual(good)
    expect(await identify(null, good)).toEqual(applied)
    expect(await identify(good, null)).toEqual(applied)
    expect(await now()).toBeUndefined()
    const detail = mutators['customer.identify'].auditedOf?.({ id: customer.id, from: null, to: good })
    expect(detail).toEqual({ of: `customer/${customer.id}`, kind: 'id_card' })
  })

  test('what a colleague changed meanwhile is not overruled unseen', async () => {
    await identify(null, good, by(wang))
    expect(await identify(null, { kind: 'passport', number: 'E1' })).toEqual(
      refused('conflict', { field: 'identity' }),
    )
    expect(await now()).toEqual(good)
  })

  test('a number that cannot be one is refused whoever sends it', async () => {
    expect(await identify(null, { kind: 'id_card', number: '110105194912310021' })).toEqual(
      refused('invalid', { field: 'identity', problem: 'check_digit' }),
    )
  })
})
