/** The follow-up call by keyboard alone: asked by digits while on the phone, never lost, and a case that did not help goes back with one key. */
import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { beforeEach, expect, it } from 'vitest'
import type { Complaint } from '#shared/domain/complaint/complaint.ts'
import { NOTHING_DUE } from '#shared/domain/complaint/due-work.ts'
import type { Consent } from '#shared/domain/customer/customer.ts'
import { err } from '#shared/kernel/result.ts'
import { renderDesk } from '../../../../test/fakes/render-desk.tsx'
import { caseRules } from '../../../../test/fixtures/centre-rows.ts'
import { at, cards, complaints, liHuaCard } from '../../../../test/fixtures/desk-scene.ts'
import { followUpCall, followUpRule, survey } from '../../../../test/fixtures/follow-ups.ts'
import { idlePhone, ringingFrom } from '../../../../test/fixtures/phone-scene.ts'
import { resetDeskState } from '../../platform/state/desk-state.ts'

let desk: Awaited<ReturnType<typeof renderDesk>>
beforeEach(async () => {
  desk = await renderDesk()
  await desk.let(() => desk.data.store.caseRules.set({ ...caseRules, followUps: [followUpRule] }))
})

const [scene] = complaints
if (scene === undefined) throw new Error('the scene has cases')
const ME = 'a-1002' as NonNullable<Complaint['ownerId']>
const told = { at: at('2026-03-07 15:00'), byId: ME, byName: '李静' }
const answered = (followUps: ReturnType<typeof followUpCall>[] = []): Partial<Complaint> => ({
  ownerId: ME,
  status: followUps.length === 0 ? 'communicated' : 'follow_up',
  handling: {
    earlier: [],
    communication: { ...told, what: '已换接头' },
    ...(followUps.length > 0 && { followUps }),
  },
})
const hold = (given: Partial<Complaint>) =>
  desk.let(() => desk.data.store.complaints.set([{ ...scene, ...given, unsent: false }]))
const open = async (given: Partial<Complaint> = answered()): Promise<void> => {
  await hold(given)
  await desk.user.click(await screen.findByTestId('complaint-row-4207000136'))
  await screen.findByTestId('complaint-page')
}
const next = () => desk.user.keyboard('{Alt>}{Enter}{/Alt}')
const begin = async (given?: Partial<Complaint>) => {
  await open(given)
  await next()
  return screen.findByTestId('follow-up-form')
}
const sent = () => desk.data.mutated.at(-1)?.args

it('is the next step of an answer, and closing is not offered before it', async () => {
  await open()
  expect(screen.getByTestId('case-next')).toHaveTextContent('回访')
  expect(screen.getByTestId('complaint-page')).toHaveTextContent('打过才能办结')
  await desk.user.click(screen.getByTestId('case-steps'))
  expect(screen.queryByTestId('choose-close')).toBeNull()
})

it('goes from question to question by digits, each with its sentence, and puts the call on file with one key', async () => {
  await begin()
  expect(screen.getByTestId('survey-prompt')).toHaveTextContent('现在解决了吗')
  await desk.user.keyboard('1')
  expect(screen.getByTestId('survey-prompt')).toHaveTextContent('这次处理您满意吗')
  await desk.user.keyboard('4')
  expect(screen.getByTestId('survey-prompt')).toHaveTextContent('对您重要吗')
  // Waiting time is left out, a slip at the next one is taken back.
  await desk.user.keyboard('5{0}{0}3{Backspace}2')
  for (const digit of '354521') await desk.user.keyboard(digit)
  await desk.user.keyboard('5')
  expect(screen.getByTestId('survey-comment')).toHaveFocus()
  await desk.user.keyboard('师傅很客气{Enter}2')
  await desk.user.keyboard('{Control>}{Enter}{/Control}')
  expect(sent()).toEqual({
    complaintId: 'cmp-1',
    event: {
      type: 'follow_up_call',
      callId: null,
      note: '',
      result: {
        outcome: 'answered',
        survey: {
          worked: 'yes',
          answers: {
            overall: { satisfaction: 4, importance: 5 },
            waiting: { satisfaction: null, importance: null },
            knowledge: { satisfaction: 2, importance: 3 },
            speed: { satisfaction: 5, importance: 4 },
            solution: { satisfaction: 5, importance: 2 },
            attitude: { satisfaction: 1, importance: 5 },
          },
          comment: '师傅很客气',
          commentImportance: 2,
        },
      },
    },
  })
  expect(screen.queryByTestId('follow-up-form')).toBeNull()
  await waitFor(() => expect(desk.data.store.followUpDrafts.get()).toEqual({}))
})

it('writes every answer down at once, and has it all after a crash', async () => {
  await begin()
  await desk.user.keyboard('35')
  expect(desk.data.store.followUpDrafts.get()).toMatchObject({
    'cmp-1': { form: { survey: { worked: 'no', answers: { overall: { satisfaction: 5 } } } } },
  })
  const drafts = desk.data.store.followUpDrafts.get()
  cleanup()
  resetDeskState('left')
  desk = await renderDesk()
  await desk.let(() => desk.data.store.followUpDrafts.set(drafts))
  await open()
  const form = await screen.findByTestId('follow-up-form')
  expect(within(form).getByRole('radio', { name: '3 没解决' })).toBeChecked()
})

