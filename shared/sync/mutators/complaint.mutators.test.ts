import { beforeEach, describe, expect, test } from 'vitest'
import { Article } from '#shared/domain/knowledge/article.ts'
import { ArticleId } from '#shared/kernel/ids.ts'
import { type ArgsOfMutator, mutators } from '#shared/sync/mutators/registry.ts'
import type { MemoryRows } from '../../../test/fakes/memory-rows.ts'
import { centreInMemory, complaintIn } from '../../../test/fixtures/centre-in-memory.ts'
import {
  actorOf,
  article,
  billing,
  broadband,
  by,
  complaintFacts,
  complaintRow,
  customer,
  faultClock,
  li,
  local,
  NOW,
  numberAt,
  shift,
  sun,
  wang,
} from '../../../test/fixtures/centre-rows.ts'
import { applied, refused, untouched } from '../../../test/fixtures/mutator-outcomes.ts'
import type { MutationContext } from '../mutator.ts'

let rows: MemoryRows
beforeEach(async () => {
  rows = await centreInMemory()
})

const stored = (id = 'c1') => complaintIn(rows, id)

describe('complaint.register', () => {
  type Args = ArgsOfMutator<'complaint.register'>
  const args = (given: Record<string, unknown> = {}): Args =>
    mutators['complaint.register'].args.parse({
      id: 'c1',
      number: numberAt(1),
      callId: 'call-1',
      training: false,
      facts: complaintFacts(),
      ...given,
    })
  const register = (given: Record<string, unknown> = {}, context: MutationContext = by(li)) =>
    mutators['complaint.register'].run(rows, args(given), context)

  test('what was typed on the call is filed whole, with its clocks, its priority and its first step', async () => {
    expect(await register()).toEqual(applied)
    expect(await stored()).toEqual({
      ...complaintRow('c1', { callId: args().callId }),
      clocks: [
        {
          ruleId: faultClock.id,
          name: faultClock.name,
          kind: 'statutory',
          dueAt: local('2026-03-04 22:00'),
          source: faultClock.source,
          terms: { limit: faultClock.limit, zone: 'Asia/Shanghai' },
        },
      ],
    })
  })

  test('a complaint filed offline was received when the customer called, not when the line came back', async () => {
    await register({}, by(li, { now: local('2026-03-03 09:00'), occurredAt: NOW }))
    const complaint = await stored()
    expect(complaint.receivedAt).toBe(NOW)
    expect(complaint.clocks[0]?.dueAt).toBe(local('2026-03-04 22:00'))
  })

  test('M7: sent twice, it is there once', async () => {
    await register()
    expect(await untouched(rows, () => register())).toEqual(applied)
  })

  test('C9: an id or a number that is taken is refused, never overwritten', async () => {
    await register()
    expect(await untouched(rows, () => register({}, by(wang)))).toEqual(refused('conflict', { field: 'id' }))
    expect(await untouched(rows, () => register({ number: numberAt(2) }))).toEqual(
      refused('conflict', { field: 'id' }),
    )
    expect(await untouched(rows, () => register({ id: 'c2' }))).toEqual(
      refused('conflict', { field: 'number' }),
    )
  })

  test('a number with a wrong check digit never reaches a customer’s file', async () => {
    const number = `${numberAt(1).slice(0, 9)}${(Number(numberAt(1)[9]) + 1) % 10}`
    expect(await untouched(rows, () => register({ number }))).toEqual(refused('invalid', { field: 'number' }))
  })

  test('C11: a number that another device would give out is not taken', async () => {
    const foreign = by(li, { mayUsePrefix: (prefix) => prefix !== numberAt(1).slice(0, 4) })
    expect(await untouched(rows, () => register({}, foreign))).toEqual(
      refused('invalid', { field: 'number', problem: 'foreign_prefix' }),
    )
  })

  test('C12: an article that its author cannot read is not linked, and the complaint is filed all the same', async () => {
    const secret = Article.parse({ ...article, id: 'secret', collection: 'leads' })
    await rows.put('article', secret)
    const articleIds = [ArticleId.parse('withdrawn'), secret.id, article.id]
    expect(await register({ facts: complaintFacts({ articleIds }) })).toEqual(applied)
    expect((await stored()).articleIds).toEqual([article.id])
  })

  test('the faults that the form would have shown are found again', async () => {
    const facts = complaintFacts({ fields: {} })
    expect(await untouched(rows, () => register({ facts }))).toEqual(
      refused('invalid', { field: 'fields.light', problem: 'required' }),
    )
    const unknown = { ...complaintFacts(), categoryId: 'gone' }
    expect(await register({ facts: unknown })).toEqual(
      refused('invalid', { field: 'categoryId', problem: 'unknown_category' }),
    )
  })

  test('it goes to the customer’s queue; for a stranger, to the one the agent was rostered for', async () => {
    await register()
    expect((await stored()).queueId).toBe(broadband.id)

    const stranger = complaintFacts({ customerId: null })
    await register({ id: 'c2', number: numberAt(2), facts: stranger })
    expect((await stored('c2')).queueId).toBe(billing.id)

    await rows.put('shift', shift('s1', li, '2026-03-02', ['2026-03-02 20:00', '2026-03-03 06:00']))
    await register({ id: 'c3', number: numberAt(3), facts: stranger })
    expect((await stored('c3')).queueId).toBe(broadband.id)
  })

  test('a customer who is not on this machine does not stop it', async () => {
    await rows.remove('customer', customer.id)
    expect(await register()).toEqual(applied)
  })

  test('practice stays practice', async () => {
    await register({ training: true })
    expect((await stored()).training).toBe(true)
  })

  test('an editor does not file complaints', async () => {
    const editor = by(li, { actor: { ...actorOf(li), permissions: ['editor'] } })
    expect(await untouched(rows, () => register({}, editor))).toEqual(refused('not_permitted'))
  })
})

