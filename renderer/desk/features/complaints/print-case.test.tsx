/** A record leaves with everything that was decided, without whom it is about, and never before the audit has it. */
import { screen, waitFor, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import { Complaint } from '#shared/domain/complaint/complaint.ts'
import { renderDesk } from '../../../../test/fakes/render-desk.tsx'
import { at, complaints } from '../../../../test/fixtures/desk-scene.ts'

const scene = firstOf(complaints)

function firstOf<T>([first]: readonly T[]): T {
  if (first === undefined) throw new Error('the scene has cases')
  return first
}

async function asking(given: object = {}) {
  const { unsent, ...row } = scene
  const desk = await renderDesk()
  await desk.let(() => desk.data.store.complaints.set([{ ...Complaint.parse({ ...row, ...given }), unsent }]))
  await desk.user.keyboard('{Control>}1{/Control}')
  await desk.user.click(await screen.findByTestId(`complaint-row-${scene.number}`))
  await screen.findByTestId('complaint-page')
  await desk.user.keyboard('{Control>}{Shift>}p{/Shift}{/Control}')
  await screen.findByTestId('print-sheet')
  return desk
}

it('prints facts, clocks and what happened, masked, and takes the paper out of the page again', async () => {
  const desk = await asking()
  await desk.user.click(screen.getByTestId('print-now'))
  await waitFor(() => expect(screen.queryByTestId('print-sheet')).toBeNull())
  expect(desk.data.mutated).toEqual([
    { name: 'complaint.export', args: { of: { is: 'record', id: scene.id }, whole: null } },
  ])
  const [paper] = desk.main.papers
  for (const words of [
    '投诉处理记录',
    '4207 00013 6',
    '光猫 LOS 灯闪红',
    '周末前修好',
    '调度台答复',
    '李**',
    '138****8000',
  ])
    expect(paper).toContain(words)
  expect(paper).not.toMatch(/李华|13800138000/)
  expect(document.querySelector('.paper')).toBeNull()
})

it('shows whom it is about for a reason, which the audit has', async () => {
  const desk = await asking()
  await desk.user.click(screen.getByTestId('print-identity-pass_on'))
  await desk.user.click(screen.getByTestId('print-pdf'))
  await waitFor(() => expect(desk.main.papers).toHaveLength(1))
  expect(desk.data.mutated[0]?.args).toMatchObject({ whole: { why: 'pass_on', queueIds: [scene.queueId] } })
  expect(desk.main.papers[0]).toContain('李华')
})

it('prints nothing that the audit could not keep', async () => {
  const desk = await asking()
  desk.data.onMutate = () => ({ ok: false, error: { code: 'not_saved', detail: {} } })
  await desk.user.click(screen.getByTestId('print-now'))
  expect(await within(screen.getByTestId('print-sheet')).findByText(/没有打印/)).toBeVisible()
  expect(desk.main.papers).toEqual([])
})

it('has what was promised, is to be done, what the category asks and what the customer answered, masked as the rest', async () => {
  const desk = await asking({
    fields: { light: 'LOS 闪红', power: '李华说 13800138000', visited: true },
    promises: [{ id: 'p', what: '给李华回电', byWhom: '王志强', dueAt: at('2026-03-09 12:00') }],
    tasks: [
      {
        ...{
          id: 't',
          what: '联系李华约时间',
          forId: 'a-1003',
          forName: '王志强',
          dueAt: at('2026-03-09 10:00'),
        },
        ...{ at: at('2026-03-07 10:00'), byId: 'a-1001', byName: '何玉梅', done: null },
      },
    ],
    handling: {
      earlier: [],
      followUps: [
        {
          ...{
            id: 'f',
            at: at('2026-03-07 20:00'),
            byId: 'a-1003',
            byName: '王志强',
            callId: null,
            note: '',
          },
          result: {
            outcome: 'answered',
            survey: {
              worked: 'yes',
              answers: { overall: { satisfaction: 4, importance: 5 } },
              comment: '李华觉得可以',
              commentImportance: null,
            },
          },
        },
      ],
    },
  })
  await desk.user.click(screen.getByTestId('print-now'))
  await waitFor(() => expect(desk.main.papers).toHaveLength(1))
  const [paper] = desk.main.papers
  for (const words of [
    '光猫指示灯',
    '收光功率',
    '李**说 138****8000',
    '给李**回电',
    '联系李**约时间',
    '满意 4 · 重要 5',
    '李**觉得可以',
  ])
    expect(paper).toContain(words)
  expect(paper).not.toMatch(/李华|13800138000/)
})

it('has no heading over decisions when there are none', async () => {
  const desk = await asking()
  await desk.user.click(screen.getByTestId('print-now'))
  await waitFor(() => expect(desk.main.papers).toHaveLength(1))
  expect(desk.main.papers[0]).not.toContain('决定、答复与结果')
})
