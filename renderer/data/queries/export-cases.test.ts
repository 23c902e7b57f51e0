/** Nothing leaves without being in the audit first, and no number is whole that this person may not see. */
import { expect, test } from 'vitest'
import { PrivacyRules } from '#shared/domain/customer/privacy.rules.ts'
import { ComplaintId } from '#shared/kernel/ids.ts'
import type { MutateOutcome } from '#shared/ports/data-port.ts'
import { queryScene } from '../../../test/fakes/query-account.ts'
import { billing, broadband, complaintRow, numberAt } from '../../../test/fixtures/centre-rows.ts'
import { signedInAs } from '../../../test/fixtures/signed-in.ts'
import { exportCases } from './export-cases.ts'

const ids = ['c-1', 'c-2', 'gone'].map((id) => ComplaintId.parse(id))

async function scene(answer: MutateOutcome = { ok: true, value: { mid: 1 } }) {
  const { server, desk, account } = await queryScene()
  await server.put('queue', broadband)
  await server.put('queue', { ...billing, privacy: PrivacyRules.parse({ reveal: [] }) })
  await server.put('complaint', complaintRow('c-1', { facts: '请打 13912345678 找他' }))
  await server.put('complaint', complaintRow('c-2', { number: numberAt(2), queueId: billing.id }))
  await desk.settle()
  const signedIn = signedInAs()
  account.session.set({ ...signedIn, profile: { ...signedIn.profile, permissions: ['agent', 'lead'] } })
  const kept: unknown[] = []
  const mutate = async (name: string, args: unknown): Promise<MutateOutcome> => {
    kept.push({ name, args })
    return answer
  }
  return { kept, run: (whole: 'verify' | null) => exportCases({ ...account, mutate }, { ids, whole }) }
}

test('masked, also in what was told; the audit has how many', async () => {
  const { kept, run } = await scene()
  const outcome = await run(null)
  expect(outcome).toMatchObject({ ok: true, value: [{ contactNumber: '138****8000' }, {}] })
  expect(outcome).toMatchObject({ value: [{ facts: '请打 139****5678 找他' }, {}] })
  expect(kept).toEqual([{ name: 'complaint.export', args: { of: { is: 'table', count: 2 }, whole: null } }])
})

test('whole with a reason, of the queues that permit it and no other', async () => {
  const { kept, run } = await scene()
  expect(await run('verify')).toMatchObject({
    value: [{ contactNumber: '13800138000' }, { contactNumber: '138****8000' }],
  })
  expect(kept).toMatchObject([{ args: { whole: { why: 'verify', queueIds: [broadband.id] } } }])
})

test('nothing is given out that was refused', async () => {
  const { run } = await scene({ ok: false, error: { code: 'not_permitted', detail: {} } })
  expect(await run(null)).toEqual({ ok: false, error: { code: 'not_permitted', detail: {} } })
})
