/**
 * A customer is passed from one agent to another, both in real Electron, through Kamailio and rtpengine: the second sees before
 * the answer who it is and what was told, also when the header with the id is lost on the way. Whom to take, and what they are
 * doing, colleagues and the lead see.
 */
import { expect, type Page, test } from '@playwright/test'
import { demoAccounts } from '#shared/domain/session/demo-accounts.ts'
import { demoColleagues } from '../../server/demo/team.ts'
import { type Caller, sippCaller } from '../rig/sipp.ts'
import { type Application, newProfile, startApplication } from './support/application.ts'
import { customerToCall } from './support/centre-database.ts'
import { type CentreOnALine, startCentreOnALine } from './support/centre-on-a-line.ts'
import { signIn, untilOnline, untilRegistered } from './support/desk-steps.ts'

/** Both may take calls of every queue. */
const [FIRST, SECOND] = ['1002', '1003']
const LINES = [
  { account: FIRST, name: '7002', password: 'night-shift' },
  { account: SECOND, name: '7003', password: 'day-shift' },
] as const
const nameOf = (account: string): string =>
  demoColleagues.find(({ agent }) => agent.account === account)?.agent.name ?? ''
const NOTE = '光猫红灯，已重启两次，客户要今晚恢复。'
const LATER_NOTE = '已约师傅明早九点，客户还想问减免。'

test.describe.configure({ mode: 'serial' })

let centre: CentreOnALine
const applications: Application[] = []
const callers: Caller[] = []
let first: Page
let second: Page
let customer: { readonly name: string; readonly number: string }

async function startDesk(account: string): Promise<Page> {
  const application = await startApplication({ profile: await newProfile() })
  applications.push(application)
  const desk = await application.window('desk')
  await signIn(desk, centre.server.url, account)
  await untilRegistered(desk)
  await untilOnline(desk)
  await desk.keyboard.press('ControlOrMeta+Shift+A')
  await expect(desk.getByTestId('call-idle')).toContainText('等待来电')
  return desk
}
async function calls(to: string, headers: Readonly<Record<string, string>> = {}): Promise<Caller> {
  const caller = await sippCaller({
    pbx: centre.pbx,
    to,
    from: customer.number,
    pai: customer.number,
    headers,
    rtp: { toneHz: 440 },
  })
  callers.push(caller)
  return caller
}
async function answered(desk: Page, caller: Caller): Promise<void> {
  await desk.keyboard.press('F2')
  await caller.answered
  await expect(desk.getByTestId('call-talking')).toBeVisible()
}
async function tellNext(desk: Page, note: string): Promise<void> {
  await desk.keyboard.press('F7')
  await desk.getByTestId('transfer-target').fill(nameOf(SECOND))
  await desk.getByTestId(`colleague-${LINES[1].name}`).click()
  await desk.getByTestId('transfer-tell').fill(note)
  await desk.getByTestId('transfer-identity-verified').check({ force: true })
}
const wrapUp = async (desk: Page): Promise<void> => {
  await expect(desk.getByTestId('wrap-up-panel')).toBeVisible()
  await desk.keyboard.press('F9')
  await expect(desk.getByTestId('wrap-up-panel')).toBeHidden()
}

test.beforeAll(async () => {
  test.setTimeout(240_000)
  centre = await startCentreOnALine('nightdesk_hand_over', LINES)
  customer = await customerToCall(centre.database)
  first = await startDesk(FIRST)
  second = await startDesk(SECOND)
})
test.afterAll(async () => {
  await Promise.all(callers.map((caller) => caller.stop()))
  // A desk with a call on it refuses to close, as it should; a failed test may leave one.
  await Promise.all(applications.map((application) => application.kill()))
  await centre?.stop()
})

