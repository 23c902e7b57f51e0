/** A plain telephone of another library in the same kind of window; what it does is in `bench/peers/call`. */
import { fileURLToPath } from 'node:url'
import { bundleEntry, type ScriptServer, serveScript } from '../../test/rig/chromium.ts'
import { waitFor } from '../../test/rig/wait.ts'
import type { ElectronWindow } from './electron-window.ts'
import type { Account, CallEngine } from './engine.ts'

declare global {
  interface Window {
    readonly telephone: {
      open(name: string, account: Account): Promise<void>
      isRinging(): boolean
      isIdle(): boolean
      answer(): number
      dial(number: string): number
      hangUp(): void
    }
  }
}

export const servePeers = async (): Promise<ScriptServer> =>
  serveScript(await bundleEntry(fileURLToPath(new URL('../peers/call/page.js', import.meta.url))))

export async function peer(
  name: 'sip.js' | 'jssip',
  { page, close }: ElectronWindow,
  server: ScriptServer,
  account: Account,
): Promise<CallEngine> {
  await page.goto(server.origin)
  await page.evaluate((given) => window.telephone.open(given.name, given.account), { name, account })
  const until = (what: string, look: () => Promise<boolean>): Promise<boolean> =>
    waitFor(`${name}: ${what}`, look)
  return {
    name,
    page,
    async answer() {
      await until('a ring', () => page.evaluate(() => window.telephone.isRinging()))
      return page.evaluate(() => window.telephone.answer())
    },
    dial: (number) => page.evaluate((dialled) => window.telephone.dial(dialled), number),
    hangUp: () => page.evaluate(() => window.telephone.hangUp()),
    async becomeIdle() {
      await until('no call', () => page.evaluate(() => window.telephone.isIdle()))
    },
    close,
  }
}
