/** The column beside the form: what helps comes by itself, is linked by one key, and never moves under a hand. */
import { screen, waitFor, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import { type RenderedDesk, renderDesk } from '../../../../test/fakes/render-desk.tsx'
import { ringingFrom, talkingSince } from '../../../../test/fixtures/phone-scene.ts'

/** The pause in typing is half a second; a busy machine may take longer. */
const AFTER_PAUSE = { timeout: 5_000 }

async function writing(facts: string): Promise<RenderedDesk> {
  const desk = await renderDesk()
  await desk.user.keyboard('{Control>}n{/Control}')
  await desk.user.type(await screen.findByTestId('complaint-facts'), facts)
  return desk
}
const hits = (): (string | null)[] =>
  within(screen.getByTestId('knowledge-column'))
    .queryAllByTestId(/^article-hit-/)
    .map((hit) => hit.getAttribute('data-testid'))
const linked = (): HTMLElement => screen.getByTestId('complaint-linked')

it('offers articles that fit what is being written, without being asked', async () => {
  const desk = await writing('光猫的 LOS 灯闪红')
  expect(await screen.findByTestId('article-hit-1001', {}, AFTER_PAUSE)).toHaveTextContent('判断与处理')
  expect(screen.getByTestId('complaint-facts')).toHaveFocus()
  expect(desk.faults).toEqual([])
})

it('links the best article to the case by one key, and takes it back by the same', async () => {
  const desk = await writing('光猫的 LOS 灯闪红')
  await screen.findByTestId('article-hit-1001', {}, AFTER_PAUSE)
  await desk.user.keyboard('{Control>}l{/Control}')
  expect(linked()).toHaveTextContent('1001')
  expect(screen.getByTestId('article-link-1001')).toHaveAttribute('aria-pressed', 'true')
  expect(screen.getByTestId('complaint-facts')).toHaveFocus()
  await desk.user.keyboard('{Control>}l{/Control}')
  expect(linked()).not.toHaveTextContent('1001')
})

it('keeps the list still under the pointer while more is written, and shows the better one afterwards', async () => {
  const desk = await writing('光猫的 LOS 灯闪红')
  await screen.findByTestId('article-hit-1001', {}, AFTER_PAUSE)
  const before = hits()
  desk.data.onArticleSearch = (found) => found.toReversed()
  await desk.user.hover(screen.getByTestId('article-hit-1001'))
  const asked = (): number => desk.data.asked.filter(({ name }) => name === 'article.search').length
  const askedBefore = asked()
  await desk.user.type(screen.getByTestId('complaint-facts'), '，师傅预约了上门时段没有来，光纤', {
    skipClick: true,
  })
  await waitFor(() => expect(asked()).toBeGreaterThan(askedBefore), AFTER_PAUSE)
  await desk.let(() => {})
  expect(hits()).toEqual(before)

  await desk.user.unhover(screen.getByTestId('article-hit-1001'))
  await waitFor(() => expect(hits()).not.toEqual(before))
})

it('marks what matched, and warns of an article that has expired', async () => {
  const desk = await renderDesk()
  await desk.user.type(screen.getByTestId('knowledge-search'), '提速')
  const expired = await screen.findByTestId('article-hit-1099')
  expect(expired).toHaveTextContent('已失效')
  expect(within(expired).getByText('提速', { selector: 'mark' })).toBeInTheDocument()
})

it('shows no article before its day', async () => {
  const desk = await renderDesk()
  await desk.user.type(screen.getByTestId('knowledge-search'), '汛期')
  expect(await screen.findByText('没有找到“汛期”')).toBeInTheDocument()
})

it('does not link an article that has expired: nobody may be answered by it', async () => {
  const desk = await writing('提速')
  await desk.user.type(screen.getByTestId('knowledge-search'), '提速')
  await desk.user.click(await screen.findByTestId('article-hit-1099'))
  expect(await screen.findByTestId('article-expired')).toBeInTheDocument()
  expect(screen.getByTestId('article-link')).toBeDisabled()
  await desk.user.keyboard('{Control>}l{/Control}')
  expect(linked()).not.toHaveTextContent('1099')
})

it('reads beside the form and goes back to it with everything that was typed', async () => {
  const desk = await writing('客户说光猫红灯')
  await desk.user.keyboard('{Control>}j{/Control}红灯{ArrowDown}')
  await waitFor(() => expect(screen.getByTestId('article-hit-1001')).toHaveFocus())
  await desk.user.keyboard('{Enter}')
  await desk.user.click(await screen.findByTestId('article-link'))
  expect(linked()).toHaveTextContent('1001')
  await desk.user.keyboard('{Escape}')
  expect(screen.getByTestId('complaint-facts')).toHaveFocus()
  expect(screen.getByTestId('complaint-facts')).toHaveValue('客户说光猫红灯')
})

it('ticks the steps of this call, and begins anew with the next caller', async () => {
  const desk = await renderDesk()
  const since = desk.phone.snapshot.get().intendedSince
  const state = talkingSince(since)
  const [first, second] = ['13800138000', '13911112231'].map((number) => ringingFrom(number, { state }))
  if (first === undefined || second === undefined) throw new Error('two calls')
  await desk.let(() => desk.phone.snapshot.set({ ...desk.phone.snapshot.get(), calls: [first] }))
  await desk.user.type(screen.getByTestId('knowledge-search'), '红灯')
  await desk.user.click(await screen.findByTestId('article-hit-1001'))
  const step = (): Promise<HTMLElement[]> => screen.findAllByRole('checkbox', { name: '第 2 步' })
  await desk.user.click((await step())[0] ?? document.body)
  expect((await step())[0]).toBeChecked()
  await desk.let(() => desk.phone.snapshot.set({ ...desk.phone.snapshot.get(), calls: [second] }))
  expect((await step())[0]).not.toBeChecked()
})

it('links an article to a registered case, which keeps it', async () => {
  const desk = await renderDesk()
  await desk.user.click(await screen.findByTestId('complaint-row-4207000018'))
  await desk.user.type(await screen.findByTestId('knowledge-search'), '1004')
  await desk.user.click(await screen.findByTestId('article-link-1004'))
  expect(desk.data.mutated).toEqual([
    { name: 'complaint.linkArticle', args: { complaintId: 'cmp-2', articleId: 'article-1004' } },
  ])
})
