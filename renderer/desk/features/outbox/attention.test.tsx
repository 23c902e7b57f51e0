/** What the server refused stays with every word until the person has dealt with it, and there is always a way on. */
import { screen, waitFor, within } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import { err, ok } from '#shared/kernel/result.ts'
import type { AttentionEntry } from '#shared/ports/data-port.ts'
import { mutators } from '#shared/sync/mutators/registry.ts'
import { Refusal } from '#shared/sync/protocol.ts'
import { type RenderedDesk, renderDesk } from '../../../../test/fakes/render-desk.tsx'
import { caseRules } from '../../../../test/fixtures/centre-rows.ts'
import { at, complaints } from '../../../../test/fixtures/desk-scene.ts'
import { named, outboxOf, refusedCase, refusedWork, swapped } from '../../../../test/fixtures/outbox-scene.ts'
import { swaps } from '../../../../test/fixtures/schedule-scene.ts'
// Loaded before the first test, whose patience is for the page and not for its code.
import './outbox-page.tsx'

async function openOutbox(...attention: AttentionEntry[]): Promise<RenderedDesk> {
  const desk = await renderDesk()
  await desk.let(() => desk.data.store.outbox.set(outboxOf([], attention)))
  await desk.user.click(screen.getByTestId('status-unsent'))
  await screen.findByTestId('page-unsent')
  return desk
}
const attentionLeft = (desk: RenderedDesk): number => desk.data.store.outbox.get().attention.length
const complaintId = complaints[0]?.id ?? ''
const swapId = swaps[0]?.id ?? ''

it.each(Refusal.shape.code.options)('says in a sentence why: %s', async (code) => {
  const args = { complaintId, audience: 'internal', text: '装维改约周一' }
  await openOutbox(refusedWork('m-1', 'complaint.addNote', named('4207 00013 6'), { code, detail: {} }, args))
  const entry = within(screen.getByTestId('attention-entry'))
  expect(entry.getByRole('alert').textContent).toMatch(/[。]/)
  expect(entry.getByText(code)).toBeVisible()
  expect(entry.getByText('装维改约周一')).toBeVisible()
})

it.each(Object.keys(mutators))('knows %s by name and offers something to do about it', async (name) => {
  await openOutbox(
    refusedWork('m-1', name, named('李华'), { code: 'not_permitted', detail: {} }, { remark: '原话' }),
  )
  const entry = within(screen.getByTestId('attention-entry'))
  expect(entry.queryByText('其他')).toBeNull()
  expect(entry.getAllByTestId(/attention-(again|correct|open)/)[0]).toBeEnabled()
  // Arguments of a form that this version does not know are shown word by word.
  expect(entry.getByText('原话')).toBeVisible()
})

it('opens a refused case in its form with everything that was typed, and settles it once it was registered', async () => {
  const desk = await openOutbox(refusedCase)
  expect(screen.getByTestId('attention-entry')).toHaveTextContent('“承诺”不合要求')
  expect(screen.getByTestId('attention-entry')).toHaveTextContent('周末前修好，掉线的几天退费。')
  await desk.user.click(screen.getByTestId('attention-correct'))
  expect(await screen.findByTestId('complaint-facts')).toHaveValue(
    '三天来每晚八点到十一点掉线，光猫 LOS 灯闪红，重启后能用半小时。',
  )
  expect(screen.getByDisplayValue('装维二组')).toBeVisible()
  expect(attentionLeft(desk)).toBe(1)
})

it('shows all that was said at the close of a case, and opens it in its form to be corrected', async () => {
  const event = {
    type: 'close',
    causeId: 'cause-line',
    outcome: 'upheld',
    satisfaction: 'accepts',
    reason: '光缆已修复，客户认可',
  }
  const refusal = { code: 'invalid', detail: { problem: 'open_tasks' } } as const
  const desk = await openOutbox(
    refusedWork('m-1', 'complaint.advance', named('4207 00013 6'), refusal, { complaintId, event }),
  )
  await desk.let(() => {
    const [first, ...others] = complaints
    desk.data.store.caseRules.set(caseRules)
    if (first !== undefined)
      desk.data.store.complaints.set([
        { ...first, status: 'follow_up', ownerId: 'a-1002' as never },
        ...others,
      ])
  })
  const entry = screen.getByTestId('attention-entry')
  for (const said of ['网络与线路 / 线路故障', '认可', '光缆已修复，客户认可'])
    expect(entry).toHaveTextContent(said)
  await desk.user.click(screen.getByTestId('attention-correct'))
  expect(await screen.findByTestId('step-reason')).toHaveValue('光缆已修复，客户认可')
  await desk.user.keyboard('{Control>}{Enter}{/Control}')
  expect(desk.data.mutated).toEqual([{ name: 'complaint.advance', args: { complaintId, event } }])
  await waitFor(() => expect(attentionLeft(desk)).toBe(0))
})

