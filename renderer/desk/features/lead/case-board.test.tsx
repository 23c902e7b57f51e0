/** A lead finds what nobody looks after, and gives it to somebody in one go, by keyboard, knowing what became of each. */
import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { beforeEach, expect, it } from 'vitest'
import type { Complaint } from '#shared/domain/complaint/complaint.ts'
import { Complaint as ComplaintSchema } from '#shared/domain/complaint/complaint.ts'
import { type RenderedDesk, renderDesk } from '../../../../test/fakes/render-desk.tsx'
import { at, complaints, signedIn } from '../../../../test/fixtures/desk-scene.ts'
import { signedInLead, teamMates } from '../../../../test/fixtures/schedule-scene.ts'

const [scene] = complaints
if (scene === undefined) throw new Error('the scene has cases')
const due = (when: string) => [
  { ruleId: 'r', name: '答复', kind: 'internal', dueAt: at(when), source: '规范第 6 条' },
]
const one = (index: number, given: object): Complaint =>
  ComplaintSchema.parse({ ...strip(scene), id: `c-${index}`, number: `420700014${index}`, ...given })
const strip = ({ unsent: _, ...row }: (typeof complaints)[number]) => row
const rows: readonly Complaint[] = [
  one(0, { ownerId: 'a-1003', clocks: due('2026-03-07 22:00') }),
  one(1, { ownerId: 'a-1003', clocks: due('2026-03-07 23:30'), place: '滨江区望江路' }),
  one(2, { ownerId: null, clocks: due('2026-03-20 12:00'), promises: [] }),
  one(3, { ownerId: 'a-1002', clocks: [], promises: [], status: 'proposed' }),
]

beforeEach(() => localStorage.clear())
async function board(session = signedInLead): Promise<RenderedDesk> {
  const desk = await renderDesk({ session })
  await desk.let(() => {
    const { store } = desk.data
    store.agents.set(teamMates)
    store.complaints.set(rows.map((row) => ({ ...row, unsent: false })))
    store.caseRules.set({
      id: 'case-rules',
      causes: [],
      authorities: [],
      departments: [{ id: 'field' as never, name: '装维部', handlerIds: [] }],
    })
  })
  await desk.user.keyboard('{Control>}9{/Control}')
  return desk
}
const shown = (): (string | null)[] =>
  screen.queryAllByRole('option').flatMap((row) => {
    const id = row.getAttribute('data-case')
    return id === null ? [] : [id]
  })
const line = (index: number): HTMLElement => screen.getByTestId(`board-case-420700014${index}`)
const pick = async (desk: RenderedDesk, field: string, option: string): Promise<void> => {
  await desk.user.click(within(screen.getByTestId(field)).getByRole('combobox'))
  await desk.user.keyboard(option)
  await desk.user.click(await screen.findByTitle(option))
}

it('has whose clock runs out first on top, and counts what needs a lead', async () => {
  await board()
  await screen.findByTestId('case-grid')
  expect(shown()).toEqual(['c-0', 'c-1', 'c-2', 'c-3'])
  expect(screen.getByTestId('lane-breached')).toHaveTextContent('1 已超时')
  expect(screen.getByTestId('lane-ahead')).toHaveTextContent('1 快到时限')
  expect(screen.getByTestId('lane-unowned')).toHaveTextContent('1 无经办人')
  expect(screen.getByTestId('lane-undated')).toHaveTextContent('1 无下一步日期')
  expect(screen.getByTestId('lane-approval')).toHaveTextContent('1 等审批')
  expect(line(3)).toHaveTextContent('没有日期')
})

it('keeps lane and filters across starts, but not what was typed; one key clears them', async () => {
  const desk = await board()
  await screen.findByTestId('case-grid')
  await desk.user.click(screen.getByTestId('filter-more'))
  await pick(desk, 'filter-ownerId', '王志强')
  await desk.user.keyboard('{Control>}f{/Control}')
  await desk.user.keyboard('望江')
  await desk.user.click(screen.getByTestId('lane-ahead'))
  expect(shown()).toEqual(['c-1'])
  expect(screen.getByTestId('filters-on')).toHaveTextContent('正在筛选（2）：经办人：王志强含有：“望江”')
  expect(JSON.stringify({ ...localStorage })).not.toContain('望江')
  cleanup()

  const again = await board()
  await screen.findByTestId('case-grid')
  expect(screen.getByTestId('filters-on')).toHaveTextContent('正在筛选（1）：经办人：王志强')
  expect(screen.getByTestId('lane-ahead')).toHaveAttribute('aria-pressed', 'true')
  await again.user.keyboard('{Control>}{Shift>}f{/Shift}{/Control}')
  expect(screen.queryByTestId('filters-on')).toBeNull()
  await again.user.click(screen.getByTestId('lane-all'))
  expect(shown()).toHaveLength(4)
})

it('is another board for another lead at the same machine', async () => {
  const desk = await board()
  await desk.user.click(await screen.findByTestId('lane-unowned'))
  cleanup()
  await board({ ...signedInLead, profile: { ...signedIn.profile, permissions: ['lead'] } } as never)
  expect(await screen.findByTestId('lane-all')).toHaveAttribute('aria-pressed', 'true')
})

