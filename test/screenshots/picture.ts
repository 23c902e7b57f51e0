/** A picture of the desk in each size that is wanted, named after what it shows; words that are cut off are told. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, type Locator, type Page } from '@playwright/test'
import type { LanguageTag } from '#shared/i18n/texts.ts'
import type { Zoom } from '#shared/ports/zoom.ts'
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
      await desk.screenshot({ path, animations: 'disabled' })
      console.log(`  ${path}`)
      for (const words of await cutOff(desk)) {
        console.error(`    ${words}`)
        process.exitCode = 1
      }
    }
  }
