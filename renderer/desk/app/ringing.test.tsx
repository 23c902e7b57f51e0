/** What an agent has while the phone rings, and what ringing must not take from them. */
import { screen, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import { renderDesk } from '../../../test/fakes/render-desk.tsx'
import { liHua } from '../../../test/fixtures/desk-scene.ts'
import { ringingFrom } from '../../../test/fixtures/phone-scene.ts'

it('shows who calls and what they said last time before the call is answered', async () => {
  const desk = await renderDesk()
  await desk.let(() => desk.phone.put(ringingFrom('+86 138 0013 8000')))

  expect(screen.getByTestId('pop-customer-name')).toHaveTextContent('李华先生')
  const story = within(screen.getByTestId('story-card'))
  for (const told of ['三天来每晚八点', '周末前修好', '换网线各两次', '周六 18:00 前'])
    expect(story.getByText(told, { exact: false })).toBeInTheDocument()
  expect(screen.getByTestId('open-complaints')).toHaveTextContent('4207 00013 6')
  expect(screen.getByTestId('call-number')).toHaveTextContent('138****8000')
  expect(screen.getByTestId('call-ringing')).toBeInTheDocument()
  expect(desk.faults).toEqual([])
})

it('shows how long they waited, what they chose, and whom they had wanted to reach', async () => {
  const desk = await renderDesk()
  const call = ringingFrom('13800138000')
  const redirectedFrom = { number: '8003', displayName: '夜班', why: 'no_answer' } as const
  const identity = { ...call.identity, waitedSeconds: 95, menuPath: '1>3', redirectedFrom }
  await desk.let(() => desk.phone.put({ ...call, identity }))
  expect(screen.getByTestId('came-by')).toHaveTextContent('已等待 01:35按键 1>3夜班 没有接，转到这里')
})

it('answers with one key, from wherever the agent is', async () => {
  const desk = await renderDesk()
  await desk.let(() => desk.phone.put(ringingFrom('13800138000')))
  await desk.user.keyboard('{F2}')
  expect(await screen.findByTestId('call-talking')).toHaveTextContent('李华')
})

it('tells the phone who the caller is, so that the record has it even if the desk dies', async () => {
  const desk = await renderDesk()
  await desk.let(() => desk.phone.put(ringingFrom('13800138000')))
  expect(desk.phone.asked).toContainEqual({
    name: 'call.identify',
    args: { callId: 'call-13800138000', customerId: liHua.id, customerName: '李华' },
  })
})

it('takes neither text nor focus from a number that is being typed', async () => {
  const desk = await renderDesk()
  await desk.user.click(screen.getByTestId('dial-open'))
  const number = await screen.findByTestId('dial-number')
  await desk.user.type(number, '0565 88')
  await desk.let(() => desk.phone.put(ringingFrom('13800138000')))

  expect(screen.getByTestId('call-ringing')).toBeInTheDocument()
  expect(number).toHaveFocus()
  await desk.user.keyboard('12')
  expect(number).toHaveValue('0565 8812')
})

it('takes neither text nor focus from the notes of the call before', async () => {
  const desk = await renderDesk()
  await desk.let(() => desk.phone.put(ringingFrom('13800138000')))
  await desk.user.keyboard('{F2}{F8}')
  const notes = await screen.findByTestId('wrap-up-notes')
  await desk.user.type(notes, '已约周日')
  await desk.let(() => desk.phone.put(ringingFrom('15900001234')))

  expect(notes).toHaveFocus()
  await desk.user.keyboard('上门')
  expect(notes).toHaveValue('已约周日上门')
})

it('takes neither text nor focus from a customer who is being created', async () => {
  const desk = await renderDesk()
  await desk.let(() => desk.phone.put(ringingFrom('15900001234')))
  await desk.user.keyboard('{F2}{F8}')
  await desk.user.click(await screen.findByTestId('customer-create'))
  const name = screen.getByTestId('new-customer-name')
  await desk.user.type(name, '欧阳')
  await desk.let(() => desk.phone.put(ringingFrom('13800138000')))

  expect(screen.getByTestId('pop-customer-name')).toHaveTextContent('李华')
  expect(name).toHaveFocus()
  await desk.user.keyboard('娜娜')
  expect(name).toHaveValue('欧阳娜娜')
})

it('says the ringing to a screen reader at once, with the key that answers', async () => {
  const desk = await renderDesk()
  await desk.let(() => desk.phone.put(ringingFrom('13800138000')))
  const said = screen.getAllByRole('alert').map((region) => region.textContent)
  expect(said.join()).toContain('按 F2 接听')
})

it('comes back with the call when the desk itself was gone', async () => {
  const before = await renderDesk()
  await before.let(() => before.phone.put(ringingFrom('13800138000')))
  await before.user.keyboard('{F2}')
  const duringCall = before.phone.snapshot.get()

  const after = await renderDesk({ phone: duringCall })
  expect((await screen.findAllByTestId('call-talking')).at(-1)).toHaveTextContent('李华')
  expect(after.faults).toEqual([])
})
