/** What stands on a lead's board is their team's, open and real; of anybody else's nothing is shown. */
import { expect, onTestFinished, test } from 'vitest'
import type { Complaint } from '#shared/domain/complaint/complaint.ts'
import { TeamId } from '#shared/kernel/ids.ts'
import { queryScene } from '../../../test/fakes/query-account.ts'
import { complaintRow, customer, local, numberAt } from '../../../test/fixtures/centre-rows.ts'
import { signedInAs } from '../../../test/fixtures/signed-in.ts'
import { watchLeadBoard } from './lead-board.ts'

const product = {
  id: 'kd-1',
  kind: 'broadband',
  name: '千兆宽带',
  accountNumber: '1',
  since: '2020-01',
  status: 'active',
} as const

async function boardOf(permissions: readonly ('agent' | 'lead')[]) {
  const { server, desk, account } = await queryScene()
  const put = (id: string, index: number, given: Partial<Complaint>) =>
    server.put('complaint', complaintRow(id, { number: numberAt(index), ...given }))
  await server.put('customer', { ...customer, products: [product] })
  await put('later', 1, { productId: 'kd-1' })
  await put('ended', 2, { status: 'closed' })
  await put('practice', 3, { training: true })
  await put('elsewhere', 4, { teamId: TeamId.parse('another-team') })
  const dueAt = local('2026-03-02 23:00')
  await put('first', 5, { clocks: [{ ruleId: 'r', name: 'r', kind: 'internal', dueAt, source: 's' }] })
  await desk.settle()
  const signedIn = signedInAs()
  account.session.set({ ...signedIn, profile: { ...signedIn.profile, permissions } } as typeof signedIn)
  const told: Shown[] = []
  onTestFinished(watchLeadBoard(account, (rows) => told.push(rows)))
  await expect.poll(() => account.complaints.onBoard()?.length).toBeGreaterThan(0)
  await expect.poll(() => told.length).toBeGreaterThan(0)
  return { server, desk, told }
}
type Shown = Parameters<Parameters<typeof watchLeadBoard>[1]>[0]

test('a lead sees every open case of the team with the kind of its product, first due first', async () => {
  const { server, desk, told } = await boardOf(['agent', 'lead'])
  const shown = () => told.at(-1)?.map(({ id, product: kind, unsent }) => [id, kind, unsent])
  await expect.poll(shown).toEqual([
    ['first', null, false],
    ['later', 'broadband', false],
  ])
  await server.put('complaint', complaintRow('first', { number: numberAt(5), status: 'closed' }))
  await desk.settle()
  await expect.poll(shown).toEqual([['later', 'broadband', false]])
})

test('an agent gets nothing', async () => {
  expect((await boardOf(['agent'])).told).toEqual([[]])
})
