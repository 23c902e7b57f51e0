/** The form on a call: what is typed is never lost, never taken away by a ring, and ends in a number that can be read aloud. */
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import { ComplaintId } from '#shared/kernel/ids.ts'
import { err } from '#shared/kernel/result.ts'
import { type RenderedDesk, renderDesk } from '../../../../test/fakes/render-desk.tsx'
import { at, complaints } from '../../../../test/fixtures/desk-scene.ts'
import { idlePhone, ringingFrom } from '../../../../test/fixtures/phone-scene.ts'

async function newCase(): Promise<RenderedDesk> {
  const desk = await renderDesk()
  await desk.user.keyboard('{Control>}n{/Control}')
  await screen.findByTestId('complaint-form')
  return desk
}
const facts = (): HTMLElement => screen.getByTestId('complaint-facts')
const categoryBox = (): HTMLElement => within(screen.getByTestId('complaint-category')).getByRole('combobox')

/** By the mouse: the test's keyboard has no key codes, which the list asks for. */
async function choose(desk: RenderedDesk, typed: string, path: string): Promise<void> {
  await desk.user.type(categoryBox(), typed)
  await desk.user.click(await screen.findByTitle(path))
}
async function filledIn(): Promise<RenderedDesk> {
  const desk = await newCase()
  await desk.user.type(screen.getByTestId('complaint-customer'), '吴秀珍')
  await choose(desk, 'zwsy', '上门服务 / 装维失约')
  await desk.user.type(facts(), '约好下午上门，人没来。')
  return desk
}
/** On a busy machine a draft is kept in the middle of typing too. */
const untilDraft = (desk: RenderedDesk, written: string): Promise<void> =>
  waitFor(() => expect(desk.data.store.drafts.get()).toMatchObject([{ form: { facts: written } }]))
const register = (desk: RenderedDesk): Promise<void> => desk.user.keyboard('{Control>}s{/Control}')
const registered = (desk: RenderedDesk): unknown[] =>
  desk.data.mutated.filter(({ name }) => name === 'complaint.register').map(({ args }) => args)

it('keeps the draft on a pause, says so, and has it again after the page was left', async () => {
  const desk = await newCase()
  await desk.user.type(screen.getByTestId('complaint-customer'), '吴秀珍')
  await desk.user.type(facts(), '电视点播被扣 15 元')
  expect(await screen.findByTestId('complaint-draft-saved')).toHaveTextContent('已存在本机 22:42')
  await desk.user.keyboard('{Control>}1{/Control}')
  await desk.user.click(await screen.findByTestId('complaint-draft'))
  expect(await screen.findByTestId('complaint-facts')).toHaveValue('电视点播被扣 15 元')
  expect(screen.getByTestId('complaint-customer')).toHaveValue('吴秀珍')
  expect(desk.data.store.drafts.get()).toHaveLength(1)
})

it('keeps what was typed in the very last moment before the page is left', async () => {
  const desk = await newCase()
  await desk.user.type(facts(), '人没来')
  await desk.user.keyboard('{Control>}1{/Control}')
  await untilDraft(desk, '人没来')
})

it('keeps the draft of a category with fields of its own, filled in, left empty and cleared again', async () => {
  const desk = await newCase()
  await choose(desk, 'pfdx', '宽带报障 / 频繁掉线')
  await desk.user.type(facts(), '每晚掉线')
  const kept = (): unknown[] => desk.data.store.drafts.get().map(({ form }) => form)
  await waitFor(() => expect(kept()).toMatchObject([{ facts: '每晚掉线', fields: { light: '', power: '' } }]))

  await desk.user.click(screen.getByLabelText(/全灭/))
  await waitFor(() => expect(kept()).toMatchObject([{ fields: { light: '全灭' } }]))
  await desk.user.click(screen.getByLabelText(/全灭/))
  await desk.user.keyboard('{Delete}')
  await waitFor(() => expect(kept()).toMatchObject([{ fields: { light: '' } }]))
  expect(screen.getByTestId('complaint-draft-saved')).toBeInTheDocument()
  expect(desk.faults).toEqual([])
})

