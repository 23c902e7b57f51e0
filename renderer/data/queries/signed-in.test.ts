import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { describe, expect, test } from 'vitest'
import { err, ok } from '#shared/kernel/result.ts'
import { testCipher } from '../../../test/fixtures/store-keys.ts'
import type { AccountSlot } from '../account/account-keeper.ts'
import type { Account } from '../account/open-account.ts'
import { openDatabase } from '../database/nightdesk-database.ts'
import { liveValue } from '../live-value.ts'
import { askAccount, askJournal, askServer, watchAccount } from './signed-in.ts'

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

describe('closed while something is asked', () => {
  async function openSlot() {
    const { database } = await openDatabase('desk', testCipher, { indexedDB: new IDBFactory(), IDBKeyRange })
    const slot = liveValue<AccountSlot>({ state: 'open', account: { database } as Account })
    const close = (): void => {
      slot.set({ state: 'opening' })
      database.close()
    }
    return { slot, close }
  }
  /** What is asked, and when it has been. */
  function question() {
    let answer = (): void => {}
    const answered = new Promise<void>((resolve) => {
      answer = resolve
    })
    let reach = (): void => {}
    const reached = new Promise<void>((resolve) => {
      reach = resolve
    })
    const ask = async () => {
      reach()
      await answered
      return ok(null)
    }
    return { ask, reached, answer }
  }

  test('what the store did not answer has failed; what needs the server is offline, as without an account', async () => {
    const { slot, close } = await openSlot()
    const [first, second] = [question(), question()]
    const asked = Promise.allSettled([askAccount(slot, first.ask), askServer(slot, second.ask)])
    await Promise.all([first.reached, second.reached])
    close()
    expect(await asked).toMatchObject([
      { status: 'rejected' },
      { status: 'fulfilled', value: err('offline') },
    ])
  })

  test('what the journal has is not called failed: the desk would keep it, or dismiss it, once more', async () => {
    const { slot, close } = await openSlot()
    const { ask, reached, answer } = question()
    const asked = askJournal(slot, ask)
    await reached
    close()
    answer()
    expect(await asked).toEqual(ok(null))
  })

  test('a fault of ours while the account is open is no server that is away', async () => {
    const { slot } = await openSlot()
    await expect(askServer(slot, () => Promise.reject(new TypeError('ours')))).rejects.toThrow('ours')
  })
})
