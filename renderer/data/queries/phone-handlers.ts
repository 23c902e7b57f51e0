/** What the phone asks: its line, a place for ended calls, practice callers. Contract: `shared/ports/phone-data-port.ts`. */
import type { PhoneDataPort } from '#shared/ports/phone-data-port.ts'
import type { PortHandlers } from '#shared/ports/serve-port.ts'
import { followAccount, requireAccount, type Slot } from './signed-in.ts'
import type { TrainingCallers } from './training-caller.ts'

/** The phone keeps a record until it is taken; why it was not is in the code. */
class CallNotRecorded extends Error {
  override readonly name = 'CallNotRecorded'
}

export function createPhoneHandlers(
  slot: Slot,
  trainingCallers: TrainingCallers,
): PortHandlers<PhoneDataPort> {
  return {
    calls: {
      async 'call.record'({ record }) {
        const outcome = await (await requireAccount(slot)).mutate('call.record', { record })
        if (!outcome.ok) throw new CallNotRecorded(outcome.error.code)
        return null
      },
      'training.nextCaller': async () => trainingCallers.next(await requireAccount(slot)),
    },
    watches: {
      telephony: (_, emit) =>
        followAccount(
          slot,
          (state) => emit({ status: state === 'signed_out' ? 'signed_out' : 'waiting' }),
          ({ telephony }) => telephony.state.watch(emit),
        ),
    },
  }
}
