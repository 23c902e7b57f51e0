/** A picture of the desk in each size that is wanted, named after what it shows; words that are cut off are told. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, type Locator, type Page } from '@playwright/test'
import type { LanguageTag } from '#shared/i18n/texts.ts'
import { ACTUAL_SIZE, type Zoom } from '#shared/ports/zoom.ts'
import type { Application } from '../e2e/support/application.ts'
import { cutOff } from './cut-off.ts'

export type PictureOptions = {
  readonly language: LanguageTag
  readonly theme: 'light' | 'night'
  /** In CSS pixels at the desk's actual size. */
  readonly widths: readonly number[]
  readonly zoom: Zoom
  readonly out: string
}
/** `shown`: what must be in sight in every size. */
export type Picture = (name: string, shown?: Locator) => Promise<void>

/** Language and theme of a profile that nobody has used yet. */
export const preferIn = (profile: string, { language, theme, zoom }: PictureOptions): Promise<void> =>
  writeFile(
    join(profile, 'nightdesk.json'),
    JSON.stringify({ server: null, preferences: { language, theme, keys: {}, zoom } }),
  )

export const pictureOf =
  (application: Application, desk: Page, options: PictureOptions): Picture =>
  async (name, shown) => {
    for (const width of options.widths) {
      await application.electron.evaluate(
        ({ BrowserWindow }, size) => {
          for (const window of BrowserWindow.getAllWindows())
            if (window.webContents.getURL().startsWith('app://desk/'))
              window.setContentSize(size.width, size.height)
        },
        { width, height: width === 1920 ? 1080 : 768 },
      )
      await expect
        .poll(() => desk.evaluate(() => window.innerWidth))
        .toBe(Math.floor((width * 100) / options.zoom))
      await shown?.scrollIntoViewIfNeeded()
      const path = join(options.out, `${name}.${options.language}.${options.theme}.${width}.png`)
      if (options.zoom === ACTUAL_SIZE) await desk.screenshot({ path, animations: 'disabled' })
      else {
        await painted(desk)
        await writeFile(path, Buffer.from(await photograph(application), 'base64'))
      }
      console.log(`  ${path}`)
      for (const words of await cutOff(desk)) {
        console.error(`    ${words}`)
        process.exitCode = 1
      }
    }
  }

const painted = (desk: Page): Promise<void> =>
  desk.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))),
  )

/** Of a desk in another size, whose page would be photographed as large as it thinks it is. */
const photograph = (application: Application): Promise<string> =>
  application.electron.evaluate(async ({ BrowserWindow }) => {
    const desk = BrowserWindow.getAllWindows().find((window) =>
      window.webContents.getURL().startsWith('app://desk/'),
    )
    const picture = await desk?.webContents.capturePage()
    return picture?.toPNG().toString('base64') ?? ''
  })
