/**
 * What goes wrong between the phone, the PBX and the headset, with real Kamailio, rtpengine and SIPp: each has a sentence
 * in the agent's language and a way on. One agent meets it all, in order; every test stands on the one before.
 */
import type { Page } from '@playwright/test'
import { phoneTexts } from '#shared/i18n/phone.texts.ts'
import { type Pbx, startPbx } from '../rig/kamailio.ts'
import { MALFORMED_CALLS, type MalformedCall } from '../rig/malformed-calls.ts'
import { type Rtpengine, startRtpengine } from '../rig/rtpengine.ts'
import { type Caller, sippCaller } from '../rig/sipp.ts'
import { type TelephonyFile, writeTelephonyFile } from '../rig/telephony-line.ts'
import { within } from '../rig/wait.ts'
import { type Application, newProfile, startApplication } from './support/application.ts'
import { signIn, status, untilOffline, untilOnline, untilRegistered } from './support/desk-steps.ts'
import { says, speak } from './support/sentences.ts'
import { type ServerProcess, startServerProcess } from './support/server-process.ts'
import { expect, test } from './support/trial-centre.ts'

const AGENT = '1002'
const LINE = { name: AGENT, password: 'night-shift' }

test.describe.configure({ mode: 'serial' })

let rtpengine: Rtpengine
let pbx: Pbx
let server: ServerProcess
let telephony: TelephonyFile
let profile: string
let application: Application
let desk: Page

async function goodCall(): Promise<Caller> {
  const customer = await sippCaller({ pbx, to: AGENT, pai: '13800138000', rtp: { toneHz: 440 } })
  await customer.ringing
  await expect(desk.getByTestId('call-ringing')).toBeVisible()
  return customer
}
/** How the call ended for the customer, as the PBX told them. */
async function declined(customer: Caller): Promise<number | undefined> {
  await desk.getByTestId('call-decline').click()
  const { status: answer } = await within(15_000, 'the end of the call', customer.ended)
  await expect(desk.getByTestId('call-idle')).toBeVisible()
  return answer
}

test.beforeAll(async ({ trialCentre }) => {
  test.setTimeout(300_000)
  rtpengine = await startRtpengine()
  pbx = await startPbx({ users: [LINE], rtpengine })
  telephony = await writeTelephonyFile(pbx, { ...LINE, password: 'last-year' })
  server = await startServerProcess({
    DATA_DIR: await trialCentre.newDataFolder(),
    TELEPHONY_FILE: telephony.path,
  })
  profile = await newProfile()
})
test.afterAll(async () => {
  await application?.kill()
  await server?.stop()
  await Promise.all([pbx?.stop(), rtpengine?.stop(), telephony?.remove()])
})

test('a PBX that refuses the phone: said with its code, and the corrected password reaches the phone by itself', async () => {
  application = await startApplication({ profile })
  desk = await application.window('desk')
  await signIn(desk, server.url, AGENT)
  const notice = desk.getByTestId('registration-refused')
  await expect(notice).toContainText('SIP 403')
  await expect(status(desk, 'phone')).toHaveAttribute('data-tone', 'red')
  await says(desk, 'registration-refused', phoneTexts.refused_detail)
  await speak(desk, 'zh-CN')

  // The rest of the work goes on, and nobody has to restart anything at the desk.
  await untilOnline(desk)
  await telephony.write(LINE)
  await server.kill()
  await untilOffline(desk)
  await server.restart()
  await untilRegistered(desk)
  await expect(notice).toBeHidden()
  await pbx.untilRegistered(AGENT)
})

test('malformed calls: each is shown harmlessly or refused, and the next customer gets through', async () => {
  test.setTimeout(180_000)
  await desk.keyboard.press('ControlOrMeta+Shift+A')
  for (const scenario of Object.keys(MALFORMED_CALLS) as MalformedCall[])
    await test.step(scenario, async () => {
      const customer = await sippCaller({ pbx, to: AGENT, scenario })
      const outcome = await Promise.race([
        customer.ringing.then(
          () => 'rings',
          () => 'ended',
        ),
        customer.ended.then(() => 'ended'),
      ])
      if (outcome === 'rings') await expect(desk.getByTestId('call-ringing')).toBeVisible()
      const answer =
        outcome === 'rings'
          ? await declined(customer)
          : (await within(15_000, scenario, customer.ended)).status
      expect(answer).toBeGreaterThanOrEqual(400)
      expect(await desk.locator('.who img, [onerror]').count()).toBe(0)
      await customer.stop()
    })
  await expect(status(desk, 'phone')).toHaveAttribute('data-tone', 'green')
  const customer = await goodCall()
  await desk.keyboard.press('F2')
  await customer.answered
  await customer.media.untilPackets(20)
  await customer.hangUp()
  await customer.stop()
  await desk.keyboard.press('F9')
})

test('no microphone: said before and at a call, the call can be declined, and the rest goes on', async () => {
  await application.kill()
  application = await startApplication({ profile, microphone: 'none' })
  desk = await application.window('desk')
  await expect(status(desk, 'phone')).toHaveAttribute('data-tone', 'amber', { timeout: 30_000 })
  await says(desk, 'microphone-notice', phoneTexts.microphone_missing)
  await pbx.untilRegistered(AGENT)
  await expect(async () => {
    // What was being finished when the application was killed may be open again, and is finished again.
    if (await desk.getByTestId('wrap-up-panel').isVisible()) await desk.keyboard.press('F9')
    await expect(desk.getByTestId('call-idle')).toBeVisible({ timeout: 2_000 })
  }).toPass({ timeout: 60_000 })
  await desk.keyboard.press('ControlOrMeta+Shift+A')
  await says(desk, 'call-idle', phoneTexts.ready)
  const customer = await goodCall()
  await desk.keyboard.press('F2')
  await says(desk, 'phone-problem', phoneTexts.refusal_no_microphone)
  await expect(desk.getByTestId('call-ringing')).toBeVisible()
  expect(await declined(customer)).toBeGreaterThanOrEqual(400)
  await customer.stop()
})
