/** The steps of a case by keyboard alone: one next step, exactly what it needs, and nothing that would be refused. */
import { fireEvent, screen, within } from '@testing-library/react'
import { beforeEach, expect, it } from 'vitest'
import type { Complaint } from '#shared/domain/complaint/complaint.ts'
import { Handling } from '#shared/domain/complaint/handling.ts'
import { err } from '#shared/kernel/result.ts'
import { renderDesk } from '../../../../test/fakes/render-desk.tsx'
import { caseRules } from '../../../../test/fixtures/centre-rows.ts'
import { at, complaints } from '../../../../test/fixtures/desk-scene.ts'

let desk: Awaited<ReturnType<typeof renderDesk>>
beforeEach(async () => {
  desk = await renderDesk()
  await desk.let(() => desk.data.store.caseRules.set(caseRules))
})

const ME = 'a-1002' as NonNullable<Complaint['ownerId']>
const open = async (given: Partial<Complaint>): Promise<void> => {
  const [first] = complaints
  if (first === undefined) throw new Error('the scene has cases')
  await desk.let(() => desk.data.store.complaints.set([{ ...first, ownerId: ME, ...given }]))
  await desk.user.click(await screen.findByTestId('complaint-row-4207000136'))
  await screen.findByTestId('complaint-page')
}
const sent = () => desk.data.mutated.at(-1)
const askedFor = (handlingGiven: object) =>
  Handling.parse({
    earlier: [],
    proposal: {
      id: 'p-1',
      at: at('2026-03-07 20:00'),
      byId: 'a-1003',
      byName: '王志强',
      remedy: 'compensation',
      amountFen: 20_000,
      what: '退三天月租并补偿',
    },
    ...handlingGiven,
  })

it('proposes a remedy by keyboard alone, and says meanwhile who has to agree', async () => {
  await open({ status: 'investigating' })
  await desk.user.keyboard('{Alt>}{Enter}{/Alt}')
  const form = await screen.findByTestId('step-form')
  expect(within(form).queryByTestId('step-amount')).toBeNull()
  await desk.user.click(screen.getByTestId('step-remedy-compensation'))
  await desk.user.type(screen.getByTestId('step-amount'), '１２８.６')
  expect(form).toHaveTextContent('超过你的授权额度 ¥100.00')
  await desk.user.type(screen.getByTestId('step-what'), '退三天月租并补偿')
  await desk.user.keyboard('{Control>}{Enter}{/Control}')
  expect(sent()).toEqual({
    name: 'complaint.advance',
    args: {
      complaintId: 'cmp-1',
      event: { type: 'propose', remedy: 'compensation', amountFen: 12_860, what: '退三天月租并补偿' },
    },
  })
  expect(screen.queryByTestId('step-form')).toBeNull()
})

it('does a step that needs nothing with its one key', async () => {
  await open({ status: 'assigned' })
  await desk.user.keyboard('{Alt>}{Enter}{/Alt}')
  expect(sent()).toMatchObject({ args: { event: { type: 'investigate', reason: '' } } })
})

it('marks what is missing, sends nothing, and keeps what was typed while another page is looked at', async () => {
  await open({ status: 'follow_up' })
  await desk.user.keyboard('{Alt>}{Enter}{/Alt}')
  await desk.user.type(await screen.findByTestId('step-reason'), '已恢复')
  await desk.user.keyboard('{Control>}{Enter}{/Control}')
  expect(screen.getAllByText('这一项要填')).toHaveLength(3)
  expect(desk.data.mutated).toEqual([])
  await desk.user.click(screen.getByTestId('nav-complaints'))
  await desk.user.click(await screen.findByTestId('complaint-row-4207000136'))
  expect(await screen.findByTestId('step-reason')).toHaveValue('已恢复')
  await desk.user.keyboard('{Escape}')
  expect(screen.queryByTestId('step-form')).toBeNull()
})

it('loses nothing to Esc: it ends the composition of a word, and a form that was left has its words again', async () => {
  await open({ status: 'investigating' })
  await desk.user.keyboard('{Alt>}{Enter}{/Alt}')
  await desk.user.click(await screen.findByTestId('step-remedy-apology'))
  const what = screen.getByTestId('step-what')
  await desk.user.type(what, '致歉')
  fireEvent.keyDown(what, { key: 'Escape', isComposing: true })
  expect(screen.getByTestId('step-form')).toBeInTheDocument()
  await desk.user.keyboard('{Escape}')
  expect(screen.queryByTestId('step-form')).toBeNull()
  await desk.user.keyboard('{Alt>}{Enter}{/Alt}')
  expect(await screen.findByTestId('step-what')).toHaveValue('致歉')
})

