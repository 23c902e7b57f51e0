import { beforeEach, describe, expect, test } from 'vitest'
import type { Complaint } from '#shared/domain/complaint/complaint.ts'
import type { LifeEvent, LifeEventType } from '#shared/domain/complaint/life-event.ts'
import type { CaseTask } from '#shared/domain/complaint/task.ts'
import type { Agent } from '#shared/domain/schedule/roster.ts'
import { ComplaintId, CustomerId } from '#shared/kernel/ids.ts'
import { mutators } from '#shared/sync/mutators/registry.ts'
import type { MemoryRows } from '../../../test/fakes/memory-rows.ts'
import { centreInMemory, complaintIn } from '../../../test/fixtures/centre-in-memory.ts'
import {
  by,
  chen,
  complaintRow,
  customer,
  li,
  NOW,
  numberAt,
  sun,
  wang,
  zhao,
} from '../../../test/fixtures/centre-rows.ts'
import { lifeEvent } from '../../../test/fixtures/life-events.ts'
import { applied, refused, untouched } from '../../../test/fixtures/mutator-outcomes.ts'
import type { MutationContext } from '../mutator.ts'

let rows: MemoryRows
beforeEach(async () => {
  rows = await centreInMemory()
})

const stored = (id = 'c1') => complaintIn(rows, id)

describe('complaint.assign', () => {
  const assign = (who: Agent, to: Agent, previous: Agent | null, context = by(who)) =>
    mutators['complaint.assign'].run(
      rows,
      {
        complaintId: complaintRow('c1').id,
        ownerId: to.id,
        previousOwnerId: previous?.id ?? null,
        reason: '',
      },
      context,
    )
  beforeEach(() => rows.put('complaint', complaintRow('c1')))

  test('C5: an agent takes a matter that nobody has; the second who tries is told so', async () => {
    expect(await assign(wang, wang, null)).toEqual(applied)
    expect(await untouched(rows, () => assign(chen, chen, null))).toEqual(refused('already_taken'))
    expect(await stored()).toMatchObject({ ownerId: wang.id, status: 'assigned' })
  })

  test('an agent does not take what is somebody else’s; the lead hands it on, and the file says so', async () => {
    await assign(wang, wang, null)
    expect(await untouched(rows, () => assign(chen, chen, wang))).toEqual(refused('not_permitted'))
    expect(await assign(zhao, chen, wang)).toEqual(applied)
    expect((await stored()).steps.map((step) => [step.byId, step.to])).toEqual([
      [li.id, 'registered'],
      [wang.id, 'assigned'],
      [zhao.id, 'assigned'],
    ])
  })

  test('a transfer in the middle of the work keeps the clocks', async () => {
    const clocks = [{ ruleId: 'r', name: 'r', kind: 'internal', dueAt: NOW, source: 's' } as const]
    await rows.put('complaint', complaintRow('c1', { status: 'investigating', ownerId: wang.id, clocks }))
    expect(await assign(wang, chen, wang)).toEqual(applied)
    expect(await stored()).toMatchObject({ ownerId: chen.id, status: 'assigned', clocks })
  })

  test('nobody outside the team is made owner', async () => {
    expect(await untouched(rows, () => assign(zhao, sun, null))).toEqual(
      refused('invalid', { field: 'ownerId' }),
    )
  })

  test('M7: sent twice, it is one step', async () => {
    const context = by(wang)
    await assign(wang, wang, null, context)
    expect(await untouched(rows, () => assign(wang, wang, null, context))).toEqual(applied)
  })

  test('a closed matter is not assigned', async () => {
    await rows.put('complaint', complaintRow('c1', { status: 'closed' }))
    expect(await untouched(rows, () => assign(zhao, wang, null))).toEqual(
      refused('wrong_state', { from: 'closed', to: 'assigned' }),
    )
  })
})

