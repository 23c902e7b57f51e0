/**
 * A power cut, without cutting any power: keeps beside a folder what would still be there. Every change that Node makes in
 * the folder is recorded; what was fsynced goes over into the copy, and nothing else does:
 *  - a file's bytes when the file is fsynced, which on journaling file systems also makes a new file's name last;
 *  - created, renamed and removed names when their directory is fsynced, or the renamed file itself.
 * Of the rest a disk may have written any part, in any order: a cut with a seed keeps half of it, sector by sector.
 */
import fs, { type PathLike } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { dirname, join, relative } from 'node:path'

const SECTOR = 512

export type PowerCut = {
  /** What is on the disk when the power fails now; `keep` says of each unsynced sector whether it was written. */
  cutTo(folder: string, keep: () => boolean): void
  /** How many changes there were so far. */
  changes(): number
  /** Called after every change, and before the next one. */
  onChange: () => void
  stop(): void
}

type Pending =
  | { readonly kind: 'create' | 'remove'; readonly path: string }
  | { readonly kind: 'rename'; readonly from: string; readonly path: string }
type Unsynced = { whole: boolean; readonly sectors: Set<number> }

export function recordPowerCuts(folder: string, shadow: string): PowerCut {
  const open = new Map<number, string>()
  const unsynced = new Map<string, Unsynced>()
  let names: Pending[] = []
  let count = 0
  let paused = false
  const real = { ...fs }
  const shadowOf = (path: string): string => join(shadow, relative(folder, path))
  const isOurs = (path: PathLike): path is string => typeof path === 'string' && path.startsWith(folder)

  const changed = (): void => {
    count += 1
    if (paused) return
    paused = true
    recorder.onChange()
    paused = false
  }
  const touch = (path: string): Unsynced => {
    const known = unsynced.get(path) ?? { whole: false, sectors: new Set<number>() }
    unsynced.set(path, known)
    return known
  }
  const writeThrough = (path: string, target: string, sectors: Iterable<number>): void => {
    const [from, to] = [real.openSync(path, 'r'), real.openSync(target, 'r+')]
    const sector = Buffer.alloc(SECTOR)
    for (const number of sectors) {
      const length = real.readSync(from, sector, 0, SECTOR, number * SECTOR)
      real.writeSync(to, sector, 0, length, number * SECTOR)
    }
    real.closeSync(from)
    real.closeSync(to)
  }
  const settleName = (entry: Pending): void => {
    const target = shadowOf(entry.path)
    real.mkdirSync(dirname(target), { recursive: true })
    if (entry.kind === 'remove') return real.rmSync(target, { recursive: true, force: true })
    if (entry.kind === 'rename' && real.existsSync(shadowOf(entry.from)))
      return real.renameSync(shadowOf(entry.from), target)
    if (real.existsSync(target) || !real.existsSync(entry.path)) return
    // The name is there and none of the bytes.
    if (real.statSync(entry.path).isDirectory()) real.mkdirSync(target)
    else real.writeFileSync(target, '')
  }
  const settleNames = (matches: (entry: Pending) => boolean): void => {
    const settled = names.filter(matches)
    names = names.filter((entry) => !matches(entry))
    for (const entry of settled) settleName(entry)
  }
  const synced = (path: string): void => {
    if (real.statSync(path).isDirectory()) {
      real.mkdirSync(shadowOf(path), { recursive: true })
      return settleNames((entry) => dirname(entry.path) === path)
    }
    settleNames((entry) => entry.path === path)
    const target = shadowOf(path)
    const known = unsynced.get(path)
    real.mkdirSync(dirname(target), { recursive: true })
    if (known?.whole === true || !real.existsSync(target)) real.copyFileSync(path, target)
    else {
      writeThrough(path, target, known?.sectors ?? [])
      real.truncateSync(target, real.statSync(path).size)
    }
    unsynced.delete(path)
  }
  const pathOf = (descriptor: number): string | undefined => open.get(descriptor)

  const recorder: PowerCut = {
    changes: () => count,
    onChange: () => undefined,
    cutTo(target, keep) {
      real.cpSync(shadow, target, { recursive: true })
      for (const [path, { whole, sectors }] of unsynced) {
        const kept = join(target, relative(folder, path))
        if (!real.existsSync(path) || !real.existsSync(dirname(kept))) continue
        if (whole || !real.existsSync(kept)) {
          if (keep()) real.copyFileSync(path, kept)
        } else
          writeThrough(
            path,
            kept,
            [...sectors].filter(() => keep()),
          )
      }
    },
    stop() {
      Object.assign(fs, unpatched)
      syncBuiltinESMExports()
    },
  }

  const patches: Partial<typeof fs> = {
    openSync(path, flags, mode) {
      const isNew = isOurs(path) && !real.existsSync(path)
      const descriptor = real.openSync(path, flags, mode)
      if (!isOurs(path)) return descriptor
      open.set(descriptor, path)
      const truncates = typeof flags === 'number' ? (flags & real.constants.O_TRUNC) !== 0 : flags === 'w'
      if (isNew) names.push({ kind: 'create', path })
      else if (truncates) touch(path).whole = true
      if (isNew || truncates) changed()
      return descriptor
    },
    closeSync(descriptor) {
      open.delete(descriptor)
      real.closeSync(descriptor)
    },
    fsyncSync(descriptor) {
      real.fsyncSync(descriptor)
      const path = pathOf(descriptor)
      if (path === undefined) return
      synced(path)
      changed()
    },
    ftruncateSync(descriptor, length) {
      real.ftruncateSync(descriptor, length)
      const path = pathOf(descriptor)
      if (path !== undefined) touch(path).whole = true
      changed()
    },
    truncateSync(path, length) {
      real.truncateSync(path, length)
      if (!isOurs(path)) return
      touch(path).whole = true
      changed()
    },
    renameSync(from, to) {
      real.renameSync(from, to)
      if (!isOurs(from) || !isOurs(to)) return
      names.push({ kind: 'rename', from, path: to })
      for (const [descriptor, path] of open) if (path === from) open.set(descriptor, to)
      const moved = unsynced.get(from)
      unsynced.delete(from)
      if (moved !== undefined) unsynced.set(to, moved)
      changed()
    },
    unlinkSync(path) {
      real.unlinkSync(path)
      if (!isOurs(path)) return
      unsynced.delete(path)
      names.push({ kind: 'remove', path })
      changed()
    },
  }
  const mkdirSync = (path: PathLike, options?: fs.MakeDirectoryOptions): string | undefined => {
    const made = real.mkdirSync(path, options)
    if (isOurs(path)) names.push({ kind: 'create', path })
    return made
  }
  const rmdirSync = (path: PathLike): void => {
    real.rmdirSync(path)
    if (isOurs(path)) names.push({ kind: 'remove', path })
  }
  const writeSync = (descriptor: number, buffer: NodeJS.ArrayBufferView, ...where: number[]): number => {
    const [offset = 0, length = buffer.byteLength - offset, position] = where
    const path = pathOf(descriptor)
    if (path !== undefined && typeof position !== 'number')
      throw new Error('a write without its place cannot be recorded')
    const written = real.writeSync(descriptor, buffer, offset, length, position)
    if (path === undefined || position === undefined) return written
    const { sectors } = touch(path)
    const last = Math.floor((position + written - 1) / SECTOR)
    for (let sector = Math.floor(position / SECTOR); sector <= last; sector += 1) sectors.add(sector)
    changed()
    return written
  }
  real.mkdirSync(shadow, { recursive: true })
  const all = { ...patches, mkdirSync, rmdirSync, writeSync }
  const unpatched = Object.fromEntries(Object.entries(real).filter(([name]) => Object.hasOwn(all, name)))
  Object.assign(fs, all)
  syncBuiltinESMExports()
  return recorder
}
