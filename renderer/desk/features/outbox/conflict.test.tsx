/** One field, two versions: both are kept and shown until the person has chosen, and the choice is a new change. */
import { screen, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import { err } from '#shared/kernel/result.ts'
import { type RenderedDesk, renderDesk } from '../../../../test/fakes/render-desk.tsx'
import { liHuaCard } from '../../../../test/fixtures/desk-scene.ts'
import {
  named,
  outboxOf,
  refusedRemark,
  refusedWork,
  rivalCustomer,
} from '../../../../test/fixtures/outbox-scene.ts'
// Loaded before the first test, whose patience is for the page and not for its code.
import './conflict-page.tsx'
import './outbox-page.tsx'

const MINE = '周末全天方便接电话，家中有老人，请慢一点说。'
const THEIRS = rivalCustomer.remark

async function compare(customer = rivalCustomer, refused = refusedRemark): Promise<RenderedDesk> {
  const desk = await renderDesk()
  await desk.let(() => {
    desk.data.store.cards.set([{ ...liHuaCard, customer }])
    desk.data.store.outbox.set(outboxOf([], [refused]))
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
  await desk.user.click(screen.getByTestId('conflict-remark-third'))
  const text = screen.getByTestId('conflict-third-text')
  expect(text).toHaveValue(`${THEIRS}\n${MINE}`)
  await desk.user.clear(text)
  await desk.user.type(text, '周末全天方便，上门前先打电话。')
  await desk.user.click(screen.getByTestId('conflict-send'))
  expect(sent(desk)).toMatchObject([{ patch: { remark: remark('周末全天方便，上门前先打电话。') } }])
})

it('keeps a third version that is being written while another page is looked at', async () => {
  const desk = await compare()
  await desk.user.click(screen.getByTestId('conflict-remark-third'))
  await desk.user.type(screen.getByTestId('conflict-third-text'), '，先打电话')
  await desk.user.click(screen.getByTestId('status-unsent'))
  await desk.user.click(await screen.findByTestId('attention-compare'))
  expect(await screen.findByTestId('conflict-third-text')).toHaveValue(`${THEIRS}\n${MINE}，先打电话`)
})

it('an address and a form of address can be a third, too; the address begins with both', async () => {
  const before = { city: '杭州', district: '西湖区', street: '文三路 90 号' }
  const now = { ...before, street: '文三路 90 号 3 幢' }
  const mine = { city: '杭州', district: '滨江区', street: '文三路 90 号' }
  const refused = refusedWork(
    'm-23',
    'customer.update',
    named('李华'),
    { code: 'conflict', detail: { field: 'honorific' } },
    {
      id: rivalCustomer.id,
      patch: { address: { from: before, to: mine }, honorific: { from: 'none', to: 'ms' } },
    },
  )
  const desk = await compare({ ...rivalCustomer, address: now, honorific: 'mr' }, refused)
  await desk.user.click(screen.getByTestId('conflict-honorific-third'))
  await desk.user.click(screen.getByTestId('conflict-third-honorific-none'))
  await desk.user.click(screen.getByTestId('conflict-address-third'))
  expect(screen.getByTestId('address-city')).toHaveValue('杭州')
  expect(screen.getByTestId('address-district')).toHaveValue('西湖区 滨江区')
  expect(screen.getByTestId('address-street')).toHaveValue('文三路 90 号 3 幢')
  await desk.user.clear(screen.getByTestId('address-district'))
  await desk.user.type(screen.getByTestId('address-district'), '滨江区 ')
  await desk.user.click(screen.getByTestId('conflict-send'))
  const third = { ...now, district: '滨江区' }
  expect(sent(desk)).toEqual([
    {
      id: rivalCustomer.id,
      patch: { address: { from: now, to: third }, honorific: { from: 'mr', to: 'none' } },
    },
  ])
  expect(desk.data.store.outbox.get().attention).toEqual([])
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
