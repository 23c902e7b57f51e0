/**
 * One start of an application of Electron, without any debugger that would slow it down: the moment at which it said
 * that it had painted is read from its own log.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { open, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { waitFor } from '../../test/rig/wait.ts'
import { processTree } from '../measuring/process-tree.ts'

export type Start = {
  readonly pid: number
  /** Milliseconds from the creation of the process to the frame. */
  readonly afterMs: number
  /** Returns when none of its processes is left. */
  stop(): Promise<void>
}

export type StartOptions = {
  /** Electron's words: the application's folder and what it is told. */
  readonly application: readonly string[]
  readonly profile: string
  /** What the application writes when it has painted, with `afterMs`. */
  readonly event: 'desk_interactive' | 'blank_painted'
}

const PATIENCE_MS = 120_000

export async function startElectron({ application, profile, event }: StartOptions): Promise<Start> {
  const distribution = process.env['ELECTRON_OVERRIDE_DIST_PATH']
  if (distribution === undefined) throw new Error('Start this with "npm run bench -- startup"')
  const flags = (process.env['NIGHTDESK_ELECTRON_FLAGS'] ?? '').split(' ').filter(Boolean)
  const log = join(profile, 'logs', 'main.log')
  const written = await sizeOf(log)

  const child = spawn(
    join(distribution, process.platform === 'win32' ? 'electron.exe' : 'electron'),
    [...flags, `--user-data-dir=${profile}`, ...application],
    { stdio: 'ignore' },
  )
  const gone = once(child, 'exit')
  await once(child, 'spawn')
  const { pid } = child
  if (pid === undefined) throw new Error('Electron did not start')

  const stop = async (): Promise<void> => {
    const family = process.platform === 'linux' ? await processTree(pid) : []
    child.kill('SIGTERM')
    await gone
    await waitFor('the last process of the application to end', () => !family.some(isAlive), {
      timeoutMs: 20_000,
    })
  }
  try {
    const seen = await waitFor(
      `${event} in ${log}`,
      async () => momentIn(await readFrom(log, written), event) ?? (hasEnded(child) ? 'ended' : null),
      { timeoutMs: PATIENCE_MS, everyMs: 50 },
    )
    if (seen === 'ended') throw new Error(`Electron ended before ${event}`)
    return { pid, afterMs: seen, stop }
  } catch (cause) {
    child.kill('SIGKILL')
    throw cause
  }
}

function momentIn(text: string, event: string): number | null {
  for (const line of text.split('\n')) {
    if (!line.includes(`"${event}"`)) continue
    const moment = /"afterMs":(\d+)/.exec(line)?.[1]
    if (moment !== undefined) return Number(moment)
  }
  return null
}

const sizeOf = (file: string): Promise<number> =>
  stat(file).then(
    ({ size }) => size,
    () => 0,
  )

async function readFrom(file: string, position: number): Promise<string> {
  const handle = await open(file).catch(() => null)
  if (handle === null) return ''
  try {
    const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(65_536), position })
    return buffer.toString('utf8', 0, bytesRead)
  } finally {
    await handle.close()
  }
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode !== null || signalCode !== null

function isAlive({ pid }: { readonly pid: number }): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
