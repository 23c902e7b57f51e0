/** What the phone asks: its line, a place for ended calls, practice callers. Contract: `shared/ports/phone-data-port.ts`. */
import { type CallRecord, finishesWrapUp } from '#shared/domain/call/call-record.ts'
import type { PhoneDataPort, ToldPresence } from '#shared/ports/phone-data-port.ts'
import type { PortHandlers } from '#shared/ports/serve-port.ts'
import { NotSaved } from '../account/not-saved.ts'
import type { Account } from '../account/open-account.ts'
import { askAccount, followAccount, openedAccount, type Slot } from './signed-in.ts'
import type { TrainingCallers } from './training-caller.ts'

/** The phone offers the record again; why it was not taken is in the code. */
class CallNotRecorded extends Error {
  override readonly name = 'CallNotRecorded'
}

/** Its record is journalled: offered again, that would be journalled once more. So it is open again after a restart. */
async function discardWhatItEnds({ wrapUps, reportFault }: Account, record: CallRecord): Promise<void> {
  try {
    if (finishesWrapUp(record)) await wrapUps.discard(record.id)
    else await wrapUps.discardConsultation(record.id)
  } catch (cause) {
    if (!(cause instanceof NotSaved)) throw cause
    reportFault('wrap_up_not_discarded', { reason: cause.reason })
  }
}

export function createPhoneHandlers(
  slot: Slot,
  trainingCallers: TrainingCallers,
  tellPresence: (told: ToldPresence | null) => void,
): PortHandlers<PhoneDataPort> {
  return {
    calls: {
      async 'call.record'({ record }) {
        const account = await openedAccount(slot)
        // In anybody else's name it would be refused.
        if (account?.session.get().profile.agentId !== record.agentId) return 'not_now'
        const outcome = await account.recordCall(record)
        if (!outcome.ok) throw new CallNotRecorded(outcome.error.code)
        await discardWhatItEnds(account, record)
        return 'kept'
      },
      'presence.tell'({ told }) {
        tellPresence(told)
        return null
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