it('opens a refused note in its box with who may read it, keeps what is corrected there, and settles it once it was saved', async () => {
  const args = { complaintId, audience: 'customer', text: '装维改约周一' }
  const desk = await openOutbox(
    refusedWork(
      'm-1',
      'complaint.addNote',
      named('4207 00013 6'),
      { code: 'invalid', detail: { field: 'text' } },
      args,
    ),
  )
  await desk.user.click(screen.getByTestId('attention-correct'))
  expect(await screen.findByTestId('note-text')).toHaveValue('装维改约周一')
  expect(screen.getByTestId('note-text')).toHaveFocus()
  expect(screen.getByRole('radio', { name: '可告知客户' })).toBeChecked()
  await desk.user.type(screen.getByTestId('note-text'), '上午')
  await desk.user.click(screen.getByTestId('status-unsent'))
  await desk.user.click(await screen.findByTestId('attention-correct'))
  expect(await screen.findByTestId('note-text')).toHaveValue('装维改约周一上午')

  desk.data.onMutate = () => err({ code: 'not_saved', detail: {} })
  await desk.user.click(screen.getByTestId('note-save'))
  expect(screen.getByTestId('note-text')).toHaveValue('装维改约周一上午')
  expect(attentionLeft(desk)).toBe(1)
  desk.data.onMutate = () => ok({ mid: 1 })
  await desk.user.click(screen.getByTestId('note-save'))
  expect(desk.data.mutated.at(-1)).toEqual({
    name: 'complaint.addNote',
    args: { ...args, text: '装维改约周一上午' },
  })
  expect(attentionLeft(desk)).toBe(0)
  expect(screen.getByTestId('note-text')).toHaveValue('')
})

it('opens a refused promise in its line with its moment, and settles it once it was made again', async () => {
  const promise = { what: '周一上门', byWhom: '林晓燕', dueAt: at('2026-03-09 10:00'), promiserId: 'a-1002' }
  const detail = { field: 'dueAt', problem: 'promise_after_last_clock' }
  const desk = await openOutbox(
    refusedWork(
      'm-1',
      'promise.add',
      named('4207 00013 6'),
      { code: 'invalid', detail },
      {
        complaintId,
        promise,
      },
    ),
  )
  await desk.user.click(screen.getByTestId('attention-correct'))
  expect(await screen.findByTestId('new-promise-what')).toHaveValue('周一上门')
  expect(screen.getByTestId('new-promise-due')).toHaveValue('2026-03-09 10:00')
  await desk.user.clear(screen.getByTestId('new-promise-due'))
  await desk.user.type(screen.getByTestId('new-promise-due'), '明天 9:00{Enter}')
  expect(desk.data.mutated.at(-1)).toMatchObject({
    name: 'promise.add',
    args: { complaintId, promise: { what: '周一上门', dueAt: at('2026-03-08 09:00') } },
  })
  expect(attentionLeft(desk)).toBe(0)
})

it('offers no box for a note about a case that is not on this machine, but sends it again', async () => {
  const args = { complaintId: 'cmp-elsewhere', audience: 'internal', text: '装维改约周一' }
  const desk = await openOutbox(
    refusedWork('m-1', 'complaint.addNote', named(''), { code: 'not_found', detail: {} }, args),
  )
  expect(screen.queryByTestId('attention-correct')).toBeNull()
  await desk.user.click(screen.getByTestId('attention-again'))
  expect(desk.data.mutated).toEqual([{ name: 'complaint.addNote', args }])
  expect(attentionLeft(desk)).toBe(0)
})

