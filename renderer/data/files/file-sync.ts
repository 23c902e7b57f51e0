/**
 * Brings attached files to the server, one after another, beside the queue of mutations and never in its way (SPEC F4–F7);
 * fetches those of colleagues when somebody wants to see one; forgets what nothing names any more.
 *
 *   choose a file that the server lacks ─▶ ask how far it is ─▶ send piece by piece ─▶ the next
 *        └─ none: rest until something changes     └─ failure: wait, with growing, jittered pauses
 */
import type { FileHash } from '#shared/kernel/ids.ts'
import { err, ok } from '#shared/kernel/result.ts'
import type { FetchOutcome, FileHere } from '#shared/ports/data-port.ts'
import type { KeptFile } from '#shared/ports/ipc.ts'
import { type LiveValue, liveValue } from '../live-value.ts'
import { retryDelayMs } from '../sync/backoff.ts'
import type { ReportFault } from '../sync/replica.ts'
import type { Circumstances } from '../sync/timers.ts'
import type { TransportFault } from '../sync/transport.ts'
import type { AttachmentBytes } from './attachment-bytes.ts'
import { fetchFile } from './fetch-file.ts'
import { choose, forgettable } from './file-choice.ts'
import type { FileServer } from './file-server.ts'
import type { NamedFiles } from './named-files.ts'
import { sendFile } from './send-file.ts'

export type FileSync = {
  readonly here: LiveValue<readonly FileHere[]>
  fetch(hash: FileHash, size: number): Promise<FetchOutcome>
  /** Something that may help has happened: look again now. */
  wake(): void
  /** Resolves when nothing of it runs any more. */
  stop(): Promise<void>
}

export type FileSyncOptions = Pick<Circumstances, 'timers' | 'random'> & {
  readonly bytes: AttachmentBytes
  readonly server: FileServer
  readonly watchNamed: (emit: (named: NamedFiles) => void) => () => void
  /** The store has everything that the server lets this agent see: what it does not name, nothing names. */
  readonly isLoaded: () => boolean
  readonly reportFault: ReportFault
}

/** A server that was put back to a backup may lack again what it had a moment ago, and no pull says anything new of it. */
const ASK_AGAIN_MS = 60_000

type Under = { readonly state: 'sending' | 'fetching'; readonly size: number; readonly done: number }

export function startFileSync(options: FileSyncOptions): FileSync {
  const { bytes, server, timers, reportFault } = options
  const here = liveValue<readonly FileHere[]>([])
  const underWay = new Map<FileHash, Under>()
  const fetches = new Map<FileHash, Promise<FetchOutcome>>()
  /** Files with which this machine can do nothing more for now: damaged, or no case names them as far as the server knows. */
  const leftAlone = new Set<FileHash>()
  /** The server has them, and the case that names them does not say so yet: that comes by the next pull. */
  const brought = new Set<FileHash>()
  let kept: readonly KeptFile[] = []
  let named: NamedFiles | null = null
  let failures = 0
  let stopped = false
  let changed = true
  let endRest: (() => void) | null = null

  const show = (): void => {
    const files = kept.map(({ hash, size }): FileHere => ({ hash, size, state: 'here', done: size }))
    const moving = [...underWay].map(
      ([hash, { size, state, done }]): FileHere => ({ hash, size, state, done }),
    )
    here.set([...files.filter(({ hash }) => !underWay.has(hash)), ...moving])
  }
  const move = (hash: FileHash, under: Under | null): void => {
    if (under === null) underWay.delete(hash)
    else underWay.set(hash, under)
    show()
  }
  const wake = (): void => {
    changed = true
    endRest?.()
  }
  const rest = (ms: number | null): Promise<void> =>
    new Promise((resolve) => {
      if (stopped || changed) return resolve()
      const end = (): void => {
        cancel()
        endRest = null
        resolve()
      }
      const cancel = ms === null ? () => {} : timers.after(ms, end)
      endRest = end
    })
  const look = async (): Promise<void> => {
    const listed = await bytes.list()
    if (!listed.ok) return
    kept = listed.value
    show()
  }

  const bring = async ({ hash, size }: KeptFile): Promise<TransportFault | null> => {
    const outcome = await sendFile({ bytes, server, hash, size }, (done) =>
      move(hash, { state: 'sending', size, done }),
    )
    move(hash, null)
    if (stopped) return null
    if (outcome.ok) {
      brought.add(hash)
      await bytes.markReceived({ hash })
      return null
    }
    const fault = outcome.error
    if (fault === 'unreadable') reportFault('attachment_unreadable')
    if (fault !== 'unreadable' && !(fault.kind === 'rejected' && fault.code === 'not_found')) return fault
    leftAlone.add(hash)
    return null
  }

  /** A disk that will not take the mark is not asked for it again and again. */
  const mark = async (hash: FileHash): Promise<null> => {
    const marked = await bytes.markReceived({ hash })
    if (!marked.ok) leftAlone.add(hash)
    return null
  }

  const fetchUnlessHere = async (hash: FileHash, size: number): Promise<FetchOutcome> => {
    await look()
    if (kept.some((file) => file.hash === hash)) return ok(null)
    if (stopped) return err('offline')
    return fetchFile({ bytes, server, hash, size }, (done) => move(hash, { state: 'fetching', size, done }))
  }

  const run = async (): Promise<void> => {
    while (!stopped) {
      changed = false
      await look()
      if (named === null) {
        await rest(null)
        continue
      }
      const file = choose(kept, named, new Set([...leftAlone, ...brought]))
      if (file === undefined) {
        const hashes = forgettable(kept, named, leftAlone)
        if (hashes.length > 0 && options.isLoaded()) {
          await bytes.forget({ hashes })
          await look()
        }
        await rest(brought.size === 0 ? null : ASK_AGAIN_MS)
        brought.clear()
        continue
      }
      const fault = file.known ? await mark(file.hash) : await bring(file)
      if (fault === null) {
        failures = 0
        continue
      }
      failures += 1
      const retryAfterMs = fault.kind === 'overloaded' ? fault.retryAfterMs : null
      changed = false
      await rest(retryDelayMs({ failures, retryAfterMs, random: options.random() }))
    }
  }

  const stops = [
    bytes.onKept(wake),
    options.watchNamed((next) => {
      named = next
      // A case may name by now what none named before.
      leftAlone.clear()
      brought.clear()
      wake()
    }),
  ]
  const running = run().catch((cause: unknown) =>
    reportFault('file_sync_failed', { kind: cause instanceof Error ? cause.name : '' }),
  )

  return {
    here,
    wake,
    fetch(hash, size) {
      const known = fetches.get(hash)
      if (known !== undefined) return known
      const fetching = fetchUnlessHere(hash, size).finally(async () => {
        fetches.delete(hash)
        underWay.delete(hash)
        await look()
      })
      fetches.set(hash, fetching)
      return fetching
    },
    async stop() {
      stopped = true
      for (const stop of stops) stop()
      endRest?.()
      await running
    },
  }
}
