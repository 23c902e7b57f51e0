/** The customer's page: everything that happened, who changed what, and the note and the consent that the next colleague finds. */
import { screen, within } from '@testing-library/react'
import { beforeEach, expect, it } from 'vitest'
import type { Customer } from '#shared/domain/customer/customer.ts'
import { AgentId } from '#shared/kernel/ids.ts'
import { renderDesk } from '../../../../test/fakes/render-desk.tsx'
import { at, cards, liHua, liHuaCard } from '../../../../test/fixtures/desk-scene.ts'
import { ringingFrom } from '../../../../test/fixtures/phone-scene.ts'

const wang = { byId: AgentId.parse('a-1003'), byName: '王志强' }
const withPast: Customer = {
  ...liHua,
  history: [
    {
      ...wang,
      at: at('2026-03-05 09:00'),
      how: 'edited',
      from: { remark: '' },
      to: { remark: '晚上八点后联系' },
    },
  ],
  notes: [{ ...wang, id: 'n-1', at: at('2026-03-05 09:01'), text: '家里有婴儿，请勿午间来电。' }],
  consents: [
    {
      ...wang,
      id: 'c-1',
      purpose: 'contact',
      channel: 'phone',
      state: 'withdrawn',
      at: at('2026-03-05 09:02'),
      how: 'call',
      note: '只接维修电话',
    },
  ],
}

type Desk = Awaited<ReturnType<typeof renderDesk>>
let desk: Desk
beforeEach(async () => {
  desk = await renderDesk()
  const others = cards.filter(({ customer }) => customer.id !== liHua.id)
  await desk.let(() => desk.data.store.cards.set([{ ...liHuaCard, customer: withPast }, ...others]))
  await desk.let(() => desk.phone.put(ringingFrom('13800138000')))
})
const open = async () => {
  await desk.user.keyboard('{Control>}8{/Control}')
  return screen.findByTestId('page-customer')
}

it('opens from the pop with one key, and tells calls, cases, notes, changes and consents in one line', async () => {
  const page = await open()
  const line = within(page).getByTestId('line-of-time')
  for (const told of ['宽带晚上反复掉线', '4207 00013 6', '家里有婴儿', '晚上八点后联系', '只接维修电话'])
    expect(line).toHaveTextContent(told)
  expect(desk.faults).toEqual([])
})

it('says who changed a field from what to what', async () => {
  const page = await open()
  await desk.user.click(within(page).getByText('资料变更'))
  const line = within(page).getByTestId('line-of-time')
  expect(line).toHaveTextContent('备注原来 无 改为 晚上八点后联系')
  expect(line).toHaveTextContent('王志强')
  expect(line).not.toHaveTextContent('家里有婴儿')
})

it('keeps a note with the customer, and the words when it could not be saved', async () => {
  const page = await open()
  const box = within(page).getByTestId('customer-note')
  await desk.user.type(box, '换号了，旧号停用')
  desk.data.onMutate = () => ({ ok: false, error: { code: 'not_saved', detail: {} } })
  await desk.user.click(screen.getByTestId('customer-note-save'))
  expect(box).toHaveValue('换号了，旧号停用')
  desk.data.onMutate = () => ({ ok: true, value: { mid: 1 } })
  await desk.user.click(screen.getByTestId('customer-note-save'))
  expect(desk.data.mutated.at(-1)).toEqual({
    name: 'customer.addNote',
    args: { id: liHua.id, text: '换号了，旧号停用' },
  })
  expect(box).toHaveValue('')
})

it('shows before the answer that they asked not to be called, and records it when they say so', async () => {
  expect(screen.getAllByTestId('do-not-call').length).toBeGreaterThan(0)
  const page = await open()
  await desk.user.click(within(page).getByTestId('consent-add'))
  await desk.user.click(screen.getByTestId('consent-state-given'))
  await desk.user.type(screen.getByTestId('consent-note'), '可以打了')
  await desk.user.click(screen.getByTestId('consent-save'))
  expect(desk.data.mutated.at(-1)).toEqual({
    name: 'customer.recordConsent',
    args: {
      id: liHua.id,
      purpose: 'contact',
      channel: 'phone',
      state: 'given',
      how: 'call',
      note: '可以打了',
    },
  })
})
