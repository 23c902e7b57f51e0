import { expect, test } from 'vitest'
import type { AccountSlot } from '../account/account-keeper.ts'
import type { Account } from '../account/open-account.ts'
import { liveValue } from '../live-value.ts'
import { watchAccount } from './signed-in.ts'

test('nothing is said while the account is being opened: "not here" would be a lie a moment later', () => {
  const slot = liveValue<AccountSlot>({ state: 'opening' })
  const told: string[] = []
  const watch = watchAccount<unknown, string>(slot, 'not here', (_account, _args, emit) => {
    emit('here')
    return () => {}
  })
  const stop = watch({}, (value) => told.push(value))
  expect(told).toEqual([])
  slot.set({ state: 'open', account: {} as Account })
  slot.set({ state: 'opening' })
  expect(told).toEqual(['here'])
  slot.set({ state: 'signed_out' })
  slot.set({ state: 'failed' })
  expect(told).toEqual(['here', 'not here', 'not here'])
  stop()
})
