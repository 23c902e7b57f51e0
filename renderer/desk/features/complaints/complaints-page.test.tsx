/** The list and the page of a case: what is unsent says so, the arrows walk, and nothing is offered that would be refused. */
import { screen, waitFor, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import { err } from '#shared/kernel/result.ts'
import { renderDesk } from '../../../../test/fakes/render-desk.tsx'
import { at, complaints } from '../../../../test/fixtures/desk-scene.ts'

const row = (number: string): Promise<HTMLElement> => screen.findByTestId(`complaint-row-${number}`)

it('marks the case that only this machine has, until the server has it too', async () => {
  const desk = await renderDesk()
  const unsent = complaints.map((each, index) => ({ ...each, unsent: index === 0 }))
  await desk.let(() => desk.data.store.complaints.set(unsent))
  expect(within(await row('4207000136')).getByText('待同步')).toBeInTheDocument()
  expect(within(await row('4207000018')).queryByText('待同步')).toBeNull()
  await desk.let(() => desk.data.store.complaints.set(complaints))
  expect(within(await row('4207000136')).queryByText('待同步')).toBeNull()
})

it('shows a case of somebody else as soon as it arrives', async () => {
  const desk = await renderDesk()
  await row('4207000136')
  const [first] = complaints
  if (first === undefined) throw new Error('the scene has cases')
  const arrived = { ...first, id: 'cmp-9' as typeof first.id, number: '5103000022' }
  await desk.let(() => desk.data.store.complaints.set([arrived, ...complaints]))
  expect(await row('5103000022')).toHaveTextContent('李华')
})

it('finds a case by what is typed, and goes on to it by the arrow', async () => {
  const desk = await renderDesk()
  await row('4207000136')
  await desk.user.type(screen.getByTestId('complaint-search'), '4207 00001 8')
  await waitFor(() => expect(screen.queryByTestId('complaint-row-4207000136')).toBeNull())
  await desk.user.keyboard('{ArrowDown}')
  expect(await row('4207000018')).toHaveFocus()
  await desk.user.type(screen.getByTestId('complaint-search'), '查无此单')
  expect(await screen.findByText('没有符合的工单')).toBeInTheDocument()
})

it('walks by the arrows and opens by Enter', async () => {
  const desk = await renderDesk()
  ;(await row('4207000136')).focus()
  await desk.user.keyboard('{ArrowDown}')
  await waitFor(async () => expect(await row('4207000018')).toHaveFocus())
  await desk.user.keyboard('{Enter}')
  expect(await screen.findByTestId('case-number')).toHaveTextContent('4207 00001 8')
})

it('takes a case over by one button, and says why when it was refused', async () => {
  const desk = await renderDesk()
  await desk.user.click(await row('4207000136'))
  desk.data.onMutate = () => err({ code: 'conflict', detail: {} })
  await desk.user.click(await screen.findByTestId('case-take'))
  expect(await within(screen.getByTestId('complaint-page')).findByRole('alert')).toHaveTextContent(/变了/)
  expect(desk.data.mutated).toEqual([
    {
      name: 'complaint.assign',
      args: { complaintId: 'cmp-1', ownerId: 'a-1002', previousOwnerId: null, reason: '' },
    },
  ])
})

it('keeps a note that could not be saved in the box', async () => {
  const desk = await renderDesk()
  await desk.user.click(await row('4207000136'))
  const box = await screen.findByTestId('note-text')
  await desk.user.type(box, '已催调度台')
  desk.data.onMutate = () => err({ code: 'not_saved', detail: {} })
  await desk.user.click(screen.getByTestId('note-save'))
  expect(await within(screen.getByTestId('case-notes')).findByRole('alert')).toBeInTheDocument()
  expect(box).toHaveValue('已催调度台')
  desk.data.onMutate = () => ({ ok: true, value: { mid: 1 } })
  await desk.user.click(screen.getByTestId('note-save'))
  await waitFor(() => expect(box).toHaveValue(''))
})

it('keeps a note that is being written while another page is looked at, for its own case', async () => {
  const desk = await renderDesk()
  await desk.user.click(await row('4207000136'))
  await desk.user.type(await screen.findByTestId('note-text'), '已催调度台')
  await desk.user.click(screen.getByTestId('nav-complaints'))
  await desk.user.click(await row('4207000018'))
  expect(await screen.findByTestId('note-text')).toHaveValue('')
  await desk.user.click(screen.getByTestId('nav-complaints'))
  await desk.user.click(await row('4207000136'))
  expect(await screen.findByTestId('note-text')).toHaveValue('已催调度台')
})

it('leads from a case to the article that it was answered by', async () => {
  const desk = await renderDesk()
  await desk.user.click(await row('4207000136'))
  await desk.user.click(await screen.findByTestId('case-article'))
  expect(await screen.findByTestId('article-reader')).toHaveTextContent('光猫 LOS 灯闪红')
})

it('shows no deadline as overdue once the customer was answered in time', async () => {
  const desk = await renderDesk({ now: () => at('2026-03-20 09:00') })
  const [first] = complaints
  if (first === undefined) throw new Error('the scene has cases')
  const told = {
    ...first.steps[0],
    at: at('2026-03-07 20:00'),
    to: 'communicated',
  } as (typeof first.steps)[0]
  const answered = { ...first, status: 'communicated' as const, steps: [...first.steps, told] }
  await desk.let(() => desk.data.store.complaints.set([answered]))
  expect(await row('4207000136')).not.toHaveTextContent('超时')
  await desk.user.click(await row('4207000136'))
  expect(await screen.findByTestId('case-clock')).toHaveTextContent('按时答复')
})

it('writes a note once, however often the button is pressed while the disk is slow', async () => {
  const desk = await renderDesk()
  await desk.user.click(await row('4207000136'))
  await desk.user.type(await screen.findByTestId('note-text'), '已催调度台')
  let asked = 0
  Object.assign(desk.data.handlers.calls, {
    mutate: () => {
      asked += 1
      return new Promise(() => {})
    },
  })
  await desk.user.dblClick(screen.getByTestId('note-save'))
  expect(asked).toBe(1)
})

it('does not offer to take over a case that has ended', async () => {
  const desk = await renderDesk()
  const ended = complaints.map((each) => ({ ...each, status: 'closed' as const }))
  await desk.let(() => desk.data.store.complaints.set(ended))
  await desk.user.click(await row('4207000136'))
  await screen.findByTestId('complaint-page')
  expect(screen.queryByTestId('case-take')).toBeNull()
})
