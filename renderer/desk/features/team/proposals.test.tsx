/** What waits for the lead's word on money: decided by one key, sent back with a reason, and nothing that is not theirs. */
import { screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import { Handling } from '#shared/domain/complaint/handling.ts'
import { SessionView } from '#shared/domain/session/session.ts'
import { renderDesk } from '../../../../test/fakes/render-desk.tsx'
import { caseRules } from '../../../../test/fixtures/centre-rows.ts'
import { at, complaints, signedIn } from '../../../../test/fixtures/desk-scene.ts'

const lead = SessionView.parse({
  ...signedIn,
  profile: { ...signedIn.profile, agentId: 'a-1001', name: '何玉梅', permissions: ['agent', 'lead'] },
})
const asked = (byId: string, amountFen = 20_000) =>
  Handling.parse({
    earlier: [],
    proposal: {
      id: 'p-1',
      at: at('2026-03-07 20:00'),
      byId,
      byName: '王志强',
      remedy: 'compensation',
      amountFen,
      what: '退三天月租并补偿',
    },
  })

let desk: Awaited<ReturnType<typeof renderDesk>>
const openAs = async (session: SessionView, byId = 'a-1003', amountFen?: number): Promise<void> => {
  desk = await renderDesk({ session })
  const [first] = complaints
  if (first === undefined) throw new Error('the scene has cases')
  await desk.let(() => {
    desk.data.store.caseRules.set(caseRules)
    desk.data.store.complaints.set([{ ...first, status: 'proposed', handling: asked(byId, amountFen) }])
  })
  await desk.user.click(screen.getByTestId('nav-team'))
}
it('is agreed to with one key, as it was seen', async () => {
  await openAs(lead)
  const proposal = await screen.findByTestId('proposal-cmp-1')
  expect(proposal).toHaveTextContent('王志强 申请补偿 ¥200.00')
  proposal.focus()
  await desk.user.keyboard('a')
  expect(desk.data.mutated).toEqual([
    {
      name: 'complaint.advance',
      args: {
        complaintId: 'cmp-1',
        event: { type: 'approve', proposalId: 'p-1', seenFen: 20_000, amountFen: 20_000, reason: '' },
      },
    },
  ])
})

it('is not sent back without a reason', async () => {
  await openAs(lead)
  ;(await screen.findByTestId('proposal-cmp-1')).focus()
  await desk.user.keyboard('d')
  const box = await screen.findByTestId('proposal-reason')
  box.focus()
  await desk.user.keyboard('{Enter}')
  expect(desk.data.mutated).toEqual([])
  await desk.user.type(box, '请补协议条款{Enter}')
  expect(desk.data.mutated).toMatchObject([
    { args: { event: { type: 'refuse', proposalId: 'p-1', reason: '请补协议条款' } } },
  ])
})

it('has the keys again when the question is taken back', async () => {
  await openAs(lead)
  const proposal = await screen.findByTestId('proposal-cmp-1')
  proposal.focus()
  await desk.user.keyboard('d')
  ;(await screen.findByTestId('proposal-reason')).focus()
  await desk.user.keyboard('{Escape}')
  expect(screen.queryByTestId('proposal-reason')).toBeNull()
  expect(proposal).toHaveFocus()
  await desk.user.keyboard('a')
  expect(desk.data.mutated).toMatchObject([{ args: { event: { type: 'approve' } } }])
})

it.each([
  ['who proposed it', lead, 'a-1001'],
  ['who may not grant it', signedIn, 'a-1003'],
] as const)('is not shown to %s', async (_, session, byId) => {
  await openAs(session, byId)
  await screen.findByTestId('page-team')
  expect(screen.queryByTestId('proposals')).toBeNull()
})

it('of more than they may grant a lead is offered to send it back, and nothing that would be refused', async () => {
  await openAs(lead, 'a-1003', 300_000)
  ;(await screen.findByTestId('proposal-cmp-1')).focus()
  expect(screen.queryByTestId('proposal-approve')).toBeNull()
  await desk.user.keyboard('a')
  expect(desk.data.mutated).toEqual([])
  await desk.user.keyboard('d')
  expect(await screen.findByTestId('proposal-reason')).toBeInTheDocument()
})
