/** What a desk is told of this machine's disk, at any time at which nothing may be called saved. */
import { expect, test } from 'vitest'
import type { StorageView } from '#shared/ports/data-port.ts'
import type { AccountSlot } from '../account/account-keeper.ts'
import type { Account } from '../account/open-account.ts'
import type { Saving } from '../account/saving.ts'
import { liveValue } from '../live-value.ts'
import { watchStorage } from './storage.ts'

test('a store that fails is told while the account is being opened, too, and the journal’s full disk before it', () => {
  const slot = liveValue<AccountSlot>({ state: 'opening' })
  const store = liveValue<'sound' | 'failing'>('sound')
  const saving = liveValue<ReturnType<Saving['get']>>('sound')
  const told: StorageView[] = []
  const stop = watchStorage({ slot, store }, (view) => told.push(view))
  const last = () => told.at(-1)

  expect(last()).toEqual({ state: 'sound', notices: [] })
  store.set('failing')
  expect(last()).toEqual({ state: 'failing', notices: [] })
  const account = { saving, storageNotices: ['store_rebuilt'] } as unknown as Account
  slot.set({ state: 'open', account })
  expect(last()).toEqual({ state: 'failing', notices: ['store_rebuilt'] })
  saving.set('disk_full')
  expect(last()).toEqual({ state: 'disk_full', notices: ['store_rebuilt'] })
  saving.set('sound')
  store.set('sound')
  expect(last()).toEqual({ state: 'sound', notices: ['store_rebuilt'] })
  slot.set({ state: 'failed' })
  expect(last()).toEqual({ state: 'failing', notices: [] })

  stop()
  const count = told.length
  store.set('failing')
  slot.set({ state: 'opening' })
  expect(told).toHaveLength(count)
})
