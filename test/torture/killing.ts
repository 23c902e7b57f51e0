/** SIGKILL, to one process or to all of them, and the certainty that nobody is left. */
import { execFile, spawn } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import type * as Electron from 'electron'
import type { Application } from '../e2e/support/application.ts'
import type { Keyring } from '../rig/keyring.ts'
import { waitFor } from '../rig/wait.ts'
import type { Victim } from './kill-points.ts'

const run = promisify(execFile)

/** Whoever still lives of the application: of its group, or with its profile on the command line. */
async function survivors(leader: number, profile: string): Promise<string[]> {
  const { stdout } = await run('ps', ['-eo', 'pid=,pgid=,stat=,args='], { maxBuffer: 16 * 1024 * 1024 })
  return stdout.split('\n').filter((line) => {
    const [, pid = '', group = '', state = ''] = /^\s*(\d+)\s+(\d+)\s+(\S+)/.exec(line) ?? []
    if (pid === '' || state.startsWith('Z') || Number(pid) === process.pid) return false
    return Number(group) === leader || line.includes(profile)
  })
}

export async function untilNobodyIsLeft(leader: number, profile: string): Promise<void> {
  await waitFor('the whole application to be gone', async () => {
    const left = await survivors(leader, profile)
    if (left.length > 0) throw new Error(left.join('\n'))
    return true
  })
}

/** The process of a running application; once it is dead Playwright does not tell any more. */
export type Running = {
  /** Of its process group. */
  readonly leader: number
  readonly command: readonly string[]
  readonly env: NodeJS.ProcessEnv
}

export function runningOf({ electron }: Application, { env }: Pick<Keyring, 'env'>): Running {
  const { pid, spawnargs } = electron.process()
  if (pid === undefined) throw new Error('The application has no process')
  return { leader: pid, command: spawnargs, env: { ...process.env, ...env } }
}

/** Who is to die, looked up before the moment comes. */
export async function victimsOf(
  { electron }: Application,
  { leader }: Running,
  victim: Victim,
): Promise<readonly number[]> {
  switch (victim) {
    case 'everything':
      return [-leader]
    case 'main':
      return [leader]
    default:
      return electron.evaluate(processesOf, victim)
  }
}

/** Runs in main. */
function processesOf({ app, webContents }: typeof Electron, victim: 'data_window' | 'network'): number[] {
  if (victim === 'data_window')
    return webContents
      .getAllWebContents()
      .filter((each) => each.getURL().startsWith('app://data/'))
      .map((each) => each.getOSProcessId())
  return app
    .getAppMetrics()
    .filter(({ serviceName }) => serviceName?.startsWith('network') === true)
    .map(({ pid }) => pid)
}

/** At once; nothing is waited for. A negative number is a group. */
export function strike(pids: readonly number[]): void {
  for (const pid of pids) process.kill(pid, 'SIGKILL')
}

/** Starts the application as a person would, without anybody watching, and kills it while it starts. */
export async function killWhileStarting({ command, env }: Running, afterMs: number): Promise<number> {
  const [executable = '', ...args] = command
  const own = args.filter(
    (arg, index) =>
      !arg.startsWith('--remote-debugging') &&
      !arg.startsWith('--inspect') &&
      arg !== '-r' &&
      args[index - 1] !== '-r',
  )
  const started = spawn(executable, own, { env, stdio: 'ignore', detached: true })
  const { pid } = started
  if (pid === undefined) throw new Error('The application did not start')
  await pause(afterMs)
  process.kill(-pid, 'SIGKILL')
  return pid
}
