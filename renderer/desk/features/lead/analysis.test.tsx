/** A lead reads the same figures without seeing a chart, looks into them by keyboard, and is told what they are from. */
import { cleanup, screen, within } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import { Complaint } from '#shared/domain/complaint/complaint.ts'
import { type RenderedDesk, renderDesk } from '../../../../test/fakes/render-desk.tsx'
import { categories } from '../../../../test/fixtures/case-scene.ts'
import { at, complaints, signedIn } from '../../../../test/fixtures/desk-scene.ts'
import { signedInLead, teamMates } from '../../../../test/fixtures/schedule-scene.ts'
import { formatted, mostOf, paretoOf } from './chart-data.ts'

const [scene] = complaints
if (scene === undefined) throw new Error('the scene has cases')
const { unsent: _, ...plain } = scene
const one = (index: number, given: object) => ({
  ...Complaint.parse({ ...plain, id: `c-${index}`, number: `420700014${index}`, ...given }),
  unsent: false,
})
const causes = [
  ['network', null, '网络与线路'],
  ['line', 'network', '线路故障'],
].map(([id, parentId, name]) => ({ id, top: 'product', parentId, name, keywords: [], effectiveTo: null }))
const closure = {
  ...{ at: at('2026-03-06 22:00'), byId: 'a-1003', byName: '王志强', causeId: 'line' },
  ...{ outcome: 'upheld', summary: 's', satisfaction: null },
}

beforeEach(() => localStorage.clear())
async function analysis(session = signedInLead): Promise<RenderedDesk> {
  const desk = await renderDesk({ session })
  await desk.let(() => {
    const { store } = desk.data
    store.agents.set(teamMates)
    store.categories.set(categories)
    store.caseRules.set({ id: 'case-rules', causes, authorities: [], departments: [] } as never)
    store.complaints.set([
      one(0, { ownerId: 'a-1003', repeat: true, handling: { closure, earlier: [] } }),
      one(1, { ownerId: 'a-1002', repeat: false, categoryId: 'cat-billing', place: '滨江区望江路' }),
      one(2, { repeat: false, receivedAt: at('2025-01-01 09:00') }),
    ])
  })
  await desk.user.keyboard('{Control>}{Shift>}y{/Shift}{/Control}')
  return desk
}
const rowsOf = async (chart: string): Promise<(string | null)[]> =>
  within(await screen.findByTestId(chart))
    .getAllByRole('row')
    .slice(1)
    .map((row) => row.textContent)

it('says the whole in figures, and from which cases they are', async () => {
  await analysis()
  const sums = await screen.findByTestId('analysis-sums')
  expect(sums).toHaveTextContent('2 受理')
  expect(sums).toHaveTextContent('50% 讲了两遍的比例')
  expect(sums).toHaveTextContent('来自本机上本班组的 3 件工单，最早受理于 2025年1月1日')
})

it('has every chart as a table with a name, and none of them asks for a mouse', async () => {
  await analysis()
  expect(await rowsOf('chart-category')).toEqual(['账单与缴费150%', '宽带报障1100%'])
  expect(await rowsOf('chart-place')).toEqual(['没有写地点1', '滨江区1'])
  expect(await rowsOf('chart-product')).toEqual(['宽带2'])
  expect(await rowsOf('chart-agent')).toEqual(['林晓燕001', '王志强001'])
  for (const table of screen.getAllByRole('table')) expect(table).toHaveAccessibleName()
  expect(screen.getByTestId('chart-agent')).toHaveTextContent('不是排名')
})

it('looks into a cause by the keyboard, and comes back up', async () => {
  const desk = await analysis()
  expect(await rowsOf('chart-cause')).toEqual(['产品1100%'])
  within(screen.getByTestId('chart-cause')).getByRole('button', { name: '产品' }).focus()
  await desk.user.keyboard('{Enter}')
  expect(await within(screen.getByTestId('chart-cause')).findByText('网络与线路')).toBeVisible()
  await desk.user.keyboard('{Enter}')
  await desk.user.click(await screen.findByTestId('level-up'))
  expect(await rowsOf('chart-cause')).toEqual(['产品1100%'])
})

it('goes by the filters of the board, and keeps period and targets', async () => {
  const desk = await analysis()
  await screen.findByTestId('analysis-sums')
  await desk.user.type(screen.getByTestId('filter-text'), '望江')
  expect(await screen.findByText('1', { selector: '.analysis__figure' })).toBeVisible()
  await desk.user.click(screen.getByText('365 天'))
  const target = screen.getByTestId('target-inTime')
  await desk.user.clear(target)
  await desk.user.type(target, '90')
  cleanup()
  await analysis()
  expect(await screen.findByTestId('target-inTime')).toHaveValue('90')
  expect(screen.getByText('365 天').closest('label')).toHaveClass('ant-segmented-item-selected')
})

it('is not offered to an agent', async () => {
  await analysis(signedIn)
  expect(screen.queryByTestId('page-analysis')).toBeNull()
})

describe('chart data', () => {
  it('a Pareto line ends at the whole', () => {
    const counted = [
      { id: 'a', count: 6 },
      { id: 'b', count: 3 },
      { id: 'c', count: 1 },
    ]
    const { series } = paretoOf(counted, (id) => id, { rows: 'r', count: 'c', share: 's' })
    expect(series[1]?.values).toEqual([60, 90, 100])
    expect(mostOf(counted, 1)).toEqual([counted[0], { id: '…', count: 4 }])
    expect(mostOf(counted, 3)).toBe(counted)
  })
  it('figures are written as the language writes them; nothing is not zero', () => {
    expect(formatted(12_345, 'count', 'en')).toBe('12,345')
    expect(formatted(66.66, 'percent', 'zh-CN')).toBe('66.7%')
    expect(formatted(null, 'hours', 'en')).toBe('–')
  })
})
