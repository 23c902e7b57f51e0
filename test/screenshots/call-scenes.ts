/**
 * An evening on a real line: a caller who was sent on to us, what they must not have recorded, a second one meanwhile, a poor
 * line, a colleague who is busy, one who is asked first and what they read of it, and the ways in which a call ends. The other
 * sides are SIPp behind Kamailio.
 */
import { expect, type Page } from '@playwright/test'
import { newProfile, startApplication } from '../e2e/support/application.ts'
import { signIn, untilOnline, untilRegistered } from '../e2e/support/desk-steps.ts'
import type { Pbx } from '../rig/kamailio.ts'
import { type Answerer, type Caller, type IncomingCall, sippAnswerer, sippCaller } from '../rig/sipp.ts'
import { type Picture, type PictureOptions, pictureOf, preferIn } from './picture.ts'
import { theRecording } from './recording-scenes.ts'
import { theTroubles } from './trouble-scenes.ts'

type CallOptions = PictureOptions & {
  readonly server: string
  readonly pbx: Pbx
  /** Whom the line belongs to. */
  readonly agent: string
  /** A colleague with a line of their own, who sits here when the agent has gone. */
  readonly next: { readonly account: string; readonly line: string }
  /** Two customers whom the agent may see. */
  readonly numbers: readonly [string, string]
  /** The extension of a colleague, whose telephone is the rig's. */
  readonly colleague: string
}

/** Nobody has it, and it is busy. */
const STRANGER = '13900024680'
const TOLD = '光猫红灯，已重启两次；客户要今晚恢复，答应了 23:30 前回电。'

export async function pictureTheCalls(options: CallOptions): Promise<void> {
  const { pbx, server, agent, next, language, colleague } = options
  const profile = await newProfile()
  await preferIn(profile, options)
  const application = await startApplication({ profile, language })
  const line = new OtherSides(pbx, agent)
  try {
    const desk = await application.window('desk')
    const picture = pictureOf(application, desk, options)
    await signIn(desk, server, agent)
    await untilRegistered(desk)
    await pbx.untilRegistered(agent)
    await untilOnline(desk)
    await theBreak(desk, picture)
    const first = await theSentOn(desk, picture, line, options.numbers[0])
    await theRecording(desk, picture)
    await theSecond(desk, picture, line, options.numbers[1])
    await takeBack(desk)
    await theTroubles(desk, picture, first)
    const telephone = await line.telephoneOf(colleague)
    await theBusyColleague(desk, picture, first)
    await theConsultation(desk, picture, first, telephone)
    await theEndings(desk, picture, line, options.numbers[1])
    await theOneWhoIsNext(desk, server, next.account)
    const passedOn = await line.call(options.numbers[0], { 'X-Queue': '宽带报障' }, next.line)
    await desk.getByTestId('hand-over').waitFor()
    await picture('hand-over')
    await passedOn.cancel()
  } finally {
    await application.kill()
    await line.stop()
  }
}

/** With a reason of the centre's, which the queues have been told. */
async function theBreak(desk: Page, picture: Picture): Promise<void> {
  await desk.getByTestId('agent-state').click()
  await desk.getByTestId('choose-break-meal').click()
  await expect(desk.locator('.agent-state__since--doubt')).toBeHidden()
  await picture('agent-away')
  await desk.keyboard.press('ControlOrMeta+Shift+A')
  await desk.getByTestId('call-idle').waitFor()
}

async function theSentOn(desk: Page, picture: Picture, line: OtherSides, number: string): Promise<Caller> {
  const diversion = `"王志强" <sip:7003@${line.pbx.realm}>;reason=no-answer`
  const headers = { 'X-Queue': '宽带报障', 'X-IVR-Path': '1>3', 'X-Queue-Wait': '95', Diversion: diversion }
  const caller = await line.call(number, headers)
  await desk.getByTestId('came-by').waitFor()
  await desk.getByTestId('story-card').waitFor()
  await picture('call-sent-on')
  await desk.keyboard.press('F2')
  await caller.answered
  await desk.getByTestId('call-talking').waitFor()
  await desk.keyboard.press('F6')
  await expect(desk.getByTestId('call-mute')).toHaveAttribute('aria-pressed', 'true')
  await picture('call-muted')
  await desk.keyboard.press('F6')
  await desk.keyboard.press('ControlOrMeta+D')
  await desk.keyboard.type('42#')
  await caller.media.untilKeys('42#')
  await picture('call-keypad')
  await desk.keyboard.press('Escape')
  return caller
}

/** Rings while the first is on the line, is taken in between, and ends. */
async function theSecond(desk: Page, picture: Picture, line: OtherSides, number: string): Promise<void> {
  const caller = await line.call(number, { 'X-Queue': '综合服务' })
  await desk.getByTestId('call-waiting').waitFor()
  await picture('call-waiting')
  await desk.keyboard.press('F2')
  await caller.answered
  await desk.getByTestId('call-held').waitFor()
  await picture('call-held-beside')
  await caller.hangUp()
  await desk.getByTestId('call-held').waitFor({ state: 'hidden' })
  await picture('call-held-alone')
}

