/** What is typed must survive this form's own past and future, and become facts only when it is whole. */
import { expect, it } from 'vitest'
import type { Category } from '#shared/domain/complaint/category.ts'
import { categories } from '../../../../test/fixtures/case-scene.ts'
import { at, liHua, NOW, ZONE } from '../../../../test/fixtures/desk-scene.ts'
import { type DraftForm, factsOf, localToInstant, newDraft, readDraft } from './draft-form.ts'

const drops = categories.find(({ id }) => id === 'cat-broadband-drops') ?? null
const judged = (form: DraftForm, category: Category | null = drops) =>
  factsOf(form, { zone: ZONE, now: NOW, category: category ?? undefined, categories: [] })
const whole: DraftForm = {
  ...newDraft(liHua, '13800138000'),
  categoryId: 'cat-broadband-drops',
  facts: '晚上掉线',
  fields: { light: 'LOS 闪红' },
}
const faultsOf = (form: DraftForm, category: Category | null = drops): readonly string[] => {
  const result = judged(form, category)
  return result.ok ? [] : result.error.map(({ field, code }) => `${field} ${code}`)
}

it('keeps every field that can still be read of a draft that another version kept', () => {
  const draft = readDraft({ facts: '掉线', severity: 'enormous', articleIds: 7, fromTheFuture: true })
  expect(draft).toMatchObject({ facts: '掉线', severity: 'normal', articleIds: [] })
  expect(readDraft('damaged').facts).toBe('')
})

it('does not ask again what is known of the customer', () => {
  expect(newDraft(liHua, '')).toMatchObject({
    customerName: '李华',
    contactNumber: '13800138000',
    place: '云江市滨江区望江路 218 号锦绣花园 7 幢 2 单元 1503',
  })
})

it('names every missing field at once, topmost first', () => {
  const empty = { ...newDraft(null, ''), complainant: 'proxy' as const, promises: [promise('')] }
  expect(faultsOf(empty, null)).toEqual([
    'customerName required',
    'categoryId unknown_category',
    'facts required',
    'promises.0.what required',
    'promises.0.byWhom required',
    'promises.0.dueAt required',
    'proxyName required',
    'proxyRelation required',
  ])
  expect(faultsOf({ ...empty, categoryId: 'cat-broadband-drops' })).toContain('fields.light required')
})

it.each<[string, Partial<DraftForm>, string]>([
  ['a field that the category asks for', { fields: {} }, 'fields.light required'],
  ['a number that is none', { fields: { light: 'LOS 闪红', times: '很多次' } }, 'fields.times wrong_type'],
  ['a choice that is not offered', { fields: { light: '粉色' } }, 'fields.light not_an_option'],
  ['an incident that has not happened yet', { incidentAt: '2026-03-08T09:00' }, 'incidentAt'],
])('tells at the field: %s', (_, part, fault) => {
  expect(faultsOf({ ...whole, ...part })).toEqual([expect.stringContaining(fault)])
})

it('reads the wall time of the centre, whatever this machine is set to', () => {
  const result = judged({ ...whole, incidentAt: '2026-03-07T20:30' })
  expect(result.ok && result.value.incidentAt).toBe(at('2026-03-07 20:30'))
  expect(localToInstant('', ZONE)).toBeNull()
})

it('files what the order of an authority says, and nothing of it where they went to none', () => {
  const order = {
    petitionTo: '12345' as const,
    petitionNumber: ' 20260307-118 ',
    petitionAcceptedAt: '2026-03-06T09:00',
    petitionDueAt: '2026-03-20T18:00',
  }
  const result = judged({ ...whole, ...order, regulator: true })
  expect(result.ok && result.value.petition).toEqual({
    to: '12345',
    number: '20260307-118',
    acceptedAt: at('2026-03-06 09:00'),
    dueAt: at('2026-03-20 18:00'),
  })
  const none = judged({ ...whole, ...order })
  expect(none.ok && none.value.petition).toBe(undefined)
  expect(faultsOf({ ...whole, ...order, regulator: true, petitionNumber: '1'.repeat(81) })).toEqual([
    'petitionNumber too_long',
  ])
  expect(faultsOf({ ...whole, ...order, regulator: true, petitionDueAt: '3月32日' })).toEqual([
    'petitionDueAt not_a_moment',
  ])
})

it('turns the words of the fields into what the category wants', () => {
  const result = judged({ ...whole, fields: { light: 'LOS 闪红', times: ' 3 ', visited: 'no', power: '' } })
  expect(result.ok && result.value.fields).toEqual({ light: 'LOS 闪红', times: 3, visited: false })
})

function promise(what: string): DraftForm['promises'][number] {
  return { id: 'p', what, byWhom: '', dueAt: '', promiserId: '' }
}
