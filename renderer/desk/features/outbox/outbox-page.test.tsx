/** What waits, why, since when, and what the person can do about it: nobody wonders whether their work is lost. */
import { screen, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import { type RenderedDesk, renderDesk } from '../../../../test/fakes/render-desk.tsx'
import { at, complaints, signedIn } from '../../../../test/fixtures/desk-scene.ts'
import { named, outboxOf, refusedWork, swapped, waitingWork } from '../../../../test/fixtures/outbox-scene.ts'
// Loaded before the first test, whose patience is for the page and not for its code.
import './outbox-page.tsx'

async function openOutbox(): Promise<RenderedDesk> {
  const desk = await renderDesk()
  await desk.user.click(screen.getByTestId('status-unsent'))
  await screen.findByTestId('page-unsent')
  return desk
}
const entries = (): string[] => screen.getAllByTestId('unsent-entry').map(({ textContent }) => textContent)

it('lists what waits by what a person calls it, since when, and how it fared', async () => {
  const desk = await openOutbox()
  await desk.let(() =>
    desk.data.store.outbox.set(
      outboxOf([
        waitingWork('m-1', 'complaint.register', named('4207 00014 4'), { state: 'sending', attempts: 2 }),
        waitingWork('m-2', 'call.record', named('李华'), { attempts: 2 }),
        waitingWork('m-3', 'swap.request', swapped(['1002', '2026-03-12'], ['1009', '2026-03-12'])),
        waitingWork('m-4', 'complaint.fold', named('')),
      ]),
    ),
  )
  expect(screen.getByTestId('status-unsent')).toHaveTextContent('4')
  const [sending, tried, swap, unknown] = entries()
  expect(sending).toMatch(/登记工单4207 00014 4今天 周六 22:20正在提交/)
  expect(tried).toMatch(/通话记录李华.*试过 2 次/)
  // Dates as somebody reads them aloud, both of a night shift.
  expect(swap).toMatch(/申请换班3月12日周四|申请换班.*3月12日.*周四/)
  expect(swap).not.toContain('2026-03-12')
  expect(swap).toContain('还没试过')
  expect(unknown).toContain('其他')
})

it('says why it waits, when it is tried again, and tries at once when told to', async () => {
  const desk = await openOutbox()
  const away = {
    state: 'offline',
    lastSyncAt: at('2026-03-07 22:03'),
    reason: 'overloaded',
    retryAt: at('2026-03-07 22:43'),
  } as const
  await desk.let(() => {
    desk.data.store.server.set(away)
    desk.data.store.outbox.set(outboxOf([waitingWork('m-1', 'call.record', named('李华'))]))
  })
  const server = within(screen.getByTestId('outbox-server'))
  expect(server.getByText(/服务器忙/)).toBeVisible()
  expect(server.getByTestId('last-sync')).toHaveTextContent('今天 周六 22:03')
  expect(server.getByTestId('next-try')).toHaveTextContent('22:43，还有 01:00')

  await desk.user.keyboard('{Control>}{Shift>}s{/Shift}{/Control}')
  expect(desk.data.asked).toEqual([{ name: 'sync.now', args: {} }])
  await desk.user.click(screen.getByTestId('send-now'))
  expect(desk.data.asked).toHaveLength(2)
  expect(screen.getByText('正在联系服务器。')).toBeVisible()
  await desk.let(() => desk.data.store.server.set({ ...away, retryAt: at('2026-03-07 22:45') }))
  expect(screen.queryByText('正在联系服务器。')).toBeNull()
})

it('says why work about customers has no name while the lease is over, that it is safe, and what can be done', async () => {
  const desk = await openOutbox()
  const lease = { state: 'customers_over', customersUntil: at('2026-03-07 20:00') } as const
  const complaintId = complaints[0]?.id ?? ''
  const args = { complaintId, audience: 'internal', text: '装维改约周一' }
  await desk.let(() => {
    desk.main.session.set({ ...signedIn, lease })
    desk.data.store.complaints.set([])
    desk.data.store.outbox.set(
      outboxOf(
        [waitingWork('m-1', 'complaint.advance', named(''))],
        [refusedWork('m-2', 'complaint.addNote', named(''), { code: 'wrong_state', detail: {} }, args)],
      ),
    )
  })
  expect(entries()[0]).toMatch(/推进工单名称暂不显示/)
  expect(screen.getByTestId('held-work')).toHaveTextContent(/都在本机磁盘上，连上服务器后自动提交/)
  await desk.user.click(within(screen.getByTestId('lease-customers_over')).getByRole('button'))
  expect(desk.data.asked).toEqual([{ name: 'sync.now', args: {} }])
  // It is not gone, it is on hold.
  expect(screen.queryByText(/不在这台电脑上/)).toBeNull()
  await desk.user.click(screen.getByTestId('nav-complaints'))
  expect(await screen.findByText('离线太久，客户资料暂停使用')).toBeVisible()

  await desk.user.click(screen.getByTestId('status-unsent'))
  await desk.let(() => desk.main.session.set(signedIn))
  expect(screen.queryByTestId('held-work')).toBeNull()
})

it('shows how much is still to be loaded, and how long that takes when it is long', async () => {
  const desk = await openOutbox()
  const since = at('2026-03-07 22:41')
  const loading = { state: 'loading', since, rowsDone: 18_400, rowsLeft: 31_900, spacesLeft: 2 } as const
  await desk.let(() => desk.data.store.server.set(loading))
  const progress = within(screen.getByTestId('loading-progress'))
  expect(progress.getByRole('progressbar', { name: '下载进度' })).toHaveAttribute('max', '50300')
  expect(progress.getByText('已下载 18,400 条，还有 31,900 条、2 组')).toBeVisible()
  expect(progress.getByText('约 2 分钟')).toBeVisible()
  await desk.let(() => desk.data.store.server.set({ ...loading, rowsLeft: null }))
  expect(progress.getByText('已下载 18,400 条，还有 2 组')).toBeVisible()
  expect(progress.queryByText(/约/)).toBeNull()
})

it('says of very many only the first, and how many more there are', async () => {
  const desk = await openOutbox()
  const many = outboxOf([waitingWork('m-1', 'call.record', named('李华'))])
  await desk.let(() => desk.data.store.outbox.set({ ...many, waitingCount: 9_800 }))
  expect(screen.getByTestId('status-unsent')).toHaveTextContent('9800')
  expect(screen.getByText('还有 9799 条，按先后顺序提交。')).toBeVisible()
})

it('gives support a copy of the journal, also while nothing can be saved, and says what became of it', async () => {
  const desk = await openOutbox()
  await desk.let(() => {
    desk.data.store.storage.set({ state: 'failing', notices: ['journal_mended'] })
    desk.data.store.outbox.set(outboxOf([]))
  })
  const storage = within(screen.getByTestId('outbox-storage'))
  expect(storage.getByText(/暂时不能保存/)).toBeVisible()
  expect(storage.getByText(/请核对待同步和草稿/)).toBeVisible()
  desk.main.onExport = async () => ({ ok: false, error: 'disk_full' })
  await desk.user.click(screen.getByTestId('journal-export'))
  expect(desk.main.exports).toEqual([{ epoch: 'epoch-1', lastSyncAt: at('2026-03-07 22:03') }])
  expect(storage.getByText(/没有空间了/)).toBeVisible()
  desk.main.onExport = async () => ({ ok: true, value: null })
  await desk.user.click(screen.getByTestId('journal-export'))
  expect(storage.getByText(/已导出/)).toBeVisible()
  desk.main.onExport = async () => ({ ok: false, error: 'cancelled' })
  await desk.user.click(screen.getByTestId('journal-export'))
  expect(storage.getByText(/没有你的密钥/)).toBeVisible()
})
