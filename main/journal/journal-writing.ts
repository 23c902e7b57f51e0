/**
 * The journal of unsent work of one account: append-only, encrypted, fsynced. What an append resolves to with
 * `ok` survives a crash of anything and a power cut; it is what "saved" means everywhere else. Appends that come
 * while the disk is busy are written and fsynced together.
 */
import { join } from 'node:path'
import { assertNever } from '#shared/kernel/assert-never.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import type { JournalContent, JournalNote } from '#shared/ports/ipc.ts'
import type { MutationEnvelope } from '#shared/sync/protocol.ts'
import type { JournalDisk, JournalTail } from './journal-disk.ts'
import { type AppendFailure, failureOf } from './journal-failure.ts'
import { prepareJournalFile, type WrittenFile } from './journal-file.ts'
import { type JournalSeal, MAX_TEXT_BYTES, sealFrame } from './journal-frame.ts'
import { entryText, JournalState, type StoredEntry } from './journal-state.ts'

/** What opening had to mend. Figures and file names only: it may be logged. */
export type JournalReport = {
  readonly tornBytes: number
  readonly damagedStretches: number
  /** Name of the copy of the damaged file. */
  readonly setAside: string | null
}

type Unnumbered = Omit<MutationEnvelope, 'mid'>
type Append = {
  readonly kind: 'append'
  readonly entry: (nextMid: number) => StoredEntry
  readonly done: (result: Result<StoredEntry, AppendFailure>) => void
}
type Adopt = {
  readonly kind: 'adopt'
  readonly clientId: string
  readonly done: (result: Result<JournalContent, AppendFailure>) => void
}
type Read = {
  readonly kind: 'read'
  readonly done: (result: Result<JournalContent, 'failed'>) => void
}
type Renew = { readonly kind: 'renew'; readonly done: (result: Result<null, AppendFailure>) => void }
type Close = { readonly kind: 'close'; readonly done: () => void }
type Task = Append | Adopt | Read | Renew | Close

/** With everything answered, a file is written anew once this much of it is history. */
const HISTORY_BYTES_WHEN_IDLE = 256 * 1024
/** And in any case then: drafts alone can grow a file through a long night offline. */
const HISTORY_BYTES_ALWAYS = 8 * 1024 * 1024

const bytesOf = (entries: readonly StoredEntry[]): number =>
  entries.reduce((sum, entry) => sum + Buffer.byteLength(entryText(entry)), 0)

export class Journal {
  readonly report: JournalReport
  readonly #disk: JournalDisk
  readonly #folder: string
  readonly #seal: Omit<JournalSeal, 'fileId'>
  #state: JournalState
  #file: WrittenFile
  #tail: JournalTail
  #position: number
  #nextSequence: number
  /** Bytes that the file would have if it were new (or had when it was): what is beyond them is history. */
  #startBytes: number
  #generation: number
  /** `spent`: a write or a change of files failed half way, or the file is under an older key; the next append starts a new one. */
  #condition: 'sound' | 'spent' | 'closed'
  #tasks: Task[] = []
  #running = false

  constructor(parts: {
    readonly disk: JournalDisk
    readonly folder: string
    readonly seal: Omit<JournalSeal, 'fileId'>
    readonly report: JournalReport
    readonly state: JournalState
    readonly file: WrittenFile
    readonly tail: JournalTail
    readonly condition: 'sound' | 'spent'
  }) {
    this.report = parts.report
    this.#disk = parts.disk
    this.#folder = parts.folder
    this.#seal = parts.seal
    this.#state = parts.state
    this.#file = parts.file
    this.#tail = parts.tail
    this.#condition = parts.condition
    this.#position = parts.file.bytes
    this.#startBytes = Math.min(parts.file.bytes, bytesOf(parts.state.entries()))
    this.#generation = parts.file.generation
    this.#nextSequence = parts.file.nextSequence
  }

