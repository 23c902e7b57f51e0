/** A caller whom this machine does not know, or knows only in part, is never taken for somebody by mistake. */
import { screen, waitFor } from '@testing-library/react'
import { expect, it } from 'vitest'
import { err, ok } from '#shared/kernel/result.ts'
import type { LookUpOutcome } from '#shared/ports/data-port.ts'
import { createCustomer } from '#shared/sync/mutators/customer.mutators.ts'
import { type RenderedDesk, renderDesk } from '../../../test/fakes/render-desk.tsx'
import { at, liHuaCard } from '../../../test/fixtures/desk-scene.ts'
import { ringingFrom } from '../../../test/fixtures/phone-scene.ts'

/** `answer`: what the server says to whoever asks it. */
async function ringing(number: string, answer: LookUpOutcome = ok([])): Promise<RenderedDesk> {
  const desk = await renderDesk()
  desk.data.onLookUp = () => answer
  await desk.let(() => desk.phone.put(ringingFrom(number)))
  return desk
}
const identified = (desk: RenderedDesk) => desk.phone.asked.filter(({ name }) => name === 'call.identify')

it('asks the server while it rings, says so meanwhile, and shows whom it found and from where', async () => {
  const desk = await renderDesk()
  let answer: (outcome: LookUpOutcome) => void = () => {}
  desk.data.onLookUp = () => new Promise((resolve) => (answer = resolve))
  await desk.let(() => desk.phone.put(ringingFrom('15900001234')))
  expect(screen.getByTestId('unknown-caller')).toHaveTextContent('正在问服务器')
  expect(identified(desk)).toHaveLength(0)
  await desk.let(() => answer(ok([{ card: liHuaCard, match: 'exact' }])))
  expect(await screen.findByTestId('pop-customer-name')).toHaveTextContent('李华')
  expect(screen.getByTestId('customer-card')).toHaveTextContent('服务器查到')
  expect(identified(desk)).toHaveLength(1)
})

it('says “unknown” only when the server does not have the number either, and never “new customer”', async () => {
  await ringing('15900001234')
  expect(await screen.findByText('本机和服务器都没有这个号码')).toBeVisible()
  expect(screen.getByTestId('unknown-caller')).toHaveTextContent('可能是新客户，也可能换了号码')
})

it('without the server it says “not on this machine”', async () => {
  await ringing('15900001234', err('offline'))
  expect(await screen.findByText('本机没有这个号码')).toBeVisible()
  expect(screen.getByTestId('unknown-caller')).toHaveTextContent('不等于新客户')
})

it('asks once for each call, however often the call changes, and again when the agent wants it', async () => {
  const desk = await renderDesk()
  const asked: string[] = []
  desk.data.onLookUp = (number) => {
    asked.push(number)
    return err('offline')
  }
  await desk.let(() => desk.phone.put(ringingFrom('15900001234')))
  await screen.findByTestId('look-up-answer')
  const state = { phase: 'dialling', since: at('2026-03-07 22:41') } as const
  await desk.let(() => desk.phone.put(ringingFrom('15900001234', { state })))
  expect(asked).toEqual(['15900001234'])
  await desk.user.click(screen.getByTestId('look-up'))
  expect(asked).toHaveLength(2)
})

it('a match in part from the server is a guess as well, until the agent confirms it', async () => {
  const desk = await ringing('15900001234', ok([{ card: liHuaCard, match: 'masked' }]))
  expect(await screen.findByTestId('match-masked')).toHaveTextContent('请先核实姓名')
  expect(identified(desk)).toHaveLength(0)
  await desk.user.click(screen.getByTestId('match-confirm'))
  expect(identified(desk)).toHaveLength(1)
})

it('says that a caller asked to withhold the number, and looks nobody up', async () => {
  const desk = await renderDesk()
  const call = ringingFrom('')
  await desk.let(() => desk.phone.put({ ...call, identity: { ...call.identity, privacy: 'withheld' } }))
  expect(await screen.findByText('对方要求隐藏号码')).toBeVisible()
  expect(identified(desk)).toHaveLength(0)
})

