/** Opens the real phone window's page in Chromium and drives it as a desk, the data window and main would. */
import { createServer } from 'node:http'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContext, JSHandle, Page } from 'playwright'
import { build } from 'vite'
import type { CallRecord } from '#shared/domain/call/call-record.ts'
import type { CallView, PhoneSnapshot } from '#shared/domain/call/phone-snapshot.ts'
import type { TelephonySettings } from '#shared/domain/call/telephony-settings.ts'
import type { SessionView } from '#shared/domain/session/session.ts'
import type { PhonePort } from '#shared/ports/phone-port.ts'
import type { ArgsOf, ResultOf } from '#shared/ports/port-message.ts'
import { contentSecurityPolicy } from '../../main/app-protocol/content-security-policy.ts'
import { PATIENCE_MS, waitFor } from '../rig/wait.ts'
import type { ConnectionFigures, PhoneRig } from './phone.window-page.ts'

export type PhonePageServer = {
  readonly origin: string
  /** Runs in the page before its own scripts. */
  readonly rigScript: string
  /** The PBX that the page may reach, as main writes it into the policy. */
  allow(telephonyOrigin: string): void
  close(): Promise<void>
}

const folder = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  ogg: 'audio/ogg',
}

/** Builds the page as the application does and serves it under the application's own policy. */
export async function servePhoneWindow(): Promise<PhonePageServer> {
  const files = new Map<string, string | Uint8Array>()
  for (const output of await bundle({
    root: folder('../../renderer'),
    modulePreload: { polyfill: false },
    rolldownOptions: { input: folder('../../renderer/phone/index.html') },
  })) {
    files.set(`/${output.fileName}`, output.type === 'chunk' ? output.code : output.source)
  }
  const [rig] = await bundle({
    root: folder('.'),
    lib: { entry: folder('./phone.window-page.ts'), formats: ['iife'], name: 'rig', fileName: 'rig' },
  })
  if (rig?.type !== 'chunk') throw new Error('Vite made no script of phone.window-page.ts')

  let telephony: string | null = null
  const server = createServer((request, response) => {
    const content = files.get(request.url ?? '')
    if (content === undefined) return void response.writeHead(404).end()
    const type = TYPES[(request.url ?? '').split('.').at(-1) ?? ''] ?? 'application/octet-stream'
    const policy = contentSecurityPolicy('phone', { server: null, telephony }, 'n')
    response.writeHead(200, { 'content-type': type, 'content-security-policy': policy }).end(content)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    origin: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`,
    rigScript: rig.code,
    allow: (origin) => {
      telephony = origin
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

type BuildOptions = NonNullable<NonNullable<Parameters<typeof build>[0]>['build']>
async function bundle({ root, ...options }: BuildOptions & { readonly root: string }) {
  const result = await build({
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: { write: false, minify: false, target: 'es2023', ...options },
  })
  return (Array.isArray(result) ? result : [result]).flatMap((one) => ('output' in one ? one.output : []))
}

const signedIn = {
  status: 'signed_in',
  server: 'https://desk.example.cn',
  trial: false,
  profile: {
    agentId: 'agent-8001',
    account: '8001',
    name: '王敏',
    teamId: 'team-night',
    permissions: ['agent'],
    place: 'home',
    zone: 'Asia/Shanghai',
  },
  centre: {
    product: 'nightdesk',
    name: 'test',
    fictional: true,
    zone: 'Asia/Shanghai',
    protocol: { oldest: 1, newest: 1 },
  },
  clientId: 'client-1',
  devicePrefix: '0001',
  confirmed: 'by_server',
  pin: 'none',
  lease: { state: 'open', customersUntil: null },
  since: '2026-03-01T14:00:00.000Z',
}

export type PhoneWindow = {
  readonly page: Page
  readonly context: BrowserContext
  /** Errors that the page did not catch, and violations of its policy. */
  readonly errors: readonly string[]
  /** Codes that the page reported. */
  readonly faults: readonly string[]
  readonly rig: JSHandle<PhoneRig>
  snapshot(): Promise<PhoneSnapshot>
  until(what: string, look: (snapshot: PhoneSnapshot) => boolean, timeoutMs?: number): Promise<PhoneSnapshot>
  /** The newest call, once it is as wanted. */
  untilCall(what: string, look: (call: CallView) => boolean, timeoutMs?: number): Promise<CallView>
  call<K extends keyof PhonePort['calls']>(
    name: K,
    args: ArgsOf<PhonePort['calls'][K]>,
  ): Promise<ResultOf<PhonePort['calls'][K]>>
  /** Of every call the newest: each takes the place of the one before. */
  records(): Promise<CallRecord[]>
  /** Waits until so many calls have a record that is as wanted. */
  untilRecords(count: number, look?: (record: CallRecord) => boolean): Promise<CallRecord[]>
  connections(): Promise<ConnectionFigures[]>
  /** Waits until a tone of so many hertz is most of what one of the calls brings. */
  untilHears(hertz: number): Promise<void>
  /** `clientId`: another installed copy of the same agent. */
  signIn(settings: TelephonySettings, clientId?: string): Promise<void>
  close(): Promise<void>
}

/** In a profile of its own, or beside another window of the same profile. */
export async function openPhoneWindow(
  host: Browser | BrowserContext,
  server: PhonePageServer,
): Promise<PhoneWindow> {
  const context = 'newContext' in host ? await host.newContext() : host
  return drivePhoneWindow(await context.newPage(), server)
}

/** Turns a page, wherever it is open, into the phone window. */
export async function drivePhoneWindow(page: Page, server: PhonePageServer): Promise<PhoneWindow> {
  const context = page.context()
  const errors: string[] = []
  const faults: string[] = []
  page.on('pageerror', (error) => errors.push(String(error.stack ?? error)))
  page.on('console', (message) => {
    if (message.type() !== 'error') return
    if (/Content Security Policy/.test(message.text())) errors.push(message.text())
    faults.push(message.text())
  })
  await page.addInitScript(server.rigScript)
  await page.goto(`${server.origin}/phone/index.html`)
  const rig: JSHandle<PhoneRig> = await page.evaluateHandle('globalThis.phoneRig')
  const snapshot = (): Promise<PhoneSnapshot> =>
    waitFor('a snapshot', () => rig.evaluate((api) => api.snapshot))
  const until: PhoneWindow['until'] = async (what, look, timeoutMs = PATIENCE_MS) => {
    let last: PhoneSnapshot | undefined
    try {
      return await waitFor(
        what,
        async () => {
          last = await snapshot()
          return look(last) && last
        },
        { timeoutMs, everyMs: 25 },
      )
    } catch (error) {
      const said = `${JSON.stringify(last)}; faults: ${faults.join(' | ')}; errors: ${errors.join(' | ')}`
      throw new Error(`The phone did not show: ${what}. It shows ${said}`, { cause: error })
    }
  }
  const records = async (): Promise<CallRecord[]> => {
    const all = await rig.evaluate((api) => api.records)
    return [...new Map(all.map((record) => [record.id, record])).values()]
  }
  return {
    page,
    context,
    errors,
    faults,
    rig,
    snapshot,
    until,
    untilCall: async (what, look, timeoutMs) => {
      const wanted = (seen: PhoneSnapshot): CallView | undefined => seen.calls.at(-1)
      const seen = await until(
        what,
        (next) => {
          const call = wanted(next)
          return call !== undefined && look(call)
        },
        timeoutMs,
      )
      const call = wanted(seen)
      if (call === undefined) throw new Error('no call')
      return call
    },
    call: (name, args) =>
      rig.evaluate((api, asked) => api.desk.call(asked.name as 'call.answer', asked.args as never), {
        name,
        args,
      }) as never,
    records,
    untilRecords: (count, look = () => true) =>
      waitFor(`${count} records of calls`, async () => {
        const wanted = (await records()).filter(look)
        return wanted.length >= count && wanted
      }),
    connections: () => rig.evaluate((api) => api.connections()),
    untilHears: async (hertz) => {
      await waitFor(
        `a tone of ${hertz} Hz in the phone`,
        async () => (await rig.evaluate((api, tone) => api.hears(tone), hertz)).some((share) => share > 0.5),
        { everyMs: 100 },
      )
    },
    async signIn(settings, clientId = 'client-1') {
      await rig.evaluate(
        (api, given) => {
          api.setSession(given.session)
          api.setTelephony({ status: 'known', settings: given.settings })
        },
        { session: { ...signedIn, clientId } as unknown as SessionView, settings },
      )
      await until('a microphone', ({ microphone }) => microphone === 'ready')
    },
    close: () => context.close(),
  }
}
