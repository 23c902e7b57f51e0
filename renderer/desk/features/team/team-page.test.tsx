/** The lead's list: one key decides, a refusal always has a reason, and the next decision is in hand at once. */
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import { AgentId, ClientId } from '#shared/kernel/ids.ts'
import { err } from '#shared/kernel/result.ts'
import { type RenderedDesk, renderDesk } from '../../../../test/fakes/render-desk.tsx'
import { at } from '../../../../test/fixtures/desk-scene.ts'
import { signedInLead } from '../../../../test/fixtures/schedule-scene.ts'

/** `swap-4` is against company policy, `swap-5` is not. */
async function deciding(): Promise<RenderedDesk> {
  const desk = await renderDesk({ session: signedInLead })
  await desk.user.keyboard('{Control>}4{/Control}')
  await waitFor(() => expect(decision('swap-4')).toHaveFocus())
  return desk
}
const decision = (id: string): HTMLElement => screen.getByTestId(`decision-${id}`)

it('has the first decision in hand when the page opens', async () => {
  await deciding()
  await waitFor(() => expect(decision('swap-4')).toHaveFocus())
})

it('approves by one key', async () => {
  const desk = await deciding()
  await desk.user.keyboard('{ArrowDown}')
  expect(decision('swap-5')).toHaveFocus()
  await desk.user.keyboard('a')
  expect(desk.data.mutated).toMatchObject([{ name: 'swap.approve', args: { swapId: 'swap-5', reason: '' } }])
})

it('decides one swap by a key that is held down, and one by a double click', async () => {
  const desk = await deciding()
  fireEvent.keyDown(decision('swap-5'), { key: 'a', repeat: true })
  fireEvent.click(within(decision('swap-5')).getByTestId('decision-approve'), { detail: 2 })
  expect(desk.data.mutated).toEqual([])
  fireEvent.keyDown(decision('swap-5'), { key: 'a' })
  await waitFor(() => expect(desk.data.mutated).toHaveLength(1))
})

it('goes on to the next when one is decided', async () => {
  const desk = await deciding()
  await desk.let(() =>
    desk.data.store.swaps.set(desk.data.store.swaps.get().filter(({ id }) => id !== 'swap-4')),
  )
  expect(decision('swap-5')).toHaveFocus()
})

it('asks for the reason of a denial before it denies, and sends both with Enter', async () => {
  const desk = await deciding()
  await desk.user.keyboard('d')
  const reason = await screen.findByTestId('decision-reason')
  await waitFor(() => expect(reason).toHaveFocus())
  expect(desk.data.mutated).toEqual([])
  await desk.user.keyboard('{Enter}')
  expect(reason).toHaveAccessibleDescription('请写一句原因')
  await desk.user.keyboard('add 两个人都缺夜班{Enter}')
  expect(desk.data.mutated).toEqual([
    { name: 'swap.deny', args: { swapId: 'swap-4', reason: 'add 两个人都缺夜班' } },
  ])
})

it('asks for a reason before company policy is overridden', async () => {
  const desk = await deciding()
  expect(decision('swap-4')).toHaveTextContent('只休息 10 小时')
  await desk.user.keyboard('a')
  await waitFor(() => expect(screen.getByTestId('decision-reason')).toHaveFocus())
  expect(desk.data.mutated).toEqual([])
  await desk.user.keyboard('孩子打疫苗，本人愿意{Enter}')
  expect(desk.data.mutated).toMatchObject([
    { name: 'swap.approve', args: { swapId: 'swap-4', reason: '孩子打疫苗，本人愿意' } },
  ])
})

it('takes the question back with Esc, and has the decision in hand again', async () => {
  const desk = await deciding()
  await desk.user.keyboard('d')
  await waitFor(() => expect(screen.getByTestId('decision-reason')).toHaveFocus())
  await desk.user.keyboard('{Escape}')
  expect(screen.queryByTestId('decision-reason')).toBeNull()
  expect(decision('swap-4')).toHaveFocus()
})

it('says that somebody else was quicker', async () => {
  const desk = await deciding()
  desk.data.onMutate = () => err({ code: 'wrong_state', detail: {} })
  await desk.user.click(within(decision('swap-5')).getByTestId('decision-approve'))
  expect(await within(decision('swap-5')).findByRole('alert')).toHaveTextContent('状态已经变了')
})

it('shows an agent who works today, and nothing to decide', async () => {
  const desk = await renderDesk()
  await desk.user.keyboard('{Control>}4{/Control}')
  const page = within(await screen.findByTestId('page-team'))
  expect(await page.findByText('欧阳美玲')).toBeInTheDocument()
  expect(page.queryByTestId('decision-swap-4')).toBeNull()
})

it('names to the lead which machine of an agent was tested: one in the office says nothing of the one at home', async () => {
  const desk = await deciding()
  const machine = { clientId: ClientId.parse('client-2'), name: 'OFFICE-12' }
  const tested = { at: at('2026-03-07 20:00'), readiness: { failed: [], untested: [], machine } }
  await desk.let(() => desk.data.store.lastTests.set([{ agentId: AgentId.parse('a-1002'), ...tested }]))
  expect(screen.getByText('居家就绪').parentElement).toHaveAttribute(
    'title',
    expect.stringContaining('OFFICE-12'),
  )
})

it('does not send as the reason of an approval what was written to deny', async () => {
  const desk = await deciding()
  await desk.user.keyboard('{ArrowDown}d')
  await waitFor(() => expect(screen.getByTestId('decision-reason')).toHaveFocus())
  await desk.user.keyboard('换不出人{Escape}a')
  expect(desk.data.mutated).toMatchObject([{ name: 'swap.approve', args: { swapId: 'swap-5', reason: '' } }])
})

it('asks why policy is overridden when that shows only at the moment of approving', async () => {
  const desk = await deciding()
  desk.data.onMutate = () =>
    err({ code: 'rule_blocked', detail: { rule: 'minimum_rest', problem: 'reason_required' } })
  await desk.user.keyboard('{ArrowDown}a')
  await waitFor(() => expect(screen.getByTestId('decision-reason')).toHaveFocus())
  desk.data.onMutate = () => ({ ok: true, value: { mid: 1 } })
  await desk.user.keyboard('本人愿意{Enter}')
  expect(desk.data.mutated.at(-1)).toMatchObject({
    name: 'swap.approve',
    args: { swapId: 'swap-5', reason: '本人愿意' },
  })
})
