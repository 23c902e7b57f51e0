/** One call, one customer, one draft: who calls may be known only after the form was begun, and nothing typed is left behind then. */
import { screen, waitFor } from '@testing-library/react'
import { expect, it } from 'vitest'
import { type RenderedDesk, renderDesk } from '../../../../test/fakes/render-desk.tsx'
import { liHua } from '../../../../test/fixtures/desk-scene.ts'
import { ringingFrom } from '../../../../test/fixtures/phone-scene.ts'
import { followCall, openCustomer } from '../../platform/matter/matter.store.ts'

const facts = (): HTMLElement => screen.getByTestId('complaint-facts')
const newCase = (desk: RenderedDesk): Promise<void> => desk.user.keyboard('{Control>}n{/Control}')
const away = (desk: RenderedDesk): Promise<void> => desk.user.keyboard('{Control>}1{/Control}')
const kept = (desk: RenderedDesk) => desk.data.store.drafts.get()

/** Two customers have this number: nobody knows who it is until the agent asked. */
async function answered(): Promise<RenderedDesk> {
  const desk = await renderDesk()
  await desk.let(() => desk.phone.put(ringingFrom('0565-86120033')))
  await desk.user.keyboard('{F2}')
  await screen.findByTestId('call-talking')
  return desk
}
async function begun(): Promise<RenderedDesk> {
  const desk = await answered()
  await newCase(desk)
  await screen.findByTestId('complaint-form')
  await desk.user.type(facts(), '约好下午上门')
  return desk
}
const choose = async (desk: RenderedDesk, index: number): Promise<void> => {
  const candidate = screen.getAllByTestId('candidate')[index]
  if (candidate === undefined) throw new Error('the number is of two customers')
  await desk.user.click(candidate)
}

it('takes over who calls as soon as it is known, and keeps what was typed', async () => {
  const desk = await begun()
  await choose(desk, 0)
  await waitFor(() => expect(screen.getByTestId('complaint-customer')).toHaveValue('陈建国'))
  expect(facts()).toHaveValue('约好下午上门')
  await newCase(desk)
  expect(facts()).toHaveValue('约好下午上门')
  await waitFor(() =>
    expect(kept(desk)).toMatchObject([
      { customerId: 'cus-chen-f', form: { facts: '约好下午上门', place: '云江市临江区文昌街 12 号' } },
    ]),
  )
})

it('leaves the name as it was typed, and does not call that asking again what was known', async () => {
  const desk = await begun()
  await desk.user.type(screen.getByTestId('complaint-customer'), '陈老师')
  await choose(desk, 0)
  await waitFor(() => expect(kept(desk)).toMatchObject([{ customerId: 'cus-chen-f' }]))
  expect(screen.getByTestId('complaint-customer')).toHaveValue('陈老师')
  expect(kept(desk)[0]?.form).toHaveProperty('known')
  expect(kept(desk)[0]?.form).not.toHaveProperty('known.customerName')
})

it('goes on with the draft that was begun before the desk ended, once it is known who calls', async () => {
  const desk = await answered()
  const form = { facts: '约好下午上门', customerId: null }
  const savedAt = '2026-03-07T14:40:00Z'
  const draft = {
    key: 'case call-0565-86120033',
    callId: 'call-0565-86120033',
    customerId: null,
    form,
    savedAt,
  }
  await desk.let(() => desk.data.store.drafts.set([draft as never]))
  await choose(desk, 0)
  await newCase(desk)
  expect(await screen.findByTestId('complaint-facts')).toHaveValue('约好下午上门')
  expect(screen.getByTestId('complaint-customer')).toHaveValue('陈建国')
  await away(desk)
  await waitFor(() => expect(kept(desk)).toMatchObject([{ key: draft.key, customerId: 'cus-chen-f' }]))
})

it('goes on with it also for somebody who was looked up by hand', async () => {
  const desk = await begun()
  await desk.let(() => openCustomer(liHua.id))
  expect(screen.getByTestId('complaint-customer')).toHaveValue('')
  await newCase(desk)
  await waitFor(() => expect(screen.getByTestId('complaint-customer')).toHaveValue('李华'))
  await waitFor(() =>
    expect(kept(desk)).toMatchObject([{ customerId: 'cus-lihua', form: { facts: '约好下午上门' } }]),
  )
})

it('keeps two customers of one call apart', async () => {
  const desk = await begun()
  await choose(desk, 0)
  await waitFor(() => expect(kept(desk)).toMatchObject([{ customerId: 'cus-chen-f' }]))
  await desk.let(() => openCustomer(liHua.id))
  await newCase(desk)
  await waitFor(() => expect(screen.getByTestId('complaint-customer')).toHaveValue('李华'))
  expect(facts()).toHaveValue('')
  await desk.user.type(facts(), '另一件事')
  await desk.let(followCall)
  await newCase(desk)
  await waitFor(() => expect(facts()).toHaveValue('约好下午上门'))
  await waitFor(() =>
    expect(kept(desk)).toMatchObject([
      { customerId: 'cus-chen-f', form: { facts: '约好下午上门' } },
      { customerId: 'cus-lihua', form: { facts: '另一件事' } },
    ]),
  )
})