async function theBusyColleague(desk: Page, picture: Picture, customer: Caller): Promise<void> {
  await desk.keyboard.press('F7')
  await desk.getByTestId('transfer-target').fill('王')
  await picture('transfer-box')
  await desk.locator('[data-testid^="colleague-"]').first().click()
  await desk.getByTestId('transfer-blind').click()
  await customer.reported('referred')
  await customer.notify('SIP/2.0 180 Ringing')
  await picture('transfer-ringing')
  await customer.notify('SIP/2.0 486 Busy Here', 'terminated')
  await expect(desk.getByTestId('call-transfer')).toBeEnabled()
  await picture('transfer-busy')
}

/** Asks first; the colleague takes the customer. */
async function theConsultation(
  desk: Page,
  picture: Picture,
  customer: Caller,
  telephone: Answerer,
): Promise<void> {
  await takeBack(desk)
  await desk.keyboard.press('F7')
  await desk.getByTestId('transfer-target').fill('王志强')
  await desk.locator('[data-testid^="colleague-"]').first().click()
  await desk.getByTestId('transfer-tell').fill(TOLD)
  await desk.getByTestId('transfer-identity-verified').check({ force: true })
  await desk.getByTestId('transfer-consult').click()
  const colleague: IncomingCall = await telephone.nextCall()
  await colleague.ring()
  await desk.getByTestId('consult-back').waitFor()
  await picture('consult-ringing')
  await colleague.answer()
  await desk.getByTestId('consult-complete').waitFor()
  await picture('consult-talking')
  const before = customer.reports.length
  await desk.getByTestId('consult-complete').click()
  await customer.reported('referred', { after: before })
  await picture('consult-joining')
  await customer.notify('SIP/2.0 200 OK', 'terminated')
  await desk.getByTestId('wrap-up-panel').waitFor()
  await picture('call-passed-on')
  // The second caller's call is wrapped up before the first one's, which ended later.
  await expect(async () => {
    await desk.keyboard.press('F9')
    await expect(desk.getByTestId('call-idle')).toBeVisible({ timeout: 1_000 })
  }).toPass()
}

async function theEndings(desk: Page, picture: Picture, line: OtherSides, number: string): Promise<void> {
  await line.busy(STRANGER)
  await desk.keyboard.press('ControlOrMeta+E')
  await desk.getByTestId('dial-number').fill(STRANGER)
  await picture('dial-box')
  await desk.keyboard.press('Enter')
  await desk.getByTestId('last-ending').waitFor()
  await picture('call-busy')
  const caller = await line.call(number, {})
  await desk.getByTestId('call-ringing').waitFor()
  await caller.cancel()
  await expect(desk.getByTestId('call-idle').getByTestId('last-ending')).toBeVisible()
  await picture('call-missed')
}

/** The agent goes home; a colleague signs in here and waits for calls. */
async function theOneWhoIsNext(desk: Page, server: string, account: string): Promise<void> {
  await desk.keyboard.press('ControlOrMeta+,')
  await desk.getByTestId('sign-out').click()
  await desk.getByTestId('sign-out-confirm').click()
  await signIn(desk, server, account)
  await untilRegistered(desk)
  await untilOnline(desk)
  await desk.keyboard.press('ControlOrMeta+Shift+A')
  await desk.getByTestId('call-idle').waitFor()
}

async function takeBack(desk: Page): Promise<void> {
  await desk.keyboard.press('F4')
  await expect(desk.getByTestId('call-hold')).toHaveAttribute('aria-pressed', 'false')
}

/** Everybody but the agent, so that nobody outlives the evening. */
class OtherSides {
  readonly pbx: Pbx
  readonly #agent: string
  readonly #open: { stop(): Promise<void> }[] = []

  constructor(pbx: Pbx, agent: string) {
    this.pbx = pbx
    this.#agent = agent
  }

  async call(
    number: string,
    headers: Readonly<Record<string, string>>,
    to: string = this.#agent,
  ): Promise<Caller> {
    const caller = await sippCaller({
      pbx: this.pbx,
      to,
      pai: number,
      headers,
      rtp: { toneHz: 440 },
    })
    this.#open.push(caller)
    return caller
  }

  /** Rings and answers when it is told to. */
  async telephoneOf(extension: string): Promise<Answerer> {
    const answerer = await sippAnswerer({ behaviour: 'wait' })
    this.#open.push(answerer)
    await this.pbx.routeNumbers(extension, answerer.address)
    return answerer
  }

  async busy(number: string): Promise<void> {
    const answerer = await sippAnswerer({ behaviour: 'busy' })
    this.#open.push(answerer)
    await this.pbx.routeNumbers(number, answerer.address)
  }

  async stop(): Promise<void> {
    await Promise.all(this.#open.map((each) => each.stop()))
  }
}
