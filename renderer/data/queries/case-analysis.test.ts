/** A lead's figures are their team's, and none before this machine has read all of its cases. */
import { expect, test } from 'vitest'
import { CategoryId, TeamId } from '#shared/kernel/ids.ts'
import { queryScene } from '../../../test/fakes/query-account.ts'
import { complaintRow, customer, local, NOW, numberAt } from '../../../test/fixtures/centre-rows.ts'
import { signedInAs } from '../../../test/fixtures/signed-in.ts'
import { analyseCases } from './case-analysis.ts'

const question = { filter: {}, from: local('2026-01-01 00:00'), cause: null, category: null }

async function scene(permissions: ('agent' | 'lead')[]) {
  const { server, desk, account } = await queryScene()
  const kd = {
    id: 'kd-1',
    kind: 'broadband',
    name: 'n',
    accountNumber: '1',
    since: '2020-01',
    status: 'active',
  } as const
  await server.put('customer', { ...customer, products: [kd] })
  await server.put('complaint', complaintRow('c-1', { productId: 'kd-1', repeat: true }))
  await server.put('complaint', complaintRow('c-2', { number: numberAt(2), severity: 'critical' }))
  await server.put('complaint', complaintRow('c-3', { number: numberAt(3), training: true }))
  await server.put('complaint', complaintRow('c-4', { number: numberAt(4), teamId: TeamId.parse('other') }))
  await desk.settle()
  const signedIn = signedInAs()
  account.session.set({ ...signedIn, profile: { ...signedIn.profile, permissions } })
  return account
}

test('counts the cases of the team, by the filter and the period that were asked for', async () => {
  const account = await scene(['agent', 'lead'])
  await expect.poll(() => account.complaints.figures()?.length).toBeGreaterThan(0)
  expect(await analyseCases(account, question)).toMatchObject({
    ...{ received: 2, toldTwice: 1, held: 2, since: NOW },
    byProduct: [
      { id: '', count: 1 },
      { id: 'broadband', count: 1 },
    ],
  })
  const filtered = (filter: object) => analyseCases(account, { ...question, filter })
  expect(await filtered({ severity: 'critical' })).toMatchObject({ received: 1, held: 2 })
  expect(await filtered({ product: 'broadband' })).toMatchObject({ received: 1 })
  expect(await filtered({ categoryId: CategoryId.parse('none') })).toMatchObject({ received: 0 })
  expect(await filtered({ clock: 'running' })).toMatchObject({ received: 2 })
})

test('somebody who leads nobody has no figures', async () => {
  const account = await scene(['agent'])
  await expect.poll(() => account.complaints.figures()?.length).toBeGreaterThan(0)
  expect(await analyseCases(account, question)).toMatchObject({ received: 0, held: 0, since: null })
})
