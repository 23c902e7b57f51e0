/**
 * A complaint from the ring to closed, in real Electron: an agent's desk and a lead's, Kamailio, SIPp, PostgreSQL and the server.
 * Before each step in turn the agent's network is cut, the step is done without it, and it arrives once the network is back. At
 * the end the same customer calls again.
 */
import { expect, type Page, test } from '@playwright/test'
import type { Complaint } from '#shared/domain/complaint/complaint.ts'
import { formatComplaintNumber } from '#shared/domain/complaint/complaint-number.ts'
import { demoAccounts } from '#shared/domain/session/demo-accounts.ts'
import { type Edge, startEdge } from '../rig/edge.ts'
import { type Caller, sippCaller } from '../rig/sipp.ts'
import { type Application, newProfile, startApplication } from './support/application.ts'
import { customerToCall } from './support/centre-database.ts'
import { type CentreOnALine, startCentreOnALine } from './support/centre-on-a-line.ts'
import {
  fillRequiredFields,
  findCase,
  signIn,
  status,
  untilOffline,
  untilOnline,
  untilRegistered,
} from './support/desk-steps.ts'

const AGENT = demoAccounts.agent
const LINE = { name: AGENT, password: 'night-shift' }
const FACTS = '账单上多了三笔增值业务费，本人从未开通，已打过两次电话。'
const REMEDY = '退还三笔费用，并说明是怎么开通的。'
/** Above what an agent may give alone, inside what a lead may. */
const AMOUNT = '300'
const BACK_MS = 90_000

test.describe.configure({ mode: 'serial' })

let centre: CentreOnALine
/** The agent's way to the server; the lead has another. */
let way: Edge
const applications: Application[] = []
const callers: Caller[] = []
let agent: Page
let lead: Page
let customer: { readonly name: string; readonly number: string }
let number: string

test.beforeAll(async () => {
  test.setTimeout(240_000)
  centre = await startCentreOnALine('nightdesk_case_life', [LINE])
  way = await startEdge(centre.server.url)
  customer = await customerToCall(centre.database)
  agent = await startDesk(way.httpUrl, AGENT)
  lead = await startDesk(centre.server.url, demoAccounts.lead)
  await untilRegistered(agent)
  await agent.keyboard.press('ControlOrMeta+Shift+A')
  await expect(agent.getByTestId('call-idle')).toContainText('等待来电')
})
test.afterAll(async () => {
  await Promise.all(callers.map((caller) => caller.stop()))
  // A desk with a call on it refuses to close, as it should; a failed test may leave one.
  await Promise.all(applications.map((application) => application.kill()))
  await way?.stop()
  await centre?.stop()
})

async function startDesk(server: string, account: string): Promise<Page> {
  const application = await startApplication({ profile: await newProfile() })
  applications.push(application)
  const desk = await application.window('desk')
  await signIn(desk, server, account)
  await untilOnline(desk)
  return desk
}
async function customerCalls(): Promise<Caller> {
  const caller = await sippCaller({ pbx: centre.pbx, to: AGENT, pai: customer.number, rtp: { toneHz: 440 } })
  callers.push(caller)
  await caller.ringing
  return caller
}
async function answered(caller: Caller): Promise<void> {
  await agent.keyboard.press('F2')
  await caller.answered
  await expect(agent.getByTestId('call-talking')).toBeVisible()
}
async function hungUpAndWrappedUp(caller: Caller, disposition: string): Promise<void> {
  await agent.keyboard.press('F8')
  expect((await caller.ended).how).toBe('they-hung-up')
  await agent.getByTestId(`disposition-${disposition}`).check({ force: true })
  await agent.keyboard.press('F9')
  await expect(agent.getByTestId('wrap-up-panel')).toBeHidden()
}
/** What the server has; undefined before the case has arrived there. */
const atServer = async (): Promise<Complaint | undefined> =>
  (await centre.database.rows('complaint')).find((complaint) => complaint.number === number)

/** The step is done without a network, the desk shows it as waiting, and it arrives when the network is back. */
async function cutOffFrom(after: Complaint['status'], act: () => Promise<void>): Promise<void> {
  await way.kill()
  await untilOffline(agent)
  await act()
  await expect(status(agent, 'unsent')).not.toHaveAttribute('data-waiting', '0')
  expect((await atServer())?.status).not.toBe(after)
  await way.restart()
  await expect.poll(async () => (await atServer())?.status, { timeout: BACK_MS }).toBe(after)
  await expect(status(agent, 'unsent')).toHaveAttribute('data-waiting', '0', { timeout: BACK_MS })
}
/** The step that is offered as the next one, with what it asks for. */
async function nextStep(fill?: () => Promise<void>): Promise<void> {
  await agent.getByTestId('case-next').click()
  if (fill === undefined) return
  await fill()
  await agent.keyboard.press('ControlOrMeta+Enter')
  await expect(agent.getByTestId('step-form')).toBeHidden()
}

