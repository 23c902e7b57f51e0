/** Who could take a shift, from what one machine knows. */
import { beforeEach, expect, test, vi } from 'vitest'
import { ShiftId } from '#shared/kernel/ids.ts'
import type { MemorySyncServer } from '../../../test/fakes/memory-sync-server.ts'
import { type QueryAccount, queryScene } from '../../../test/fakes/query-account.ts'
import type { SimulatedDesk } from '../../../test/fakes/simulated-desk.ts'
import { chen, li, policy, shift, wang, zhao } from '../../../test/fixtures/centre-rows.ts'
import { candidatesFor } from './swap-candidates.ts'

let server: MemorySyncServer
let desk: SimulatedDesk
let account: QueryAccount

const night = shift('li-night', li, '2026-03-06', ['2026-03-06 22:00', '2026-03-07 06:00'])
const candidates = async () =>
  (await candidatesFor(account, ShiftId.parse(night.id))).map(({ agentId }) => agentId)

beforeEach(async () => {
  ;({ server, desk, account } = await queryScene())
  await server.put('shift', night)
})

test('colleagues of the team whom no rule stops; of the others nothing is said', async () => {
  await server.put('shift', shift('wang-night', wang, '2026-03-06', ['2026-03-06 22:00', '2026-03-07 06:00']))
  await desk.settle()
  expect((await candidates()).toSorted()).toEqual([chen.id, zhao.id])
})

test('what stands against the giver makes no colleague unable', async () => {
  await server.put('swapPolicy', { ...policy, openRequests: 1 })
  await server.put('shift', shift('wang-day', wang, '2026-03-10', ['2026-03-10 09:00', '2026-03-10 17:00']))
  await server.put('shift', shift('li-day', li, '2026-03-11', ['2026-03-11 09:00', '2026-03-11 17:00']))
  await desk.settle()
  const asked = { give: { shiftId: 'li-day', revision: 1 }, take: { shiftId: 'wang-day', revision: 1 } }
  expect(await desk.mutate('swap.request', { id: 'w1', ...asked, message: '' })).toMatchObject({ ok: true })
  expect((await candidates()).toSorted()).toEqual([chen.id, wang.id, zhao.id])
})

test('the team’s swaps are read once for all colleagues', async () => {
  await desk.settle()
  const rows = vi.spyOn(account.database, 'rows')
  await candidates()
  expect(rows.mock.calls.filter(([table]) => table === 'swap')).toHaveLength(1)
})
