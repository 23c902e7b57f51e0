/** How much memory an application of Electron holds once it has come to rest. Linux only. */
import { setTimeout as pause } from 'node:timers/promises'
import { type Process, processTree, proportionalSetSize } from './process-tree.ts'

export type Memory = {
  /** Bytes of all processes but the embedded server's. */
  readonly application: number
  /** Bytes of the embedded server; 0 without one. */
  readonly server: number
}

/** Between two samples: longer than anything that is done on a timer after the start. */
const BETWEEN_SAMPLES_MS = 3_000
/** At rest when two samples differ by no more than this share. */
const AT_REST = 0.02
const PATIENCE_MS = 90_000

/** The server is the only utility process that runs Node. */
const isServer = ({ commandLine }: Process): boolean =>
  commandLine.includes('--utility-sub-type=node.mojom.NodeService')

export async function memoryAtRest(pid: number): Promise<Memory> {
  const deadline = performance.now() + PATIENCE_MS
  let before: Memory | null = null
  for (;;) {
    await pause(BETWEEN_SAMPLES_MS)
    const now = await memoryOf(pid)
    if (before !== null && isAtRest(before, now)) return now
    if (performance.now() > deadline)
      throw new Error('The memory of the application went on changing for 90 s: there is no figure to give')
    before = now
  }
}

const isAtRest = (before: Memory, now: Memory): boolean =>
  isClose(before.application, now.application) && isClose(before.server, now.server)

const isClose = (before: number, now: number): boolean => Math.abs(now - before) <= before * AT_REST

async function memoryOf(pid: number): Promise<Memory> {
  let application = 0
  let server = 0
  for (const process of await processTree(pid)) {
    const bytes = await proportionalSetSize(process.pid)
    if (isServer(process)) server += bytes
    else application += bytes
  }
  return { application, server }
}
