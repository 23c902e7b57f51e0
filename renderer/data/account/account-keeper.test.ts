import { beforeEach, expect, test } from 'vitest'
import type { SessionView, SignedIn } from '#shared/domain/session/session.ts'
import { err, ok } from '#shared/kernel/result.ts'
import { type ManualTime, manualTime } from '../../../test/fakes/manual-time.ts'
import { li, NOW, wang } from '../../../test/fixtures/centre-rows.ts'
import { signedInAs } from '../../../test/fixtures/signed-in.ts'
import type { LiveValue } from '../live-value.ts'
import { type AccountKeeper, keepAccount } from './account-keeper.ts'
import type { Account } from './open-account.ts'

const OUT: SessionView = { status: 'signed_out', server: null, trial: 'none', notice: null }
type Opened = { session: LiveValue<SignedIn>; state: 'open' | 'closed'; loseStore: () => void }

let time: ManualTime
let opened: Opened[]
let failures: number
let faults: string[]
let keeper: AccountKeeper
/** When the store answers. */
let answered: Promise<void>
const state = (): string => keeper.slot.get().state
const settle = () => time.advance(0)

beforeEach(() => {
  time = manualTime(NOW)
  opened = []
  failures = 0
  faults = []
  answered = Promise.resolve()
  keeper = keepAccount({
    clock: time.clock,
    timers: time.timers,
    random: () => 0.5,
    reportFault: (code) => void faults.push(code),
    async open(session, loseStore) {
      await answered
      if (failures > 0) {
        failures -= 1
        return err('unreadable')
      }
      const entry: Opened = { session, state: 'open', loseStore }
      opened.push(entry)
      const close = async (): Promise<void> => {
        entry.state = 'closed'
      }
      return ok({ session, close } as Account)
    },
  })
})

test('signing in opens the account, signing out closes it', async () => {
  // Nobody knows yet: a desk that asks is not told that there is no such customer.
  expect(state()).toBe('opening')
  keeper.sessionChanged(OUT)
  await settle()
  expect(state()).toBe('signed_out')
  keeper.sessionChanged(signedInAs(li))
  await settle()
  expect(state()).toBe('open')
  keeper.sessionChanged(OUT)
  await settle()
  expect(state()).toBe('signed_out')
  expect(opened.map((each) => each.state)).toEqual(['closed'])
})

test('news about the same agent reach the open account without closing it', async () => {
  keeper.sessionChanged(signedInAs(li))
  await settle()
  keeper.sessionChanged(signedInAs(li, { devicePrefix: '0999' }))
  await settle()
  expect(opened).toHaveLength(1)
  expect(opened[0]?.session.get().devicePrefix).toBe('0999')
})

test('another agent never sees the account of the one before', async () => {
  keeper.sessionChanged(signedInAs(li))
  await settle()
  const seen: string[] = []
  keeper.slot.watch((slot) =>
    seen.push(slot.state === 'open' ? slot.account.session.get().profile.name : slot.state),
  )
  keeper.sessionChanged(signedInAs(wang))
  await settle()
  expect(seen).toEqual([li.name, 'opening', wang.name])
  expect(opened.map((each) => each.state)).toEqual(['closed', 'open'])
})

test('what cannot be opened is told and tried again, until it opens', async () => {
  failures = 2
  keeper.sessionChanged(signedInAs(li))
  await settle()
  expect(state()).toBe('failed')
  expect(faults).toEqual(['account_not_opened'])
  await time.advance(500)
  expect(state()).toBe('failed')
  await time.advance(1_000)
  expect(state()).toBe('open')
})

test('a lost store is opened anew; a late word about an account that was left does nothing', async () => {
  keeper.sessionChanged(signedInAs(li))
  await settle()
  opened[0]?.loseStore()
  await time.advance(500)
  expect(opened.map((each) => each.state)).toEqual(['closed', 'open'])
  keeper.sessionChanged(OUT)
  await settle()
  opened[1]?.loseStore()
  await time.advance(600_000)
  expect(opened).toHaveLength(2)
  expect(state()).toBe('signed_out')
})

test('a store that fails again and again is not opened in a frenzy, and stays readable in between', async () => {
  keeper.sessionChanged(signedInAs(li))
  await settle()
  for (const delay of [500, 1_000, 2_000, 4_000]) {
    opened.at(-1)?.loseStore()
    opened.at(-1)?.loseStore()
    expect(time.waiting()).toEqual([delay])
    expect(state()).toBe('open')
    await time.advance(delay)
  }
  await time.advance(120_000)
  opened.at(-1)?.loseStore()
  expect(time.waiting()).toEqual([500])
})

test('a store that is lost again as soon as it is opened is told, one accident is not, and one that holds is sound', async () => {
  keeper.sessionChanged(signedInAs(li))
  await settle()
  opened.at(-1)?.loseStore()
  await time.advance(500)
  expect(keeper.store.get()).toBe('sound')
  opened.at(-1)?.loseStore()
  expect(keeper.store.get()).toBe('failing')
  await time.advance(1_000)
  expect(keeper.store.get()).toBe('failing')
  await time.advance(60_000)
  expect(keeper.store.get()).toBe('sound')
  opened.at(-1)?.loseStore()
  await time.advance(500)
  opened.at(-1)?.loseStore()
  keeper.sessionChanged(OUT)
  expect(keeper.store.get()).toBe('sound')
})

test('a store that gives no answer at all is told, and goes on by itself when it does', async () => {
  keeper.sessionChanged(signedInAs(li))
  await settle()
  let answer = (): void => {}
  answered = new Promise((resolve) => {
    answer = resolve
  })
  opened.at(-1)?.loseStore()
  await time.advance(10_000)
  expect(keeper.store.get()).toBe('sound')
  await time.advance(10_000)
  expect([state(), keeper.store.get()]).toEqual(['opening', 'failing'])
  answer()
  await settle()
  expect(state()).toBe('open')
  await time.advance(60_000)
  expect(keeper.store.get()).toBe('sound')
})

test('an account that is opened slowly, and never failed, is sound as soon as it is open', async () => {
  let answer = (): void => {}
  answered = new Promise((resolve) => {
    answer = resolve
  })
  keeper.sessionChanged(signedInAs(li))
  await time.advance(20_000)
  expect(keeper.store.get()).toBe('failing')
  answer()
  await settle()
  expect([state(), keeper.store.get()]).toEqual(['open', 'sound'])
})

test('signed out while it could not be opened, it is not tried any more', async () => {
  failures = 1
  keeper.sessionChanged(signedInAs(li))
  await settle()
  keeper.sessionChanged(OUT)
  await time.advance(600_000)
  expect(opened).toEqual([])
  expect(state()).toBe('signed_out')
})
