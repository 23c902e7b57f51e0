/**
 * Looks which addresses this machine has. A socket that is bound to an address that went hears nothing of it for minutes, and
 * Chromium tells a page only when the last address goes or the first one comes: a cable that is pulled while the radio is on, a
 * router that gives another address, would silence a call until its peers give up.
 */
import type { NetworkInterfaceInfo } from 'node:os'
import type { NetworkMove } from '#shared/ports/ipc.ts'

/** Small against the seconds that the agent waits for the sound, and next to nothing for the machine. */
const LOOK_EVERY_MS = 500

export type Interfaces = Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>

/** Addresses by which anybody could be reached: not the machine's own, not those that mean one cable only. */
export const reachableAddresses = (interfaces: Interfaces): ReadonlySet<string> =>
  new Set(
    Object.values(interfaces)
      .flatMap((addresses = []) => addresses)
      .filter(({ internal, address }) => !internal && !/^(?:fe80:|169\.254\.)/i.test(address))
      .map(({ address }) => address),
  )

export function watchNetwork(options: {
  readonly interfaces: () => Interfaces
  readonly every: (ms: number, task: () => void) => void
  readonly onMove: (move: NetworkMove) => void
}): void {
  let before = reachableAddresses(options.interfaces())
  options.every(LOOK_EVERY_MS, () => {
    const now = reachableAddresses(options.interfaces())
    const lost = [...before].some((address) => !now.has(address))
    const gained = [...now].some((address) => !before.has(address))
    before = now
    if (lost) options.onMove('lost')
    else if (gained) options.onMove('gained')
  })
}
