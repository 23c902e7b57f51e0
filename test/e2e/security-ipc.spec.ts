/**
 * The door to main, attacked by renderers that were taken over whole: a second preload gives their pages what only a
 * broken renderer would have, a way to say anything on any channel.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { type IpcChannel, ipcChannels } from '#shared/ports/ipc.ts'
import { type Application, newProfile, startApplication, type WindowName } from './support/application.ts'
import { startTrap, type Trap } from './support/trap.ts'

const ANY_CHANNEL = `
  const { contextBridge, ipcRenderer } = require('electron')
  let ports = 0
  let news = 0
  ipcRenderer.on('nightdesk:port', () => (ports += 1))
  ipcRenderer.on('power.resumed', () => (news += 1))
  contextBridge.exposeInMainWorld('taken', {
    say: (channel, input) => ipcRenderer.invoke(channel, input).then(() => 'answered', ({ message }) => message),
    ports: () => ports,
    news: () => news,
  })
`
declare const taken: {
  say(channel: string, input: unknown): Promise<string>
  ports(): number
  news(): number
}

let application: Application
let profile: string
let trap: Trap

test.beforeAll(async () => {
  trap = await startTrap()
  profile = await newProfile()
  const preload = join(profile, 'any-channel.cjs')
  await writeFile(preload, ANY_CHANNEL)
  application = await startApplication({ profile, runAs: 'ordinary_user' })
  for (const name of ['desk', 'phone', 'data'] as const) await application.window(name)
  await application.electron.evaluate(({ session }, filePath) => {
    const target = session.defaultSession
    const register: unknown = Reflect.get(target, 'registerPreloadScript')
    // Electron 35 gave it another name.
    if (typeof register === 'function') Reflect.apply(register, target, [{ type: 'frame', filePath }])
    else target.setPreloads([filePath])
  }, preload)
  for (const name of ['desk', 'phone', 'data'] as const) await (await application.window(name)).reload()
})
test.afterAll(async () => {
  await application?.kill()
  await trap?.close()
})

const channels = Object.entries(ipcChannels) as [IpcChannel, (typeof ipcChannels)[IpcChannel]][]
const listed = (channel: IpcChannel, name: WindowName): boolean =>
  ipcChannels[channel].windows.some((window) => window === name)
const say = (page: Page, channel: string, input?: unknown): Promise<string> =>
  page.evaluate(([where, what]) => taken.say(String(where), what), [channel, input])
const refusedBecause = async (reason: string): Promise<number> => {
  const log = await readFile(join(profile, 'logs', 'main.log'), 'utf8')
  return log.split('\n').filter((line) => line.includes('"ipc_refused"') && line.includes(`"${reason}"`))
    .length
}

test('no window can use a channel of another', async () => {
  for (const name of ['desk', 'phone', 'data'] as const) {
    const page = await application.window(name)
    for (const [channel] of channels.filter(([each]) => !listed(each, name)))
      expect(await say(page, channel), `${name} on ${channel}`).toMatch(/ipc_refused$/)
    expect(await say(page, 'session.current')).toBe('answered')
    expect(await say(page, 'fs.readFile', '/etc/passwd')).toMatch(/No handler registered/)
  }
  expect(await refusedBecause('window_not_listed')).toBeGreaterThan(0)
})

test('nothing malformed gets past the door, and nothing of it gets into the log', async () => {
  const secret = 'a password that nobody may read'
  const preferences = { language: 'en', theme: 'night', keys: {} }
  const signIn = { server: 'https://desk.example.cn', account: '1002', password: secret }
  const malformed: unknown[] = [
    ...[
      null,
      0,
      secret,
      [],
      [secret],
      {},
      { surprise: secret },
      Number.NaN,
      new Date(0),
      new Map([['a', 1]]),
    ],
    ...[
      { ...preferences, theme: 'none' },
      { ...preferences, surprise: 1 },
      { ...preferences, keys: { a: 1 } },
    ],
    ...[
      { ...signIn, admin: true },
      { ...signIn, server: { href: 'x' } },
      { ...signIn, account: 'x'.repeat(65) },
    ],
    ...[{ page: 'x'.repeat(201) }, { call: 'never' }, { type: 'draft' }, { type: 'number', counter: -1 }],
    { type: 'acknowledged', upTo: 1.5 },
  ]
  let tried = 0
  for (const name of ['desk', 'phone', 'data'] as const) {
    const page = await application.window(name)
    for (const [channel, { input }] of channels.filter(([each]) => listed(each, name)))
      for (const attempt of malformed.filter((each) => !input.safeParse(each).success)) {
        tried += 1
        expect(await say(page, channel, attempt), `${channel} with ${JSON.stringify(attempt)}`).toMatch(
          /ipc_refused$/,
        )
      }
  }
  expect(await refusedBecause('malformed_input')).toBe(tried)
  expect(await readFile(join(profile, 'logs', 'main.log'), 'utf8')).not.toContain(secret)
})

test('a frame inside a page is not the page', async () => {
  const desk = await application.window('desk')
  await desk.evaluate(() => document.body.append(document.createElement('iframe')))
  const offered = await desk.evaluate(() =>
    ['taken', 'nightdesk', 'require'].filter(
      (name) => name in (document.querySelector('iframe')?.contentWindow ?? {}),
    ),
  )
  expect(offered).toEqual([])

  // No page can make Electron speak for a frame, so main's own handler is asked with the real frame as its sender.
  const answer = await application.electron.evaluate(async ({ ipcMain, webContents }) => {
    const sender = webContents.getAllWebContents().find((each) => each.getURL().startsWith('app://desk/'))
    const senderFrame = sender?.mainFrame.frames[0]
    if (senderFrame === undefined) return 'there is no frame'
    const handler = Reflect.get(ipcMain, '_invokeHandlers').get('session.current')
    return Promise.resolve(handler({ sender, senderFrame })).then(
      () => 'answered',
      (cause: Error) => cause.message,
    )
  })
  expect(answer).toBe('ipc_refused')
  await desk.evaluate(() => document.querySelector('iframe')?.remove())
})

test('a window that nobody of ours opened gets no answer and no port', async () => {
  const opened = application.electron.waitForEvent('window')
  await application.electron.evaluate(
    ({ BrowserWindow }) => void new BrowserWindow({ show: false }).loadURL('app://desk/'),
  )
  const rogue = await opened
  await rogue.waitForLoadState()
  expect(await say(rogue, 'session.current')).toMatch(/ipc_refused$/)
  expect(await rogue.evaluate(() => taken.ports())).toBe(0)
  expect(await refusedBecause('unknown_window')).toBe(1)
  await rogue.close()
})

test('a window that shows something else gets no answer, no port and no news', async () => {
  const data = await application.window('data')
  expect(await data.evaluate(() => taken.ports())).toBeGreaterThan(0)
  await loadInMain('app://data/', trap.url)
  await expect(data).toHaveTitle('Trap')
  expect(await say(data, 'session.current')).toMatch(/ipc_refused$/)
  expect(await refusedBecause('foreign_origin')).toBe(1)
  const phone = await application.window('phone')
  const before = await phone.evaluate(() => taken.news())
  await application.electron.evaluate(({ powerMonitor }) => powerMonitor.emit('resume'))
  await expect.poll(() => phone.evaluate(() => taken.news())).toBe(before + 1)
  expect(await data.evaluate(() => [taken.ports(), taken.news()])).toEqual([0, 0])
})

test('not even main’s own request follows a redirect', async () => {
  await loadInMain('app://desk/', `${trap.url}/redirect`)
  expect(trap.visits).toContain('GET /redirect')
  expect(trap.visits).not.toContain('GET /landed')
})

/** No page can bring a window of ours to another page; main itself does it here, so that the next line of defence is seen. */
const loadInMain = (from: string, to: string): Promise<void> =>
  application.electron.evaluate(
    async ({ webContents }, [shown, wanted]) => {
      const contents = webContents.getAllWebContents().find((each) => each.getURL().startsWith(shown))
      if (contents === undefined) throw new Error(`No window shows ${shown}`)
      // A refused redirect fails the whole load.
      await contents.loadURL(wanted).catch(() => null)
    },
    [from, to] as const,
  )