it('chooses by keyboard, and gives what was chosen to an agent, one intent each', async () => {
  const desk = await board()
  await screen.findByTestId('case-grid')
  await desk.let(() => line(0).focus())
  await desk.user.keyboard('{Shift>}{ArrowDown}{/Shift}')
  await waitFor(() => expect(line(1)).toHaveFocus())
  expect(line(0)).toHaveAttribute('aria-selected', 'true')
  await desk.user.keyboard('{ArrowDown}')
  await waitFor(() => expect(line(2)).toHaveFocus())
  await desk.user.keyboard(' {ArrowDown}')
  expect(screen.getByTestId('reassign')).toHaveTextContent('已选 3 件')
  await desk.user.keyboard('{Control>}g{/Control}')
  await desk.user.keyboard('周海燕')
  // The test's keyboard has no key codes, which the list asks for.
  await desk.user.click(await screen.findByTitle('周海燕'))
  await desk.user.type(screen.getByTestId('reassign-why'), '王志强请假{Enter}')
  await screen.findByTestId('reassign-summary')
  expect(desk.data.mutated.map(({ args }) => args)).toEqual(
    [
      ['c-0', 'a-1003'],
      ['c-1', 'a-1003'],
      ['c-2', null],
    ].map(([complaintId, previousOwnerId]) => ({
      complaintId,
      ownerId: 'a-1004',
      previousOwnerId,
      reason: '王志强请假',
    })),
  )
  expect(screen.getByTestId('reassign-summary')).toHaveTextContent('已把 3 件改派给周海燕')
  expect(screen.queryByTestId('reassign')).toBeNull()
})

it('says which were refused and why, and leaves them chosen', async () => {
  const desk = await board()
  await screen.findByTestId('case-grid')
  desk.data.onMutate = (_, args) =>
    JSON.stringify(args).includes('c-1')
      ? { ok: false, error: { code: 'already_taken', detail: {} } }
      : { ok: true, value: { mid: 1 } }
  await desk.let(() => line(0).focus())
  await desk.user.keyboard('{Control>}a{/Control}')
  await pick(desk, 'reassign-to', '装维部')
  await desk.user.click(screen.getByTestId('reassign-submit'))
  expect(screen.getByTestId('reassign')).toHaveTextContent('请写要部门做什么')
  await desk.user.type(screen.getByTestId('reassign-why'), '请今天上门{Enter}')
  const summary = await screen.findByTestId('reassign-summary')
  expect(summary).toHaveTextContent('已把 2 件改派给装维部')
  expect(summary).toHaveTextContent('1 件没有改派（4207 00014 1）：工单状态已经变了')
  expect(summary).toHaveTextContent('1 件没有改派（4207 00014 3）：现在这一步不能交出去')
  expect(screen.getByTestId('reassign')).toHaveTextContent('已选 4 件')
})

it('shows who has how much, and their cases by one press', async () => {
  const desk = await board()
  await screen.findByTestId('case-grid')
  await desk.user.click(screen.getByText('负荷'))
  expect(screen.getByTestId('load-a-1003')).toHaveTextContent('王志强211')
  expect(screen.getByTestId('load-nobody')).toHaveTextContent('没有人100')
  await desk.user.click(within(screen.getByTestId('load-a-1003')).getByRole('button'))
  expect(shown()).toEqual(['c-0', 'c-1'])
})

it('exports what is shown as a table, numbers masked unless they are asked for with a reason', async () => {
  const desk = await board()
  await screen.findByTestId('case-grid')
  await desk.user.click(screen.getByTestId('lane-ahead'))
  await desk.user.keyboard('{Control>}{Shift>}x{/Shift}{/Control}')
  expect(await screen.findByTestId('export-sheet')).toHaveTextContent('现在显示的 1 件')
  await desk.user.click(screen.getByTestId('export-save'))
  await waitFor(() => expect(screen.queryByTestId('export-sheet')).toBeNull())
  expect(desk.data.asked).toContainEqual({ name: 'cases.export', args: { ids: ['c-1'], whole: null } })
  const [table] = desk.main.tables
  expect(table?.name).toBe('工单-2026-03-07.csv')
  expect(table?.text).toMatch(/^\ufeff单号,类型,/)
  expect(table?.text.split('\r\n')).toHaveLength(3)
  expect(table?.text).toContain('138****8000')
  expect(table?.text).not.toContain('13800138000')

  await desk.user.keyboard('{Control>}{Shift>}x{/Shift}{/Control}')
  await desk.user.click(await screen.findByTestId('export-numbers-pass_on'))
  await desk.user.click(screen.getByTestId('export-save'))
  await waitFor(() => expect(desk.main.tables).toHaveLength(2))
  expect(desk.data.asked.at(-1)).toEqual({ name: 'cases.export', args: { ids: ['c-1'], whole: 'pass_on' } })
})

it('opens the case in hand by Enter', async () => {
  const desk = await board()
  await screen.findByTestId('case-grid')
  await desk.let(() => line(1).focus())
  await desk.user.keyboard('{Enter}')
  expect(await screen.findByTestId('complaint-page')).toBeVisible()
})

it('is not offered to an agent', async () => {
  await board(signedIn)
  expect(screen.queryByTestId('page-case-board')).toBeNull()
})
