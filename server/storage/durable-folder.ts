/**
 * The folder of a PGlite whose commits survive a power cut. PostgreSQL asks for its files to be synced wherever its own
 * rules need it, but two things keep that from reaching the disk: PGlite starts it with fsync off, and the layer between
 * its file system and Node's does not know the request. `docs/adr/0008-pglite-fsync.md` has what was measured.
 */
import { closeSync, fsyncSync, openSync, readdirSync, unlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { NodeFS } from '@electric-sql/pglite/nodefs'

type Module = Parameters<NodeFS['init']>[1]

/** `fdatasync`, which PostgreSQL prefers for its log on Linux, is an empty function in Emscripten; `fsync` is not. */
export const durableStartParams: readonly string[] = [
  ...PGlite.defaultStartParams.filter((param) => param !== '-F'),
  '-c',
  'fsync=on',
  '-c',
  'wal_sync_method=fsync',
]

/** WASI's EIO: PostgreSQL takes it for what it is and stops, rather than acknowledge what may be lost. */
const EIO = 29

/** An open file of Emscripten's; a directory has no descriptor of Node's. */
type Stream = { readonly nfd?: number; readonly node: unknown }

export class DurableFolder extends NodeFS {
  readonly #onFault: (cause: unknown) => void

  constructor(folder: string, onFault: (cause: unknown) => void) {
    super(folder)
    this.#onFault = onFault
  }

  override async init(pglite: PGlite, module: Module): ReturnType<NodeFS['init']> {
    const { emscriptenOpts } = await super.init(pglite, module)
    const learnToSync = (started: object): void => {
      const nodeFs = member(started, 'NODEFS')
      const realPath: unknown = Reflect.get(nodeFs, 'realPath')
      if (typeof realPath !== 'function') throw new Error('PGlite has another file system than it had')
      const sync = (stream: Stream): number => {
        try {
          if (stream.nfd !== undefined) fsyncSync(stream.nfd)
          else syncDirectory(String(Reflect.apply(realPath, nodeFs, [stream.node])))
          return 0
        } catch (cause) {
          this.#onFault(cause)
          return EIO
        }
      }
      Object.assign(member(nodeFs, 'stream_ops'), { fsync: sync })
    }
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [...(emscriptenOpts.preRun ?? []), learnToSync] } }
  }
}

function member(owner: object, name: string): object {
  const value: unknown = Reflect.get(owner, name)
  if (typeof value !== 'object' || value === null) throw new Error(`PGlite has no ${name} any more`)
  return value
}

/** What a directory holds by name. Windows cannot do this, and keeps its directories by itself. */
export function syncDirectory(path: string): void {
  if (process.platform === 'win32') return
  const descriptor = openSync(path, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

/** A file whose being there means something. */
export function placeMark(path: string): void {
  const descriptor = openSync(path, 'w')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
  syncDirectory(dirname(path))
}

export function removeMark(path: string): void {
  unlinkSync(path)
  syncDirectory(dirname(path))
}

/**
 * Everything in a folder: what was unpacked into it, copied back from a backup, or written by a version that did not
 * sync. It takes about 0.1 s for the thousand files of a database, also when all of them are clean.
 */
export function syncTree(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) syncTree(path)
    else if (entry.isFile()) {
      const descriptor = openSync(path, 'r+')
      try {
        fsyncSync(descriptor)
      } finally {
        closeSync(descriptor)
      }
    }
  }
  syncDirectory(folder)
}
