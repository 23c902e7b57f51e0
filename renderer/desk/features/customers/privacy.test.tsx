/** Hidden digits stay hidden until somebody who may asks with a reason, and nobody who asked for peace is called by accident. */
import { screen, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import type { Customer } from '#shared/domain/customer/customer.ts'
import { PrivacyRules } from '#shared/domain/customer/privacy.rules.ts'
import { Queue } from '#shared/domain/schedule/roster.ts'
import { AgentId } from '#shared/kernel/ids.ts'
import { renderDesk } from '../../../../test/fakes/render-desk.tsx'
import { at, cards, liHua, liHuaCard } from '../../../../test/fixtures/desk-scene.ts'
import { ringingFrom } from '../../../../test/fixtures/phone-scene.ts'
import './customer-form-page.tsx'

const withPapers: Customer = { ...liHua, identity: { kind: 'id_card', number: '330106199003077219' } }
const inPeace: Customer = {
  ...liHua,
  consents: [
    {
      id: 'c-1',
      purpose: 'contact',
      channel: 'phone',
      state: 'withdrawn',
      at: at('2026-03-05 09:02'),
      how: 'call',
      byId: AgentId.parse('a-1003'),
      byName: '王志强',
      note: '只接维修电话',
    },
  ],
}

async function ringing(customer: Customer, rules?: object) {
  const desk = await renderDesk()
  await desk.let(() => {
    const others = cards.filter(({ customer: other }) => other.id !== customer.id)
    desk.data.store.cards.set([{ ...liHuaCard, customer }, ...others])
    if (rules !== undefined)
      desk.data.store.queues.set([
        Queue.parse({ id: customer.queueId, name: '宽带', privacy: PrivacyRules.parse(rules) }),
      ])
  })
  await desk.let(() => desk.phone.put(ringingFrom('13800138000')))
  return desk
}
const card = () => screen.getByTestId('customer-card')

it('has no hidden digit anywhere on the page, nor a way to copy one', async () => {
  await ringing(withPapers)
  expect(card()).toHaveTextContent('138****8000')
  expect(card()).toHaveTextContent('330***********7219')
  expect(document.body.innerHTML).not.toMatch(/138\s?0013\s?8000|199003077/)
  expect(screen.queryByLabelText('复制号码')).toBeNull()
})

it('shows a number only after the reason is journalled, and can be hidden again', async () => {
  const desk = await ringing(withPapers)
  const [eye] = within(card()).getAllByTestId('reveal-number')
  if (eye === undefined) throw new Error('there is a number to be shown')
  await desk.user.click(eye)
  await desk.user.click(await screen.findByTestId('reveal-pass_on'))
  expect(desk.data.mutated).toEqual([
    {
      name: 'customer.reveal',
      args: { of: { is: 'customer', id: liHua.id }, what: 'number', why: 'pass_on' },
    },
  ])
  expect(card()).toHaveTextContent('138 0013 8000')
  await desk.user.click(within(card()).getByLabelText('隐藏'))
  expect(card()).not.toHaveTextContent('138 0013 8000')
})

it('shows nothing when the entry for the audit could not be kept', async () => {
  const desk = await ringing(withPapers)
  desk.data.onMutate = () => ({ ok: false, error: { code: 'not_saved', detail: {} } })
  await desk.user.click(within(card()).getByTestId('reveal-identity'))
  await desk.user.click(await screen.findByTestId('reveal-verify'))
  expect(await screen.findByText(/没有显示/)).toBeInTheDocument()
  expect(card()).not.toHaveTextContent('330106199003077219')
})

it('follows the centre: nobody may ask, or everybody sees', async () => {
  await ringing(withPapers, { reveal: [] })
  expect(within(card()).queryByTestId('reveal-number')).toBeNull()
  expect(card()).toHaveTextContent('138****8000')
})

it('shows everything to those who see everything', async () => {
  await ringing(withPapers, { whole: ['agent'] })
  expect(card()).toHaveTextContent('138 0013 8000')
  expect(card()).toHaveTextContent('330106199003077219')
})

it('still calls a masked number with one click', async () => {
  const desk = await ringing(withPapers)
  const [dial] = within(card()).getAllByLabelText(/呼叫|拨打/)
  if (dial === undefined) throw new Error('the number can be called')
  await desk.user.click(dial)
  expect(desk.phone.asked).toContainEqual({ name: 'call.dial', args: { number: '13800138000' } })
})

it('the form has the numbers on record masked, and keeps them as they are', async () => {
  const desk = await ringing(withPapers)
  await desk.user.click(within(card()).getByTestId('customer-edit'))
  const numbers = await screen.findByDisplayValue(/138\*{4}8000/)
  await desk.user.type(numbers, '\n13900139000')
  await desk.user.click(screen.getByTestId('customer-save'))
  expect(desk.data.mutated).toEqual([
    {
      name: 'customer.update',
      args: {
        id: liHua.id,
        patch: {
          numbers: { from: liHua.numbers, to: [...liHua.numbers, { kind: 'mobile', raw: '13900139000' }] },
        },
      },
    },
  ])
})

it('does not dial somebody who asked not to be called, says why, and dials for a reason that is kept', async () => {
  const desk = await ringing(inPeace)
  const dialled = () => desk.phone.asked.filter(({ name }) => name === 'call.dial')
  const [dial] = within(card()).getAllByLabelText(/呼叫|拨打/)
  if (dial === undefined) throw new Error('the number can be called')
  await desk.user.click(dial)
  const stop = await screen.findByTestId('dial-stop')
  expect(stop).toHaveTextContent('只接维修电话')
  expect(dialled()).toEqual([])
  await desk.user.click(within(stop).getByTestId('call-anyway-promised'))
  expect(desk.data.mutated).toEqual([
    { name: 'customer.callAnyway', args: { id: liHua.id, why: 'promised' } },
  ])
  expect(dialled()).toEqual([{ name: 'call.dial', args: { number: '13800138000' } }])
  expect(screen.queryByTestId('dial-stop')).toBeNull()
})

it('leaves them in peace when the agent thinks better of it, or nothing can be kept', async () => {
  const desk = await ringing(inPeace)
  const [dial] = within(card()).getAllByLabelText(/呼叫|拨打/)
  if (dial === undefined) throw new Error('the number can be called')
  await desk.user.click(dial)
  desk.data.onMutate = () => ({ ok: false, error: { code: 'not_saved', detail: {} } })
  await desk.user.click(await screen.findByTestId('call-anyway-safety'))
  expect(screen.getByTestId('dial-stop')).toHaveTextContent('没有拨出')
  await desk.user.click(screen.getByTestId('leave-undialled'))
  expect(desk.phone.asked.filter(({ name }) => name === 'call.dial')).toEqual([])
})
