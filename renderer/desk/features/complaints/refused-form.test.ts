import { expect, it } from 'vitest'
import { Instant } from '#shared/kernel/clock.ts'
import { complaintFacts } from '../../../../test/fixtures/centre-rows.ts'
import { named, refusedWork } from '../../../../test/fixtures/outbox-scene.ts'
import { factsOf } from './draft-form.ts'
import { formOfRefused } from './refused-form.ts'

const zone = 'Asia/Shanghai'
const facts = complaintFacts({
  complainant: { type: 'proxy', name: '李强', relation: '父亲', authorityProof: '户口本' },
  incidentAt: Instant.parse('2026-03-01T10:30:00.000Z'),
  promises: [{ id: 'p1', what: '回电', byWhom: '装维', dueAt: Instant.parse('2026-03-09T10:00:00.000Z') }],
  regulator: true,
  petition: {
    to: '12345',
    number: '118',
    acceptedAt: null,
    dueAt: Instant.parse('2026-03-20T10:00:00.000Z'),
  },
  fields: { light: 'red', restarted: true, times: 3 },
})
const photo = { hash: 'a'.repeat(64), name: '光猫.jpg', mediaType: 'image/jpeg', size: 2_048 }
const refused = (code: 'invalid' | 'conflict', detail = {}) =>
  refusedWork(
    'm-1',
    'complaint.register',
    named('4207 00014 4'),
    { code, detail },
    {
      id: 'c-1',
      number: '4207000144',
      callId: 'call-1',
      training: false,
      facts,
      files: [photo],
    },
  )

it('everything that was typed stands in the form again, and goes out as it was', () => {
  const begun = formOfRefused(refused('invalid', { field: 'promises.0.dueAt' }), zone)
  expect(begun).toMatchObject({
    callId: 'call-1',
    form: {
      facts: facts.facts,
      requestedRemedy: facts.requestedRemedy,
      proxyName: '李强',
      incidentAt: '2026-03-01T18:30',
      promises: [{ what: '回电', byWhom: '装维', dueAt: '2026-03-09T18:00' }],
      fields: { light: 'red', restarted: 'yes', times: '3' },
      files: [photo],
      // The customer knows the number: the corrected case has it too.
      filedAs: { id: 'c-1', number: '4207000144' },
    },
  })
  const category = {
    id: facts.categoryId,
    parentId: null,
    name: '断网',
    keywords: [],
    order: 1,
    fields: [
      { id: 'light', label: '灯', type: 'text', required: false },
      { id: 'restarted', label: '重启', type: 'yes_no', required: false },
      { id: 'times', label: '次数', type: 'number', required: false },
    ],
  } as unknown as Parameters<typeof factsOf>[1]['category']
  const now = Instant.parse('2026-03-07T14:42:00.000Z')
  if (begun === null) throw new Error('no form')
  expect(factsOf(begun.form, { zone, now, category, categories: [] })).toEqual({ ok: true, value: facts })
})

it('a number that was refused is not used again', () => {
  expect(formOfRefused(refused('conflict', { field: 'number' }), zone)?.form.filedAs).toBeNull()
  expect(formOfRefused(refused('invalid', { field: 'number' }), zone)?.form.filedAs).toBeNull()
})

it('other work opens no case', () => {
  const note = refusedWork('m-2', 'complaint.addNote', named(''), { code: 'not_found', detail: {} }, {})
  expect(formOfRefused(note, zone)).toBeNull()
})
