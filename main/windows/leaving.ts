/**
 * Closing the last window and quitting. Nothing ends a call by accident, and an agent who is available stays where the next
 * caller reaches them; whoever wants to go although a call is up is asked (ADR 22).
 */
import type { Event } from 'electron'
import type { CallPhase } from '../power/call-guard.ts'

/** `put_away`: the application goes on without its window in sight. */
export type Closing = 'close' | 'minimise' | 'put_away'

export type LeavingOptions = {
  readonly call: () => CallPhase
  readonly isAvailable: () => boolean
  /** Whether everybody sees the tray here: a Linux desktop may have none, and does not say so. */
  readonly tray: 'seen' | 'perhaps'
  readonly ask: (call: Exclude<CallPhase, 'none'>) => Promise<'stay' | 'leave'>
  /** Ends the line in order, in a few seconds at most. */
  readonly sayGoodbye: () => Promise<void>
  readonly quit: () => void
  /** The agent closed the window, and is told why the application is still there. */
  readonly onKept: () => void
}

export type Leaving = {
  /** What becomes of the last desk when it is closed. */
  closing(): Closing
  beforeQuit(event: Pick<Event, 'preventDefault'>): void
}

export function createLeaving(options: LeavingOptions): Leaving {
  const { call, isAvailable, tray, ask, sayGoodbye, quit, onKept } = options
  let step: 'staying' | 'asking' | 'going' | 'leaving' = 'staying'
  const go = async (): Promise<void> => {
    step = 'going'
    await sayGoodbye()
    step = 'leaving'
    quit()
  }
  return {
    closing() {
      if (step === 'leaving' || step === 'going') return 'close'
      // Whoever talks has the window within reach.
      if (call() !== 'none') return 'minimise'
      if (!isAvailable()) return 'close'
      onKept()
      return tray === 'seen' ? 'put_away' : 'minimise'
    },
    beforeQuit(event) {
      const now = call()
      if (step === 'leaving' || (step === 'staying' && now === 'none' && !isAvailable())) {
        step = 'leaving'
        return
      }
      event.preventDefault()
      if (step !== 'staying') return
      // The queues would go on sending callers to whoever was available.
      if (now === 'none') return void go()
      step = 'asking'
      void ask(now).then((answer) => {
        if (answer === 'leave') return go()
        step = 'staying'
      })
    },
  }
}
