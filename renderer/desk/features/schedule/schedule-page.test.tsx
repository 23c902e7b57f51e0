/** Shifts and swaps: both dates of a night, a swap of two choices, and an answer of one. */
import { screen, waitFor, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import { err } from '#shared/kernel/result.ts'
import { type RenderedDesk, renderDesk } from '../../../../test/fakes/render-desk.tsx'
import { nightBeforeEarly, overlap } from '../../../../test/fixtures/schedule-scene.ts'

async function shiftsPage(): Promise<RenderedDesk> {
  const desk = await renderDesk()
  await desk.user.keyboard('{Control>}3{/Control}')
  await screen.findByTestId('my-week')
  return desk
}
const findingsOf = {
  none: [],
  policy: [nightBeforeEarly],
  // The shift that is taken is the later one.
  policyAfterwards: [
    {
      ...nightBeforeEarly,
      figures: { ...nightBeforeEarly.figures, date: '2026-03-13', otherDate: '2026-03-12' },
    },
  ],
  overlap: [overlap],
} as const
/** My night of Thursday the 12th against 马晓东's late shift of that day. */
async function composed(findings: keyof typeof findingsOf = 'none'): Promise<RenderedDesk> {
  const desk = await shiftsPage()
  const found = findingsOf[findings]
  desk.data.onSwapCheck = () => found
  await desk.user.click(screen.getByTestId('schedule-team'))
  await desk.user.click(screen.getByTestId('schedule-next'))
  await desk.user.click(await screen.findByTestId('cell-shift-1002-03-12'))
  await desk.user.click(screen.getByTestId('cell-shift-1009-03-12'))
  return desk
}
const sent = (desk: RenderedDesk): unknown[] => desk.data.mutated.map(({ name }) => name)

it('says on which day a night shift ends, and offers only shifts that have not begun', async () => {
  await shiftsPage()
  expect(screen.getByTestId('shift-shift-1002-03-08')).toHaveTextContent('22:00–次日 06:00')
  expect(screen.getByTestId('swap-from-shift-1002-03-08')).toBeInTheDocument()
  expect(screen.queryByTestId('swap-from-shift-1002-03-07')).toBeNull()
})

it('asks for a swap by two clicks, says what the rules found, and sends both shifts as they were seen', async () => {
  const desk = await composed('policy')
  expect(await screen.findByTestId('swap-findings')).toHaveTextContent(
    '马晓东：3月12日 周四、3月13日 周五的两个班之间只休息 2 小时，公司规定至少 11 小时',
  )
  await desk.user.type(screen.getByTestId('swap-message'), '老人复查')
  await desk.user.click(screen.getByTestId('swap-send'))
  expect(await screen.findByTestId('swap-sent')).toHaveTextContent('已发给马晓东')
  expect(desk.data.mutated).toMatchObject([
    {
      name: 'swap.request',
      args: {
        give: { shiftId: 'shift-1002-03-12', revision: 1 },
        take: { shiftId: 'shift-1009-03-12', revision: 1 },
        message: '老人复查',
      },
    },
  ])
  expect(screen.queryByTestId('swap-composer')).toBeNull()
})

it('says the earlier of two days first, whichever shift is taken', async () => {
  await composed('policyAfterwards')
  expect(await screen.findByTestId('swap-findings')).toHaveTextContent(
    '3月12日 周四、3月13日 周五的两个班之间',
  )
})

it('does not let a swap be sent that nobody could approve', async () => {
  const desk = await composed('overlap')
  expect(await screen.findByTestId('swap-findings')).toHaveTextContent('你：3月10日 周二的两个班时间重叠')
  expect(screen.getByTestId('swap-send')).toBeDisabled()
  expect(sent(desk)).toEqual([])
})

it('keeps the message when the swap was refused, and says why', async () => {
  const desk = await composed()
  await desk.user.type(await screen.findByTestId('swap-message'), '老人复查')
  desk.data.onMutate = () => err({ code: 'shift_changed', detail: {} })
  await waitFor(() => expect(screen.getByTestId('swap-send')).toBeEnabled())
  await desk.user.click(screen.getByTestId('swap-send'))
  const composer = within(screen.getByTestId('swap-composer'))
  expect(await composer.findByRole('alert')).toHaveTextContent('其中一个班刚刚变了')
  expect(screen.getByTestId('swap-message')).toHaveValue('老人复查')
})

it('walks the team by the arrows, over days without a shift', async () => {
  const desk = await shiftsPage()
  await desk.user.click(screen.getByTestId('schedule-team'))
  const cell = await screen.findByTestId('cell-shift-1002-03-04')
  cell.focus()
  await desk.user.keyboard('{ArrowRight}')
  expect(screen.getByTestId('cell-shift-1002-03-06')).toHaveFocus()
  await desk.user.keyboard('{ArrowDown}')
  expect(screen.getByTestId('cell-shift-1001-03-06')).toHaveFocus()
})

it('puts what waits for my answer before the week, and answers by one button', async () => {
  const desk = await shiftsPage()
  const waiting = await screen.findByTestId('swaps-awaiting-me')
  expect(waiting).toHaveTextContent('等你答复')
  expect(waiting).toHaveTextContent('想和你换班')
  expect(waiting.compareDocumentPosition(screen.getByTestId('my-week'))).toBe(
    Node.DOCUMENT_POSITION_FOLLOWING,
  )
  await desk.user.click(screen.getByTestId('swap-accept'))
  expect(desk.data.mutated).toMatchObject([{ name: 'swap.accept', args: { swapId: 'swap-1', seen: {} } }])
})

it('shows which swap is not sent yet, and the reason of one that was denied', async () => {
  await shiftsPage()
  expect(await screen.findByTestId('swap-swap-2')).toHaveTextContent('待同步')
  expect(screen.getByTestId('swap-swap-3')).toHaveTextContent('何玉梅：周四晚高峰缺夜班')
})

it('is one request however often it is sent', async () => {
  const desk = await composed()
  desk.data.onMutate = () => err({ code: 'not_saved', detail: {} })
  await waitFor(() => expect(screen.getByTestId('swap-send')).toBeEnabled())
  await desk.user.click(screen.getByTestId('swap-send'))
  await desk.user.click(screen.getByTestId('swap-send'))
  const ids = desk.data.mutated.map(({ args }) => (args as { id: string }).id)
  expect(ids).toHaveLength(2)
  expect(new Set(ids).size).toBe(1)
})

it('lets an agent take their consent back until the lead has decided', async () => {
  const desk = await shiftsPage()
  const all = desk.data.store.swaps.get()
  const agreed = all.map((swap) =>
    swap.id === 'swap-1' ? { ...swap, state: 'pending_lead' as const } : swap,
  )
  await desk.let(() => desk.data.store.swaps.set(agreed))
  await desk.user.click(within(await screen.findByTestId('swap-swap-1')).getByTestId('swap-take-back'))
  expect(desk.data.mutated).toEqual([{ name: 'swap.decline', args: { swapId: 'swap-1', reason: '' } }])
})