it('says of a text or an amount that is too much that it is, and asks for no field twice', async () => {
  await open({ status: 'investigating' })
  await desk.user.click(await screen.findByTestId('case-steps'))
  await desk.user.click(await screen.findByTestId('choose-wait_for_customer'))
  const long = await screen.findByTestId('step-what')
  fireEvent.change(long, { target: { value: '等'.repeat(301) } })
  await desk.user.keyboard('{Control>}{Enter}{/Control}')
  expect(screen.getByTestId('step-form')).toHaveTextContent('太长了，最多 300 个字')
  expect(long).toHaveValue('等'.repeat(301))
  await desk.user.keyboard('{Escape}{Alt>}{Enter}{/Alt}')
  await desk.user.click(await screen.findByTestId('step-remedy-refund'))
  await desk.user.type(screen.getByTestId('step-amount'), '20000000')
  await desk.user.type(screen.getByTestId('step-what'), '退费')
  await desk.user.keyboard('{Control>}{Enter}{/Control}')
  expect(screen.getByTestId('step-form')).toHaveTextContent('金额太大')
  expect(screen.queryByText('这一项要填')).toBeNull()
})

it('says before anything is typed that a promise is still owed', async () => {
  const promise = { id: 'p-1', what: '周五回电', byWhom: '林晓燕', dueAt: at('2026-03-10 10:00') }
  await open({ status: 'follow_up', promises: [promise] })
  await desk.user.keyboard('{Alt>}{Enter}{/Alt}')
  expect(await within(await screen.findByTestId('step-form')).findByRole('alert')).toHaveTextContent(
    '承诺还没有结果',
  )
})

it('closes with a cause that is found by its initials', async () => {
  await open({ status: 'communicated' })
  await desk.user.keyboard('{Alt>}{Enter}{/Alt}')
  await desk.user.click(await screen.findByTestId('step-outcome-upheld'))
  const cause = within(screen.getByTestId('step-causeId')).getByRole('combobox')
  await desk.user.type(cause, 'xlgz')
  // The test's keyboard has no key codes, which the list asks for.
  await desk.user.click(await screen.findByTitle('产品 / 网络与线路 / 线路故障'))
  await desk.user.type(screen.getByTestId('step-reason'), '已修好')
  await desk.user.click(screen.getByTestId('step-send'))
  expect(sent()).toMatchObject({
    args: { event: { type: 'close', causeId: 'cause-line', outcome: 'upheld', satisfaction: null } },
  })
})

it('offers nothing on a proposal above the agent’s own authority, and says what it waits for', async () => {
  await open({ status: 'proposed', handling: askedFor({}) })
  expect(screen.queryByTestId('case-next')).toBeNull()
  expect(screen.getByTestId('complaint-page')).toHaveTextContent('补偿 ¥200.00 待审批')
})

it.each<[string, object, object[]]>([
  // One of two agents has agreed; a lead could grant it alone.
  ['补偿 ¥200.00 待审批，还需 1 人', {}, [{ verdict: 'approved', amountFen: 20_000 }]],
  ['道歉 待审批，还需 1 人', { remedy: 'apology', amountFen: 0 }, []],
])('says %s, of nobody and with no gap', async (words, proposal, decisions) => {
  const jointly = caseRules.authorities.map((rule) => ({ ...rule, jointlyFen: 50_000 }))
  await desk.let(() => desk.data.store.caseRules.set({ ...caseRules, authorities: jointly }))
  const asked = askedFor({})
  const byOther = { id: 'd', at: at('2026-03-07 20:30'), byId: 'a-1004', byName: '周宁', reason: '' }
  const handling = Handling.parse({
    ...asked,
    proposal: { ...asked.proposal, ...proposal, byId: ME },
    decisions: decisions.map((decision) => ({ ...byOther, ...decision })),
  })
  await open({ status: 'proposed', handling })
  const page = screen.getByTestId('complaint-page')
  expect(page).toHaveTextContent(words, { normalizeWhitespace: false })
})

it('counts what the case was granted before, and says so while the amount is typed', async () => {
  const { earlier: _, ...round } = askedFor({
    authorisation: { at: at('2026-03-07 20:00'), amountFen: 8_000, byIds: [ME], source: '授权办法 4' },
    communication: { at: at('2026-03-07 20:10'), byId: ME, byName: '林晓燕', what: '补 80 元' },
  })
  await open({ status: 'investigating', handling: { earlier: [round] } })
  await desk.user.keyboard('{Alt>}{Enter}{/Alt}')
  await desk.user.click(await screen.findByTestId('step-remedy-compensation'))
  await desk.user.type(screen.getByTestId('step-amount'), '30')
  expect(screen.getByTestId('step-form')).toHaveTextContent('超过你的授权额度 ¥20.00')
  expect(screen.getByTestId('step-form')).toHaveTextContent('本工单已准予 ¥80.00')
})

