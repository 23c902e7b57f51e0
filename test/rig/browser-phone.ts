/** Drives `pages/sip-phone.ts`: a plain SIP.js phone in a Chromium page. */
import type { Browser, JSHandle, Page } from 'playwright'
import { bundlePage, openScript, type ScriptServer, serveScript } from './chromium.ts'
import type { Pbx } from './kamailio.ts'
import type { PhoneCall, PhonePage, PhoneSettings, PhoneSnapshot } from './pages/sip-phone.ts'
import { PATIENCE_MS, waitFor } from './wait.ts'

export type BrowserPhone = {
  readonly page: Page
  /** Errors that the page did not catch. */
  readonly errors: readonly string[]
  register(): Promise<void>
  snapshot(): Promise<PhoneSnapshot>
  /** Waits for a state of the whole phone and returns it. */
  until(what: string, look: (snapshot: PhoneSnapshot) => boolean, timeoutMs?: number): Promise<PhoneSnapshot>
  /** Waits for a state of the current call and returns it. */
  untilCall(what: string, look: (call: PhoneCall) => boolean, timeoutMs?: number): Promise<PhoneCall>
  call(numberOrUri: string): Promise<void>
  answer(): Promise<void>
  reject(status: number): Promise<void>
  hangUp(): Promise<void>
  setHold(on: boolean): Promise<void>
  pressKeys(keys: string): Promise<void>
  refer(numberOrUri: string): Promise<void>
  close(): Promise<void>
}

export type PhoneServer = ScriptServer

/** Serves the phone's page; give its `origin` to `startPbx`. */
export const servePhone = async (): Promise<PhoneServer> => serveScript(await bundlePage('sip-phone'))

export async function openPhone(
  browser: Browser,
  server: PhoneServer,
  pbx: Pick<Pbx, 'wsUrl' | 'realm'>,
  user: { readonly name: string; readonly password: string },
  settings: Partial<Omit<PhoneSettings, 'name' | 'password'>> = {},
): Promise<BrowserPhone> {
  const { page, errors } = await openScript(browser, server)
  const phone: JSHandle<PhonePage> = await page.evaluateHandle('globalThis.phone')
  const uriOf = (target: string): string => (target.includes(':') ? target : `sip:${target}@${pbx.realm}`)
  await phone.evaluate((api, given) => api.start(given), {
    wsUrl: pbx.wsUrl,
    realm: pbx.realm,
    iceServers: [],
    iceTransportPolicy: 'all' as const,
    keepAliveInterval: 0,
    ...settings,
    ...user,
  })
  const snapshot = (): Promise<PhoneSnapshot> => phone.evaluate((api) => api.snapshot())
  const until: BrowserPhone['until'] = async (what, look, timeoutMs = PATIENCE_MS) => {
    let last: PhoneSnapshot | undefined
    try {
      return await waitFor(
        `the phone to show: ${what}`,
        async () => {
          last = await snapshot()
          return look(last) && last
        },
        { timeoutMs, everyMs: 25 },
      )
    } catch (error) {
      throw new Error(`The phone did not show: ${what}. It shows ${JSON.stringify(last)}`, { cause: error })
    }
  }
  return {
    page,
    errors,
    snapshot,
    until,
    untilCall: async (what, look, timeoutMs) => {
      const { call } = await until(what, (seen) => seen.call !== undefined && look(seen.call), timeoutMs)
      if (!call) throw new Error('no call')
      return call
    },
    register: () => phone.evaluate((api) => api.register()),
    call: (target) => phone.evaluate((api, uri) => api.call(uri), uriOf(target)),
    answer: () => phone.evaluate((api) => api.answer()),
    reject: (status) => phone.evaluate((api, code) => api.reject(code), status),
    hangUp: () => phone.evaluate((api) => api.hangUp()),
    setHold: (on) => phone.evaluate((api, hold) => api.setHold(hold), on),
    pressKeys: (keys) => phone.evaluate((api, pressed) => api.pressKeys(pressed), keys),
    refer: (target) => phone.evaluate((api, uri) => api.refer(uri), uriOf(target)),
    close: async () => {
      await phone.evaluate((api) => api.stop()).catch(() => undefined)
      await page.context().close()
    },
  }
}
