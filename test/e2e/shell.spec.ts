/**
 * Windows that come, go and die, on the practice line: whatever happens to a desk, the call goes on; whatever happens to
 * a hidden window, the agent is told and goes on. One agent, in order; every test stands on the one before.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Page } from '@playwright/test'
import { callLogTexts } from '#shared/i18n/call-log.texts.ts'
import { phoneTexts } from '#shared/i18n/phone.texts.ts'
import { type Application, newProfile, startApplication } from './support/application.ts'
import { crashDesk, nextDesk, textInDesk } from './support/crashed-desk.ts'
import {
  noteOnFirstCase,
  signIn,
  status,
  untilOffline,
  untilOnline,
  untilRegistered,
} from './support/desk-steps.ts'
import { rtpCounters, watchPhoneMedia } from './support/phone-media.ts'
import { startServerProcess } from './support/server-process.ts'
import { agreeToLeave, askedBeforeQuitting, pressInTray, trayWords, watchTray } from './support/tray.ts'
import { expect, test } from './support/trial-centre.ts'

test.describe('on the practice line', () => {
  test.describe.configure({ mode: 'serial' })
  let profile: string
  let application: Application
  let desk: Page

  /** The caller is still heard: more sound came after this moment than before it. */
  const untilHeard = async (): Promise<void> => {
    const phone = await application.window('phone')
    const { received } = await rtpCounters(phone)
    await expect.poll(async () => (await rtpCounters(phone)).received).toBeGreaterThan(received + 25)
  }
  const deskStates = () =>
    application.electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()
        // One that is just being closed is still in the list, and its page is gone already.
        .filter((each) => !each.isDestroyed() && !each.webContents.isDestroyed())
        .filter((each) => each.webContents.getURL().startsWith('app://desk/'))
        .map((each) => (each.isMinimized() ? 'minimised' : each.isVisible() ? 'shown' : 'hidden')),
    )
  /** Some numbers belong to a household, and the agent asks who it is: here somebody calls whom the number alone tells. */
  const answerSimulatedCall = async (): Promise<void> => {
    const name = desk.getByTestId('pop-customer-name')
    for (;;) {
      await desk.getByTestId('call-simulate').click()
      await expect(desk.getByTestId('call-ringing')).toBeVisible()
      await expect(name.or(desk.getByTestId('several-customers'))).toBeVisible()
      if (await name.isVisible()) break
      await desk.getByTestId('call-decline').click()
      await expect(desk.getByTestId('call-idle')).toBeVisible()
    }
    await desk.keyboard.press('F2')
    await expect(desk.getByTestId('call-talking')).toBeVisible()
  }
  const takeSimulatedCall = async (): Promise<void> => {
    await answerSimulatedCall()
    await untilHeard()
  }

  test.beforeAll(async ({ trialCentre }) => {
    test.setTimeout(300_000)
    profile = await trialCentre.newProfile()
    application = await startApplication({ profile, args: ['--trial'] })
    desk = await application.window('desk')
    await expect(desk.getByTestId('trial-hint')).toBeVisible({ timeout: 60_000 })
    await watchPhoneMedia(application)
    await desk.getByTestId('signin-submit').click()
    await untilRegistered(desk)
    // Whoever rings on the practice line is somebody of the centre, once its customers are here.
    await untilOnline(desk)
  })
  test.afterAll(async () => application?.kill())

  test('the hidden windows run at full speed', async () => {
    for (const name of ['phone', 'data'] as const) {
      const page = await application.window(name)
      expect(await page.evaluate(() => document.visibilityState)).toBe('visible')
      // A throttled page gets one tick a second.
      const ticks = await page.evaluate(
        () =>
          new Promise<number>((resolve) => {
            let count = 0
            const timer = setInterval(() => {
              count += 1
            }, 10)
            const channel = new MessageChannel()
            const end = performance.now() + 2_000
            channel.port1.onmessage = () => {
              if (performance.now() < end) return channel.port2.postMessage(null)
              clearInterval(timer)
              resolve(count)
            }
            channel.port2.postMessage(null)
          }),
      )
      expect(ticks).toBeGreaterThan(10)
    }
  })

  test('a second desk shows the same call; closing one of two needs no question', async () => {
    await takeSimulatedCall()
    const opened = application.electron.waitForEvent('window')
    await desk.keyboard.press('ControlOrMeta+Shift+N')
    const second = await opened
    await expect(second.getByTestId('call-talking')).toBeVisible()
    await expect(second.getByTestId('pop-customer-name')).toHaveText(
      (await desk.getByTestId('pop-customer-name').textContent()) ?? '-',
    )
    await second.keyboard.press('F6')
    await expect(desk.getByTestId('call-mute')).toHaveAttribute('aria-pressed', 'true')
    await desk.keyboard.press('F6')
    await expect(second.getByTestId('call-mute')).toHaveAttribute('aria-pressed', 'false')
    await second.keyboard.press('ControlOrMeta+,')
    await second.getByTestId('settings-theme-night').check()
    await expect(desk.locator('html')).toHaveAttribute('data-tone', 'night')
    await application.electron.evaluate(({ BrowserWindow }) => {
      const desks = BrowserWindow.getAllWindows().filter((each) =>
        each.webContents.getURL().startsWith('app://desk/'),
      )
      desks.sort((a, b) => b.id - a.id)[0]?.close()
    })
    await expect.poll(deskStates).toHaveLength(1)
    await untilHeard()
  })

  test('reloaded in the call, the desk is back in it, and the call was never interrupted', async () => {
    await desk.reload()
    await expect(desk.getByTestId('call-talking')).toBeVisible()
    await expect(desk.getByTestId('pop-customer-name')).not.toBeEmpty()
    await untilHeard()
  })

  test('at twice the size all controls of the call are in reach, and none lies under another', async () => {
    const magnify = (factor: number) =>
      application.electron.evaluate(({ BrowserWindow }, to) => {
        for (const each of BrowserWindow.getAllWindows())
          if (each.webContents.getURL().startsWith('app://desk/')) each.webContents.setZoomFactor(to)
      }, factor)
    const isInReach = (testId: string) =>
      desk.getByTestId(testId).evaluate((element) => {
        const { left, right, top, bottom } = element.getBoundingClientRect()
        const across = [left + 2, (left + right) / 2, right - 2]
        return across.every((x) => element.contains(document.elementFromPoint(x, (top + bottom) / 2)))
      })
    const width = await desk.evaluate(() => innerWidth)
    await magnify(2)
    await expect.poll(() => desk.evaluate(() => innerWidth)).toBeLessThan(width * 0.6)
    for (const testId of ['call-mute', 'call-hold', 'call-keypad', 'call-hangup'])
      expect(await isInReach(testId), testId).toBe(true)
    for (const testId of ['agent-state', 'status-phone', 'status-server', 'status-unsent'])
      expect(await isInReach(testId), testId).toBe(true)
    await magnify(1)
    await expect.poll(() => desk.evaluate(() => innerWidth)).toBe(width)
  })

  test('the last desk does not close under a call: it steps aside', async () => {
    await application.electron.evaluate(({ BrowserWindow }) => {
      for (const each of BrowserWindow.getAllWindows())
        if (each.webContents.getURL().startsWith('app://desk/')) each.close()
    })
    // Without a window manager nothing can be minimised; the desk must only still be there.
    await expect.poll(deskStates).toHaveLength(1)
    await untilHeard()
    await expect(desk.getByTestId('call-talking')).toBeVisible()
  })

  test('a second start shows the desk that runs, and ends', async () => {
    const [executable = '', ...args] = application.electron.process().spawnargs
    const second = spawn(
      executable,
      args.filter((arg) => !arg.startsWith('--remote-debugging')),
      {
        stdio: 'ignore',
      },
    )
    const [code] = await once(second, 'exit')
    expect(code).toBe(0)
    await expect.poll(deskStates).toEqual(['shown'])
    await untilHeard()
  })

  test('the desk crashes in the call and comes back with it', async () => {
    const name = await desk.getByTestId('pop-customer-name').textContent()
    await crashDesk(application)
    await expect.poll(() => textInDesk(application, 'call-talking'), { timeout: 30_000 }).not.toBeNull()
    await expect.poll(() => textInDesk(application, 'pop-customer-name')).toBe(name)
    await untilHeard()
    desk = await nextDesk(application, desk)
    await expect(desk.getByTestId('call-talking')).toBeVisible()
  })

  test('hung up, wrapped up, and ready for the next', async () => {
    await desk.keyboard.press('F8')
    await desk.getByTestId('disposition-enquiry').check({ force: true })
    await desk.keyboard.press('F9')
    await expect(desk.getByTestId('wrap-up-panel')).toBeHidden()
    await desk.keyboard.press('ControlOrMeta+5')
    await expect(desk.getByTestId('page-calls').getByTestId('call-row').first()).toContainText(
      callLogTexts.ending_completed['zh-CN'],
    )
    await expect(desk.getByTestId('call-idle')).toBeVisible()
  })

  test('the tray says what the agent is and changes it; neither quitting nor closing cuts anybody off', async () => {
    await watchTray(application)
    const closeDesks = () =>
      application.electron.evaluate(({ BrowserWindow }) => {
        for (const each of BrowserWindow.getAllWindows())
          if (each.webContents.getURL().startsWith('app://desk/')) each.close()
      })
    await desk.getByTestId('agent-state').click()
    await desk.getByTestId('choose-break-meal').click()
    await expect.poll(() => trayWords(application)).toContain('用餐')
    await pressInTray(application, '示闲')
    await expect(desk.getByTestId('agent-state')).toContainText('示闲')
    await expect.poll(() => trayWords(application)).toContain('示闲')
    await closeDesks()
    await expect.poll(deskStates).toHaveLength(1)

    await takeSimulatedCall()
    await expect.poll(() => trayWords(application)).toBe('通话中')
    await pressInTray(application, '退出夜席')
    await expect.poll(() => askedBeforeQuitting(application)).toHaveLength(1)
    await untilHeard()
    await pressInTray(application, '挂断')
    await expect(desk.getByTestId('wrap-up-panel')).toBeVisible()
    await expect.poll(() => trayWords(application)).toBe('话后整理')
    await desk.keyboard.press('F9')
    await expect(desk.getByTestId('wrap-up-panel')).toBeHidden()
  })

  test('the phone is killed in a call: its wrap-up is there, the agent is told, is paused, and can take the next call', async () => {
    await takeSimulatedCall()
    const name = (await desk.getByTestId('call-name').textContent()) ?? '-'
    await application.crash('phone')
    await expect(desk.getByTestId('phone-restarted')).toContainText(phoneTexts.restarted_in_call['zh-CN'])
    const panel = desk.getByTestId('wrap-up-panel')
    await expect(panel).toContainText(name)
    await expect(panel.getByTestId('wrap-up-cut-off')).toContainText('被本机中断')
    await untilRegistered(desk)
    await desk.getByTestId('disposition-enquiry').check({ force: true })
    await desk.keyboard.press('F9')
    await expect(panel).toBeHidden()
    await expect(desk.getByTestId('agent-state')).toContainText(phoneTexts.agent_break['zh-CN'])
    await desk.keyboard.press('ControlOrMeta+5')
    const cutOff = desk.getByTestId('page-calls').getByTestId('call-row').first()
    await expect(cutOff).toContainText(callLogTexts.ended_by_network['zh-CN'])
    await desk.getByTestId('phone-restarted').getByRole('button').click()
    await expect(desk.getByTestId('phone-restarted')).toBeHidden()
    await desk.getByTestId('call-simulate').click()
    await expect(desk.getByTestId('call-ringing')).toBeVisible()
    await desk.keyboard.press('F2')
    await expect(desk.getByTestId('call-talking')).toBeVisible()
    await desk.keyboard.press('F8')
    await expect(desk.getByTestId('call-talking')).toBeHidden()
    await desk.keyboard.press('F9')
    await expect(panel).toBeHidden()
  })

  test('who quits in a call finds it hung up by themselves at the next start, its wrap-up open, and no word of a crash', async () => {
    await watchTray(application)
    await answerSimulatedCall()
    const name = (await desk.getByTestId('call-name').textContent()) ?? '-'
    await agreeToLeave(application)
    const gone = application.electron.waitForEvent('close')
    await pressInTray(application, '退出夜席')
    await gone

    application = await startApplication({ profile, args: ['--trial'] })
    desk = await application.window('desk')
    await untilRegistered(desk)
    const panel = desk.getByTestId('wrap-up-panel')
    await expect(panel).toContainText(name)
    await expect(panel.getByTestId('wrap-up-cut-off')).toBeHidden()
    await expect(desk.getByTestId('phone-restarted')).toBeHidden()
    await desk.keyboard.press('ControlOrMeta+5')
    const quitted = desk.getByTestId('page-calls').getByTestId('call-row').first()
    await expect(quitted).toContainText(callLogTexts.ending_completed['zh-CN'])
    await expect(quitted).toContainText(callLogTexts.ended_by_agent['zh-CN'])
  })
})

test('the data window is killed with unsent work: the work is still there, and is sent', async ({
  trialCentre,
}) => {
  test.setTimeout(240_000)
  const server = await startServerProcess({ DATA_DIR: await trialCentre.newDataFolder() })
  const application = await startApplication({ profile: await newProfile() })
  try {
    const desk = await application.window('desk')
    await signIn(desk, server.url, '1003')
    await untilOnline(desk)
    await server.kill()
    await untilOffline(desk)
    await noteOnFirstCase(desk, '已联系装维班组，客户要求早上处理。')
    await expect(status(desk, 'unsent')).toHaveAttribute('data-waiting', '1')
    await application.crash('data')
    await desk.keyboard.press('ControlOrMeta+6')
    await expect(desk.getByTestId('unsent-entry')).toHaveCount(1)
    await desk.keyboard.press('ControlOrMeta+1')
    await expect(desk.getByTestId('complaint-list')).toBeVisible()
    await server.restart()
    await application.wake()
    await expect(status(desk, 'unsent')).toHaveAttribute('data-waiting', '0', { timeout: 60_000 })
  } finally {
    await application.kill()
    await server.stop()
  }
})
