/**
 * The disk under the journal and the attached files: what was written is there at once, and survives a power cut only when
 * it was synced. Names (creations, renames, removals) survive when their folder was synced. Implements main's own interfaces.
 */
import { dirname } from 'node:path'
import type { AttachmentDisk } from '../../main/attachments/attachment-disk.ts'
import type { JournalDisk, JournalTail } from '../../main/journal/journal-disk.ts'

type Bytes = Uint8Array
/** The same content under whatever name; `synced` is what a power cut leaves of it. */
type Content = { written: Bytes; synced: Bytes }
export type DiskFault = 'full' | 'failing'
/** Whose disk it is asked to be; what it has done goes by that name. */
export type DiskUser = 'journal' | 'file'

const coded = (code: string): Error => Object.assign(new Error(code), { code })

export class VirtualDisk {
  #names = new Map<string, Content>()
  #syncedNames = new Map<string, Content>()
  /** The next so many changes fail. */
  fault: { readonly kind: DiskFault; left: number } | null = null
  onFault: (kind: DiskFault) => void = () => {}
  onDone: (what: `${DiskUser}_write` | `${DiskUser}_sync`) => void = () => {}

  /**
   * Only what was synced is left; of the last unsynced write, the first `torn` bytes happened to reach the disk, and with
   * them the names of files that were begun.
   */
  powerCut(torn: number): void {
    const known = new Set(this.#syncedNames.values())
    const begun = [...this.#names].filter(([, content]) => torn > 0 && !known.has(content))
    this.#names = new Map([...this.#syncedNames, ...begun])
    for (const content of this.#names.values()) {
      const { written, synced } = content
      const reached = written.length > synced.length ? written.slice(0, synced.length + torn) : synced
      content.written = content.synced = reached
    }
  }

  /** Another disk with the same content, as a tool for copying whole machines makes one. */
  clone(): VirtualDisk {
    const copy = new VirtualDisk()
    for (const [name, { written }] of this.#names) {
      const content = { written: written.slice(), synced: written.slice() }
      copy.#names.set(name, content)
      copy.#syncedNames.set(name, content)
    }
    return copy
  }

  #change(): void {
    if (this.fault === null) return
    if (this.fault.left <= 0) {
      this.fault = null
      return
    }
    this.fault.left -= 1
    this.onFault(this.fault.kind)
    throw coded(this.fault.kind === 'full' ? 'ENOSPC' : 'EIO')
  }

  #content(path: string): Content {
    const content = this.#names.get(path)
    if (content === undefined) throw coded('ENOENT')
    return content
  }

  /** Each operation takes its turn as a task of main, so that a machine can lose its power before and after each. */
  open(user: DiskUser): JournalDisk & AttachmentDisk {
    const inTurn = <T>(operation: () => T): Promise<T> =>
      new Promise((resolve, reject) => {
        setImmediate(() => {
          try {
            resolve(operation())
          } catch (cause) {
            reject(cause)
          }
        })
      })
    return {
      list: (folder) =>
        inTurn(() =>
          [...this.#names.keys()]
            .filter((path) => path.startsWith(`${folder}/`))
            .map((path) => path.slice(folder.length + 1))
            .sort(),
        ),
      read: (path) => inTurn(() => Buffer.from(this.#content(path).written)),
      write: (path, bytes) =>
        inTurn(() => {
          this.#change()
          this.#names.set(path, { written: bytes.slice(), synced: bytes.slice() })
        }),
      copy: (from, to) =>
        inTurn(() => {
          this.#change()
          const { written } = this.#content(from)
          this.#names.set(to, { written: written.slice(), synced: written.slice() })
        }),
      rename: (from, to) =>
        inTurn(() => {
          this.#change()
          this.#names.set(to, this.#content(from))
          this.#names.delete(from)
        }),
      remove: (path) =>
        inTurn(() => {
          this.#content(path)
          this.#names.delete(path)
        }),
      syncFolder: (folder) =>
        inTurn(() => {
          this.#change()
          const isElsewhere = ([path]: readonly [string, Content]) => dirname(path) !== folder
          const isHere = (entry: readonly [string, Content]) => !isElsewhere(entry)
          this.#syncedNames = new Map([
            ...[...this.#syncedNames].filter(isElsewhere),
            ...[...this.#names].filter(isHere),
          ])
        }),
      openTail: (path) => inTurn(() => this.#tail(this.#content(path), user, inTurn)),
      readAt: (path, position, length) =>
        inTurn(() => Buffer.from(this.#content(path).written.slice(position, position + length))),
      length: (path) => inTurn(() => this.#content(path).written.length),
    }
  }

  #tail(content: Content, user: DiskUser, inTurn: <T>(operation: () => T) => Promise<T>): JournalTail {
    return {
      write: (bytes, position) =>
        inTurn(() => {
          this.#change()
          const whole = new Uint8Array(Math.max(content.written.length, position + bytes.length))
          whole.set(content.written)
          whole.set(bytes, position)
          content.written = whole
          this.onDone(`${user}_write`)
        }),
      sync: () =>
        inTurn(() => {
          this.#change()
          content.synced = content.written
          this.onDone(`${user}_sync`)
        }),
      truncate: (length) =>
        inTurn(() => {
          this.#change()
          content.written = content.written.slice(0, length)
        }),
      close: () => inTurn(() => {}),
    }
  }
}
