/**
 * Counts what a call leaves behind in the phone window: peer connections, tracks, sessions and listeners that are still
 * alive after the garbage was collected. From outside, by Chromium's own tools: the window is the one that ships.
 */
import type { BrowserContext, CDPSession, Page } from '@playwright/test'

export type Alive = {
  readonly sessions: number
  readonly connections: number
  readonly tracks: number
  readonly listeners: number
}

declare global {
  interface Window {
    readonly sessionsAlive: () => number
  }
}

export type LivingObjects = {
  /** After the garbage of all windows was collected. */
  count(): Promise<Alive>
}

/** Must be installed before the window makes its first session; it is loaded anew. */
export async function watchObjects(
  context: BrowserContext,
  phone: Page,
  others: readonly Page[],
): Promise<LivingObjects> {
  await phone.addInitScript(noteSessions)
  await phone.reload()
  const session = await context.newCDPSession(phone)
  await session.send('Performance.enable')
  const sessions = [session, ...(await Promise.all(others.map((page) => context.newCDPSession(page))))]
  return {
    async count() {
      // What was let go by a finalizer of the first round goes with the second.
      for (let round = 1; round <= 2; round += 1)
        for (const each of sessions) await each.send('HeapProfiler.collectGarbage')
      const { metrics } = await session.send('Performance.getMetrics')
      return {
        sessions: await phone.evaluate(() => window.sessionsAlive()),
        connections: await instancesOf(session, 'RTCPeerConnection'),
        tracks: await instancesOf(session, 'MediaStreamTrack'),
        listeners: metrics.find(({ name }) => name === 'JSEventListeners')?.value ?? 0,
      }
    },
  }
}

async function instancesOf(session: CDPSession, type: string): Promise<number> {
  const group = { objectGroup: 'soak' }
  const { result } = await session.send('Runtime.evaluate', { expression: `${type}.prototype`, ...group })
  const { objects } = await session.send('Runtime.queryObjects', {
    prototypeObjectId: result.objectId ?? '',
    ...group,
  })
  const { result: length } = await session.send('Runtime.callFunctionOn', {
    objectId: objects.objectId ?? '',
    functionDeclaration: 'function () { return this.length }',
    returnByValue: true,
  })
  await session.send('Runtime.releaseObjectGroup', group)
  return Number(length.value)
}

/** Runs in the page before its scripts. A session of SIP.js is known by what our line gives it: a delegate. */
function noteSessions(): void {
  const seen = new Set<WeakRef<object>>()
  Object.defineProperty(Object.prototype, 'delegate', {
    configurable: true,
    get: () => undefined,
    set(this: object, delegate: unknown) {
      Object.defineProperty(this, 'delegate', {
        value: delegate,
        writable: true,
        configurable: true,
        enumerable: true,
      })
      seen.add(new WeakRef(this))
    },
  })
  const isSession = (object: object | undefined): boolean =>
    object !== undefined && 'sessionDescriptionHandler' in object
  Object.defineProperty(window, 'sessionsAlive', {
    value: () => {
      for (const held of seen) if (held.deref() === undefined) seen.delete(held)
      return [...seen].filter((held) => isSession(held.deref())).length
    },
  })
}
