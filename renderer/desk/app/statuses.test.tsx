/** Phone, server and unsent work are told apart, each in a word, never by colour alone. */
import { screen, waitFor, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import type { PhoneSnapshot, Registration } from '#shared/domain/call/phone-snapshot.ts'
import type { ServerStatus } from '#shared/ports/data-port.ts'
import { renderDesk } from '../../../test/fakes/render-desk.tsx'
import { at, description, NOW, signedIn } from '../../../test/fixtures/desk-scene.ts'
import { idlePhone } from '../../../test/fixtures/phone-scene.ts'

const sip: PhoneSnapshot = { ...idlePhone, line: 'sip' }
const withLine = (registration: Registration): PhoneSnapshot => ({ ...sip, registration })

it.each<[string, PhoneSnapshot]>([
  ['已注册', sip],
  ['练习线路', idlePhone],
  ['无麦克风', { ...sip, microphone: 'missing' }],
  ['注册中', withLine({ status: 'connecting', attempt: 1 })],
  ['连不上', withLine({ status: 'unreachable', reason: 'socket', retryAt: at('2026-03-07 22:43') })],
  ['被拒绝', withLine({ status: 'refused', sipStatus: 403, retryAt: NOW })],
  ['无线路', { ...sip, line: 'none', registration: { status: 'no_line' } }],
])('the phone: %s', async (word, snapshot) => {
  const desk = await renderDesk()
  await desk.let(() => desk.phone.snapshot.set(snapshot))
  expect(screen.getByTestId('status-phone')).toHaveTextContent(word)
})

it('lets an agent whom the PBX refused ask it again, from the notice and from the status', async () => {
  const desk = await renderDesk()
  const refused = withLine({ status: 'refused', sipStatus: 403, retryAt: at('2026-03-07 22:43') })
  await desk.let(() => desk.phone.snapshot.set(refused))
  expect(screen.getByTestId('registration-refused')).toHaveTextContent('22:43 自动再试')
  await desk.user.click(screen.getByTestId('register-again'))
  await desk.user.click(screen.getByTestId('status-phone'))
  await desk.user.click(await screen.findByTestId('status-register-again'))
  const asked = desk.phone.asked.filter(({ name }) => name === 'line.registerAgain')
  expect(asked).toHaveLength(2)
})

it.each<[string, ServerStatus]>([
  ['已连接', { state: 'online', lastSyncAt: NOW }],
  ['下载中 12k', { state: 'loading', since: NOW, rowsDone: 12_800, rowsLeft: 30_000, spacesLeft: 3 }],
  ['连不上', { state: 'offline', lastSyncAt: null, reason: 'unreachable', retryAt: null }],
  ['被拒绝', { state: 'refused', reason: 'client_too_old' }],
])('the server: %s', async (word, status) => {
  const desk = await renderDesk()
  await desk.let(() => desk.data.store.server.set(status))
  expect(screen.getByTestId('status-server')).toHaveTextContent(word)
})

it('says what still works while the server is away, and tries again on demand', async () => {
  const desk = await renderDesk({ session: { ...signedIn, confirmed: 'by_this_machine' } })
  const away = { state: 'offline', lastSyncAt: null, reason: 'unreachable', retryAt: null } as const
  await desk.let(() => desk.data.store.server.set(away))
  await desk.user.click(screen.getByTestId('status-server'))
  await waitFor(() => expect(screen.getByText(/查资料、登记，都已存在本机/)).toBeVisible())
  expect(screen.getByText(/已按本机记录登入/)).toBeVisible()
  await desk.user.click(screen.getByText('现在就试'))
  expect(desk.data.asked).toContainEqual({ name: 'sync.now', args: {} })
})

it('tells an agent who starts signed in that their settings were reset, until they have read it', async () => {
  const desk = await renderDesk({
    description: { ...description, configurationFault: 'damaged_and_set_aside' },
  })
  expect(screen.getByTestId('start-fault')).toHaveTextContent('待同步的内容不受影响')
  await desk.user.click(screen.getByText('打开设置'))
  expect(await screen.findByTestId('page-settings')).toBeVisible()
  await desk.user.click(screen.getByTestId('start-fault-read'))
  expect(screen.queryByTestId('start-fault')).toBeNull()
})

it('says what became of this machine’s own files, each until it was read, and for as long as nothing can be saved', async () => {
  const desk = await renderDesk()
  await desk.let(() =>
    desk.data.store.storage.set({ state: 'failing', notices: ['store_rebuilt', 'journal_mended'] }),
  )
  expect(screen.getByTestId('storage-failing')).toHaveTextContent('暂时不能保存')
  expect(screen.getByTestId('storage-store_rebuilt')).toHaveTextContent('一条不少')
  await desk.user.click(within(screen.getByTestId('storage-store_rebuilt')).getByRole('button'))
  expect(screen.queryByTestId('storage-store_rebuilt')).toBeNull()
  expect(screen.getByTestId('storage-journal_mended')).toBeVisible()
  await desk.let(() => desk.data.store.storage.set({ state: 'disk_full', notices: [] }))
  expect(screen.getByTestId('storage-disk_full')).toHaveTextContent('磁盘满了')
  await desk.let(() => desk.data.store.storage.set({ state: 'sound', notices: ['store_rebuilt'] }))
  expect(screen.queryByTestId('storage-failing')).toBeNull()
  expect(screen.queryByTestId('storage-disk_full')).toBeNull()
  expect(screen.queryByTestId('storage-store_rebuilt')).toBeNull()
})

it('opens a status by the keyboard, reaches what can be done about it, and comes back', async () => {
  const desk = await renderDesk()
  const away = { state: 'offline', lastSyncAt: null, reason: 'unreachable', retryAt: null } as const
  await desk.let(() => desk.data.store.server.set(away))
  screen.getByTestId('status-server').focus()
  await desk.user.keyboard('{Enter}')
  await waitFor(() => expect(screen.getByText('现在就试')).toBeVisible())
  await desk.user.keyboard('{Tab}{Enter}')
  expect(desk.data.asked).toContainEqual({ name: 'sync.now', args: {} })
  await desk.user.keyboard('{Escape}')
  expect(screen.getByTestId('status-server')).toHaveFocus()
})

it.each([
  ['ending', '客户资料可用到 23:30'],
  ['customers_over', '看班表和换班照常'],
  ['all_over', '没发出的内容还在'],
] as const)(
  'says until when customers may be used offline, and what works afterwards: %s',
  async (state, words) => {
    const lease = { state, customersUntil: at('2026-03-07 23:30') }
    const desk = await renderDesk({ session: { ...signedIn, lease } })
    expect(screen.getByTestId(`lease-${state}`)).toHaveTextContent(words)
    await desk.let(() => desk.main.session.set({ ...signedIn, lease: { ...lease, state: 'open' } }))
    expect(screen.queryByTestId(`lease-${state}`)).toBeNull()
  },
)
