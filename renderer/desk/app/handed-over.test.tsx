/** A call that a colleague passed on: who it is and what was said is seen before the answer, and a header alone opens nothing. */
import { screen, waitFor } from '@testing-library/react'
import { expect, it } from 'vitest'
import type { CallView } from '#shared/domain/call/phone-snapshot.ts'
import type { HandOver } from '#shared/domain/customer/customer.ts'
import { ContactId } from '#shared/kernel/ids.ts'
import { err, ok } from '#shared/kernel/result.ts'
import type { CustomerCard } from '#shared/ports/data-port.ts'
import { type RenderedDesk, renderDesk } from '../../../test/fakes/render-desk.tsx'
import { at, liHuaCard } from '../../../test/fixtures/desk-scene.ts'
import { ringingFrom } from '../../../test/fixtures/phone-scene.ts'

const ID = '1d1865cb-ebbc-44bd-9c3a-cfa79abd65d6'
const told: HandOver = {
  at: at('2026-03-07 22:41:30'),
  number: '13800138000',
  extension: '8006',
  note: '光猫红灯，已重启两次；要今晚恢复',
  identity: 'verified',
}
const [contact] = liHuaCard.contacts
if (contact === undefined) throw new Error('nobody has spoken with 李华')
const cardWith = (handOver: HandOver): CustomerCard => ({
  ...liHuaCard,
  contacts: [{ ...contact, id: ContactId.parse(ID), agentName: '周文', handOver }, ...liHuaCard.contacts],
})
const bringing = (number: string, userToUser: string | null = `nd:${ID}`): CallView => {
  const call = ringingFrom(number)
  return { ...call, identity: { ...call.identity, userToUser } }
}
async function ringing(call: CallView, handOver: HandOver = told): Promise<RenderedDesk> {
  const desk = await renderDesk()
  await desk.let(() => desk.data.store.cards.set([cardWith(handOver)]))
  await desk.let(() => desk.phone.put(call))
  return desk
}
const identified = (desk: RenderedDesk) => desk.phone.asked.filter(({ name }) => name === 'call.identify')

it('shows who the customer is, what the colleague told, and that they made sure, while a colleague’s extension rings', async () => {
  const desk = await ringing(bringing('8006'))
  expect(await screen.findByTestId('pop-customer-name')).toHaveTextContent('李华')
  const panel = screen.getByTestId('hand-over')
  expect(panel).toHaveTextContent('周文（分机 8006）转来')
  expect(panel).toHaveTextContent('光猫红灯，已重启两次；要今晚恢复')
  expect(panel).toHaveTextContent('已核实')
  await waitFor(() =>
    expect(document.body).toHaveTextContent('周文转来，客户身份已核实。光猫红灯，已重启两次；要今晚恢复。'),
  )
  expect(screen.queryByTestId('customer-create')).toBeNull()
  await waitFor(() => expect(identified(desk)).toHaveLength(1))
})

it('takes an id that another number brings for a claim, which the agent confirms or not', async () => {
  const desk = await ringing(bringing('15900001234'))
  expect(await screen.findByTestId('match-claimed')).toHaveTextContent('请先核实姓名')
  expect(identified(desk)).toHaveLength(0)
  await desk.user.click(screen.getByTestId('match-confirm'))
  await waitFor(() => expect(identified(desk)).toHaveLength(1))
})

it('believes nothing of long ago', async () => {
  await ringing(bringing('15900001234'), { ...told, at: at('2026-03-07 21:40') })
  expect(await screen.findByTestId('hand-over-notice')).toHaveTextContent('早已过去')
  expect(screen.queryByTestId('hand-over')).toBeNull()
})

it('says that the server cannot be reached for it, and goes by the number meanwhile', async () => {
  const desk = await renderDesk()
  desk.data.onHandOver = () => err('offline')
  await desk.let(() => desk.phone.put(bringing('13800138000')))
  expect(await screen.findByText(/服务器连不上，看不到交接/)).toBeVisible()
  expect(screen.getByTestId('pop-customer-name')).toHaveTextContent('李华')
})

it('has it from the server when this machine keeps no such customer', async () => {
  const desk = await renderDesk()
  await desk.let(() => desk.data.store.cards.set([]))
  desk.data.onHandOver = (id) => ok(id === ID ? { card: cardWith(told), handOver: told, by: '周文' } : null)
  await desk.let(() => desk.phone.put(bringing('8006')))
  expect(await screen.findByTestId('hand-over')).toHaveTextContent('周文')
  expect(screen.getByTestId('customer-card')).toHaveTextContent('服务器查到')
})

it('shows nothing of anybody for an id that was made up', async () => {
  const desk = await ringing(bringing('15900001234', 'nd:00000000-0000-4000-8000-000000000000'))
  expect(await screen.findByText(/服务器上没有，或不归你看/)).toBeVisible()
  expect(screen.queryByTestId('customer-card')).toBeNull()
  expect(identified(desk)).toHaveLength(0)
})

it('shows by the number alone what was told a moment ago, when the id was lost on the way', async () => {
  await ringing(bringing('13800138000', null))
  expect(await screen.findByTestId('hand-over')).toHaveTextContent('光猫红灯，已重启两次；要今晚恢复')
})

it('shows by the number alone nothing that was told long ago', async () => {
  await ringing(bringing('13800138000', null), { ...told, at: at('2026-03-07 21:40') })
  expect(await screen.findByTestId('pop-customer-name')).toHaveTextContent('李华')
  expect(screen.queryByTestId('hand-over')).toBeNull()
})

it('calls a colleague by their name, and offers to create no customer', async () => {
  const desk = await renderDesk()
  await desk.let(() => desk.phone.put(bringing('8006', null)))
  expect(await screen.findByTestId('colleague-caller')).toHaveTextContent('8006')
  expect(screen.getByTestId('call-name')).toHaveTextContent('吴秀珍')
  expect(screen.queryByTestId('customer-create')).toBeNull()
})
