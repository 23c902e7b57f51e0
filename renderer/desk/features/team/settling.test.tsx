/** The lead's list beside swaps: leave, answering for somebody, proposing another, many at once, and what settles itself. */
import { screen, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import { Leave } from '#shared/domain/schedule/leave.ts'
import { AgentId } from '#shared/kernel/ids.ts'
import { type RenderedDesk, renderDesk } from '../../../../test/fakes/render-desk.tsx'
import { signedInLead } from '../../../../test/fixtures/schedule-scene.ts'

async function leading(): Promise<RenderedDesk> {
  const desk = await renderDesk({ session: signedInLead })
  await desk.user.keyboard('{Control>}4{/Control}')
  await screen.findByTestId('decision-swap-4')
  return desk
}
const sent = (desk: RenderedDesk) => desk.data.mutated.map(({ name, args }) => ({ name, args }))

const leave = {
  ...Leave.parse({
    id: 'l1',
    agentId: 'a-1002',
    agentName: '林晓燕',
    teamId: 'team-1',
    kind: 'early_leave',
    businessDate: '2026-03-09',
    start: '2026-03-09T09:00:00.000Z',
    end: '2026-03-09T11:00:00.000Z',
    reason: '接孩子',
    state: 'requested',
    steps: [],
  }),
  unsent: false,
}

it('decides about leave by one button, and denies only with a reason', async () => {
  const desk = await leading()
  await desk.let(() => desk.data.store.leave.set([leave]))
  const entry = within(await screen.findByTestId('leave-l1'))
  await desk.user.click(entry.getByTestId('leave-deny'))
  expect(sent(desk)).toEqual([])
  await desk.user.type(entry.getByTestId('leave-reason'), '当天人手不足')
  await desk.user.click(entry.getByTestId('leave-deny'))
  expect(sent(desk)).toEqual([
    { name: 'leave.decide', args: { leaveId: 'l1', decision: 'deny', reason: '当天人手不足' } },
  ])
})

it('answers for a colleague who cannot, and says for whom', async () => {
  const desk = await leading()
  const entry = within(await screen.findByTestId('waiting-swap-1'))
  await desk.user.click(entry.getByTestId('accept-for'))
  const [first] = sent(desk)
  expect(first).toMatchObject({ name: 'swap.accept', args: { swapId: 'swap-1' } })
  expect(first?.args).toHaveProperty('forId')
})

it('proposes another who could take it, with the reason that both read', async () => {
  const desk = await leading()
  desk.data.onSwapCandidates = () => [{ agentId: AgentId.parse('a-1009'), name: '马晓东', fits: 'freely' }]
  const entry = within(screen.getByTestId('decision-swap-4'))
  await desk.user.click(entry.getByTestId('propose-another'))
  await desk.user.click(await entry.findByTestId('propose-a-1009'))
  expect(sent(desk)).toMatchObject([
    { name: 'swap.propose', args: { swapId: 'swap-4', toId: 'a-1009', reason: '班组长另荐马晓东接这个班' } },
  ])
})

it('approves all at once that no rule asks about, and leaves the others', async () => {
  const desk = await leading()
  expect(screen.queryByTestId('approve-fitting')).toBeNull()
  const all = desk.data.store.swaps.get()
  const agreed = all.map((swap) =>
    swap.id === 'swap-1' ? { ...swap, state: 'pending_lead' as const } : swap,
  )
  await desk.let(() => desk.data.store.swaps.set(agreed))
  await desk.user.click(await screen.findByTestId('approve-fitting'))
  expect(
    sent(desk)
      .map(({ args }) => (args as { swapId: string }).swapId)
      .sort(),
  ).toEqual(['swap-1', 'swap-5'])
})

it('says what would have settled itself before it is put in force', async () => {
  const desk = await leading()
  const now = desk.data.store.swaps.get()
  const came = now.map((swap) => ({
    ...swap,
    steps: [
      ...swap.steps,
      ...swap.steps.slice(0, 1).map((step) => ({ ...step, to: 'pending_lead' as const })),
    ],
  }))
  await desk.let(() => desk.data.store.swaps.set(came))
  expect(await screen.findByTestId('auto-replay')).toHaveTextContent('近三个月的 5 件里，0 件可以自动批准')
  expect(screen.getByTestId('auto-save')).toBeDisabled()
  await desk.user.click(screen.getByTestId('auto-one_for_one'))
  expect(screen.getByTestId('auto-replay')).toHaveTextContent('近三个月的 5 件里，4 件可以自动批准')
  await desk.user.click(screen.getByTestId('auto-save'))
  expect(sent(desk)).toMatchObject([{ name: 'swap.setAutoApproval', args: { kinds: ['one_for_one'] } }])
})

it('leaves the decisions to a deputy for a time', async () => {
  const desk = await leading()
  await desk.user.click(screen.getByTestId('delegation-begin'))
  expect(sent(desk)).toMatchObject([{ name: 'swap.delegate' }])
})
