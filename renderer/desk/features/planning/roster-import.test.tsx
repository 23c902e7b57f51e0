/** A planner must see what a file would do before it does it, and must not apply anything else than what they saw. */
import { cleanup, screen, within } from '@testing-library/react'
import { beforeEach, expect, it } from 'vitest'
import { err, ok } from '#shared/kernel/result.ts'
import type { RosterImportQuery } from '#shared/ports/roster-import.ts'
import { type RenderedDesk, renderDesk } from '../../../../test/fakes/render-desk.tsx'
import { rosterImportAnswer } from '../../../../test/fixtures/roster-import.ts'
import { signedInLead, signedInPlanner } from '../../../../test/fixtures/schedule-scene.ts'

const file = (size = 10): File => new File(['x'.repeat(size)], '三月排班.xlsx')

beforeEach(() => localStorage.clear())
async function page(
  session = signedInPlanner,
): Promise<RenderedDesk & { readonly asked: RosterImportQuery[] }> {
  const desk = await renderDesk({ session })
  const asked: RosterImportQuery[] = []
  desk.data.onRosterImport = (query) => {
    asked.push(query)
    return ok(rosterImportAnswer(query.mode === 'apply' ? 'applied' : 'tried'))
  }
  await desk.user.keyboard('{Control>}{Shift>}i{/Shift}{/Control}')
  return { ...desk, asked }
}
const choose = async (desk: RenderedDesk, chosen = file()): Promise<void> =>
  desk.user.upload(await screen.findByTestId('roster-file'), chosen)

it('tries the file, shows what would change and what is wrong by row and column, and applies exactly that', async () => {
  const desk = await page()
  await choose(desk)
  const counts = await screen.findByTestId('roster-counts')
  expect(counts).toHaveTextContent('新增1更改2删除1不变405有问题3')
  const differences = within(screen.getByTestId('roster-differences')).getAllByRole('row')
  expect(differences[1]).toHaveTextContent('新增2林晓燕3月16日22:00–次日 06:00 · 夜班 · 居家')
  expect(differences[2]).toHaveTextContent('更改时段 · 班次类型')
  expect(differences[3]).toHaveTextContent('王志强 → 周海燕')
  const faults = within(screen.getByTestId('roster-faults')).getAllByRole('row')
  expect(faults[1]).toHaveTextContent('17工号10022没有这个坐席')
  expect(faults[3]).toHaveTextContent('44与第 12 行是同一个班次；两头班请写在同一行')
  expect(desk.asked).toEqual([{ mode: 'try', missing: 'keep', faulty: 'refuse' }])

  await desk.user.click(screen.getByTestId('roster-apply'))
  expect(await screen.findByTestId('roster-applied')).toHaveTextContent('新增 1，更改 2，删除 1')
  expect(desk.asked[1]).toEqual({ mode: 'apply', missing: 'keep', faulty: 'leave_out', tag: 'tag-1' })
})

it('asks anew when shifts that are not in the file are to go', async () => {
  const desk = await page()
  await choose(desk)
  await screen.findByTestId('roster-counts')
  await desk.user.click(screen.getByRole('radio', { name: '删除（仅限文件中的坐席和日期）' }))
  await screen.findByTestId('roster-counts')
  expect(desk.asked[1]).toEqual({ mode: 'try', missing: 'remove', faulty: 'refuse' })
})

it('says that the roster changed meanwhile, and shows the differences as they are now', async () => {
  const desk = await page()
  await choose(desk)
  await screen.findByTestId('roster-counts')
  desk.data.onRosterImport = () => ok(rosterImportAnswer('differs', 'tag-2'))
  await desk.user.click(screen.getByTestId('roster-apply'))
  expect(await screen.findByTestId('roster-differs')).toHaveTextContent('尚未应用')
  expect(screen.getByTestId('roster-apply')).toBeEnabled()
})

it('without the server keeps the file, says that nothing was changed, and tries again', async () => {
  const desk = await page()
  desk.data.onRosterImport = () => err('offline')
  await choose(desk)
  expect(await screen.findByTestId('roster-failed')).toHaveTextContent('没有改动任何排班')
  desk.data.onRosterImport = () => ok(rosterImportAnswer())
  await desk.user.click(screen.getByRole('button', { name: '再试一次' }))
  expect(await screen.findByTestId('roster-counts')).toBeVisible()
})

it('says what is wrong with a file that cannot be read, and sends none that is too large', async () => {
  const desk = await page()
  desk.data.onRosterImport = () =>
    ok({ outcome: 'not_read', problem: 'unknown_columns', columns: ['工资', '<b>x</b>'] })
  await choose(desk)
  expect(await screen.findByTestId('roster-not-read')).toHaveTextContent('不认识的列：工资, <b>x</b>')
  await choose(desk, file(9 * 1024 * 1024))
  expect(await screen.findByTestId('roster-failed')).toHaveTextContent('8 MB')
})

it('is for planners: a lead who does not plan gets there by no key and no button', async () => {
  const desk = await page(signedInLead)
  expect(screen.queryByTestId('page-roster-import')).toBeNull()
  await desk.user.click(screen.getByTestId('nav-schedule'))
  expect(screen.queryByTestId('roster-import')).toBeNull()
  cleanup()
})
