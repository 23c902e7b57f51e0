/**
 * Pictures of the desk on fakes, to be looked at while it is being made: `node test/preview/desk-preview.ts [OUT] [ONLY]`,
 * where ONLY is a regular expression over names such as `ringing.zh-CN.night.1366`.
 * Each is also searched by axe for what would stop somebody who hears or types instead of seeing and pointing.
 * The pictures of the documentation come from the real application.
 */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { chromium, type Page } from 'playwright'
import { NOW } from '../fixtures/desk-scene.ts'
import { callScenes } from './call-scenes.ts'
import { caseScenes } from './case-scenes.ts'
import { customerScenes } from './customer-scenes.ts'
import { dueScenes } from './due-scenes.ts'
import { followUpScenes } from './follow-up-scenes.ts'
import { leadScenes } from './lead-scenes.ts'
import { lockScenes } from './lock-scenes.ts'
import { outboxScenes } from './outbox-scenes.ts'
import { planningScenes } from './planning-scenes.ts'
import { rosterScenes } from './roster-scenes.ts'
import { scenes } from './scenes.ts'
import { serveDesk } from './serve-desk.ts'
import { teamScenes } from './team-scenes.ts'
import { toldScenes } from './told-scenes.ts'
import { workScenes } from './work-scenes.ts'

const [outDir = '/tmp/desk-preview', only = ''] = process.argv.slice(2)

const looks = [
  { language: 'zh-CN', theme: 'light', width: 1366, height: 768 },
  { language: 'zh-CN', theme: 'night', width: 1366, height: 768 },
  { language: 'zh-CN', theme: 'light', width: 1920, height: 1080 },
  { language: 'en', theme: 'light', width: 1366, height: 768 },
  { language: 'zh-TW', theme: 'night', width: 1920, height: 1080 },
  // A screen of 1366 at twice the size.
  { language: 'en', theme: 'light', width: 683, height: 384 },
] as const

await mkdir(outDir, { recursive: true })
const desk = await serveDesk(join(outDir, 'site'))
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
const complaints: string[] = []

for (const { language, theme, width, height } of looks) {
  const context = await browser.newContext({ viewport: { width, height }, locale: language })
  for (const [name, scene] of Object.entries({
    ...scenes,
    ...callScenes,
    ...workScenes,
    ...dueScenes,
    ...toldScenes,
    ...caseScenes,
    ...followUpScenes,
    ...customerScenes,
    ...planningScenes,
    ...rosterScenes,
    ...teamScenes,
    ...leadScenes,
    ...outboxScenes,
    ...lockScenes,
  })) {
    const picture = `${name}.${language}.${theme}.${width}`
    if (!new RegExp(only).test(picture)) continue
    const page = await context.newPage()
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning')
        complaints.push(`${picture}: ${message.text()}`)
    })
    page.on('pageerror', (error) => complaints.push(`${picture}: ${error.message}`))
    await open(page, scene.query ?? {}, { language, theme })
    page.setDefaultTimeout(5_000)
    await scene.play(page).catch((cause) => complaints.push(`${picture}: ${String(cause).split('\n')[0]}`))
    await settled(page)
    await page.screenshot({ path: join(outDir, `${picture}.png`), animations: 'disabled' })
    if (width === 1366) complaints.push(...(await barriers(page, picture)))
    await page.close()
  }
  await context.close()
}
await browser.close()
desk.stop()
for (const complaint of new Set(complaints)) console.log(complaint)

async function open(page: Page, query: Readonly<Record<string, string>>, preferences: object): Promise<void> {
  await page.clock.install({ time: NOW })
  const search = new URLSearchParams({ ...query, preferences: JSON.stringify(preferences) })
  await page.goto(`${desk.url}?${search}`)
  await page.waitForSelector('.shell, .sign-in')
}

/** What the last step changed is painted, and what moves because of it has arrived; what turns for ever is left turning. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    await frame()
    await frame()
    const ending = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY)
    await Promise.allSettled(ending.map(({ finished }) => finished))
    await frame()
  })
}

async function barriers(page: Page, picture: string): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, nodes }) => `${picture}: axe ${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`,
    )
}
