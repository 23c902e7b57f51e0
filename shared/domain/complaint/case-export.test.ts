/** Who reads a record must not read from it whom it is about, unless that was asked for. */
import { expect, test } from 'vitest'
import { complaintRow, li, local } from '../../../test/fixtures/centre-rows.ts'
import { exportedCase, maskedCase } from './case-export.ts'
import { Complaint } from './complaint.ts'

const whole = complaintRow('c', {
  customerName: '欧阳美玲',
  contactNumber: '13800138000',
  facts: '欧阳美玲说打 13912345678 没人接',
  notes: [
    {
      id: 'n',
      at: local('2026-03-02 10:00'),
      byId: li.id,
      byName: li.name,
      audience: 'internal',
      text: '已告诉欧阳美玲',
    },
  ],
  fields: { meter: '欧阳美玲家 13712345678', other: 13612345678, times: 3, visited: true },
  promises: [
    { id: 'p', what: '回电 13800138000', byWhom: '欧阳美玲的师傅', dueAt: local('2026-03-03 12:00') },
  ],
  handling: {
    earlier: [],
    communication: { at: local('2026-03-02 11:00'), byId: li.id, byName: li.name, what: '回电 13800138000' },
  },
})

test('neither name nor number is left in a masked case, and it is still a case', () => {
  const masked = maskedCase(whole)
  expect(JSON.stringify(masked)).not.toMatch(/欧阳美玲|13800138000|13912345678|13712345678|13612345678/)
  expect(masked.facts).toBe('欧**说打 139****5678 没人接')
  expect(masked.fields).toMatchObject({ meter: '欧**家 137****5678', times: 3, visited: true })
  expect(masked.notes[0]?.byName).toBe(li.name)
  expect(Complaint.safeParse(masked).success).toBe(true)
})

test('a table has the number whole only where it was asked for', () => {
  expect(exportedCase(whole, null, 'masked')).toMatchObject({ contactNumber: '138****8000' })
  expect(exportedCase(whole, null, 'whole')).toMatchObject({
    contactNumber: '13800138000',
    facts: whole.facts,
  })
})
