/** What the phone asks: its line, a place for ended calls, practice callers. Contract: `shared/ports/phone-data-port.ts`. */
import type { PhoneDataPort } from '#shared/ports/phone-data-port.ts'
import type { PortHandlers } from '#shared/ports/serve-port.ts'
import { askAccount, followAccount, openedAccount, type Slot } from './signed-in.ts'
import type { TrainingCallers } from './training-caller.ts'

/** The phone offers the record again; why it was not taken is in the code. */
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
        const account = await openedAccount(slot)
        // To anybody else it would be refused, and for good.
        if (account?.session.get().profile.agentId !== record.agentId) return 'not_now'
        const outcome = await account.mutate('call.record', { record })
        const isOver = outcome.ok || outcome.error.code !== 'not_saved'
        if (isOver && record.wrapUpSeconds !== null) await account.wrapUps.discard(record.id)
        if (outcome.ok) return 'kept'
        if (outcome.error.code === 'not_saved') throw new CallNotRecorded(outcome.error.code)
        account.reportFault('call_refused', { code: outcome.error.code })
        return 'refused'
      },
      'training.nextCaller': () => askAccount(slot, (account) => trainingCallers.next(account)),
      async 'wrapUp.keep'({ kept }) {
        const account = await openedAccount(slot)
        if (account?.session.get().profile.agentId !== kept.record.agentId) return 'not_now'
        await account.wrapUps.keep(kept)
        return 'kept'
      },
    },
    watches: {
      telephony: (_, emit) =>
        followAccount(
          slot,
          (state) => emit({ status: state === 'signed_out' ? 'signed_out' : 'waiting' }),
          ({ telephony }) => telephony.state.watch(emit),
        ),
      keptWrapUps: (_, emit) =>
        followAccount(
          slot,
          () => {},
          ({ wrapUps }) => {
            emit(wrapUps.open())
            return () => {}
          },
        ),
    },
  }
}
