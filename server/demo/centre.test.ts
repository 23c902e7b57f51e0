import { describe, expect, it, vi } from 'vitest'
import { choosableCauses } from '#shared/domain/complaint/case-rules.ts'
import { isOpen, nextStatuses } from '#shared/domain/complaint/complaint.lifecycle.ts'
import { validateComplaint } from '#shared/domain/complaint/complaint.validation.ts'
import { parseComplaintNumber } from '#shared/domain/complaint/complaint-number.ts'
import { followUpOwed, followUpStanding, satisfactionOf } from '#shared/domain/complaint/follow-up.rules.ts'
import { numberKeys } from '#shared/domain/customer/phone-number.ts'
import { Centre, Profile } from '#shared/domain/session/session.ts'
import { BusinessDate, type Instant } from '#shared/kernel/clock.ts'
import { type RowOf, type TableName, tables } from '#shared/sync/tables.ts'
import { demoCaseRules } from './case-rules.ts'
import { demoCentre } from './centre.ts'

/** A whole centre takes most of a second to make, and several on a busy machine. */
vi.setConfig({ testTimeout: 60_000 })

const TODAY = BusinessDate.parse('2026-11-22')
const MIDNIGHT = '2026-11-21T16:00:00.000Z' as Instant
const centre = demoCentre({ today: TODAY, seed: 1 })
const rowsOf = <T extends TableName>(table: T): readonly RowOf<T>[] =>
  centre.rows.filter((row) => row.table === table).map(({ row }) => row as RowOf<T>)

const customers = rowsOf('customer')
const contacts = rowsOf('contact')
const complaints = rowsOf('complaint')
const categories = rowsOf('category')
const histories = customers.map(({ id }) => contacts.filter(({ customerId }) => customerId === id))

