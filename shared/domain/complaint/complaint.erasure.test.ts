import fc from 'fast-check'
import { expect, test } from 'vitest'
import { callRecord, complaintRow, li, local } from '../../../test/fixtures/centre-rows.ts'
import { callWithoutCustomer } from '../call/call-record.erasure.ts'
import { isErased, withoutCustomer } from './complaint.erasure.ts'
import { Complaint } from './complaint.ts'

const at = local('2026-03-02 21:40')
const by = { at, byId: li.id, byName: li.name }

/** A closed case in which every text that somebody may have typed holds `said`. */
const closedSaying = (said: string): Complaint =>
  complaintRow('case-1', {
    status: 'closed',
    customerName: said,
    contactNumber: said.slice(0, 40),
    complainant: { type: 'proxy', name: said, relation: said, authorityProof: said },
    productId: said,
    facts: said,
    requestedRemedy: said,
    place: said,
    petition: { to: '12345', number: said, acceptedAt: at, dueAt: at },
    immediateAction: said,
    fields: { lights: said },
    promises: [
      { id: 'p1', what: said, byWhom: said, dueAt: at, events: [{ ...by, what: 'broken', reason: said }] },
    ],
    notes: [{ ...by, id: 'n1', audience: 'internal', text: said }],
    steps: [{ ...by, to: 'closed', reason: said }],
    tasks: [{ ...by, id: 't1', what: said, forId: li.id, forName: li.name, dueAt: at, done: null }],
    attachments: Complaint.shape.attachments.parse([
      {
        ...by,
        hash: 'a'.repeat(64),
        name: `${said}.png`,
        mediaType: 'image/png',
        size: 1,
        receivedAt: at,
      },
    ]),
    handling: Complaint.shape.handling.parse({
      waiting: { ...by, whom: said, what: said },
      proposal: { ...by, id: 'x', remedy: 'refund', amountFen: 5_000, what: said },
      decisions: [{ ...by, id: 'd', verdict: 'approved', amountFen: 5_000, reason: said }],
      communication: { ...by, what: said },
      followUps: [
        {
          ...by,
          id: 'f',
          callId: 'call-9',
          result: {
            outcome: 'answered',
            survey: {
              worked: 'yes',
              answers: { overall: { satisfaction: 5, importance: 3 } },
              comment: said,
              commentImportance: 2,
            },
          },
          note: said,
        },
      ],
      escalation: { ...by, body: said, reference: said },
      closure: { ...by, causeId: 'product', outcome: 'upheld', summary: said, satisfaction: 'satisfied' },
      earlier: [{ communication: { ...by, what: said }, closure: undefined }],
    }),
  })

test('of an ended case nothing is left that anybody said, and the whole of what is counted', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[甲-鿋]{5,30}$/u), (said) => {
      const before = closedSaying(said)
      expect(JSON.stringify(before)).toContain(said)
      const after = withoutCustomer(before)
      expect(JSON.stringify(after)).not.toContain(said)
      expect(isErased(before)).toBe(false)
      expect(isErased(after)).toBe(true)
      expect(after).toMatchObject({
        number: before.number,
        categoryId: before.categoryId,
        status: 'closed',
        handling: {
          followUps: [{ result: { survey: { worked: 'yes', answers: { overall: { satisfaction: 5 } } } } }],
          proposal: { remedy: 'refund', amountFen: 5_000 },
          closure: { causeId: 'product', outcome: 'upheld', satisfaction: 'satisfied' },
        },
        steps: [{ to: 'closed', byName: li.name }],
      })
      expect(withoutCustomer(after)).toEqual(after)
    }),
  )
})

test('of a call neither the number nor a word is left, nor the way to the recording', () => {
  const record = callRecord(li, { notes: '客户说了病情', recordingId: 'rec-13800138000' })
  const after = callWithoutCustomer(record)
  expect(JSON.stringify(after)).not.toMatch(/13800138000|病情/)
  expect(JSON.stringify(after)).not.toContain(record.customerName)
  expect(after).toMatchObject({ answeredAt: record.answeredAt, endedAt: record.endedAt, customerId: null })
})
