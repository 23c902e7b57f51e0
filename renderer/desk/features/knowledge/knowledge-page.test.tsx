/** The page of articles: found by the keyboard alone, read aloud without hunting, followed from one to the next. */
import { screen, within } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import { type RenderedDesk, renderDesk } from '../../../../test/fakes/render-desk.tsx'

async function opened(): Promise<RenderedDesk> {
  const desk = await renderDesk()
  await desk.user.keyboard('{Control>}2{/Control}')
  await screen.findByTestId('page-knowledge')
  return desk
}
const reader = (): Promise<HTMLElement> => screen.findByTestId('article-reader')

it('begins with everything by category, and the box to type in', async () => {
  await opened()
  expect(screen.getByTestId('knowledge-search')).toHaveFocus()
  const list = await screen.findByRole('listbox')
  expect(within(list).getByText('宽带故障')).toBeInTheDocument()
  expect(within(list).queryByText('2026 年汛期线路抢修临时口径')).toBeNull()
})

it('finds and opens an article without the mouse', async () => {
  const desk = await opened()
  await desk.user.keyboard('掉线')
  expect(await screen.findByTestId('article-hit-1026')).toBeInTheDocument()
  await desk.user.keyboard('{ArrowDown}')
  expect(screen.getByTestId('article-hit-1026')).toHaveAttribute('aria-selected', 'true')
  await desk.user.keyboard('{ArrowUp}{Enter}')
  expect(within(await reader()).getByRole('heading', { name: '晚高峰宽带反复掉线' })).toBeInTheDocument()
})

it('keeps the old results until the new ones are there', async () => {
  const desk = await opened()
  await desk.user.keyboard('掉')
  await screen.findByTestId('article-hit-1004')
  const empty: number[] = []
  const watch = new MutationObserver(() => {
    if (screen.queryAllByTestId(/^article-hit-/).length === 0) empty.push(1)
  })
  watch.observe(document.body, { childList: true, subtree: true })
  await desk.user.keyboard('线')
  await screen.findByTestId('article-hit-1026')
  watch.disconnect()
  expect(empty).toEqual([])
})

it('sets apart what is to be said, and follows the number of another article', async () => {
  const desk = await opened()
  await desk.user.keyboard('红灯{Enter}')
  const article = within(await reader())
  const said = (await article.findByText('照着念')).closest('blockquote')
  expect(said).toHaveTextContent('不用拔下来')
  expect(article.getByText('宽带有 1000 兆的', { exact: false })).toBeInTheDocument()
  await desk.user.click(article.getByRole('button', { name: '1022 上门时段的预约规则' }))
  expect(await screen.findByRole('heading', { name: '上门时段的预约规则' })).toBeInTheDocument()
  await desk.user.keyboard('{Alt>}{ArrowLeft}{/Alt}')
  expect(await screen.findByRole('heading', { name: '光猫 LOS 灯闪红的判断与处理' })).toBeInTheDocument()
})

it('copies the article as plain text', async () => {
  const desk = await opened()
  await desk.user.keyboard('1025{Enter}')
  await reader()
  const write = vi.spyOn(navigator.clipboard, 'writeText')
  await desk.user.click(screen.getByTestId('article-copy'))
  expect(write).toHaveBeenCalledWith(
    '1025 上门人员身份核对与现场收费标准\n\n光纤重新接续不收费；改走暗线的，材料另收。',
  )
})

it('says that an article is gone when the server took it away while it was read', async () => {
  const desk = await opened()
  await desk.user.keyboard('1025{Enter}')
  await reader()
  await desk.let(() => desk.data.store.articles.set([]))
  expect(await screen.findByText('这一条已不在知识库里')).toBeInTheDocument()
})
