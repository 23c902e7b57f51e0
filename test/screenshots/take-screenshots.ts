/**
 * Drives the real application through one night on the demo centre and takes a picture of every screen. Without
 * options: Chinese, both themes, 1366×768, into docs/screenshots. `--all` adds the other languages and 1920×1080.
 */
import { mkdir } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { newProfile } from '../e2e/support/application.ts'
import { pictureTheNight } from './scenes.ts'

const { values } = parseArgs({
  options: { out: { type: 'string', default: 'docs/screenshots' }, all: { type: 'boolean', default: false } },
})
await mkdir(values.out, { recursive: true })

const widths = values.all ? [1366, 1920] : [1366]
const languages = values.all ? (['zh-CN', 'zh-TW', 'en'] as const) : (['zh-CN'] as const)
for (const language of languages)
  for (const theme of ['light', 'night'] as const) {
    console.log(`${language}, ${theme}`)
    await pictureTheNight({ profile: await newProfile(), language, theme, widths, out: values.out })
  }
