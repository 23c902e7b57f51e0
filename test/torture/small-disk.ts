/** A disk of some megabytes, in memory, that somebody else fills up. Mounting one takes Linux and root. */
import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, open, rm, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const MAY_MOUNT = process.platform === 'linux' && process.getuid?.() === 0
const BLOCK = Buffer.alloc(64 * 1024, 1)
const AGAIN_MS = 50

export type SmallDisk = {
  /** An empty folder on it. */
  folder(name: string): Promise<string>
  /** Nothing more goes on it until there is room; whatever the application gives back is taken as well. */
  fill(): Promise<void>
  /** Takes everything but this much, once. */
  leave(bytes: number): Promise<void>
  makeRoom(): Promise<void>
  remove(): Promise<void>
}

export type Run = (command: 'mount' | 'umount', args: readonly string[]) => Promise<unknown>

const asRoot: Run = (command, args) => {
  if (!MAY_MOUNT) throw new Error('Only root may mount a small disk, and only on Linux')
  return promisify(execFile)(command, args)
}

export async function mountSmallDisk(megabytes: number, run = asRoot): Promise<SmallDisk> {
  const disk = await mkdtemp(join(tmpdir(), 'nightdesk-small-disk-'))
  try {
    await run('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'none', disk])
  } catch (cause) {
    await rm(disk, { recursive: true, force: true })
    throw cause
  }
  const others = join(disk, 'somebody-else')
  let filling: ReturnType<typeof setInterval> | undefined
  let last: Promise<unknown> = Promise.resolve()
  const take = (most: number): Promise<unknown> => {
    last = last.then(() => append(others, most))
    return last
  }
  const stop = async (): Promise<void> => {
    clearInterval(filling)
    await last
  }
  return {
    async folder(name) {
      await mkdir(join(disk, name))
      return join(disk, name)
    },
    async fill() {
      await take(Number.POSITIVE_INFINITY)
      // What goes wrong is said when it is stopped; said here it would end the process, with the disk mounted.
      filling = setInterval(() => void take(Number.POSITIVE_INFINITY).catch(() => {}), AGAIN_MS)
    },
    async leave(bytes) {
      const { bavail, bsize } = await statfs(disk)
      await take(Math.max(0, bavail * bsize - bytes))
    },
    async makeRoom() {
      await stop()
      await rm(others, { force: true })
    },
    async remove() {
      try {
        await stop()
      } finally {
        await run('umount', ['--lazy', disk])
        await rm(disk, { recursive: true, force: true })
      }
    },
  }
}

/** As much as there is room for. */
async function append(path: string, most: number): Promise<void> {
  const file = await open(path, 'a')
  try {
    for (let written = 0; written < most; ) {
      const { bytesWritten } = await file.write(BLOCK, 0, Math.min(BLOCK.length, most - written))
      written += bytesWritten
    }
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'ENOSPC')) throw cause
  } finally {
    await file.close()
  }
}
