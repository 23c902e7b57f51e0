/** The minute after a call, by the keyboard: nobody reaches for the mouse four hundred times a night. */
import { fireEvent, screen, waitFor } from '@testing-library/react'
import { expect, it } from 'vitest'
import { Instant } from '#shared/kernel/clock.ts'
import { type RenderedDesk, renderDesk } from '../../../../test/fakes/render-desk.tsx'
import { callRules } from '../../../../test/fixtures/call-rules.ts'
import { NOW } from '../../../../test/fixtures/desk-scene.ts'
import { wrapUpOf } from '../../../../test/fixtures/open-wrap-up.ts'
import { idlePhone, ringingFrom } from '../../../../test/fixtures/phone-scene.ts'

const call = ringingFrom('13800138000', {
  answeredAt: NOW,
  state: { phase: 'ended', at: NOW, ending: { kind: 'completed', by: 'customer', sipStatus: null } },
})
const wrappingUp = () => renderDesk({ phone: { ...idlePhone, calls: [call], wrapUp: wrapUpOf(call, NOW) } })
const focusOutcome = async (desk: RenderedDesk) => {
  await desk.user.keyboard('{Shift>}{F9}{/Shift}')
  await waitFor(() => expect(screen.getByRole('combobox', { name: /其他结果/ })).toHaveFocus())
}
const expectFinished = (desk: RenderedDesk, disposition: string, notes: string): void =>
  expect(desk.phone.asked).toContainEqual({
    name: 'wrapUp.finish',
    args: { callId: call.id, disposition, notes },
  })

it('says which side ended the call: whoever was cut off by the line calls back at once', async () => {
  const desk = await wrappingUp()
  expect(screen.getByTestId('wrap-up-ending')).toHaveTextContent('客户挂断')
  const ending = { kind: 'completed', by: 'network', sipStatus: null, q850: 41 } as const
  const cut = { ...call, state: { phase: 'ended', at: NOW, ending } } as const
  await desk.let(() => desk.phone.snapshot.set({ ...idlePhone, wrapUp: wrapUpOf(cut, NOW) }))
  expect(screen.getByTestId('wrap-up-ending')).toHaveAttribute('title', 'Q.850 41')
  expect(screen.getByTestId('wrap-up-ending')).not.toHaveTextContent('客户')
})

it('takes a digit for what is used most', async () => {
  const desk = await wrappingUp()
  await focusOutcome(desk)
  await desk.user.keyboard('1{F9}')
  expect(screen.queryByTestId('wrap-up')).not.toBeInTheDocument()
  expectFinished(desk, 'resolved', '')
})

it('finds every other outcome by its initials', async () => {
  const desk = await wrappingUp()
  await focusOutcome(desk)
  await desk.user.keyboard('yysm')
  // By the mouse: the test's keyboard has no key codes, which the list asks for.
  await desk.user.click(await screen.findByTitle('报障 / 预约上门'))
  await desk.user.keyboard('{F9}')
  expectFinished(desk, 'fault_visit', '')
})

it('gives the phone what is typed at every pause, once, and shows what the phone kept from before', async () => {
  const desk = await wrappingUp()
  const entry = { disposition: null, notes: '周日' }
  await desk.let(() => desk.phone.snapshot.set({ ...idlePhone, wrapUp: { ...wrapUpOf(call, NOW), entry } }))
  const notes = screen.getByTestId('wrap-up-notes')
  expect(notes).toHaveValue('周日')
  await desk.user.type(notes, '回访')
  const written = () => desk.phone.asked.filter(({ name }) => name === 'wrapUp.write')
  await waitFor(() => expect(written()).toHaveLength(1), { timeout: 5_000 })
  expect(written()[0]?.args).toEqual({ callId: call.id, entry: { disposition: null, notes: '周日回访' } })
})

it('says of a call that this machine cut off that it was not the customer, and how long it had lasted', async () => {
  const desk = await wrappingUp()
  expect(screen.queryByTestId('wrap-up-cut-off')).not.toBeInTheDocument()
  const cutOff = { ...call, answeredAt: Instant.parse('2026-03-07T14:36:18.000Z') }
  const wrapUp = { ...wrapUpOf(cutOff, NOW), opened: 'after_crash' } as const
  await desk.let(() => desk.phone.snapshot.set({ ...idlePhone, restarted: 'after_crash', wrapUp }))
  expect(screen.getByTestId('wrap-up-cut-off')).toHaveTextContent(/通话到 .* 时被本机中断，不是客户挂断/)
  expect(screen.getByTestId('phone-restarted')).toHaveTextContent('已知内容都在')
})

it('says what is missing where the centre wants an outcome of every call, and loses nothing', async () => {
  const desk = await wrappingUp()
  await desk.let(() => desk.phone.rules.set({ ...callRules, disposition: 'required' }))
  await desk.user.type(screen.getByTestId('wrap-up-notes'), '周日回访{F9}')
  expect(await screen.findByText('请选择通话结果，再完成。')).toBeVisible()
  expect(screen.getByTestId('wrap-up-notes')).toHaveValue('周日回访')
  // Whoever went elsewhere and tries again is led there again.
  await desk.user.click(screen.getByTestId('wrap-up-notes'))
  await desk.user.keyboard('{F9}')
  await waitFor(() => expect(screen.getByRole('combobox', { name: /其他结果/ })).toHaveFocus())
  await desk.user.keyboard('3{F9}')
  expectFinished(desk, 'transferred', '周日回访')
})

it('is prolonged by one key, and says how often that is left', async () => {
  const desk = await wrappingUp()
  expect(screen.getByTestId('wrap-up-extend')).toHaveTextContent('延长 30 秒（剩 2 次）')
  await desk.user.keyboard('{Control>}{F9}{/Control}')
  expect(desk.phone.asked).toContainEqual({ name: 'wrapUp.extend', args: { callId: call.id } })
})

it('cuts nothing off notes that are longer than a record: they stay, with how long they are, until they are shorter', async () => {
  const desk = await wrappingUp()
  const long = '述'.repeat(4_001)
  const notes = screen.getByTestId('wrap-up-notes')
  fireEvent.change(notes, { target: { value: long } })
  await desk.user.keyboard('{F9}')
  expect(notes).toHaveValue(long)
  expect(notes).toHaveAccessibleDescription(/最多 4000 个字，现在有 4001 个/)
  expect(desk.phone.asked).not.toContainEqual(expect.objectContaining({ name: 'wrapUp.finish' }))
  fireEvent.change(notes, { target: { value: long.slice(1) } })
  await desk.user.keyboard('{F9}')
  expect(desk.phone.asked).toContainEqual(expect.objectContaining({ name: 'wrapUp.finish' }))
})