it('asks a colleague again for the shifts as they are now, with what was written to them', async () => {
  const args = {
    id: 'swap-9',
    give: { shiftId: 'shift-1002-03-12', revision: 1 },
    take: { shiftId: 'shift-1009-03-12', revision: 1 },
    message: '家里老人住院',
  }
  const subject = swapped(['1002', '2026-03-12'], ['1009', '2026-03-12'])
  const desk = await openOutbox(
    refusedWork('m-3', 'swap.request', subject, { code: 'shift_changed', detail: {} }, args),
  )
  await desk.user.click(screen.getByTestId('attention-correct'))
  expect(await screen.findByTestId('swap-message')).toHaveValue('家里老人住院')
  await desk.user.click(screen.getByTestId('swap-send'))
  expect(desk.data.mutated).toMatchObject([{ name: 'swap.request', args: { message: '家里老人住院' } }])
  expect(attentionLeft(desk)).toBe(0)
})

it('shows what a case and a swap are by now, and leads to them', async () => {
  const assign = { complaintId, ownerId: 'a-1003', previousOwnerId: null, reason: '' }
  await openOutbox(
    refusedWork(
      'm-1',
      'complaint.assign',
      named('4207 00013 6'),
      { code: 'already_taken', detail: {} },
      assign,
    ),
    refusedWork(
      'm-2',
      'swap.approve',
      named(''),
      { code: 'wrong_state', detail: {} },
      { swapId, reason: '已确认' },
    ),
  )
  const [complaint, swap] = screen.getAllByTestId('present-state')
  expect(complaint).toHaveTextContent('经办人')
  expect(swap).toHaveTextContent('现在是')
})

it('assigns all the same, in knowledge of whose it is by now; what is refused again says so and stays', async () => {
  const assign = { complaintId, ownerId: 'a-1003', previousOwnerId: 'a-9', reason: '' }
  const desk = await openOutbox(
    refusedWork('m-1', 'complaint.assign', named(''), { code: 'already_taken', detail: {} }, assign),
  )
  desk.data.onMutate = () => err({ code: 'not_permitted', detail: {} })
  await desk.user.click(screen.getByText('仍然这样分派'))
  expect(desk.data.mutated).toEqual([
    { name: 'complaint.assign', args: { ...assign, previousOwnerId: complaints[0]?.ownerId ?? null } },
  ])
  expect(screen.getByText(/你的权限不能做这件事/)).toBeVisible()
  expect(attentionLeft(desk)).toBe(1)
})

it('is copied with the names of its fields', async () => {
  const desk = await openOutbox(refusedCase)
  expect(screen.getByTestId('attention-entry')).toHaveTextContent('138****8000')
  const written = vi.spyOn(navigator.clipboard, 'writeText')
  await desk.user.click(screen.getByTestId('attention-copy'))
  expect(written).toHaveBeenCalledWith(expect.stringContaining('客户诉求: 周末前修好'))
  expect(written).toHaveBeenCalledWith(expect.stringContaining('138****8000'))
  expect(screen.getByTestId('attention-copy')).toHaveTextContent('已复制')
})

it('is dropped only after asking, can be had back while the page is open, and is gone when it is left', async () => {
  const desk = await openOutbox(refusedCase)
  await desk.user.click(screen.getByTestId('attention-drop'))
  expect(screen.getByText(/本机和服务器上都不会再有/)).toBeVisible()
  expect(screen.getByTestId('status-unsent')).toHaveTextContent('需处理 1')
  await desk.user.click(screen.getByTestId('attention-drop-sure'))
  expect(screen.queryByText('周末前修好，掉线的几天退费。')).toBeNull()
  expect(screen.getByTestId('status-unsent')).toHaveTextContent('待同步0')
  await desk.user.click(screen.getByTestId('attention-undo'))
  expect(screen.getByText('周末前修好，掉线的几天退费。')).toBeVisible()
  expect(screen.getByTestId('status-unsent')).toHaveTextContent('需处理 1')
  await desk.user.click(screen.getByTestId('nav-complaints'))
  expect(attentionLeft(desk)).toBe(1)

  await desk.user.click(screen.getByTestId('status-unsent'))
  await desk.user.click(await screen.findByTestId('attention-drop'))
  await desk.user.click(screen.getByTestId('attention-drop-sure'))
  expect(attentionLeft(desk)).toBe(1)
  await desk.user.click(screen.getByTestId('nav-complaints'))
  await waitFor(() => expect(attentionLeft(desk)).toBe(0))
})