test('asked first: the colleague reads the customer, the note and the story before the answer, and then has the customer', async () => {
  const caller = await calls(LINES[0].name)
  await caller.ringing
  await expect(first.getByTestId('pop-customer-name')).toContainText(customer.name)
  await answered(first, caller)
  const story = await first.getByTestId('story-card').locator('dl').innerText()
  await tellNext(first, NOTE)
  await first.getByTestId('transfer-consult').click()

  // It is the extension that rings, and the customer who is shown.
  await expect(second.getByTestId('call-ringing')).toBeVisible()
  await expect(second.getByTestId('pop-customer-name')).toContainText(customer.name)
  const told = second.getByTestId('hand-over')
  await expect(told).toContainText(NOTE)
  await expect(told).toContainText(nameOf(FIRST))
  // Facts, demand, tried and promised: what the first agent knows, the next one knows before answering.
  for (const part of ['事实', '诉求', '已做', '承诺']) expect(story).toContain(part)
  await expect(second.getByTestId('story-card').locator('dl')).toHaveText(story, { useInnerText: true })
  await expect(second.getByTestId('call-ringing')).toBeVisible()
  await second.keyboard.press('F2')
  await expect(second.getByTestId('call-talking')).toBeVisible()

  await first.getByTestId('consult-complete').click()
  const { message } = await caller.reported('referred')
  const [, target = '', replaces = ''] =
    /<([^?>]+)\?Replaces=([^&>]+)/i.exec(message?.header('Refer-To') ?? '') ?? []
  // What the customer's side does with it, and loses the id meanwhile.
  const joined = await calls(target, { Replaces: decodeURIComponent(replaces) })
  await joined.answered
  await caller.notify('SIP/2.0 200 OK')
  expect(await caller.ended).toMatchObject({ how: 'they-hung-up' })
  await joined.media.untilPackets(50)
  await expect(second.getByTestId('pop-customer-name')).toContainText(customer.name)
  await expect(told).toContainText(NOTE)
  await wrapUp(first)
  await second.keyboard.press('F8')
  expect((await joined.ended).how).toBe('they-hung-up')
  await wrapUp(second)
})

test('straight away, and the id is lost: the colleague reads the note by the customer’s number', async () => {
  const caller = await calls(LINES[0].name)
  await caller.ringing
  await answered(first, caller)
  await tellNext(first, LATER_NOTE)
  await first.getByTestId('transfer-blind').click()
  const { message } = await caller.reported('referred')
  const [, target = ''] = /<([^?>]+)/.exec(message?.header('Refer-To') ?? '') ?? []
  const passedOn = await calls(target)
  await passedOn.ringing
  await expect(second.getByTestId('pop-customer-name')).toContainText(customer.name)
  await expect(second.getByTestId('hand-over')).toContainText(LATER_NOTE)
  await expect(second.getByTestId('call-ringing')).toBeVisible()
  await answered(second, passedOn)
  await caller.notify('SIP/2.0 200 OK')
  expect(await caller.ended).toMatchObject({ how: 'they-hung-up' })
  await wrapUp(first)
})

test('who is on that call is seen where the next one is passed on, and on the lead’s board until it is over', async () => {
  await first.getByTestId('dial-open').click()
  await expect(first.getByTestId(`colleague-${LINES[1].name}`)).toContainText('通话中')
  await first.keyboard.press('Escape')

  await first.keyboard.press('ControlOrMeta+,')
  await first.getByTestId('sign-out').click()
  await first.getByTestId('sign-out-confirm').click()
  await first.getByTestId('signin-account').waitFor()
  await signIn(first, centre.server.url, demoAccounts.lead)
  await first.keyboard.press('ControlOrMeta+7')
  const colleague = first.getByTestId(`board-${SECOND}`)
  await expect(colleague).toContainText('通话中')
  await expect(colleague).toContainText('呼入')
  await expect(colleague).not.toContainText(customer.number.slice(-4))
  await expect(first.getByTestId(`board-${FIRST}`)).toContainText('未登录')

  await second.keyboard.press('F8')
  await expect(colleague).toContainText('话后整理')
  await wrapUp(second)
  await expect(colleague).toContainText('示闲')
  await second.keyboard.press('ControlOrMeta+Shift+A')
  await expect(colleague).toContainText('小休')
  await expect(colleague).not.toContainText('呼入')
})
