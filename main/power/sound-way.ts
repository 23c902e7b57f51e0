/**
 * Decides to which of the machine's addresses the sockets of a call's sound are bound (ADR 21). Bound to none, the sound goes on by
 * the next way as soon as there is one; but then Chromium offers the address of the way to everywhere only, which must be the one
 * that leads to the PBX.
 */
import { createSocket } from 'node:dgram'
import type { LookupAddress } from 'node:dns'
import { lookup } from 'node:dns/promises'
import { parseUrl } from '../security/parse-url.ts'
import type { Interfaces } from './network-watch.ts'

/** `any`: to none. `each`: one socket for every address, all of which are offered. */
export type SoundWay = 'any' | 'each'

/** Chromium's word for it, which holds for every connection made from then on. */
export const IP_HANDLING_POLICY = {
  any: 'default_public_and_private_interfaces',
  each: 'default',
} as const satisfies Record<SoundWay, string>

/** From which address a packet would set out, to the PBX and to everywhere; null when there is no way, or no such host. */
export type Routes = { readonly pbx: string | null; readonly everywhere: string | null }

/** Of every address of the PBX. Where none is reached now, there is nothing to decide by: null. */
export function soundWayOf(routes: readonly Routes[]): SoundWay | null {
  if (routes.length === 0) return 'each'
  const reached = routes.filter(({ pbx }) => pbx !== null)
  if (reached.length === 0) return null
  return reached.every(({ pbx, everywhere }) => pbx === everywhere) ? 'any' : 'each'
}

/** As often as the addresses are looked at. */
const LOOK_EVERY_MS = 500
/**
 * In looks. Asking for a way takes sockets, for which main grows a little each time; so it is asked for at every look only for a while
 * after an address changed, as a way may come later than its address. A way that changes alone is found by a slow look, sooner
 * while there is none: it may be the name of the PBX that cannot be found yet.
 */
const ASKED_AFTER_CHANGE = 20
const ASKED_EVERY = { known: 60, unknown: 10 } as const

const hostsOf = (origins: string | null): readonly string[] =>
  (origins?.split(' ') ?? []).flatMap((origin) => {
    const host = parseUrl(origin)?.hostname.replace(/^\[|\]$/g, '')
    return host === undefined ? [] : [host]
  })

/** From which address a packet to the PBX sets out now; null when there is no way to any of its own. */
export async function addressToPbx(pbx: string | null, routesTo: AskRoutes): Promise<string | null> {
  const routes = await Promise.all(hostsOf(pbx).map(routesTo))
  return routes.find((route) => route.pbx !== null)?.pbx ?? null
}

type AskRoutes = (host: string) => Promise<Routes>

/** Has looked once when it is done. */
export function watchSoundWay(options: {
  /** Where the PBX is: origins with a space between them; null without one. */
  readonly pbx: () => string | null
  readonly interfaces: () => Interfaces
  readonly routesTo: AskRoutes
  readonly every: (ms: number, task: () => Promise<void>) => void
  /** Begins with `each`, as Chromium does. */
  readonly onChange: (way: SoundWay) => void
}): Promise<void> {
  let way: SoundWay = 'each'
  let looking = false
  let seen = ''
  const looks = { sinceChange: 0, sinceAsked: 0 }
  let found: keyof typeof ASKED_EVERY = 'unknown'
  const isDue = (): boolean => {
    const now = JSON.stringify([options.pbx(), options.interfaces()])
    looks.sinceChange = now === seen ? looks.sinceChange + 1 : 0
    looks.sinceAsked += 1
    seen = now
    return looks.sinceChange < ASKED_AFTER_CHANGE || looks.sinceAsked >= ASKED_EVERY[found]
  }
  const look = async (): Promise<void> => {
    if (!isDue()) return
    looks.sinceAsked = 0
    const next = soundWayOf(await Promise.all(hostsOf(options.pbx()).map(options.routesTo)))
    found = next === null ? 'unknown' : 'known'
    if (next === null || next === way) return
    way = next
    options.onChange(way)
  }
  const lookAlone = async (): Promise<void> => {
    // A name that is asked for may take longer than the time between two looks.
    if (looking) return
    looking = true
    await look()
    looking = false
  }
  options.every(LOOK_EVERY_MS, lookAlone)
  return lookAlone()
}

/** Whom Chromium asks the system for the way to, too; nothing is sent there. */
const EVERYWHERE = { 4: '8.8.8.8', 6: '2001:4860:4860::8888' } as const
/** Any will do: a socket that is connected has a way, and has sent nothing. */
const PORT = 53

/** Asks the system. */
export type SystemRoutes = {
  routesTo(host: string): Promise<Routes>
  /** In another network a name may stand for another address; until that is known it is taken for what it was. */
  askNamesAgain(): void
}

/** What a test does otherwise: it cannot listen where nobody is, nor change what a name stands for. */
type System = { readonly port: number; readonly lookup: (host: string) => Promise<LookupAddress> }

export function systemRoutes(system: System = { port: PORT, lookup: (host) => lookup(host) }): SystemRoutes {
  const known = new Map<string, LookupAddress>()
  // Each takes one of the few threads that the journal is written by, for as long as nobody answers.
  const underWay = new Map<string, Promise<LookupAddress | undefined>>()
  const again = new Set<string>()
  const ask = (host: string): Promise<LookupAddress | undefined> => {
    const asked =
      underWay.get(host) ??
      resolve(host)
        .catch(() => undefined)
        .finally(() => {
          underWay.delete(host)
          if (again.delete(host)) void ask(host)
        })
    underWay.set(host, asked)
    return asked
  }
  const resolve = async (host: string): Promise<LookupAddress> => {
    const found = await system.lookup(host)
    known.set(host, found)
    return found
  }
  return {
    async routesTo(host) {
      const target = known.get(host) ?? (await ask(host))
      if (target === undefined) return { pbx: null, everywhere: null }
      const family = target.family === 6 ? 6 : 4
      const [pbx, everywhere] = await Promise.all([
        setsOutFrom(family, target.address, system.port),
        setsOutFrom(family, EVERYWHERE[family], system.port),
      ])
      return { pbx, everywhere }
    },
    askNamesAgain() {
      for (const host of known.keys()) {
        // What is under way was asked in the network before.
        if (underWay.has(host)) again.add(host)
        else void ask(host)
      }
    },
  }
}

function setsOutFrom(family: 4 | 6, address: string, port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const socket = createSocket(`udp${family}`)
    const settle = (from: string | null): void => {
      resolve(from)
      socket.close()
    }
    // A system without this family of addresses.
    socket.once('error', () => settle(null))
    // Having no way is told to the listener of the connection, which the types do not say.
    socket.connect(port, address, (failed?: Error) => settle(failed ? null : socket.address().address))
  })
}