it('keeps the form with its words when the step is refused, and says why', async () => {
  await open({ status: 'investigating' })
  desk.data.onMutate = () => err({ code: 'wrong_state', detail: {} })
  await desk.user.keyboard('{Alt>}{Enter}{/Alt}')
  await desk.user.click(await screen.findByTestId('step-remedy-apology'))
  await desk.user.type(screen.getByTestId('step-what'), '致歉')
  await desk.user.keyboard('{Control>}{Enter}{/Control}')
  expect(await within(screen.getByTestId('step-form')).findByRole('alert')).toHaveTextContent(/变了/)
  expect(screen.getByTestId('step-what')).toHaveValue('致歉')
})

it('shows what was decided, by whom, and on which policy', async () => {
  const when = at('2026-03-07 21:00')
  await open({
    status: 'authorised',
    handling: askedFor({
      decisions: [
        {
          id: 'd-1',
          at: when,
          byId: 'a-1001',
          byName: '何玉梅',
          verdict: 'approved',
          amountFen: 15_000,
          reason: '减半',
        },
      ],
      authorisation: { at: when, amountFen: 15_000, byIds: ['a-1001'], source: '授权办法 5' },
    }),
  })
  const handling = screen.getByTestId('case-handling')
  for (const text of ['补偿 ¥200.00', '同意 ¥150.00 · 减半', '何玉梅', '准予 ¥150.00', '授权办法 5'])
    expect(handling).toHaveTextContent(text)
})

it('hands a case to a department by its name, so that its people find it among theirs', async () => {
  await open({ status: 'investigating' })
  await desk.user.keyboard('{Alt>}{Shift>}{Enter}{/Shift}{/Alt}')
  await desk.user.click(await screen.findByTestId('choose-wait_for_department'))
  await desk.user.type(await screen.findByTestId('step-whom'), '装维部')
  await desk.user.type(screen.getByTestId('step-what'), '上门测光衰')
  await desk.user.keyboard('{Control>}{Enter}{/Control}')
  expect(sent()).toMatchObject({
    args: { event: { type: 'wait_for_department', whom: '装维部', departmentId: 'field' } },
  })
})

it('lists what waits for the department of who works in one', async () => {
  expect(screen.queryByText('本部门')).toBeNull()
  const departments = [{ ...caseRules.departments[0], handlerIds: [ME] }]
  await desk.let(() => desk.data.store.caseRules.set({ ...caseRules, departments } as typeof caseRules))
  expect(await screen.findByText('本部门')).toBeInTheDocument()
})

it('shows tasks with what is late, and ends one by its button', async () => {
  const task = {
    id: 't-1',
    what: '核对账单',
    forId: ME,
    forName: '林晓燕',
    dueAt: at('2026-03-07 12:00'),
    at: at('2026-03-06 12:00'),
    byId: ME,
    byName: '林晓燕',
    done: null,
  }
  await open({ status: 'investigating', tasks: [task] })
  expect(screen.getByTestId('case-tasks')).toHaveTextContent('核对账单')
  expect(screen.getByTestId('case-tasks')).toHaveTextContent('已过期')
  await desk.user.click(screen.getByTestId('task-done'))
  expect(sent()).toEqual({ name: 'complaint.finishTask', args: { complaintId: 'cmp-1', taskId: 't-1' } })
})

it('keeps what was pasted into a task and is too long for it, says how long it is, and adds nothing cut off', async () => {
  await open({ status: 'investigating' })
  const long = '核'.repeat(301)
  fireEvent.change(screen.getByTestId('task-what'), { target: { value: long } })
  fireEvent.change(screen.getByTestId('task-due'), { target: { value: '2026-03-08 12:00' } })
  await desk.user.click(screen.getByTestId('task-what'))
  await desk.user.keyboard('{Enter}')
  expect(screen.getByTestId('task-what')).toHaveValue(long)
  expect(screen.getByTestId('task-what')).toHaveAccessibleDescription(/最多 300 个字，现在有 301 个/)
  expect(desk.data.mutated).toEqual([])
})

it('says of a merged case that what is owed goes on in the other, and asks nobody for it here', async () => {
  const promise = { id: 'p-1', what: '周五回电', byWhom: '林晓燕', dueAt: at('2026-03-06 10:00') }
  await open({
    status: 'merged',
    promises: [promise],
    handling: { earlier: [], mergedInto: 'cmp-2' as never },
  })
  const promises = screen.getByTestId('case-promises')
  expect(promises).toHaveTextContent('在那件工单里接着办')
  expect(promises).not.toHaveTextContent('超时')
  expect(screen.queryByTestId('promise-kept')).toBeNull()
})

it.each([
  ['unknown_department', '部门已停用'],
  ['other_customer', '不是同一位客户'],
])('says in words why: %s', async (problem, words) => {
  await open({ status: 'assigned' })
  desk.data.onMutate = () => err({ code: 'invalid', detail: { field: 'whom', problem } })
  await desk.user.keyboard('{Alt>}{Enter}{/Alt}')
  expect(await screen.findByText(new RegExp(words))).toHaveAttribute('role', 'alert')
})