test('registered in the call, which began without a network', async () => {
  await cutOffFrom('registered', async () => {
    const caller = await customerCalls()
    await expect(agent.getByTestId('pop-customer-name')).toContainText(customer.name)
    await answered(caller)
    await agent.keyboard.press('ControlOrMeta+N')
    await agent.getByTestId('complaint-facts').fill(FACTS)
    await agent.getByTestId('complaint-remedy').fill(REMEDY)
    await agent.getByTestId('complaint-category').getByRole('combobox').fill('断网')
    await agent.keyboard.press('Enter')
    await fillRequiredFields(agent)
    await agent.keyboard.press('ControlOrMeta+S')
    await expect(agent.getByTestId('complaint-number')).toHaveText(/^\d{4} \d{5} \d$/)
    number = ((await agent.getByTestId('complaint-number').textContent()) ?? '').replaceAll(' ', '')
    await hungUpAndWrappedUp(caller, 'case_filed')
  })
  await agent.keyboard.press('ControlOrMeta+1')
  await (await findCase(agent, number, 15_000)).click()
  await expect(agent.getByTestId('case-number')).toBeVisible()
})

test('taken, looked into, and a remedy proposed that is not the agent’s to give', async () => {
  test.setTimeout(300_000)
  await cutOffFrom('assigned', () => agent.getByTestId('case-take').click())
  await cutOffFrom('investigating', () => nextStep())
  await cutOffFrom('proposed', () =>
    nextStep(async () => {
      await agent.getByTestId('step-remedy-refund').check({ force: true })
      await agent.getByTestId('step-amount').fill(AMOUNT)
      await agent.getByTestId('step-what').fill('退还三笔增值业务费，并关闭自动续订。')
    }),
  )
  // Somebody else's word is waited for, and that is said.
  await expect(agent.getByTestId('case-next')).toBeHidden()
})

test('the lead agrees at another desk while the agent is cut off, who sees it when the network is back', async () => {
  await way.kill()
  await untilOffline(agent)
  await lead.keyboard.press('ControlOrMeta+4')
  const proposal = lead
    .getByTestId('proposals')
    .getByRole('listitem')
    .filter({ hasText: formatComplaintNumber(number) })
  await expect(proposal).toContainText(AMOUNT)
  await proposal.focus()
  await lead.keyboard.press('a')
  await expect(proposal).toBeHidden()
  await expect.poll(async () => (await atServer())?.status).toBe('authorised')
  await expect(agent.getByTestId('case-next')).toBeHidden()
  await way.restart()
  await expect(agent.getByTestId('case-next')).toBeVisible({ timeout: BACK_MS })
})

test('told, asked whether it is well, and closed', async () => {
  test.setTimeout(300_000)
  await cutOffFrom('communicated', () =>
    nextStep(() => agent.getByTestId('step-what').fill('已电话告知：三笔费用本周内退还，自动续订已关闭。')),
  )
  await cutOffFrom('follow_up', async () => {
    await nextStep()
    await expect(agent.getByTestId('follow-up-form')).toBeVisible()
    // It worked; content and important, question by question.
    await agent.keyboard.type('1554433554455')
    await agent.keyboard.press('ControlOrMeta+Enter')
    await expect(agent.getByTestId('follow-up-form')).toBeHidden()
  })
  await cutOffFrom('closed', () =>
    nextStep(async () => {
      await agent.getByTestId('step-outcome-upheld').check({ force: true })
      await agent.getByTestId('step-causeId').getByRole('combobox').fill('计费')
      await agent.keyboard.press('Enter')
      await agent.getByTestId('step-reason').fill('费用已退，客户认可。')
    }),
  )
  const closed = await atServer()
  expect(closed?.handling?.closure?.satisfaction).toBe('satisfied')
  expect(closed?.steps.map(({ to }) => to)).toEqual([
    'registered',
    'assigned',
    'investigating',
    'proposed',
    'authorised',
    'communicated',
    'follow_up',
    'closed',
  ])
})

test('the same customer calls again: it is offered before the answer, and one key opens it without a network', async () => {
  // On the case's own page the key would open a form that asks why.
  await agent.keyboard.press('ControlOrMeta+1')
  await cutOffFrom('reopened', async () => {
    const caller = await customerCalls()
    await expect(agent.getByTestId('repeat')).toContainText(formatComplaintNumber(number))
    await answered(caller)
    await agent.keyboard.press('ControlOrMeta+O')
    await expect(agent.getByTestId('case-number')).toHaveText(formatComplaintNumber(number))
    await hungUpAndWrappedUp(caller, 'case_filed')
  })
  // What was told the first time is still there: it is the same case.
  await expect(agent.getByTestId('complaint-page')).toContainText(FACTS)
})