it('finds a category by the initials of its pinyin', async () => {
  const desk = await newCase()
  await choose(desk, 'pfdx', '宽带报障 / 频繁掉线')
  expect(screen.getByTestId('complaint-category')).toHaveTextContent('宽带报障 / 频繁掉线')
  expect(screen.getByTestId('complaint-field-light')).toBeInTheDocument()
})

it('says in words what is missing, goes to the first of it, and keeps everything typed', async () => {
  const desk = await newCase()
  await desk.user.type(facts(), '每晚掉线')
  await choose(desk, 'pfdx', '宽带报障 / 频繁掉线')
  await register(desk)
  expect(await screen.findByTestId('complaint-problem')).toHaveTextContent('还有 2 处')
  expect(screen.getByLabelText(/客户姓名/)).toHaveAccessibleDescription('这一项要填')
  expect(screen.getByRole('group', { name: /光猫指示灯/ })).toHaveAccessibleDescription('这一项要填')
  await waitFor(() => expect(screen.getByTestId('complaint-customer')).toHaveFocus())
  expect(facts()).toHaveValue('每晚掉线')
  expect(registered(desk)).toEqual([])
})

it('gives a number at once, to be read to the customer, also without the server', async () => {
  const desk = await filledIn()
  await desk.let(() =>
    desk.data.store.server.set({ state: 'offline', lastSyncAt: null, reason: 'unreachable', retryAt: null }),
  )
  await register(desk)
  expect(await screen.findByTestId('complaint-number')).toHaveTextContent('4207 00001 7')
  expect(screen.getByTestId('complaint-offline')).toHaveTextContent('已存在本机')
  expect(registered(desk)).toMatchObject([
    {
      number: '4207000017',
      callId: null,
      training: false,
      facts: { customerName: '吴秀珍', categoryId: 'cat-visit-missed', facts: '约好下午上门，人没来。' },
    },
  ])
  await waitFor(() => expect(desk.data.store.drafts.get()).toEqual([]))
  expect(desk.faults).toEqual([])
})

it('says whose number it is, and to nobody else on the line that it is theirs', async () => {
  const desk = await filledIn()
  await register(desk)
  const page = await screen.findByTestId('complaint-registered')
  expect(page).toHaveTextContent('吴秀珍的工单已登记')
  expect(page).toHaveTextContent('请告诉客户')
  await desk.let(() => desk.phone.put(ringingFrom('13911112231')))
  expect(page).toHaveTextContent('4207 00001 7')
  expect(page).not.toHaveTextContent('请告诉客户')
})

it('keeps everything when it could not be saved, and registers when it is tried again', async () => {
  const desk = await filledIn()
  desk.data.onMutate = () => err({ code: 'not_saved', detail: {} })
  await register(desk)
  expect(await screen.findByTestId('complaint-problem')).toBeInTheDocument()
  expect(facts()).toHaveValue('约好下午上门，人没来。')
  desk.data.onMutate = () => ({ ok: true, value: { mid: 1 } })
  await register(desk)
  expect(await screen.findByTestId('complaint-number')).toBeInTheDocument()
})

it('loses neither focus nor text when a call rings', async () => {
  const desk = await newCase()
  await desk.user.type(facts(), '约好下午')
  await desk.let(() => desk.phone.put(ringingFrom('13911112231')))
  expect(screen.getByTestId('call-ringing')).toBeInTheDocument()
  expect(facts()).toHaveFocus()
  await desk.user.keyboard('上门')
  expect(facts()).toHaveValue('约好下午上门')
})

