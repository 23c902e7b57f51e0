/** A process and all that it started, as Linux tells in /proc; an application of Electron is a family of them. */
import { readdir, readFile } from 'node:fs/promises'

export type Process = { readonly pid: number; readonly commandLine: string }

/** The process itself and its descendants. Empty when it is gone. */
export async function processTree(rootPid: number): Promise<readonly Process[]> {
  const parents = new Map<number, number>()
  for (const name of await readdir('/proc')) {
    const pid = Number(name)
    if (!Number.isInteger(pid)) continue
    const parent = parentIn(await readIfThere(`/proc/${pid}/stat`))
    if (parent !== null) parents.set(pid, parent)
  }
  const family = [...parents.keys()].filter((pid) => descendsFrom(rootPid, pid, parents))
  return Promise.all(
    family.map(async (pid) => ({
      pid,
      commandLine: (await readIfThere(`/proc/${pid}/cmdline`)).replaceAll('\0', ' ').trim(),
    })),
  )
}

/**
 * Proportional set size in bytes: private pages whole, shared ones divided by the number of processes that share
 * them, so that the sum over a family counts nothing twice. 0 when the process is gone.
 */
export async function proportionalSetSize(pid: number): Promise<number> {
  const text = await readIfThere(`/proc/${pid}/smaps_rollup`)
  const kilobytes = /^Pss:\s+(\d+) kB$/m.exec(text)?.[1]
  return kilobytes === undefined ? 0 : Number(kilobytes) * 1024
}

/** The name in parentheses may hold blanks and parentheses; the state and the parent come after the last one. */
function parentIn(stat: string): number | null {
  const [, parent] = /^\d+ \(.*\) \S (\d+) /s.exec(stat) ?? []
  return parent === undefined ? null : Number(parent)
}

function descendsFrom(root: number, pid: number, parents: ReadonlyMap<number, number>): boolean {
  for (let at: number | undefined = pid; at !== undefined; at = parents.get(at)) if (at === root) return true
  return false
}

async function readIfThere(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (cause) {
    if (isGone(cause)) return ''
    throw cause
  }
}

const isGone = (cause: unknown): boolean =>
  cause instanceof Error && 'code' in cause && (cause.code === 'ENOENT' || cause.code === 'ESRCH')
