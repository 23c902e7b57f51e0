/** My shifts by day, week, month and list, all of it without the mouse, and the next one always in sight. */
import { screen, waitFor, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import { type RenderedDesk, renderDesk } from '../../../../test/fakes/render-desk.tsx'
import { at, NOW } from '../../../../test/fixtures/desk-scene.ts'

async function shiftsPage(): Promise<RenderedDesk> {
  const desk = await renderDesk()
  await desk.user.keyboard('{Control>}3{/Control}')
  await screen.findByTestId('my-week')
  return desk
}

it('says in the bar what is on and until when, wherever the agent is, and leads to that day', async () => {
  const desk = await renderDesk()
  const next = await screen.findByTestId('next-shift')
  expect(next).toHaveTextContent('本班 · 还有 7 小时 18 分接话 · 06:00 下班')
  await desk.user.click(next)
  expect(await screen.findByTestId('my-day')).toHaveTextContent('22:00–次日 06:00')
})

it('says when the next shift begins, and that none is planned', async () => {
  const desk = await renderDesk()
  await desk.let(() =>
    desk.data.store.shifts.set(
      desk.data.store.shifts.get().filter(({ businessDate }) => businessDate > '2026-03-07'),
    ),
  )
  expect(screen.getByTestId('next-shift')).toHaveTextContent('下一班 · 23 小时 18 分后明天 周日 22:00 夜班')
  await desk.let(() => desk.data.store.shifts.set([]))
  expect(screen.getByTestId('next-shift')).toHaveTextContent('后面还没有排班')
})

it('shows a month with holidays and worked weekends, and opens a day by the arrows and Enter', async () => {
  const desk = await shiftsPage()
  await desk.user.click(screen.getByTestId('schedule-span-month'))
  expect(screen.getByTestId('schedule-span')).toHaveTextContent('2026年3月')
  expect(within(screen.getByTestId('month-2026-02-23')).getByTitle('国务院公告的放假日')).toHaveTextContent(
    '休',
  )
  expect(within(screen.getByTestId('month-2026-02-28')).getByTitle('调休上班日')).toHaveTextContent('班')
  screen.getByTestId('month-2026-03-07').focus()
  await desk.user.keyboard('{ArrowDown}{ArrowLeft}')
  expect(screen.getByTestId('month-2026-03-13')).toHaveFocus()
  await desk.user.keyboard('{ArrowLeft}{Enter}')
  const day = await screen.findByTestId('day-shift-1002-03-12')
  expect(day).toHaveTextContent('居家宽带报障队列计薪 8 小时')
  expect(day).toHaveTextContent('次日 00:00接话120 分钟00:00–00:15小休15 分钟')
})

it('lists six weeks, a sum before each week', async () => {
  const desk = await shiftsPage()
  await desk.user.click(screen.getByTestId('schedule-span-list'))
  expect(screen.getByTestId('my-list')).toHaveTextContent('3月9日–3月15日，40 小时')
  expect(screen.getByTestId('list-shift-1002-03-12')).toHaveTextContent('3月12日 周四 22:00–次日 06:00夜班')
})

it('says as of when it knows the roster when the server is away', async () => {
  const desk = await shiftsPage()
  expect(screen.getByTestId('schedule-as-of')).toHaveTextContent('22:42 同步')
  await desk.let(() => {
    desk.data.store.server.set({ state: 'offline', lastSyncAt: NOW, reason: 'unreachable', retryAt: null })
    desk.data.store.outbox.set({ ...desk.data.store.outbox.get(), lastSyncAt: at('2026-03-06 20:15') })
  })
  expect(screen.getByTestId('schedule-as-of')).toHaveTextContent('连不上服务器，这是 昨天 周五 20:15 的班表')
  expect(screen.getByTestId('my-week')).toBeVisible()
})

it('says what the month comes to, and against which limit', async () => {
  await shiftsPage()
  const balances = await screen.findByTestId('my-balances')
  expect(balances).toHaveTextContent('2026年3月计薪')
  expect(balances).toHaveTextContent(/加班[\d.]+ \/ 36 小时/)
  expect(balances).toHaveTextContent(/夜班9 个/)
})

it('reminds once before a shift, as long before as the person wants, also by the system', async () => {
  let now = at('2026-03-08 21:29')
  const desk = await renderDesk({ now: () => now })
  expect(desk.main.reminders).toEqual([])
  now = at('2026-03-08 21:31')
  await waitFor(() => expect(desk.main.reminders).toEqual([29]), { timeout: 5_000 })
  expect(screen.getByTestId('next-shift')).toHaveAttribute('data-near')
})