it('can be left for later without losing a word, and is not begun again by what is on file', async () => {
  await begin()
  await desk.user.keyboard('2{Escape}')
  expect(screen.queryByTestId('follow-up-form')).toBeNull()
  await next()
  expect(screen.getByRole('radio', { name: '2 部分解决' })).toBeChecked()
  await desk.user.keyboard('{Escape}')
  const mine = { ...followUpCall('2026-03-07 23:59', { outcome: 'answered', survey: survey() }), byId: ME }
  await hold(answered([mine]))
  expect(screen.queryByTestId('follow-up-form')).toBeNull()
  expect(screen.getByTestId('case-next')).toHaveTextContent('办结')
})

it('is on file as not reached with one key, and says how often it was tried', async () => {
  await begin(answered([followUpCall('2026-03-07 20:00')]))
  await desk.user.type(screen.getByTestId('survey-note'), '关机')
  await desk.user.keyboard('{Control>}{Shift>}j{/Shift}{/Control}')
  expect(sent()).toMatchObject({ event: { result: { outcome: 'unreached' }, note: '关机' } })
  expect(screen.getByTestId('complaint-page')).toHaveTextContent('已打 1 次未接，最多 3 次')
})

it('leaves Enter to the buttons', async () => {
  await begin()
  await desk.let(() => screen.getByTestId('follow-up-declined').focus())
  await desk.user.keyboard('{Enter}')
  expect(sent()).toMatchObject({ event: { result: { outcome: 'declined' } } })
})

it('says why it was not taken, and keeps everything', async () => {
  await begin()
  desk.data.onMutate = () => err({ code: 'invalid', detail: { problem: 'enough_attempts' } })
  await desk.user.keyboard('1')
  await desk.user.keyboard('{Control>}{Shift>}j{/Shift}{/Control}')
  expect(await screen.findByText(/回访次数已够/)).toBeVisible()
  expect(screen.getByRole('radio', { name: '1 解决了' })).toBeChecked()
})

it('sends a case that did not help back with one key, for the reasons that the customer gave', async () => {
  const said = survey({
    worked: 'partly',
    answers: { attitude: { satisfaction: 1, importance: 5 }, speed: { satisfaction: 2, importance: 2 } },
    comment: '修好两天又断了',
  })
  await open(answered([followUpCall('2026-03-07 21:00', { outcome: 'answered', survey: said })]))
  expect(screen.getByTestId('case-follow-ups')).toHaveTextContent('不满意')
  await next()
  expect(sent()).toEqual({
    complaintId: 'cmp-1',
    event: {
      type: 'investigate',
      reason: '回访: 部分解决 · 不满意: 语气与态度 / 解决速度 · 修好两天又断了',
    },
  })
})

it('does not ask for the satisfaction that the customer gave', async () => {
  await open(answered([followUpCall('2026-03-07 21:00', { outcome: 'answered', survey: survey() })]))
  await next()
  await screen.findByTestId('step-form')
  expect(screen.queryByTestId('step-satisfaction')).toBeNull()
})

it('knows in which call the answers were given', async () => {
  await begin({ ...answered(), contactNumber: '13800138000' })
  await desk.let(() => desk.phone.put(ringingFrom('13800138000', { direction: 'outbound' })))
  await desk.user.keyboard('1')
  await desk.let(() => desk.phone.snapshot.set(idlePhone))
  await desk.user.keyboard('{Control>}{Enter}{/Control}')
  expect(sent()).toMatchObject({ event: { callId: 'call-13800138000' } })
})

it('offers to leave in peace who asked for it', async () => {
  const consent: Consent = {
    id: 'k',
    purpose: 'survey',
    channel: 'phone',
    state: 'withdrawn',
    at: at('2026-03-01 10:00'),
    how: 'call',
    byId: ME,
    byName: '李静',
    note: '',
  }
  const card = { ...liHuaCard, customer: { ...liHuaCard.customer, consents: [consent] } }
  await desk.let(() => desk.data.store.cards.set([card, ...cards]))
  await begin({ ...answered(), customerId: card.customer.id })
  await desk.user.click(within(screen.getByTestId('not-to-be-asked')).getByTestId('follow-up-left'))
  expect(sent()).toMatchObject({ event: { result: { outcome: 'not_to_be_called' } } })
})

it('stands on top of the day; one key calls and opens the questions', async () => {
  const { id, number, customerName, ownerId } = scene
  const of = { id, number, customerName, contactNumber: '13800138000', ownerId }
  const due = { attempts: 0, rule: followUpRule, dueAt: at('2026-03-08 15:00'), lapsesAt: null } as const
  const standing = (nextAt: string) => ({ ...due, state: 'due', nextAt: at(nextAt) }) as const
  await hold(answered())
  await desk.let(() =>
    desk.data.store.dueWork.set({
      ...NOTHING_DUE,
      followUps: [
        { of, standing: standing('2026-03-07 19:00') },
        { of: { ...of, id: 'later' as typeof id }, standing: standing('2026-03-08 08:30') },
      ],
    }),
  )
  expect(await screen.findAllByTestId('due-follow-up')).toHaveLength(1)
  await desk.user.keyboard('{Control>}{Shift>}o{/Shift}{/Control}')
  expect(await screen.findByTestId('follow-up-form')).toBeInTheDocument()
  await waitFor(() =>
    expect(desk.phone.asked).toContainEqual({ name: 'call.dial', args: { number: '13800138000' } }),
  )
})
