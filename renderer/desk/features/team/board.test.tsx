/** A lead with a team at work sees at once who needs help, and never a board that has quietly stopped. */
import { screen, waitFor, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import { type RenderedDesk, renderDesk } from '../../../../test/fakes/render-desk.tsx'
import { lastSeenLive, presenceSince, teamAtWork } from '../../../../test/fixtures/board-scene.ts'
import { signedInLead, teamMates } from '../../../../test/fixtures/schedule-scene.ts'

async function watching(session = signedInLead): Promise<RenderedDesk> {
  const desk = await renderDesk({ session })
  await desk.let(() => desk.data.store.teamPresence.set({ state: 'live', team: teamAtWork }))
  await desk.user.keyboard('{Control>}7{/Control}')
  return desk
}
const row = (account: string): HTMLElement => screen.getByTestId(`board-${account}`)
const order = (): (string | null)[] =>
  within(screen.getByTestId('board-table'))
    .getAllByRole('listitem')
    .map((line) => line.getAttribute('data-agent'))

it('has whoever needs help on top, and says in words what is wrong', async () => {
  await watching()
  await screen.findByTestId('board-table')
  expect(order().slice(0, 5)).toEqual(['a-1005', 'a-1006', 'a-1004', 'a-1003', 'a-1002'])
  expect(row('1005')).toHaveTextContent('示闲交换机拒绝')
  expect(row('1006')).toHaveTextContent('未知22:40 后没有消息')
  expect(row('1004')).toHaveTextContent(/小休用餐超时 1\d:\d\d/)
  expect(row('1002')).not.toHaveTextContent('未确认')
})

it('shows the call in progress with its queue and length, and what they want to be after it', async () => {
  await watching()
  await screen.findByTestId('board-table')
  expect(row('1003')).toHaveTextContent(/通话中之后小休.*呼入 · 宽带报障1\d:\d\d/)
})

it('says that a desk was locked in a call, and lets no clock run on what nobody tells any more', async () => {
  const desk = await watching()
  const during = { direction: 'inbound', queue: '宽带报障', phase: 'talking', since: lastSeenLive } as const
  const locked = { ...presenceSince('a-1007', 'locked', '2026-03-07 22:42', null), during }
  await desk.let(() => desk.data.store.teamPresence.set({ state: 'live', team: [...teamAtWork, locked] }))
  expect(await screen.findByTestId('board-1007')).toHaveTextContent('已锁屏22:42 起锁屏时在通话，22:41 起')
  expect(within(row('1007')).queryByRole('timer')).toBeNull()
})

it('counts each state, and shows only those who are in it', async () => {
  const desk = await watching()
  await screen.findByTestId('board-table')
  expect(screen.getByTestId('board-count-needHelp')).toHaveTextContent('3 需要帮助')
  expect(screen.getByTestId('board-count-offline')).toHaveTextContent(`${teamMates.length - 5} 未登录`)
  await desk.user.click(screen.getByTestId('board-count-onCall'))
  expect(order()).toEqual(['a-1003'])
})

it('is walked through by the arrows, and whoever is in hand can be called', async () => {
  const desk = await watching()
  await screen.findByTestId('board-table')
  await desk.let(() => row('1005').focus())
  await desk.user.keyboard('{ArrowDown}{ArrowDown}')
  await waitFor(() => expect(row('1004')).toHaveFocus())
  // Somebody else moves to the top meanwhile; the focus stays with the one.
  const more = [...teamAtWork, presenceSince('a-1007', 'no_line', '2026-03-07 22:41', { line: 'lost' })]
  await desk.let(() => desk.data.store.teamPresence.set({ state: 'live', team: more }))
  expect(order()[0]).toBe('a-1007')
  expect(row('1004')).toHaveFocus()
  expect(within(row('1004')).getByRole('button')).toBeEnabled()
})

it('says that it is not live, and calls nobody’s state the present one', async () => {
  const desk = await watching()
  await screen.findByTestId('board-table')
  await desk.let(() =>
    desk.data.store.teamPresence.set({ state: 'away', asOf: lastSeenLive, team: teamAtWork }),
  )
  expect(screen.getByTestId('board-not-live')).toHaveTextContent('22:41')
  expect(row('1003')).toHaveTextContent('未知22:41 时：通话中')
  expect(row('1003')).not.toHaveTextContent('宽带报障')
  expect(screen.queryByTestId('board-count-all')).toBeNull()
})

it('is not offered to an agent', async () => {
  const desk = await renderDesk()
  await desk.user.keyboard('{Control>}7{/Control}')
  expect(screen.queryByTestId('page-board')).toBeNull()
})
