/** `server/server.ts` as a process of its own, as an administrator starts it. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { waitFor, within } from '../rig/wait.ts'

const ENTRY = fileURLToPath(new URL('../../server/server.ts', import.meta.url))

export type ServerProcess = {
  /** Where it listens; throws when it ended instead. */
  readonly url: () => Promise<string>
  /** Its exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals | null>
  /** What it said to its administrator. */
  said(): string
  kill(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | NodeJS.Signals | null>
}

export function startProcess(env: Record<string, string>, args: readonly string[] = []): ServerProcess {
  const child: ChildProcess = spawn(process.execPath, [ENTRY, ...args], {
    env: {
      PATH: process.env['PATH'],
      NODE_OPTIONS: process.env['NODE_OPTIONS'],
      NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
      LANG: 'C',
      PORT: '0',
      LOG_LEVEL: 'error',
      ...env,
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr?.on('data', (piece) => {
    said += String(piece)
  })
  const ended = once(child, 'close').then(([code, signal]) => code ?? signal)
  return {
    ended,
    said: () => said,
    url: () =>
      waitFor(
        'the server to listen',
        () => {
          if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}: ${said}`)
          return /http:\/\/\S+/.exec(said)?.[0]
        },
        { timeoutMs: 170_000, everyMs: 50 },
      ),
    kill(signal) {
      child.kill(signal)
      return within(15_000, `the server to end after ${signal}`, ended)
    },
  }
}
