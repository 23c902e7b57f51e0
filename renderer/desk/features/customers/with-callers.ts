/**
 * A call is shown together with who calls. The phone's snapshot that brings a new call is held back while the caller is
 * looked up, for as long as nobody notices; then it is shown without. Painting the call first and the caller into it
 * would take longer to show either. The column asks the same question and shares the answer.
 */
import { handOverIdIn } from '#shared/domain/call/hand-over-id.ts'
import type { CallerIdentity, PhoneSnapshot } from '#shared/domain/call/phone-snapshot.ts'
import type { CallId } from '#shared/kernel/ids.ts'
import type { DataPort } from '#shared/ports/data-port.ts'
import type { PhonePort } from '#shared/ports/phone-port.ts'
import type { PortClient } from '#shared/ports/port-client.ts'
import type { WatchStore } from '../../platform/ports/watch-store.ts'

/** Two frames. The look-up takes less, unless the machine is busy or the data window is being restarted. */
const LONGEST_MS = 32

type Listener = (snapshot: PhoneSnapshot) => void

export function withCallers(
  phone: PortClient<PhonePort>,
  dataWatches: WatchStore<DataPort>,
): PortClient<PhonePort> {
  return {
    ...phone,
    watch(name, args, onValue, onFailure) {
      if (name !== 'snapshot') return phone.watch(name, args, onValue, onFailure)
      const held = holdBack(onValue as Listener, dataWatches)
      const stop = phone.watch('snapshot', {}, held.take, onFailure)
      return () => {
        stop()
        held.stop()
      }
    },
  }
}

type Question = {
  readonly isAnswered: () => boolean
  readonly follow: (onChange: () => void) => () => void
}

/** Who has the number, and, of a call that was passed on, what came with it. */
function questionsAbout(
  { number, userToUser }: CallerIdentity,
  dataWatches: WatchStore<DataPort>,
): readonly Question[] {
  const id = handOverIdIn(userToUser)
  const pop: Question = {
    isAnswered: () => dataWatches.read('pop', { number }).status !== 'loading',
    follow: (onChange) => dataWatches.subscribe('pop', { number }, onChange),
  }
  if (id === null) return [pop]
  const handOver: Question = {
    isAnswered: () => dataWatches.read('handOver', { id }).status !== 'loading',
    follow: (onChange) => dataWatches.subscribe('handOver', { id }, onChange),
  }
  return [pop, handOver]
}

function holdBack(show: Listener, dataWatches: WatchStore<DataPort>) {
  let shown: ReadonlySet<CallId> = new Set()
  let newest: PhoneSnapshot | null = null
  let ends: (() => void)[] = []

  const letGo = (): void => {
    for (const end of ends) end()
    ends = []
    if (newest === null) return
    const snapshot = newest
    newest = null
    shown = new Set(snapshot.calls.map(({ id }) => id))
    show(snapshot)
  }
  return {
    take(snapshot: PhoneSnapshot): void {
      const waits = newest !== null
      newest = snapshot
      if (waits) return
      const questions = snapshot.calls
        .filter(({ id, state }) => !shown.has(id) && state.phase !== 'ended')
        .flatMap(({ identity }) => questionsAbout(identity, dataWatches))
      const known = (): boolean => questions.every(({ isAnswered }) => isAnswered())
      const look = (): void => {
        if (known()) letGo()
      }
      ends = questions.map(({ follow }) => follow(look))
      if (known()) return letGo()
      const timer = setTimeout(letGo, LONGEST_MS)
      ends.push(() => clearTimeout(timer))
    },
    stop(): void {
      newest = null
      letGo()
    },
  }
}
