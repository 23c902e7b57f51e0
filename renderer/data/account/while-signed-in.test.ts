/** Two agents at one machine, one after the other: neither's last words end up with the other. */
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { expect, test } from 'vitest'
import { err, ok } from '#shared/kernel/result.ts'
import { awayFileServer, awayTransport } from '../../../test/fakes/away-server.ts'
import { manualTime } from '../../../test/fakes/manual-time.ts'
import { createMemoryJournal } from '../../../test/fakes/memory-journal.ts'
import { noAttachments } from '../../../test/fakes/no-attachments.ts'
import { noPresence } from '../../../test/fakes/no-presence.ts'
import { li, NOW, wang } from '../../../test/fixtures/centre-rows.ts'
import { signedInAs } from '../../../test/fixtures/signed-in.ts'
import { testStoreKeys } from '../../../test/fixtures/store-keys.ts'
import type { Transport } from '../sync/transport.ts'
import { keepAccount } from './account-keeper.ts'
import { openAccount } from './open-account.ts'
import { mainWhile } from './while-signed-in.ts'

test('an answer that comes after the next agent has signed in is not written into their journal', async () => {
  const time = manualTime(NOW)
  const mutation = {
    mutationId: 'm1' as never,
    name: 'complaint.addNote',
    args: {},
    schemaVersion: 1,
    baseVersions: {},
    at: NOW,
    offsetMinutes: 0,
  }
  const journals = [li, wang].map(({ id }) => createMemoryJournal(`client-of-${id}`, () => 'another'))
  for (const journal of journals) await journal.api.appendMutation(mutation)
  const [ofLi, ofWang] = journals
  if (ofLi === undefined || ofWang === undefined) throw new Error('two agents, two journals')
  /** As main does it: one door, behind it the journal of whoever is signed in. */
  let present = ofLi
  const door = {
    open: () => present.api.open(),
    append: (note: Parameters<typeof present.api.append>[0]) => present.api.append(note),
    appendMutation: (given: Parameters<typeof present.api.appendMutation>[0]) =>
      present.api.appendMutation(given),
    adoptNewClient: () => present.api.adoptNewClient(),
  }
  const accessToken = async () => err('unreachable' as const)
  let answer = (): void => {}
  const asked = new Promise<void>((resolve) => {
    answer = resolve
  })
  const slowServer: Transport = {
    ...awayTransport,
    push: async ({ mutations }) => {
      await asked
      const results = mutations.map(({ mid }) => ({ mid, outcome: 'refused' as const, refusal }))
      return ok({ status: 'done' as const, lastMid: results.length, results })
    },
  }
  const refusal = { code: 'not_found' as const, detail: {} }
  const circumstances = { clock: time.clock, timers: time.timers, random: () => 0.5, newId: () => 'id' }
  const indexedDb = { indexedDB: new IDBFactory(), IDBKeyRange }
  const storeKeys = async () => ok(testStoreKeys)
  const keeper = keepAccount({
    ...circumstances,
    reportFault: () => {},
    open: (session, onStoreFault, left) =>
      openAccount({
        session,
        journal: mainWhile(() => !left.aborted, {
          journal: door,
          accessToken,
          storeKeys,
          storeResealed: async () => 'kept',
          attachments: noAttachments,
        }).journal,
        attachments: noAttachments,
        fileServer: awayFileServer,
        presence: noPresence,
        transport: session.get().profile.agentId === li.id ? slowServer : awayTransport,
        circumstances,
        indexedDb,
        storeKeys: testStoreKeys,
        reportFault: () => {},
        onStoreFault,
        left,
      }),
  })
  const opened = new Promise<void>((resolve) =>
    keeper.slot.watch(({ state }) => state === 'open' && resolve()),
  )
  keeper.sessionChanged(signedInAs(li))
  await opened
  await time.advance(0)

  present = ofWang
  keeper.sessionChanged(signedInAs(wang))
  const next = new Promise<void>((resolve) =>
    keeper.slot.watch(
      (slot) => slot.state === 'open' && slot.account.session.get().profile.agentId === wang.id && resolve(),
    ),
  )
  answer()
  await next
  expect(ofWang.content()).toMatchObject({ waiting: [mutation], attention: [], acknowledgedMid: 0 })
})