it('begins with what is known of the caller, and ties the case to the call', async () => {
  const desk = await renderDesk()
  await desk.let(() => desk.phone.put(ringingFrom('13800138000')))
  await desk.user.keyboard('{F2}')
  await screen.findByTestId('call-talking')
  await desk.user.keyboard('{Control>}n{/Control}')
  expect(await screen.findByTestId('complaint-customer')).toHaveValue('李华')
  await choose(desk, 'zwsy', '上门服务 / 装维失约')
  await desk.user.type(facts(), '人没来')
  await register(desk)
  await screen.findByTestId('complaint-number')
  expect(registered(desk)).toMatchObject([{ callId: 'call-13800138000', facts: { customerId: 'cus-lihua' } }])
  expect(desk.phone.asked.map(({ name }) => name)).toContain('call.addComplaint')
})

it('promises a time that is offered, in the time of the centre', async () => {
  const desk = await filledIn()
  await desk.user.click(screen.getByTestId('promise-add'))
  await desk.user.type(screen.getByLabelText(/答应了什么/), '回电告知师傅去向')
  await desk.user.click(screen.getByRole('button', { name: /明天 12:00/ }))
  await register(desk)
  await screen.findByTestId('complaint-number')
  expect(registered(desk)).toMatchObject([
    { facts: { promises: [{ what: '回电告知师傅去向', byWhom: '林晓燕', dueAt: at('2026-03-08 12:00') }] } },
  ])
})

it('throws a draft away only when it is said twice', async () => {
  const desk = await filledIn()
  await waitFor(() => expect(desk.data.store.drafts.get()).toHaveLength(1))
  await desk.user.click(screen.getByTestId('complaint-discard'))
  expect(desk.data.store.drafts.get()).toHaveLength(1)
  await desk.user.click(screen.getByTestId('complaint-discard'))
  await waitFor(() => expect(desk.data.store.drafts.get()).toEqual([]))
})

it('does not take a double click for saying twice that a draft is to be thrown away', async () => {
  const desk = await newCase()
  await desk.user.type(facts(), '人没来')
  await screen.findByTestId('complaint-draft-saved')
  await desk.user.dblClick(screen.getByTestId('complaint-discard'))
  expect(facts()).toHaveValue('人没来')
  expect(desk.data.store.drafts.get()).toHaveLength(1)
})

it('says at the field what only the rules of this machine found', async () => {
  const desk = await filledIn()
  await desk.user.click(screen.getByTestId('promise-add'))
  await desk.user.type(screen.getByLabelText(/答应了什么/), '回电')
  await desk.user.click(screen.getByRole('button', { name: /明天 12:00/ }))
  const detail = {
    field: 'promises.0.dueAt',
    problem: 'promise_after_last_clock',
    last: at('2026-03-08 10:00'),
  }
  desk.data.onMutate = () => err({ code: 'invalid', detail })
  await register(desk)
  await waitFor(() =>
    expect(screen.getByLabelText(/什么时候前/)).toHaveAccessibleDescription('承诺的时间超过了最后时限'),
  )
})

it('stays what it was begun as: practice is not filed as real work on a later call, nor tied to that one', async () => {
  const desk = await renderDesk()
  await desk.let(() => desk.phone.put(ringingFrom('13911112231', { training: true })))
  await desk.user.keyboard('{F2}{Control>}n{/Control}')
  await desk.user.type(await screen.findByTestId('complaint-customer'), '吴秀珍')
  await choose(desk, 'zwsy', '上门服务 / 装维失约')
  await desk.user.type(facts(), '练习')
  await desk.user.keyboard('{Control>}1{/Control}')
  await desk.let(() => desk.phone.snapshot.set({ ...idlePhone, calls: [ringingFrom('13800138000')] }))
  await desk.user.click(await screen.findByTestId('complaint-draft'))
  await screen.findByTestId('complaint-form')
  await register(desk)
  await screen.findByTestId('complaint-number')
  expect(registered(desk)).toMatchObject([{ training: true, callId: 'call-13911112231' }])
})

it('is one case when the key comes twice before the desk has drawn that it is registering', async () => {
  const desk = await filledIn()
  await desk.let(() => {
    for (let press = 0; press < 3; press += 1) fireEvent.keyDown(window, { key: 's', ctrlKey: true })
  })
  await screen.findByTestId('complaint-number')
  expect(registered(desk)).toHaveLength(1)
})

