/** Whoever opens a case reads where it went and why; offline, that the server will say. */
import { screen } from '@testing-library/react'
import { beforeEach, expect, it } from 'vitest'
import { CaseRules } from '#shared/domain/complaint/case-rules.ts'
import type { Complaint } from '#shared/domain/complaint/complaint.ts'
import { BY_ITSELF, Routed } from '#shared/domain/complaint/routed.ts'
import type { SendState } from '#shared/ports/data-port.ts'
import { renderDesk } from '../../../../test/fakes/render-desk.tsx'
import { caseRules } from '../../../../test/fixtures/centre-rows.ts'
import { at, complaints } from '../../../../test/fixtures/desk-scene.ts'

let desk: Awaited<ReturnType<typeof renderDesk>>
beforeEach(async () => {
  desk = await renderDesk()
  const routing = { rules: [], absentAfterDays: 3 }
  await desk.let(() => desk.data.store.caseRules.set(CaseRules.parse({ ...caseRules, routing })))
})

const open = async (given: Partial<Complaint & SendState>): Promise<void> => {
  const [first] = complaints
  if (first === undefined) throw new Error('the scene has cases')
  await desk.let(() => desk.data.store.complaints.set([{ ...first, ...given }]))
  await desk.user.click(await screen.findByTestId('complaint-row-4207000136'))
  await screen.findByTestId('complaint-page')
}
const routed = (given: object = {}): Routed =>
  Routed.parse({
    at: at('2026-03-07 20:00'),
    ruleId: 'route-billing',
    ruleName: '账单争议转账务部',
    departmentId: 'dep-billing',
    departmentName: '账务部',
    ownerId: 'a-1003',
    ownerName: '王志强',
    because: 'received',
    ...given,
  })

it('says by which rule it went, to which department and to whom, and keeps it in the history', async () => {
  const route = routed()
  const step = { ...BY_ITSELF, at: route.at, to: 'assigned', reason: route.ruleName, by: 'routing' } as const
  await open({
    routed: route,
    ownerId: route.ownerId,
    steps: [{ ...step, ...(route.ownerId !== null && { ownerId: route.ownerId }) }],
  })
  expect(screen.getByTestId('case-route')).toHaveTextContent('按规则「账单争议转账务部」 · 责任部门 账务部')
  expect(screen.getByTestId('case-history')).toHaveTextContent('系统分派给 王志强 账单争议转账务部')
})

it('says when nobody could take it, and what was wrong with whoever had it', async () => {
  await open({ routed: routed({ ownerId: null, ownerName: '', because: 'owner_left' }), ownerId: null })
  expect(screen.getByTestId('case-route')).toHaveTextContent('原负责人账号已停用')
  expect(screen.getByTestId('case-route')).toHaveTextContent('等班组长分派')
})

it('says while it is unsent that the server will decide, and nothing of it once it has not', async () => {
  await open({ status: 'registered', ownerId: null, unsent: true })
  expect(screen.getByTestId('case-route')).toHaveTextContent('提交后由服务器按规则分派')
  const [first] = desk.data.store.complaints.get()
  if (first === undefined) throw new Error('the case is there')
  await desk.let(() => desk.data.store.complaints.set([{ ...first, unsent: false }]))
  expect(screen.queryByTestId('case-route')).toBeNull()
})
