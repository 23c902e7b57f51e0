/** The few file operations that the journal stands on; tests put failing ones in their place. */
import { copyFile, type FileHandle, mkdir, open, readdir, readFile, rename, unlink } from 'node:fs/promises'

export interface JournalTail {
  /** Writes all bytes at `position`; what was written is safe only after `sync`. */
  write(bytes: Uint8Array, position: number): Promise<void>
  sync(): Promise<void>
  truncate(length: number): Promise<void>
  close(): Promise<void>
}

export interface JournalDisk {
  /** Names in the folder, which is made when it is missing. */
  list(folder: string): Promise<string[]>
  read(path: string): Promise<Buffer>
  /** Creates or replaces the file and returns when its content is on the disk. */
  write(path: string, bytes: Uint8Array): Promise<void>
  copy(from: string, to: string): Promise<void>
  rename(from: string, to: string): Promise<void>
  remove(path: string): Promise<void>
  /** Makes creations, renames and removals inside the folder durable. */
  syncFolder(folder: string): Promise<void>
  openTail(path: string): Promise<JournalTail>
}

async function writeAll(handle: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  let written = 0
  while (written < bytes.length) {
    const { bytesWritten } = await handle.write(bytes, written, bytes.length - written, position + written)
    written += bytesWritten
  }
}

async function withFile(
  path: string,
  flags: string,
  use: (handle: FileHandle) => Promise<void>,
): Promise<void> {
  const handle = await open(path, flags, 0o600)
  try {
    await use(handle)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

export const nodeDisk: JournalDisk = {
  async list(folder) {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    return readdir(folder)
  },
  read: (path) => readFile(path),
  write: (path, bytes) => withFile(path, 'w', (handle) => writeAll(handle, bytes, 0)),
  async copy(from, to) {
    await copyFile(from, to)
    await withFile(to, 'r+', async () => {})
  },
  rename: (from, to) => rename(from, to),
  remove: (path) => unlink(path),
  async syncFolder(folder) {
    // Windows cannot open a folder as a file; NTFS journals its names by itself.
    if (process.platform === 'win32') return
    const handle = await open(folder, 'r')
    try {
      await handle.sync()
    } finally {
      await handle.close()
    }
  },
  async openTail(path) {
    const handle = await open(path, 'r+')
    return {
      write: (bytes, position) => writeAll(handle, bytes, position),
      sync: () => handle.sync(),
      truncate: (length) => handle.truncate(length),
      close: () => handle.close(),
    }
  },
}