describe('complaint.addNote', () => {
  const add = (context: MutationContext, text = '已派单', complaintId = 'c1') =>
    mutators['complaint.addNote'].run(
      rows,
      mutators['complaint.addNote'].args.parse({ complaintId, audience: 'internal', text }),
      context,
    )
  beforeEach(() => rows.put('complaint', complaintRow('c1')))

  test('C1: two agents who write apart both keep what they wrote', async () => {
    await add(by(li), '客户再次来电')
    await add(by(wang), '装维已联系')
    expect((await stored()).notes.map((note) => [note.byName, note.text])).toEqual([
      [li.name, '客户再次来电'],
      [wang.name, '装维已联系'],
    ])
  })

  test('M6, M7: sent twice, it stands once, under the mutation’s own id', async () => {
    const context = by(li)
    await add(context)
    expect(await untouched(rows, () => add(context))).toEqual(applied)
    expect((await stored()).notes[0]?.id).toBe(context.mutationId)
  })

  test('somebody of another team learns nothing, not even that it exists', async () => {
    expect(await untouched(rows, () => add(by(sun)))).toEqual(refused('not_found'))
    expect(await untouched(rows, () => add(by(li), 'x', 'no-such'))).toEqual(refused('not_found'))
  })

  test('a blank note is no note', async () => {
    expect(await untouched(rows, () => add(by(li), ' \n '))).toEqual(refused('invalid', { field: 'text' }))
  })
})

describe('complaint.linkArticle', () => {
  const link = (context: MutationContext, articleId: string = article.id) =>
    mutators['complaint.linkArticle'].run(
      rows,
      mutators['complaint.linkArticle'].args.parse({ complaintId: 'c1', articleId }),
      context,
    )
  beforeEach(() => rows.put('complaint', complaintRow('c1')))

  test('the article that solved it stands in the file, once', async () => {
    expect(await link(by(li))).toEqual(applied)
    expect(await link(by(wang))).toEqual(applied)
    expect((await stored()).articleIds).toEqual([article.id])
  })

  test('an article that the agent may not read is not found', async () => {
    await rows.put('article', Article.parse({ ...article, id: 'a-secret', collection: 'secret' }))
    expect(await untouched(rows, () => link(by(li), 'a-secret'))).toEqual(
      refused('not_found', { field: 'articleId' }),
    )
    expect(await untouched(rows, () => link(by(li), 'none'))).toEqual(
      refused('not_found', { field: 'articleId' }),
    )
  })

  test('the file holds no more than its schema allows', async () => {
    const articleIds = Array.from({ length: 20 }, (_, index) => ArticleId.parse(`x${index}`))
    const full = complaintRow('c1', complaintFacts({ articleIds }))
    await rows.put('complaint', full)
    expect(await untouched(rows, () => link(by(li)))).toEqual(refused('invalid', { problem: 'too_many' }))
  })
})