it('calls a stranger who is dialled a number, not a caller', async () => {
  const desk = await renderDesk()
  const state = { phase: 'dialling', since: at('2026-03-07 22:41') } as const
  await desk.let(() => desk.phone.put(ringingFrom('15900001234', { direction: 'outbound', state })))
  expect(screen.getByTestId('call-name')).toHaveTextContent('未识别的号码')
})

it.each([
  ['offline', '服务器连不上'],
  ['not_permitted', '无权查看'],
] as const)('says why the server could not tell: %s', async (reason, words) => {
  await ringing('15900001234', err(reason))
  expect(await screen.findByTestId('look-up-answer')).toHaveTextContent(words)
})

it('creates the customer in the queue that the call came by, and knows them at once', async () => {
  const desk = await ringing('15900001234')
  await desk.user.click(screen.getByTestId('customer-create'))
  await desk.user.type(screen.getByTestId('new-customer-name'), '欧阳娜娜')
  await desk.user.click(screen.getByTestId('new-customer-save'))

  expect(await screen.findByTestId('pop-customer-name')).toHaveTextContent('欧阳娜娜')
  const [intent] = desk.data.mutated
  expect(intent?.name).toBe('customer.create')
  expect(createCustomer.args.parse(intent?.args)).toMatchObject({
    name: '欧阳娜娜',
    numbers: [{ kind: 'mobile', raw: '15900001234' }],
    queueId: 'q-broadband',
  })
  expect(identified(desk)).toHaveLength(1)
})

it('keeps what was typed when it could not be saved', async () => {
  const desk = await ringing('15900001234')
  desk.data.onMutate = () => err({ code: 'not_saved', detail: {} })
  await desk.user.click(screen.getByTestId('customer-create'))
  await desk.user.type(screen.getByTestId('new-customer-name'), '欧阳娜娜')
  await desk.user.click(screen.getByTestId('new-customer-save'))
  expect(await screen.findByText(/没能存到本机/)).toBeVisible()
  expect(screen.getByTestId('new-customer-name')).toHaveValue('欧阳娜娜')
})

it('lets the agent choose among those who share a number', async () => {
  const desk = await ringing('0565-86120033')
  expect(screen.getByTestId('several-customers')).toHaveTextContent('2 位客户')
  expect(identified(desk)).toHaveLength(0)
  await desk.user.click(screen.getByText('陈思雨女士'))
  expect(screen.getByTestId('pop-customer-name')).toHaveTextContent('陈思雨')
  expect(identified(desk)).toHaveLength(1)
})

it('shows on the chosen customer what is filed during the call', async () => {
  const desk = await ringing('0565-86120033')
  await desk.user.click(screen.getByText('陈思雨女士'))
  const { cards } = desk.data.store
  const filed = liHuaCard.openComplaints
  await desk.let(() =>
    cards.set(
      cards
        .get()
        .map((card) => (card.customer.name === '陈思雨' ? { ...card, openComplaints: filed } : card)),
    ),
  )
  expect(screen.getByTestId('open-complaints')).toHaveTextContent('4207 00013 6')
})

it('tells the phone nothing about a match in part until the agent confirms it', async () => {
  const desk = await ringing('13911112231')
  expect(screen.getByTestId('pop-customer-name')).toHaveTextContent('周桂兰')
  expect(screen.getByTestId('match-masked')).toHaveTextContent('请先核实姓名')
  expect(identified(desk)).toHaveLength(0)
  await desk.user.click(screen.getByTestId('match-confirm'))
  expect(identified(desk)).toHaveLength(1)
})

it('files no case with somebody who matches in part until the agent confirms it', async () => {
  const desk = await ringing('13911112231')
  await desk.user.keyboard('{Control>}n{/Control}')
  expect(await screen.findByTestId('complaint-customer')).toHaveValue('')
  await desk.user.click(screen.getByTestId('match-confirm'))
  await desk.user.keyboard('{Control>}n{/Control}')
  await waitFor(() => expect(screen.getByTestId('complaint-customer')).toHaveValue('周桂兰'))
})

it('a caller without a number is not looked up, and says how to go on', async () => {
  await ringing('')
  expect(screen.getByTestId('unknown-caller')).toHaveTextContent('对方没有显示号码')
  expect(screen.queryByTestId('look-up')).not.toBeInTheDocument()
})
