/** What becomes of a call's record that the phone hands over. */
import { expect, test } from 'vitest'
import { err, ok } from '#shared/kernel/result.ts'
import type { MutateOutcome } from '#shared/ports/data-port.ts'
import { callRecord, li, wang } from '../../../test/fixtures/centre-rows.ts'
import { signedInAs } from '../../../test/fixtures/signed-in.ts'
import type { AccountSlot } from '../account/account-keeper.ts'
import type { Account } from '../account/open-account.ts'
import { liveValue } from '../live-value.ts'
import { createPhoneHandlers } from './phone-handlers.ts'
import { createTrainingCallers } from './training-caller.ts'

const faults: string[] = []
const recordAt = async (slot: AccountSlot, who = li) =>
  createPhoneHandlers(liveValue(slot), createTrainingCallers()).calls['call.record']({
    record: callRecord(who),
  })
const openFor = (who: typeof li, outcome: MutateOutcome): AccountSlot => {
  const account: Pick<Account, 'session' | 'mutate' | 'reportFault'> = {
    session: liveValue(signedInAs(who)),
    mutate: async () => outcome,
    reportFault: (code) => void faults.push(code),
  }
  return { state: 'open', account: account as Account }
}

test('what is journalled is kept', async () => {
  expect(await recordAt(openFor(li, ok({ mid: 7 })))).toBe('kept')
})

test('a full disk is no refusal: the phone offers it again', async () => {
  const full = err({ code: 'not_saved', detail: { reason: 'disk_full' } } as const)
  await expect(recordAt(openFor(li, full))).rejects.toThrow('not_saved')
})

test('what the rules refuse is refused for good, and support can see that', async () => {
  expect(await recordAt(openFor(li, err({ code: 'conflict', detail: {} })))).toBe('refused')
  expect(faults).toEqual(['call_refused'])
})

test('a call of an agent who has left is not lost to whoever signs in next', async () => {
  expect(await recordAt({ state: 'signed_out' })).toBe('not_now')
  expect(await recordAt(openFor(wang, err({ code: 'not_permitted', detail: {} })))).toBe('not_now')
})