describe('the demo centre', () => {
  it('is made of rows that every store accepts', () => {
    const faults = centre.rows.flatMap(({ table, row }) => {
      const parsed = tables[table].schema.safeParse(row)
      return parsed.success ? [] : [`${table} ${row.id}: ${parsed.error.message}`]
    })
    expect(faults).toEqual([])
    expect(Centre.safeParse(centre.centre).success).toBe(true)
    expect(centre.accounts.every(({ profile }) => Profile.safeParse(profile).success)).toBe(true)
  })

  it('gives every row of a table an id of its own', () => {
    const keys = centre.rows.map(({ table, row }) => `${table} ${row.id}`)
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('is the same for everybody on the same day, and another with another seed', () => {
    const written = JSON.stringify(centre)
    expect(JSON.stringify(demoCentre({ today: TODAY, seed: 1 })) === written).toBe(true)
    expect(JSON.stringify(demoCentre({ today: TODAY, seed: 2 })) === written).toBe(false)
  })

  it.each(['2026-01-01', '2027-02-28', '2028-02-29', '2026-06-15'])('can be made on %s too', (today) => {
    const made = demoCentre({ today: BusinessDate.parse(today), seed: 77 })
    expect(made.rows.filter(({ table }) => table === 'contact').length).toBeGreaterThan(8000)
  })

  it('has two thousand customers with names of their own and numbers that can be looked up', () => {
    expect(customers).toHaveLength(2000)
    const names = new Set(customers.map(({ name }) => name))
    expect(customers.length - names.size).toBeLessThan(60)
    const numbers = customers.flatMap((customer) => customer.numbers)
    expect(numbers.filter(({ raw }) => numberKeys(raw).length === 0)).toEqual([])
    expect(new Set(numbers.map(({ kind }) => kind)).size).toBe(3)
    expect(numbers.some(({ raw }) => raw.includes('852'))).toBe(true)
    const holders = numbers.length - new Set(numbers.map(({ raw }) => raw)).size
    expect(holders).toBeGreaterThan(5)
  })

  it('leaves no sentence half told', () => {
    const texts = [
      ...contacts.flatMap(({ topic, story }) => [topic, ...Object.values(story)]),
      ...complaints.flatMap((complaint) => [
        ...complaint.notes.map(({ text }) => text),
        ...complaint.steps.map(({ reason }) => reason),
        ...complaint.promises.map(({ what }) => what),
        ...Object.values(complaint.fields).map(String),
      ]),
      ...customers.map(({ remark }) => remark),
    ]
    expect(texts.filter((text) => /[{}[\]|]|undefined|NaN/.test(text))).toEqual([])
  })

  it('tells histories in the order of time, before today, and seldom twice the same', () => {
    expect(contacts.length).toBeGreaterThan(9000)
    expect(contacts.filter(({ at }) => at >= MIDNIGHT)).toEqual([])
    for (const history of histories) {
      const times = history.map(({ at }) => at)
      expect(times).toEqual(times.toSorted())
    }
    const told = contacts.map(({ topic, story }) => `${topic} ${Object.values(story).join(' ')}`)
    expect(new Set(told).size / told.length).toBeGreaterThan(0.9)
  })

  it('keeps a history where its customer can be read', () => {
    const queues = new Map(customers.map(({ id, queueId }) => [id, queueId]))
    expect(contacts.filter(({ customerId, queueId }) => queues.get(customerId) !== queueId)).toEqual([])
  })

  it('has some forty matters that a caller could ring about now', () => {
    const waiting = histories.filter((history) => (history.at(-1)?.story.promised ?? '') !== '')
    expect(waiting.length).toBeGreaterThanOrEqual(38)
    expect(waiting.length).toBeLessThanOrEqual(48)
  })
})

describe('the complaints of the demo centre', () => {
  const open = complaints.filter(({ status }) => isOpen(status))

  it('are about sixty, most of them open, some promised for today or tomorrow', () => {
    expect(complaints.length).toBeGreaterThan(45)
    expect(complaints.length).toBeLessThan(80)
    expect(open.length).toBeGreaterThanOrEqual(30)
    const soon = open.filter(({ promises }) =>
      promises.some(({ dueAt }) => dueAt >= MIDNIGHT && dueAt < '2026-11-23T16:00:00.000Z'),
    )
    expect(soon.length).toBeGreaterThanOrEqual(20)
  })

  it('would have been accepted by the form', () => {
    const faults = complaints.flatMap((complaint) =>
      validateComplaint({
        facts: complaint,
        receivedAt: complaint.receivedAt,
        category: categories.find(({ id }) => id === complaint.categoryId),
        clocks: complaint.clocks,
      }).map((fault) => `${complaint.id} ${complaint.categoryId} ${fault.field} ${fault.code}`),
    )
    expect(faults).toEqual([])
  })

  it('have numbers that can be read over the telephone', () => {
    expect(complaints.every(({ number }) => parseComplaintNumber(number).ok)).toBe(true)
    const inOrder = complaints.toSorted((one, other) => one.number.localeCompare(other.number))
    const received = inOrder.map(({ receivedAt }) => receivedAt)
    expect(received).toEqual(received.toSorted())
    expect(new Set(complaints.map(({ number }) => number)).size).toBe(complaints.length)
  })

  it('live as a complaint may, one step after the other', () => {
    for (const { steps, status, receivedAt } of complaints) {
      expect(steps[0]).toMatchObject({ to: 'registered', at: receivedAt })
      expect(steps.at(-1)?.to).toBe(status)
      const times = steps.map(({ at }) => at)
      expect(times).toEqual(times.toSorted())
      expect(times.every((at) => at < MIDNIGHT)).toBe(true)
      for (const [index, step] of steps.entries()) {
        const before = steps[index - 1]
        if (before !== undefined) expect(nextStatuses(before.to)).toContain(step.to)
      }
    }
  })

  it('say what was decided as far as they came, in the form that is kept', () => {
    const choosable = choosableCauses(demoCaseRules.causes, TODAY).map(({ id }) => id)
    for (const { status, handling } of complaints) {
      if (status === 'closed') expect(choosable).toContain(handling?.closure?.causeId)
      if (['authorised', 'communicated', 'follow_up', 'closed'].includes(status))
        expect(handling).toMatchObject({ proposal: expect.anything(), authorisation: expect.anything() })
    }
    const waiting = complaints.filter(({ status }) => status === 'proposed')
    expect(waiting.map(({ handling }) => handling?.proposal?.amountFen ?? 0).every((fen) => fen > 0)).toBe(
      true,
    )
  })

  it('wait for a call where the answer is new, and were closed with what the customer said', () => {
    const zone = centre.centre.zone
    const standings = complaints.map((complaint) =>
      followUpStanding(complaint, { rules: demoCaseRules.followUps ?? [], categories, zone }),
    )
    const owed = standings.filter((standing) => followUpOwed(standing, MIDNIGHT) === 'owed')
    expect(owed.length).toBeGreaterThan(5)
    const closed = complaints.filter(({ status }) => status === 'closed')
    const said = closed.map(({ handling }) => handling?.followUps?.at(-1)?.result.outcome)
    expect(new Set(said)).toEqual(new Set(['answered', 'declined']))
    for (const { handling } of closed)
      expect(handling?.closure?.satisfaction).toBe(satisfactionOf(handling?.followUps ?? []))
  })

  it('belong to their customer, with the clocks of the law and of the company', () => {
    for (const complaint of complaints) {
      const customer = customers.find(({ id }) => id === complaint.customerId)
      expect(customer?.name).toBe(complaint.customerName)
      if (complaint.productId !== null)
        expect(customer?.products.map(({ id }) => id)).toContain(complaint.productId)
      expect(complaint.clocks.map(({ kind }) => kind)).toContain('statutory')
      expect(complaint.clocks.map(({ kind }) => kind)).toContain('internal')
      expect(contacts.some(({ complaintId }) => complaintId === complaint.id)).toBe(true)
    }
  })
})