it('is one case however often registering is tried', async () => {
  const desk = await filledIn()
  desk.data.onMutate = () => err({ code: 'not_saved', detail: {} })
  await register(desk)
  await screen.findByTestId('complaint-problem')
  desk.data.onMutate = () => ({ ok: true, value: { mid: 1 } })
  await register(desk)
  await screen.findByTestId('complaint-number')
  const [first, second] = registered(desk) as { id: string; number: string }[]
  expect(second).toMatchObject({ id: first?.id, number: first?.number })
})

it('shows the number again, and makes no second case, when the desk ended between registering and saying so', async () => {
  const desk = await filledIn()
  desk.data.onMutate = () => err({ code: 'not_saved', detail: { port: 'window_restarted' } })
  await register(desk)
  await screen.findByTestId('complaint-problem')
  const [asked] = registered(desk) as { id: string; number: string }[]
  const [another] = complaints
  if (asked === undefined || another === undefined) throw new Error('nothing was registered')
  const saved = { ...another, id: ComplaintId.parse(asked.id), number: asked.number, unsent: true }
  await desk.let(() => desk.data.store.complaints.set([saved]))
  expect(await screen.findByTestId('complaint-number')).toHaveTextContent('4207 00001 7')
  expect(registered(desk)).toHaveLength(1)
  await waitFor(() => expect(desk.data.store.drafts.get()).toEqual([]))
})

it('goes on with what was written in another window, and writes over none of it', async () => {
  const desk = await newCase()
  await desk.user.type(facts(), '约好下午')
  await untilDraft(desk, '约好下午')
  const [kept] = desk.data.store.drafts.get()
  if (kept === undefined) throw new Error('no draft')
  const form = { ...(kept.form as object), facts: '约好下午上门', writer: 'another window' }
  await desk.let(() => desk.data.store.drafts.set([{ ...kept, form }]))
  expect(facts()).toHaveValue('约好下午上门')
  expect(desk.data.store.drafts.get()).toEqual([{ ...kept, form }])
  await desk.user.type(facts(), '，人没来')
  await untilDraft(desk, '约好下午上门，人没来')
})

it('does not put older words over newer ones when an earlier save fails late', async () => {
  const desk = await newCase()
  const saved: unknown[] = []
  const answers: ((taken: 'taken' | 'failed') => void)[] = []
  Object.assign(desk.data.handlers.calls, {
    'complaintDraft.save': ({ form }: { form: { facts: string } }) =>
      new Promise((resolve, reject) =>
        answers.push((taken) => {
          if (taken === 'failed') return reject(new Error('disk full'))
          saved.push(form.facts)
          resolve({ savedAt: at('2026-03-07 22:42') })
        }),
      ),
  })
  await desk.user.type(facts(), '一')
  await waitFor(() => expect(answers).toHaveLength(1))
  await desk.user.type(facts(), '二')
  await waitFor(() => expect(answers).toHaveLength(2))
  await desk.let(() => answers[1]?.('taken'))
  await desk.let(() => answers[0]?.('failed'))
  await desk.user.keyboard('{Control>}1{/Control}')
  await screen.findByTestId('page-complaints')
  expect(answers).toHaveLength(2)
  expect(saved).toEqual(['一二'])
})

it('goes on keeping a draft whose discarding could not be written down', async () => {
  const desk = await filledIn()
  await waitFor(() => expect(desk.data.store.drafts.get()).toHaveLength(1))
  Object.assign(desk.data.handlers.calls, {
    'complaintDraft.discard': () => Promise.reject(new Error('disk full')),
  })
  for (let press = 0; press < 2; press += 1) await desk.user.click(screen.getByTestId('complaint-discard'))
  expect(await screen.findByTestId('complaint-problem')).toBeInTheDocument()
  await desk.user.type(facts(), '再补一句')
  await waitFor(() =>
    expect(desk.data.store.drafts.get()).toMatchObject([
      { form: { facts: '约好下午上门，人没来。再补一句' } },
    ]),
  )
})