  /**
   * Waits for what was asked before: a window that died may have asked for it, and the one that comes after it must not
   * begin without what will be in the file.
   */
  content(): Promise<Result<JournalContent, 'failed'>> {
    return new Promise((done) => this.#schedule({ kind: 'read', done }))
  }

  /** Gives the mutation its number and keeps it. */
  async appendMutation(envelope: Unnumbered): Promise<Result<{ readonly mid: number }, AppendFailure>> {
    const appended = await this.#append((mid) => ({ type: 'mutation', mutation: { ...envelope, mid } }))
    if (!appended.ok) return appended
    if (appended.value.type !== 'mutation') throw new Error('A mutation was journalled as something else')
    return ok({ mid: appended.value.mutation.mid })
  }

  async append(note: JournalNote): Promise<Result<null, AppendFailure>> {
    const appended = await this.#append(() => note)
    return appended.ok ? ok(null) : appended
  }

  /** A cloned disk, or a server that does not know our numbers: a new client, whose mutations count from 1. */
  adoptNewClient(clientId: string): Promise<Result<JournalContent, AppendFailure>> {
    return new Promise((done) => this.#schedule({ kind: 'adopt', clientId, done }))
  }

  /** Begins a new file if this one is under an older key, as the next append would. */
  leaveOlderKey(): Promise<Result<null, AppendFailure>> {
    return new Promise((done) => this.#schedule({ kind: 'renew', done }))
  }

  /** Waits for what was asked before; later appends fail. */
  close(): Promise<void> {
    return new Promise((done) => this.#schedule({ kind: 'close', done }))
  }

  #append(entry: Append['entry']): Promise<Result<StoredEntry, AppendFailure>> {
    return new Promise((done) => this.#schedule({ kind: 'append', entry, done }))
  }

  #schedule(task: Task): void {
    this.#tasks.push(task)
    if (!this.#running) void this.#work()
  }

  async #work(): Promise<void> {
    this.#running = true
    for (let first = this.#tasks[0]; first !== undefined; first = this.#tasks[0]) {
      switch (first.kind) {
        case 'append': {
          const until = this.#tasks.findIndex((task) => task.kind !== 'append')
          const batch = this.#tasks.splice(0, until === -1 ? this.#tasks.length : until)
          await this.#commit(batch.filter((task) => task.kind === 'append'))
          break
        }
        case 'adopt':
          this.#tasks.shift()
          first.done(await this.#adopt(first.clientId))
          break
        case 'read':
          this.#tasks.shift()
          first.done(this.#condition === 'closed' ? err('failed') : ok(this.#state.content()))
          break
        case 'renew':
          this.#tasks.shift()
          first.done(await this.#renew())
          break
        case 'close':
          this.#tasks.shift()
          if (this.#condition !== 'closed') await this.#tail.close().catch(() => {})
          this.#condition = 'closed'
          first.done()
          break
        default:
          assertNever(first)
      }
    }
    this.#running = false
  }

  async #commit(batch: readonly Append[]): Promise<void> {
    const accepted: { readonly task: Append; readonly entry: StoredEntry }[] = []
    const frames: Buffer[] = []
    let mid = this.#state.lastMid
    try {
      if (this.#condition === 'closed') throw new Error('The journal is closed')
      if (this.#condition === 'spent') await this.#startNewFile(this.#state)
      const seal = { ...this.#seal, fileId: this.#file.fileId }
      for (const task of batch) {
        const entry = task.entry(mid + 1)
        const text = Buffer.from(entryText(entry))
        if (text.length > MAX_TEXT_BYTES) {
          task.done(err('failed'))
          continue
        }
        frames.push(sealFrame(seal, this.#nextSequence + frames.length, text))
        accepted.push({ task, entry })
        if (entry.type === 'mutation') mid += 1
      }
      const bytes = Buffer.concat(frames)
      await this.#tail.write(bytes, this.#position)
      await this.#tail.sync()
      this.#position += bytes.length
      this.#nextSequence += frames.length
    } catch (cause) {
      const failure = failureOf(cause)
      await this.#undoWrite(failure)
      for (const task of batch) task.done(err(failure))
      return
    }
    for (const { task, entry } of accepted) {
      this.#state.apply(entry)
      task.done(ok(entry))
    }
    await this.#shorten()
  }

  /**
   * Cuts off what a failed write may have left, so that something told to be unsaved does not come back. A full
   * disk refuses cleanly; after any other failure nobody knows what the file holds (a failed fsync forgets pages).
   */
  async #undoWrite(failure: AppendFailure): Promise<void> {
    if (this.#condition === 'closed') return
    try {
      await this.#tail.truncate(this.#position)
      await this.#tail.sync()
      if (failure !== 'disk_full') this.#condition = 'spent'
    } catch {
      this.#condition = 'spent'
    }
  }

  async #adopt(clientId: string): Promise<Result<JournalContent, AppendFailure>> {
    const renumbered = new JournalState()
    for (const entry of this.#state.entries()) renumbered.apply(entry)
    renumbered.identify(this.#state.content().databaseId, clientId)
    try {
      if (this.#condition === 'closed') throw new Error('The journal is closed')
      await this.#startNewFile(renumbered)
    } catch (cause) {
      return err(failureOf(cause))
    }
    this.#state = renumbered
    return ok(renumbered.content())
  }

  async #renew(): Promise<Result<null, AppendFailure>> {
    try {
      if (this.#condition === 'closed') throw new Error('The journal is closed')
      if (this.#condition === 'spent') await this.#startNewFile(this.#state)
    } catch (cause) {
      return err(failureOf(cause))
    }
    return ok(null)
  }

  async #startNewFile(state: JournalState): Promise<void> {
    // A number of its own for every try: a file of a failed one may still turn up after a crash.
    this.#generation += 1
    const { file, publish } = await prepareJournalFile(
      this.#disk,
      this.#folder,
      this.#seal,
      this.#generation,
      state.entries(),
    )
    this.#condition = 'spent'
    await publish()
    const tail = await this.#disk.openTail(join(this.#folder, file.name))
    const old = { tail: this.#tail, name: this.#file.name }
    this.#tail = tail
    this.#file = file
    this.#position = this.#startBytes = file.bytes
    this.#nextSequence = file.nextSequence
    this.#condition = 'sound'
    // The new file is the journal from here on; an old one that cannot be removed now goes at the next start.
    await old.tail.close().catch(() => {})
    await this.#disk.remove(join(this.#folder, old.name)).catch(() => {})
  }

  /** Failing here loses nothing: either the old file goes on, or the next append starts another new one. */
  async #shorten(): Promise<void> {
    const history = this.#position - this.#startBytes
    const limit = this.#state.waitingCount === 0 ? HISTORY_BYTES_WHEN_IDLE : HISTORY_BYTES_ALWAYS
    // What is kept for a restored server is written anew each time: not more often than it doubles.
    if (history < Math.max(limit, this.#startBytes)) return
    await this.#startNewFile(this.#state).catch(() => {
      this.#startBytes = this.#position
    })
  }
}
