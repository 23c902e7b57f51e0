/**
 * One process per data folder. PGlite has no lock of its own, and two processes on one folder destroy it. The
 * lock is a local socket named after the folder's identity, because the system frees it when its owner dies
 * in whatever way: no stale file, no process number that somebody else has by now.
 */

import { stat, unlink } from 'node:fs/promises'
import { createConnection, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { StartFailure } from '../start-failure.ts'

export type FolderLock = { release(): Promise<void> }

/** Throws `folder_in_use` when another process, or this one, holds the folder. */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const { dev, ino } = await stat(folder, { bigint: true })
  const { path, survivesOwner } = socketOf(`nightdesk-${dev}-${ino}`)
  const taken = (await tryListen(path)) ?? (survivesOwner ? await takeOver(path) : undefined)
  if (taken === undefined) throw new StartFailure('folder_in_use', folder)
  return { release: () => new Promise((resolve) => taken.close(() => resolve())) }
}

/** Linux has abstract sockets and Windows pipes, which vanish with their owner; elsewhere a socket file stays behind. */
function socketOf(name: string): { readonly path: string; readonly survivesOwner: boolean } {
  switch (process.platform) {
    case 'linux':
      return { path: `\0${name}`, survivesOwner: false }
    case 'win32':
      return { path: `\\\\.\\pipe\\${name}`, survivesOwner: false }
    default:
      return { path: join(tmpdir(), `${name}.sock`), survivesOwner: true }
  }
}

function tryListen(path: string): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy())
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error),
    )
    server.listen({ path }, () => resolve(server.unref()))
  })
}

/** A socket file that nobody answers on is a dead owner's. */
async function takeOver(path: string): Promise<Server | undefined> {
  const answered = await new Promise<boolean>((resolve) => {
    const probe = createConnection({ path }, () => {
      probe.destroy()
      resolve(true)
    })
    probe.once('error', () => resolve(false))
  })
  if (answered) return undefined
  await unlink(path)
  return tryListen(path)
}
