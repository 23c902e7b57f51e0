/**
 * Keeps talking to the server for as long as somebody is signed in: at once when there is something to send, when it
 * pokes and when the machine wakes, every minute otherwise, and with growing, jittered pauses while it fails. There
 * is one conversation at a time, and nothing ends the loop but `stop` or the loss of the store.
 *
 *   push what waits ─▶ pull ─▶ load missing spaces ─▶ rest ─▶ …
 *        └─ a failing push does not keep the pull from happening
 */
import { type Instant, instantFromMs, msFromInstant } from '#shared/kernel/clock.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import type { ServerStatus } from '#shared/ports/data-port.ts'
import { isStoreFault } from '../database/nightdesk-database.ts'
import { type LiveValue, liveValue } from '../live-value.ts'
import { StoreLost } from './apply-pull.ts'
import { retryDelayMs } from './backoff.ts'
import type { ReportFault } from './replica.ts'
import type { RoundFault, ServerRound } from './server-round.ts'
import { faultStatus, reachedStatus } from './server-status.ts'
import type { Circumstances } from './timers.ts'

/** Why to look again before the time has come. */
export type WakeReason = 'mutation' | 'poke' | 'person' | 'resumed' | 'network'

export type SyncLoop = {
  readonly status: LiveValue<ServerStatus>
  wake(reason: WakeReason): void
  /** Resolves when nothing of it runs any more. */
  stop(): Promise<void>
}

export type SyncLoopOptions = Pick<Circumstances, 'clock' | 'timers' | 'random'> & {
  readonly round: ServerRound
  readonly lastSyncAt: Instant | null
  /** The server answered; called after every pull, with whether it could be reached the time before. */
  readonly onReached: (before: 'reached' | 'away') => void
  readonly onStoreFault: (cause: unknown) => void
  readonly reportFault: ReportFault
}

const POLL_MS = 60_000

export function startSyncLoop(options: SyncLoopOptions): SyncLoop {
  const { round, clock, timers } = options
  const status = liveValue<ServerStatus>({ state: 'connecting' })
  const reasons = new Set<WakeReason>()
  let { lastSyncAt } = options
  let pullWanted = true
  let failures = 0
  let stopped = false
  let resting: { readonly wokenBy: (reason: WakeReason) => boolean; readonly end: () => void } | null = null

  const rest = (ms: number, wokenBy: (reason: WakeReason) => boolean): Promise<void> =>
    new Promise((resolve) => {
      if (stopped || [...reasons].some(wokenBy)) return resolve()
      const end = (): void => {
        cancel()
        resting = null
        resolve()
      }
      const cancel = timers.after(ms, end)
      resting = { wokenBy, end }
    })

  const talk = async (): Promise<Result<null, RoundFault>> => {
    let pushFault: RoundFault | null = null
    while (!stopped) {
      if (pushFault === null) {
        const pushed = await round.push()
        if (!pushed.ok && !isPaced(pushed.error)) return pushed
        if (!pushed.ok) pushFault = pushed.error
        else if (pushed.value !== 'done') {
          pullWanted = true
          continue
        }
      }
      if (pullWanted) {
        pullWanted = false
        // Answered by this very pull, and by the push that follows it.
        reasons.clear()
        const pulled = await round.pull()
        if (!pulled.ok) return pulled
        pullWanted ||= pulled.value !== 'done'
        lastSyncAt = clock.now()
        await tellProgress()
        options.onReached(failures === 0 ? 'reached' : 'away')
        continue
      }
      const loaded = await round.load()
      if (!loaded.ok) return loaded
      if (loaded.value === 'done') break
      pullWanted ||= loaded.value === 'pull'
      await tellProgress()
    }
    return pushFault === null ? ok(null) : err(pushFault)
  }

  const tellProgress = async (): Promise<void> => {
    if (lastSyncAt !== null) status.set(reachedStatus(lastSyncAt, await round.progress()))
  }

  const run = async (): Promise<void> => {
    while (!stopped) {
      reasons.clear()
      const outcome = await talk().catch((cause: unknown): Result<null, RoundFault> => {
        if (cause instanceof StoreLost || isStoreFault(cause)) {
          stopped = true
          options.onStoreFault(cause)
        } else options.reportFault('sync_failed', { kind: cause instanceof Error ? cause.name : '' })
        return err({ kind: 'fault' })
      })
      if (stopped) return
      if (outcome.ok) {
        failures = 0
        await rest(POLL_MS, () => true)
        pullWanted = true
        continue
      }
      failures += 1
      const fault = outcome.error
      const retryAfterMs = fault.kind === 'overloaded' ? fault.retryAfterMs : null
      const delay = retryDelayMs({ failures, retryAfterMs, random: options.random() })
      const retryAt = instantFromMs(msFromInstant(clock.now()) + delay)
      status.set(faultStatus(fault, status.get(), lastSyncAt, retryAt))
      await rest(delay, (reason) => mayInterrupt(reason, fault))
      pullWanted = true
    }
  }
  const running = run()

  return {
    status,
    wake(reason) {
      reasons.add(reason)
      if (reason !== 'mutation') pullWanted = true
      if (resting?.wokenBy(reason) === true) resting.end()
    },
    async stop() {
      stopped = true
      resting?.end()
      await running
    },
  }
}

/** The server is there, and asking it sooner would not help: it is busy, or one of us is at fault. */
const isPaced = ({ kind }: RoundFault): boolean => kind === 'overloaded' || kind === 'fault'

/** A server that asked for time gets it, except from a person who says "now". */
function mayInterrupt(reason: WakeReason, fault: RoundFault): boolean {
  if (reason === 'person' || reason === 'resumed') return true
  return reason !== 'mutation' && !isPaced(fault)
}
