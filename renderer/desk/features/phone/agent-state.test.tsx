/** What an agent sees of their own state: on a break, after it, and when the PBX has another opinion. */
import { screen, waitFor } from '@testing-library/react'
import { expect, it } from 'vitest'
import { renderDesk } from '../../../../test/fakes/render-desk.tsx'
import { at, NOW } from '../../../../test/fixtures/desk-scene.ts'
import { idlePhone } from '../../../../test/fixtures/phone-scene.ts'

const meal = { code: 'meal', label: '用餐', allowedMinutes: 30 }
const onMeal = (intendedSince = NOW) =>
  ({ ...idlePhone, intended: 'break', confirmed: 'break', reason: meal, intendedSince }) as const

it('offers the centre’s reasons with the time each allows, and tells the phone which it is', async () => {
  const desk = await renderDesk()
  await desk.user.click(screen.getByTestId('agent-state'))
  expect(await screen.findByTestId('choose-break-meal')).toHaveTextContent('小休 · 用餐30 分钟')
  expect(screen.getByTestId('choose-meeting')).toHaveTextContent('会议')
  await desk.user.click(screen.getByTestId('choose-break-meal'))
  expect(desk.phone.asked).toContainEqual({
    name: 'agent.setState',
    args: { state: 'break', reason: 'meal' },
  })
  expect(screen.getByTestId('agent-state')).toHaveTextContent('用餐')
})

it.each([
  ['whoever is available', idlePhone],
  ['whoever is on a break of no reason, as after a start', { ...idlePhone, intended: 'break', reason: null }],
] as const)('is chosen by the keyboard alone, which is then where it was: %s', async (_, phone) => {
  const desk = await renderDesk({ phone })
  screen.getByTestId('agent-state').focus()
  await desk.user.keyboard('{Enter}')
  await waitFor(() => expect(screen.getByTestId('choose-available')).toHaveFocus())
  await desk.user.keyboard('{ArrowDown}{Enter}')
  expect(desk.phone.asked).toContainEqual({
    name: 'agent.setState',
    args: { state: 'break', reason: 'meal' },
  })
  await waitFor(() => expect(screen.getByTestId('agent-state')).toHaveFocus())
  expect(screen.getByTestId('agent-state')).toHaveTextContent('用餐')
})

it('counts the allowed time down, and says by how much it was overrun', async () => {
  const desk = await renderDesk({ phone: onMeal() })
  expect(screen.getByTestId('agent-state')).toHaveTextContent('剩 30:00')
  await desk.let(() => desk.phone.snapshot.set(onMeal(at('2026-03-07 22:10'))))
  expect(screen.getByTestId('agent-over')).toHaveTextContent('超时 02:00')
})

it('says that the PBX refused, with its code and what that means for calls, and tries again when asked', async () => {
  const desk = await renderDesk()
  const confirmation = { status: 'refused', sipStatus: 403, retryAt: NOW } as const
  await desk.let(() => desk.phone.snapshot.set({ ...onMeal(), confirmed: null, confirmation }))
  expect(screen.getByTestId('agent-state')).toHaveTextContent('交换机拒绝')
  expect(screen.getByTestId('agent-not-taken')).toHaveTextContent('可能还会派来电')
  expect(screen.getByTestId('agent-not-taken')).toHaveTextContent('SIP 403')
  await desk.user.click(screen.getByTestId('agent-again'))
  expect(desk.phone.asked).toContainEqual({
    name: 'agent.setState',
    args: { state: 'break', reason: 'meal' },
  })
})

it('says why nobody is available after the machine has slept', async () => {
  await renderDesk({ phone: { ...onMeal(), reason: null, pausedBy: 'asleep' } })
  expect(screen.getByTestId('agent-paused')).toHaveTextContent('准备好后请手动示闲')
})
