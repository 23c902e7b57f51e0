/** A customer who calls again about what was ended lately: the old case comes back with one key, nothing is told twice. */
import { screen } from '@testing-library/react'
import { beforeEach, expect, it } from 'vitest'
import { CategoryId, ComplaintId } from '#shared/kernel/ids.ts'
import { renderDesk } from '../../../test/fakes/render-desk.tsx'
import { caseRules } from '../../../test/fixtures/centre-rows.ts'
import { at, cards, complaints, liHuaCard } from '../../../test/fixtures/desk-scene.ts'
import { ringingFrom } from '../../../test/fixtures/phone-scene.ts'
import { goTo } from '../platform/navigation/navigation.store.ts'

type Desk = Awaited<ReturnType<typeof renderDesk>>
let desk: Desk

const endedAt = (when: string) => ({
  ...liHuaCard,
  openComplaints: [],
  ended: [
    {
      id: ComplaintId.parse('cmp-9'),
      number: '4207000090',
      categoryId: CategoryId.parse('cat-broadband-drops'),
      productId: 'p2',
      facts: '晚高峰掉线，换光猫后恢复。',
      endedAt: at(when),
    },
  ],
})
const hold = (card: typeof liHuaCard) =>
  desk.let(() =>
    desk.data.store.cards.set([card, ...cards.filter(({ customer }) => customer.id !== card.customer.id)]),
  )

beforeEach(async () => {
  desk = await renderDesk()
})

it('is offered before the answer, and reopened by its key while they are on the line', async () => {
  await hold(endedAt('2026-03-01 10:00'))
  await desk.let(() => desk.phone.put(ringingFrom('13800138000')))
  expect(screen.getByTestId('repeat')).toHaveTextContent('4207 00009 0')
  expect(screen.getByTestId('repeat')).toHaveTextContent('晚高峰掉线')

  await desk.user.keyboard('{F2}{Control>}o{/Control}')
  expect(desk.data.mutated.at(-1)).toEqual({
    name: 'complaint.advance',
    args: { complaintId: 'cmp-9', event: { type: 'reopen', reason: '客户再次来电反映同一问题' } },
  })
  expect(desk.phone.asked).toContainEqual({
    name: 'call.addComplaint',
    args: { callId: 'call-13800138000', complaintId: 'cmp-9' },
  })
})

it('leaves the key to the ended case that is being looked at: of another customer it would be reopened unseen', async () => {
  await hold(endedAt('2026-03-01 10:00'))
  const [first, ...others] = complaints
  await desk.let(() => {
    if (first !== undefined)
      desk.data.store.complaints.set([{ ...first, status: 'closed', ownerId: null }, ...others])
  })
  await desk.let(() => goTo({ name: 'complaint', complaintId: ComplaintId.parse(first?.id) }))
  await screen.findByTestId('complaint-page')
  await desk.let(() => desk.phone.put(ringingFrom('13800138000')))
  await screen.findByTestId('repeat')
  await desk.user.keyboard('{Control>}o{/Control}')
  expect(desk.data.mutated).toEqual([])
  expect(await screen.findByTestId('step-form')).toBeInTheDocument()
})

it('is not offered for what ended long ago', async () => {
  await hold(endedAt('2026-01-20 10:00'))
  await desk.let(() => desk.phone.put(ringingFrom('13800138000')))
  expect(screen.getByTestId('customer-card')).toBeInTheDocument()
  expect(screen.queryByTestId('repeat')).toBeNull()
})

it('takes as long for a repeat as the centre says', async () => {
  await hold(endedAt('2026-02-20 10:00'))
  await desk.let(() => {
    desk.data.store.caseRules.set({ ...caseRules, repeatDays: 7 })
    desk.phone.put(ringingFrom('13800138000'))
  })
  expect(screen.queryByTestId('repeat')).toBeNull()
  await desk.let(() => desk.data.store.caseRules.set({ ...caseRules, repeatDays: 21 }))
  expect(screen.getByTestId('repeat')).toBeInTheDocument()
})

it('says so when it cannot be reopened, and leaves the way to the case', async () => {
  await hold(endedAt('2026-03-01 10:00'))
  desk.data.onMutate = () => ({ ok: false, error: { code: 'wrong_state', detail: {} } })
  await desk.let(() => desk.phone.put(ringingFrom('13800138000')))
  await desk.user.click(screen.getByTestId('repeat-reopen'))
  expect(screen.getByTestId('repeat')).toHaveTextContent('没有重开')
})

it('shows what was promised and is overdue before anybody asks', async () => {
  await desk.let(() => desk.phone.put(ringingFrom('13800138000')))
  expect(screen.getByTestId('promises-due')).toHaveTextContent('装维师傅上门')
  expect(screen.getByTestId('promises-due')).toHaveTextContent('超时')
})
