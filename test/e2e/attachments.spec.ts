/**
 * SPEC F in the real application: a picture attached while the server is away survives SIGKILL of everything, and is with a
 * colleague, byte by byte, when the server is back.
 */
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { type Application, newProfile, startApplication } from './support/application.ts'
import { findCase, signIn, untilOffline, untilOnline } from './support/desk-steps.ts'
import { startServerProcess } from './support/server-process.ts'
import { expect, test } from './support/trial-centre.ts'

const NAME = '光猫红灯.png'
/** A picture of one pixel; what stands behind its end no decoder looks at, and makes it as large as a photo. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const noise = Array.from({ length: 30_000 }, (_, n) => createHash('sha256').update(`photo ${n}`).digest())
const photo = Buffer.concat([PIXEL, ...noise])

const place = (desk: Page) =>
  desk.getByTestId('attachment').filter({ hasText: NAME }).getByTestId('attachment-place')

test('a picture of the screen is a file of the case, as large as the screen and in its colours', async ({
  trialCentre,
}) => {
  const server = await startServerProcess({ DATA_DIR: await trialCentre.newDataFolder() })
  const agent = await startApplication({ profile: await newProfile() })
  try {
    const desk = await agent.window('desk')
    await signIn(desk, server.url, '1002')
    await desk.getByTestId('complaint-list').locator('[data-testid^="complaint-row-"]').first().click()
    await desk.getByTestId('attachment-screen').click()
    const offered = desk.getByTestId('screen-sources')
    await expect(offered.locator('canvas').first()).toBeVisible()
    // All of the screen is red: what stands for blue in one order of the bytes is red in the other.
    await desk.evaluate(() => {
      const red = document.body.appendChild(document.createElement('div'))
      red.style.cssText = 'position:fixed;inset:0;z-index:9999;pointer-events:none;background:#f00'
    })
    await offered.getByRole('button').first().click()
    await expect(desk.getByTestId('attachment').filter({ hasText: '.png' })).toBeVisible()
    await desk.getByTestId('attachment-show').first().click()
    const picture = desk.getByTestId('attachment-picture')
    const screen = await agent.electron.evaluate((electron) => electron.screen.getPrimaryDisplay().size)
    await expect
      .poll(() =>
        picture.evaluate((image: HTMLImageElement) => {
          const canvas = Object.assign(document.createElement('canvas'), { width: 1, height: 1 })
          const context = canvas.getContext('2d')
          context?.drawImage(image, image.naturalWidth / 2, image.naturalHeight / 2, 1, 1, 0, 0, 1, 1)
          const [red, , blue] = context?.getImageData(0, 0, 1, 1).data ?? []
          return { red, blue, width: image.naturalWidth, height: image.naturalHeight }
        }),
      )
      .toEqual({ red: 255, blue: 0, ...screen })
  } finally {
    await agent.kill()
    await server.kill()
  }
})

test('a picture attached offline outlives a kill and reaches a colleague unchanged', async ({
  trialCentre,
}) => {
  test.setTimeout(300_000)
  const server = await startServerProcess({ DATA_DIR: await trialCentre.newDataFolder() })
  const profile = await newProfile()
  let agent = await startApplication({ profile })
  let lead: Application | undefined
  try {
    let desk = await agent.window('desk')
    await signIn(desk, server.url, '1002')
    await untilOnline(desk)
    await server.kill()
    await untilOffline(desk)
    await desk.getByTestId('complaint-list').locator('[data-testid^="complaint-row-"]').first().click()
    const number = ((await desk.getByTestId('case-number').textContent()) ?? '').replaceAll(' ', '')
    await desk
      .getByTestId('attachment-input')
      .setInputFiles({ name: NAME, mimeType: 'image/png', buffer: photo })
    await expect(place(desk)).toHaveText('已存本机，等待上传')
    await agent.kill()

    const folder = join(profile, 'attachments')
    const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.waiting'))
    expect(files).toHaveLength(1)
    expect((await readFile(join(folder, files[0] ?? ''))).includes(photo.subarray(100, 132))).toBe(false)

    agent = await startApplication({ profile })
    desk = await agent.window('desk')
    await (await findCase(desk, number, 60_000)).click()
    await expect(place(desk)).toHaveText('已存本机，等待上传')
    await server.restart()
    await agent.wake()
    await expect(place(desk)).toHaveText('已上传', { timeout: 120_000 })

    lead = await startApplication({ profile: await newProfile() })
    const other = await lead.window('desk')
    await signIn(other, server.url, '1001')
    await untilOnline(other)
    await (await findCase(other, number, 60_000)).click()
    await expect(place(other)).toHaveText('已上传')
    await other.getByTestId('attachment-show').first().click()
    const picture = other.getByTestId('attachment-picture')
    await expect(picture).toBeVisible()
    await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1)

    const target = join(await newProfile(), NAME)
    await lead.electron.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath })
    }, target)
    await other.getByTestId('attachment-save').first().click()
    await expect(other.getByTestId('attachment-note')).toContainText(NAME)
    expect((await readFile(target)).equals(photo)).toBe(true)
  } finally {
    await agent.kill()
    await lead?.kill()
    await server.stop()
  }
})
