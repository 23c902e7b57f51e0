/**
 * Which desk has the cursor in a payment field, of all that show the call: the recording goes on when the last of them has left its
 * field, and a desk that is closed, reloaded or killed there has left it.
 */

import type { CallId } from '#shared/kernel/ids.ts'
import { ok } from '#shared/kernel/result.ts'
import type { PhonePort } from '#shared/ports/phone-port.ts'
import type { PortHandlers } from '#shared/ports/serve-port.ts'

type Handlers = PortHandlers<PhonePort>
export type DeskOfOne = {
  readonly handlers: Handlers
  /** The desk at the other end is gone. */
  gone(): void
}

export function createPaymentPauses(shared: Handlers): { forDesk(): DeskOfOne } {
  const holders = new Map<CallId, Set<object>>()

  return {
    forDesk() {
      const desk = {}
      const release = (callId: CallId): ReturnType<Handlers['calls']['recording.resume']> => {
        const held = holders.get(callId)
        if (held?.delete(desk) !== true || held.size > 0) return ok(null)
        holders.delete(callId)
        return shared.calls['recording.resume']({ callId, by: 'payment' })
      }
      return {
        handlers: {
          ...shared,
          calls: {
            ...shared.calls,
            'recording.pause'(paused) {
              if (paused.by === 'payment') {
                const held = holders.get(paused.callId) ?? new Set()
                holders.set(paused.callId, held.add(desk))
              }
              return shared.calls['recording.pause'](paused)
            },
            'recording.resume': (resumed) =>
              resumed.by === 'payment' ? release(resumed.callId) : shared.calls['recording.resume'](resumed),
          },
        },
        gone() {
          for (const callId of [...holders.keys()]) void release(callId)
        },
      }
    },
  }
}
