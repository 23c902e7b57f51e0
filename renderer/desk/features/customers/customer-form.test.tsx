/** Correcting what is known of a customer: only what was changed is sent, and nothing typed is lost on the way. */
import { fireEvent, screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { err } from '#shared/kernel/result.ts'
import { renderDesk } from '../../../../test/fakes/render-desk.tsx'
import { liHua, liHuaCard } from '../../../../test/fixtures/desk-scene.ts'
import { named, outboxOf, refusedWork } from '../../../../test/fixtures/outbox-scene.ts'
import { ringingFrom } from '../../../../test/fixtures/phone-scene.ts'
import { goTo } from '../../platform/navigation/navigation.store.ts'
// Loaded before the first test, whose patience is for the page and not for its code.
import './customer-form-page.tsx'

async function edit() {
  const desk = await renderDesk()
  await desk.let(() => desk.phone.put(ringingFrom('13800138000')))
  await desk.user.click(await screen.findByTestId('customer-edit'))
  const remark = await screen.findByTestId('customer-remark')
  await desk.user.clear(remark)
  await desk.user.type(remark, '改为微信联系')
  return desk
}
const patch = { remark: { from: liHua.remark, to: '改为微信联系' } }

it('sends the one field that was changed, with what it was', async () => {
  const desk = await edit()
  await desk.user.keyboard('{Control>}{Enter}{/Control}')
  expect(desk.data.mutated).toEqual([{ name: 'customer.update', args: { id: liHua.id, patch } }])
})

it('keeps what was typed while another page is looked at, and when the disk is full', async () => {
  const desk = await edit()
  await desk.user.click(screen.getByTestId('nav-calls'))
  await desk.user.click(screen.getByTestId('customer-edit'))
  expect(await screen.findByTestId('customer-remark')).toHaveValue('改为微信联系')
  desk.data.onMutate = () => err({ code: 'not_saved', detail: { reason: 'disk_full' } })
  await desk.user.click(screen.getByTestId('customer-save'))
  expect(screen.getByTestId('customer-problem')).toHaveTextContent('没能存到本机')
  expect(screen.getByTestId('customer-remark')).toHaveValue('改为微信联系')
})

it('shows what a colleague made of the same field meanwhile before it is overruled; other fields of theirs are left alone', async () => {
  const desk = await edit()
  const theirs = { ...liHua, remark: '勿打座机', name: '李桦' }
  await desk.let(() => desk.data.store.cards.set([{ ...liHuaCard, customer: theirs }]))
  await desk.user.click(screen.getByTestId('customer-save'))
  expect(screen.getByTestId('customer-problem')).toHaveTextContent('同事刚改了“备注”：勿打座机')
  expect(desk.data.mutated).toEqual([])
  await desk.user.click(screen.getByTestId('customer-save'))
  expect(desk.data.mutated).toMatchObject([
    { args: { patch: { remark: { from: '勿打座机', to: '改为微信联系' } } } },
  ])
})

it('a refused new customer stands in the form again and is created under another id where the id was taken', async () => {
  const desk = await renderDesk()
  const { name, honorific, numbers, queueId, address, remark } = liHua
  const args = { id: 'cust-x', name, honorific, numbers, queueId, address, remark }
  const refused = refusedWork(
    'm-5',
    'customer.create',
    named(name),
    { code: 'conflict', detail: { field: 'id' } },
    args,
  )
  await desk.let(() => desk.data.store.outbox.set(outboxOf([], [refused])))
  await desk.let(() => goTo({ name: 'customer-form', customerId: null, refused: refused.mutationId }))
  expect(await screen.findByTestId('customer-name')).toHaveValue(name)
  await desk.user.click(screen.getByTestId('customer-save'))
  expect(desk.data.mutated).toMatchObject([{ name: 'customer.create', args: { name, numbers, queueId } }])
  expect(desk.data.mutated[0]?.args).not.toMatchObject({ id: 'cust-x' })
  expect(desk.data.store.outbox.get().attention).toEqual([])
})

describe('papers', () => {
  const onRecord = { kind: 'id_card', number: '11010519491231002X' } as const
  const open = async (identity?: typeof onRecord) => {
    const desk = await renderDesk()
    const customer = { ...liHua, ...(identity !== undefined && { identity }) }
    await desk.let(() => desk.data.store.cards.set([{ ...liHuaCard, customer }]))
    await desk.let(() => goTo({ name: 'customer-form', customerId: liHua.id, refused: null }))
    await screen.findByTestId('customer-name')
    return desk
  }

  it('an ID card with a wrong digit is told from one that is right, and goes out by itself', async () => {
    const desk = await open()
    await desk.user.click(screen.getByTestId('customer-identity-id_card'))
    await desk.user.type(screen.getByTestId('customer-identity-number'), '110105194912310021')
    await desk.user.click(screen.getByTestId('customer-save'))
    expect(screen.getByText('校验位对不上，有一位写错了，请再核对。')).toBeVisible()
    expect(desk.data.mutated).toEqual([])
    await desk.user.type(screen.getByTestId('customer-identity-number'), '{Backspace}x')
    await desk.user.click(screen.getByTestId('customer-save'))
    expect(desk.data.mutated).toEqual([
      {
        name: 'customer.identify',
        args: { id: liHua.id, from: null, to: { ...onRecord, number: '11010519491231002X' } },
      },
    ])
  })

  it('on record they stand masked, and stay as they are when something else is changed', async () => {
    const desk = await open(onRecord)
    expect(screen.getByTestId('customer-identity-number')).toHaveValue('110***********002X')
    expect(document.body.innerHTML).not.toContain(onRecord.number)
    await desk.user.type(screen.getByTestId('customer-remark'), '！')
    await desk.user.click(screen.getByTestId('customer-save'))
    expect(desk.data.mutated).toMatchObject([{ name: 'customer.update' }])
  })

  it('are taken off the record by choosing none', async () => {
    const desk = await open(onRecord)
    await desk.user.click(screen.getByTestId('customer-identity-none'))
    await desk.user.click(screen.getByTestId('customer-save'))
    expect(desk.data.mutated).toEqual([
      { name: 'customer.identify', args: { id: liHua.id, from: onRecord, to: null } },
    ])
  })
})

it('what is longer than can be kept stays whole, with a sentence, until it is shortened', async () => {
  const desk = await edit()
  const long = '很长，'.repeat(33_334)
  const remark = screen.getByTestId('customer-remark')
  fireEvent.change(remark, { target: { value: long } })
  expect(remark).toHaveValue(long)
  expect(remark).toHaveAccessibleDescription(/^最多 500 个字，现在有 100002 个/)
  await desk.user.click(screen.getByTestId('customer-save'))
  expect(desk.data.mutated).toEqual([])
  fireEvent.change(remark, { target: { value: '改为微信联系' } })
  await desk.user.click(screen.getByTestId('customer-save'))
  expect(desk.data.mutated).toMatchObject([{ args: { patch } }])
})