describe('complaint.advance', () => {
  const take = (context: MutationContext, event: LifeEvent) =>
    mutators['complaint.advance'].apply(rows, { complaintId: 'c1', event }, context)
  const advance = async (context: MutationContext, type: LifeEventType, amountFen?: number) =>
    take(context, lifeEvent(type, { ...(await stored()), ...(amountFen !== undefined && { amountFen }) }))
  const at = (status: Complaint['status'], given: Partial<Complaint> = {}) =>
    rows.put('complaint', complaintRow('c1', { status, ownerId: wang.id, ...given }))

  test('the owner takes the next step, and who and when is on file', async () => {
    await at('assigned')
    expect(await advance(by(wang), 'investigate')).toEqual(applied)
    expect((await stored()).steps.at(-1)).toEqual({
      at: NOW,
      byId: wang.id,
      byName: wang.name,
      to: 'investigating',
      reason: '因为客户来电',
    })
  })

  test('C2: of two who advance it apart, the second hears that it has moved', async () => {
    await at('investigating')
    await advance(by(wang), 'wait_for_customer')
    expect(await untouched(rows, () => advance(by(zhao), 'propose'))).toEqual(
      refused('wrong_state', { from: 'waiting_customer', to: 'proposed' }),
    )
  })

  test('inside their authority nobody is needed, and the file says both steps and the policy', async () => {
    await at('investigating')
    expect(await advance(by(wang), 'propose', 10_000)).toEqual(applied)
    const { steps, status, handling } = await stored()
    expect(status).toBe('authorised')
    expect(steps.slice(-2).map(({ to, reason }) => [to, reason])).toEqual([
      ['proposed', '补偿月租'],
      ['authorised', '授权办法 4'],
    ])
    expect(handling?.authorisation).toMatchObject({ amountFen: 10_000, byIds: [wang.id] })
  })

  test('above it the lead decides, and only then the customer is told', async () => {
    await at('investigating')
    await advance(by(wang), 'propose', 20_000)
    expect(await untouched(rows, () => advance(by(wang), 'communicate'))).toEqual(refused('wrong_state'))
    expect(await untouched(rows, () => advance(by(wang), 'approve'))).toEqual(refused('not_permitted'))
    expect(await untouched(rows, () => advance(by(li), 'approve'))).toEqual(
      refused('not_permitted', { problem: 'beyond_authority' }),
    )
    expect(await advance(by(zhao), 'approve')).toEqual(applied)
    expect(await advance(by(wang), 'communicate')).toEqual(applied)
  })

  test('what only the server decides goes on waiting on the machine of whoever decided', async () => {
    await at('investigating')
    await advance(by(wang), 'propose', 20_000)
    const context = by(zhao, { run: 'preview' })
    expect(await advance(context, 'approve')).toEqual(applied)
    expect(await stored()).toMatchObject({
      status: 'proposed',
      handling: { decisions: [{ byId: zhao.id, verdict: 'approved' }] },
    })
  })

  test('two leads who decide apart: the second is told what the first made of it', async () => {
    await at('investigating')
    await advance(by(wang), 'propose', 20_000)
    const seen = await stored()
    await advance(by(zhao), 'approve')
    const other = by({ ...chen, lead: true })
    expect(await untouched(rows, () => take(other, lifeEvent('refuse', seen)))).toEqual(
      refused('wrong_state'),
    )
  })

  test('closing needs an outcome, a cause of the tree and a sentence', async () => {
    await at('follow_up')
    const close = lifeEvent('close') as Extract<LifeEvent, { type: 'close' }>
    expect(await untouched(rows, () => take(by(wang), { ...close, reason: '  ' }))).toEqual(
      refused('invalid', { field: 'event.reason' }),
    )
    expect(await untouched(rows, () => take(by(wang), { ...close, satisfaction: null }))).toEqual(
      refused('invalid', { field: 'satisfaction' }),
    )
    const gone = { ...close, causeId: 'cause-old' as typeof close.causeId }
    expect(await untouched(rows, () => take(by(wang), gone))).toEqual(
      refused('invalid', { field: 'causeId', problem: 'unknown_cause' }),
    )
    expect(await take(by(wang), close)).toEqual(applied)
    expect((await stored()).handling?.closure).toMatchObject({ causeId: 'cause-line', outcome: 'upheld' })
  })

  test('whoever picks up the second call reopens the matter', async () => {
    await at('closed')
    expect(await advance(by(chen), 'reopen')).toEqual(applied)
  })

  test.each(['assess', 'settle', 'reopen', 'merge'] as const)(
    'M7: %s sent twice is one step',
    async (type) => {
      await rows.put('complaint', complaintRow('c-into', { number: numberAt(2) }))
      await at(type === 'reopen' ? 'closed' : 'registered')
      const context = by(wang)
      const event = lifeEvent(type)
      expect(await take(context, event)).toEqual(applied)
      expect(await untouched(rows, () => take(context, event))).toEqual(applied)
    },
  )

  test('M7: a proposal and the decision on it, each sent twice, stand once', async () => {
    await at('investigating')
    const [proposing, deciding] = [by(wang), by(zhao)]
    const propose = lifeEvent('propose', { amountFen: 20_000 })
    await take(proposing, propose)
    const approve = lifeEvent('approve', await stored())
    await take(deciding, approve)
    expect(await untouched(rows, () => take(proposing, propose))).toEqual(applied)
    expect(await untouched(rows, () => take(deciding, approve))).toEqual(applied)
  })

  test('another team finds nothing', async () => {
    await at('assigned')
    expect(await untouched(rows, () => advance(by(sun), 'investigate'))).toEqual(refused('not_found'))
  })

  test('handed over in the middle, nothing is granted in the name of the one before', async () => {
    await at('investigating')
    await advance(by(wang), 'propose', 20_000)
    await mutators['complaint.assign'].apply(
      rows,
      { complaintId: 'c1', ownerId: chen.id, previousOwnerId: wang.id, reason: '' },
      by(zhao),
    )
    const { handling } = await stored()
    expect(handling?.proposal).toBeUndefined()
    expect(handling?.earlier).toMatchObject([{ proposal: { byId: wang.id } }])
  })

  describe('merging', () => {
    const promise = (id: string) => ({ id, what: '回电', byWhom: '林晓燕', dueAt: NOW })
    const into = (given: Partial<Complaint> = {}) =>
      rows.put('complaint', complaintRow('c-into', { number: numberAt(2), ...given }))

    test('both cases show it, and what was promised goes along, once', async () => {
      await into({ promises: [promise('p1')] })
      await at('investigating', { promises: [promise('p1'), promise('p2')] })
      expect(await advance(by(wang), 'merge')).toEqual(applied)
      expect(await stored()).toMatchObject({ status: 'merged', handling: { mergedInto: 'c-into' } })
      const target = await stored('c-into')
      expect(target.absorbed).toEqual(['c1'])
      expect(target.promises.map(({ id }) => id)).toEqual(['p1', 'p2'])
    })

    test('what is left to do goes along, and whoever says of it in the old case has said it in the other', async () => {
      await into()
      const task = (id: string, done: CaseTask['done']): CaseTask => {
        const given = { at: NOW, byId: wang.id, byName: wang.name }
        return { ...given, id, what: '核对账单', forId: li.id, forName: li.name, dueAt: NOW, done }
      }
      const was = { at: NOW, byId: li.id, byName: li.name }
      await at('investigating', { promises: [promise('p1')], tasks: [task('t1', null), task('t2', was)] })
      await advance(by(wang), 'merge')
      expect((await stored('c-into')).tasks?.map(({ id }) => id)).toEqual(['t1'])
      // Both from a machine that had not heard of the merging.
      await mutators['complaint.finishTask'].apply(rows, { complaintId: 'c1', taskId: 't1' }, by(li))
      await mutators['promise.record'].apply(
        rows,
        { complaintId: 'c1', promiseId: 'p1', said: { what: 'kept' } },
        by(li),
      )
      expect(await stored('c-into')).toMatchObject({
        tasks: [{ done: { byId: li.id } }],
        promises: [{ events: [{ what: 'kept' }] }],
      })
    })

    test.each([
      ['two records of one person', wang.id],
      ['a caller on no record, by the number', null],
    ])('takes %s for the same customer', async (_, of) => {
      const second = CustomerId.parse('cust-second')
      const was = { at: NOW, byId: wang.id, byName: wang.name, into: customer.id }
      await rows.put('customer', { ...customer, id: second, merged: was })
      await into({ customerId: customer.id, contactNumber: '138 0013 8000' })
      await at('investigating', { customerId: of === null ? null : second, contactNumber: '13800138000' })
      expect(await advance(by(wang), 'merge')).toEqual(applied)
    })

    test.each<[string, Partial<Complaint>, ReturnType<typeof refused>]>([
      ['that has ended', { status: 'closed' }, refused('wrong_state')],
      ['of the training line', { training: true }, refused('not_found')],
      [
        'of another customer, whose file it would be',
        { customerId: CustomerId.parse('cust-other') },
        refused('invalid', { problem: 'other_customer' }),
      ],
      ['of another team', { teamId: sun.teamId }, refused('not_found')],
      [
        'with no room for what was promised',
        { promises: Array.from({ length: 10 }, (_, n) => promise(`x${n}`)) },
        refused('invalid', { problem: 'too_many_promises' }),
      ],
    ])('not into one %s: nothing is lost on the way', async (_, given, refusal) => {
      await into(given)
      await at('investigating', { promises: [promise('p1')] })
      expect(await untouched(rows, () => advance(by(wang), 'merge'))).toEqual(refusal)
    })

    test('not into itself', async () => {
      await at('investigating')
      const event = { ...lifeEvent('merge'), intoId: ComplaintId.parse('c1') } as LifeEvent
      expect(await untouched(rows, () => take(by(wang), event))).toEqual(
        refused('invalid', { problem: 'itself' }),
      )
    })
  })
})
