/** Runs the server's import as an administrator would, and sees how long it takes and how much memory it had at most. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { rounded } from '../measuring/statistics.ts'

export type Taken = { readonly seconds: number; readonly peakMegabytes: number; readonly said: string }

const LOOK_MS = 100

export async function importFile(file: string, env: Readonly<Record<string, string>>): Promise<Taken> {
  const startedMs = performance.now()
  const child = spawn(process.execPath, ['server/server.ts', '--import-customers', file], {
    env: { ...process.env, LANG: 'en_US.UTF-8', ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  let peak = 0
  const looking = setInterval(async () => {
    peak = Math.max(peak, await peakOf(child.pid))
  }, LOOK_MS)
  const [code] = await once(child, 'exit')
  clearInterval(looking)
  if (code !== 0) throw new Error(`The import ended with ${code}:\n${said}`)
  const lines = said.trim().split('\n')
  return {
    seconds: rounded((performance.now() - startedMs) / 1_000, 1),
    peakMegabytes: Math.round(peak / 1024),
    said: lines.at(-1) ?? '',
  }
}

/** The kernel keeps it (`VmHWM`), so nothing between two looks is missed; 0 once the process is gone. */
async function peakOf(pid: number | undefined): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0)
}
