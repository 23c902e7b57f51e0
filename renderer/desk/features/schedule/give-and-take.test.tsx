/** Giving a shift away in three clicks, taking one, putting it back, undoing: and nothing is said of whoever could not. */
import { screen, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import { OpenShift } from '#shared/domain/schedule/open-shift.ts'
import { instantFromMs } from '#shared/kernel/clock.ts'
import { AgentId, SwapId } from '#shared/kernel/ids.ts'
import { err } from '#shared/kernel/result.ts'
import type { SwapView } from '#shared/ports/data-port.ts'
import { type RenderedDesk, renderDesk } from '../../../../test/fakes/render-desk.tsx'
import { shiftOf } from '../../../../test/fixtures/schedule-scene.ts'

const mine = shiftOf('1002', '2026-03-14')

async function shiftsPage(): Promise<RenderedDesk> {
  const desk = await renderDesk()
  await desk.user.keyboard('{Control>}3{/Control}')
  await screen.findByTestId('my-week')
  return desk
}
const sent = (desk: RenderedDesk) => desk.data.mutated.map(({ name, args }) => ({ name, args }))
async function composing(): Promise<RenderedDesk> {
  const desk = await shiftsPage()
  await desk.user.click(screen.getByTestId('swap-from-shift-1002-03-08'))
  await screen.findByTestId('swap-composer')
  return desk
}
const changed = async (desk: RenderedDesk, id: string, given: Partial<SwapView>): Promise<void> => {
  const all = desk.data.store.swaps.get()
  await desk.let(() =>
    desk.data.store.swaps.set(all.map((swap) => (swap.id === id ? { ...swap, ...given } : swap))),
  )
}

it('puts a shift on the board by two clicks', async () => {
  const desk = await composing()
  await desk.user.type(screen.getByTestId('give-message'), '孩子发烧')
  await desk.user.click(screen.getByTestId('swap-to-board'))
  expect(await screen.findByTestId('swap-sent')).toHaveTextContent('已挂出')
  expect(sent(desk)).toMatchObject([
    {
      name: 'swap.offer',
      args: {
        kind: 'give_away',
        give: { shiftId: 'shift-1002-03-08' },
        take: null,
        toId: null,
        message: '孩子发烧',
      },
    },
  ])
})

it('keeps a message that is too long as it was pasted, says so, and sends nothing of it', async () => {
  const desk = await composing()
  await desk.user.click(screen.getByTestId('give-message'))
  await desk.user.paste('长'.repeat(301))
  await desk.user.click(screen.getByTestId('swap-to-board'))
  expect(screen.getByTestId('give-message')).toHaveValue('长'.repeat(301))
  expect(screen.getByTestId('give-message')).toHaveAccessibleDescription(expect.stringContaining('301'))
  expect(sent(desk)).toEqual([])
})

it('finds who could take it, and offers it to one of them by one click more', async () => {
  const desk = await composing()
  desk.data.onSwapCandidates = () => [
    { agentId: AgentId.parse('a-1009'), name: '马晓东', fits: 'freely' },
    { agentId: AgentId.parse('a-1004'), name: '周敏', fits: 'lead_looks' },
  ]
  await desk.user.click(screen.getByTestId('swap-find'))
  const found = await screen.findByTestId('swap-found')
  expect(within(found).getAllByRole('button')).toHaveLength(2)
  expect(found).toHaveTextContent('班组长会看')
  await desk.user.click(screen.getByTestId('give-to-a-1009'))
  expect(await screen.findByTestId('swap-sent')).toHaveTextContent('已发给马晓东')
  expect(sent(desk)).toMatchObject([{ name: 'swap.offer', args: { toId: 'a-1009' } }])
})

it('says what to do when nobody could take it', async () => {
  const desk = await composing()
  await desk.user.click(screen.getByTestId('swap-find'))
  expect(await screen.findByTestId('swap-found-none')).toHaveTextContent('可以先挂出去')
})

it('gives a part of a shift', async () => {
  const desk = await composing()
  const start = screen.getByTestId('part-start')
  const [, , third] = within(start).getAllByRole('option')
  await desk.user.selectOptions(start, third?.getAttribute('value') ?? '')
  await desk.user.click(screen.getByTestId('swap-to-board'))
  expect(sent(desk)).toMatchObject([
    {
      name: 'swap.offer',
      args: { kind: 'partial', give: { part: { start: third?.getAttribute('value') } } },
    },
  ])
})

it('keeps what was written when it was refused', async () => {
  const desk = await composing()
  desk.data.onMutate = () => err({ code: 'shift_changed', detail: {} })
  await desk.user.type(screen.getByTestId('give-message'), '孩子发烧')
  await desk.user.click(screen.getByTestId('swap-to-board'))
  const composer = within(screen.getByTestId('swap-composer'))
  expect(await composer.findByRole('alert')).toHaveTextContent('其中一个班刚刚变了')
  expect(screen.getByTestId('give-message')).toHaveValue('孩子发烧')
})

it('shows open shifts that nobody holds, and says at once when somebody was faster', async () => {
  const desk = await shiftsPage()
  const { agentId: _, agentName: __, unsent: ___, ...planned } = mine
  const open = (id: string, heldBy: object | null) => ({
    ...OpenShift.parse({ ...planned, id, heldBy }),
    unsent: false,
  })
  await desk.let(() =>
    desk.data.store.openShifts.set([open('o1', null), open('o2', { swapId: 'somebody', agentId: 'a-1004' })]),
  )
  expect(await screen.findByTestId('open-o1')).toBeInTheDocument()
  expect(screen.queryByTestId('open-o2')).toBeNull()
  desk.data.onMutate = () => err({ code: 'already_taken', detail: {} })
  await desk.user.click(screen.getByTestId('take-open'))
  expect(await within(screen.getByTestId('open-o1')).findByRole('alert')).toHaveTextContent(
    '已经被别的换班占用',
  )
})

it('takes a shift from the board, and puts it back before the lead has decided', async () => {
  const desk = await shiftsPage()
  await changed(desk, 'swap-1', { way: 'board', kind: 'give_away', counterpart: null, take: null })
  await desk.user.click(await screen.findByTestId('take-from-board'))
  expect(sent(desk)).toMatchObject([{ name: 'swap.take', args: { swapId: 'swap-1' } }])
  const me = { agentId: mine.agentId, agentName: mine.agentName, shiftId: null, shiftRevision: 0 }
  await changed(desk, 'swap-1', { counterpart: me, state: 'pending_lead' })
  const entry = await screen.findByTestId('swap-swap-1')
  expect(entry).toHaveTextContent('把班让给你')
  await desk.user.click(within(entry).getByTestId('swap-untake'))
  expect(sent(desk).at(-1)).toEqual({ name: 'swap.untake', args: { swapId: 'swap-1' } })
})

it('notes a swap in effect, and asks by one key for it to be undone: what I got for what I gave', async () => {
  const desk = await shiftsPage()
  await changed(desk, 'swap-2', { state: 'applied', unsent: false })
  const entry = await screen.findByTestId('swap-swap-2')
  await desk.user.click(within(entry).getByTestId('swap-see'))
  await desk.user.click(within(entry).getByTestId('swap-undo'))
  expect(sent(desk)).toMatchObject([
    { name: 'swap.see', args: { swapId: 'swap-2' } },
    {
      name: 'swap.offer',
      args: {
        kind: 'one_for_one',
        give: { shiftId: 'shift-1007-03-13' },
        take: { shiftId: 'shift-1002-03-14' },
        undoes: 'swap-2',
      },
    },
  ])
})

it('asks for a new agreement when a shift changed under a request', async () => {
  const desk = await shiftsPage()
  await changed(desk, 'swap-2', { state: 'needs_reconfirm', unsent: false })
  await desk.user.click(within(await screen.findByTestId('swap-swap-2')).getByTestId('swap-reconfirm'))
  expect(sent(desk)).toMatchObject([
    { name: 'swap.reconfirm', args: { swapId: 'swap-2', seen: { steps: 1 } } },
  ])
})

it('asks whoever wanted a swap whether they agree to what their lead proposes instead', async () => {
  const desk = await shiftsPage()
  await changed(desk, 'swap-2', {
    state: 'needs_reconfirm',
    unsent: false,
    insteadOf: SwapId.parse('swap-1'),
    steps: [],
  })
  const entry = within(await screen.findByTestId('swap-swap-2'))
  expect(entry.queryByText('班组长另荐，等请求人同意')).toBeNull()
  await changed(desk, 'swap-2', {
    steps: [
      {
        at: instantFromMs(0),
        byId: AgentId.parse('lead'),
        byName: '赵磊',
        to: 'needs_reconfirm',
        reason: '另荐',
      },
    ],
  })
  expect(await entry.findByText('班组长另荐，等请求人同意')).toBeVisible()
  await desk.user.click(entry.getByRole('button', { name: '同意' }))
  expect(sent(desk)).toMatchObject([{ name: 'swap.reconfirm', args: { swapId: 'swap-2' } }])
})
