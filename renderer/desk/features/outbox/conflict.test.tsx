/** One field, two versions: both are kept and shown until the person has chosen, and the choice is a new change. */
import { screen, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import { err } from '#shared/kernel/result.ts'
import { type RenderedDesk, renderDesk } from '../../../../test/fakes/render-desk.tsx'
import { liHuaCard } from '../../../../test/fixtures/desk-scene.ts'
import { outboxOf, refusedRemark, rivalCustomer } from '../../../../test/fixtures/outbox-scene.ts'
// Loaded before the first test, whose patience is for the page and not for its code.
import './conflict-page.tsx'
import './outbox-page.tsx'

const MINE = '周末全天方便接电话，家中有老人，请慢一点说。'
const THEIRS = rivalCustomer.remark

async function compare(): Promise<RenderedDesk> {
  const desk = await renderDesk()
  await desk.let(() => {
    desk.data.store.cards.set([{ ...liHuaCard, customer: rivalCustomer }])
    desk.data.store.outbox.set(outboxOf([], [refusedRemark]))
  })
  await desk.user.click(screen.getByTestId('status-unsent'))
  await desk.user.click(await screen.findByTestId('attention-compare'))
  await screen.findByTestId('page-conflict')
  return desk
}
const sent = (desk: RenderedDesk) => desk.data.mutated.map(({ args }) => args)
const remark = (to: string) => ({ from: THEIRS, to })
const honorific = { from: 'mr', to: 'ms' }

it('shows mine, theirs with who and when, and what it was before, with the differences marked', async () => {
  await compare()
  const field = within(screen.getByRole('group', { name: '备注' }))
  expect(field.getByRole('radio', { name: /我改的/ })).not.toBeChecked()
  expect(field.getByRole('radio', { name: /王志强改的.*今天 周六 22:10/ })).not.toBeChecked()
  expect(field.getByText('原来').parentElement).toHaveTextContent('晚上七点后方便接电话，家中有老人')
  expect(field.getByText('装维上门前先打电话。').tagName).toBe('INS')
  expect(screen.getByText(/没有冲突/).parentElement).toHaveTextContent('称呼女士')
})

it('sends nothing until a version was chosen', async () => {
  const desk = await compare()
  await desk.user.click(screen.getByTestId('conflict-send'))
  expect(screen.getByText('“备注”还没选。')).toBeVisible()
  expect(sent(desk)).toEqual([])
  expect(desk.data.store.outbox.get().attention).toHaveLength(1)
})

it('chosen by the keyboard alone, mine goes out as a change of what stands there now', async () => {
  const desk = await compare()
  screen.getByTestId('conflict-remark-theirs').focus()
  await desk.user.keyboard('{ArrowUp}{Control>}{Enter}{/Control}')
  expect(sent(desk)).toEqual([{ id: rivalCustomer.id, patch: { honorific, remark: remark(MINE) } }])
  expect(desk.data.store.outbox.get().attention).toEqual([])
  expect(screen.getByTestId('page-unsent')).toBeVisible()
})

it('theirs stays, and what nobody else touched goes out all the same', async () => {
  const desk = await compare()
  await desk.user.click(screen.getByTestId('conflict-remark-theirs'))
  await desk.user.click(screen.getByTestId('conflict-send'))
  expect(sent(desk)).toEqual([{ id: rivalCustomer.id, patch: { honorific } }])
  expect(desk.data.store.outbox.get().attention).toEqual([])
})

it('a third version begins with both texts', async () => {
  const desk = await compare()
  await desk.user.click(screen.getByTestId('conflict-remark-merged'))
  const text = screen.getByTestId('conflict-remark-text')
  expect(text).toHaveValue(`${THEIRS}\n${MINE}`)
  await desk.user.clear(text)
  await desk.user.type(text, '周末全天方便，上门前先打电话。')
  await desk.user.click(screen.getByTestId('conflict-send'))
  expect(sent(desk)).toMatchObject([{ patch: { remark: remark('周末全天方便，上门前先打电话。') } }])
})

it('when it could not be saved, both versions and the choice are still there', async () => {
  const desk = await compare()
  desk.data.onMutate = () => err({ code: 'not_saved', detail: { reason: 'disk_full' } })
  await desk.user.click(screen.getByTestId('conflict-remark-mine'))
  await desk.user.click(screen.getByTestId('conflict-send'))
  expect(screen.getByText(/没能存到本机/)).toBeVisible()
  expect(screen.getByTestId('conflict-remark-mine')).toBeChecked()
  expect(desk.data.store.outbox.get().attention).toHaveLength(1)
})

it('a version that changes once more while it is looked at is shown as it is by then', async () => {
  const desk = await compare()
  await desk.let(() =>
    desk.data.store.cards.set([{ ...liHuaCard, customer: { ...rivalCustomer, remark: '改为微信联系' } }]),
  )
  expect(screen.getByText('改为微信联系')).toBeVisible()
  await desk.user.click(screen.getByTestId('conflict-remark-mine'))
  await desk.user.click(screen.getByTestId('conflict-send'))
  expect(sent(desk)).toMatchObject([{ patch: { remark: { from: '改为微信联系', to: MINE } } }])
})
