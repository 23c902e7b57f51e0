/** Whether the desk says a sentence of the catalogue, in the two languages that the tests read. */
import { expect, type Page } from '@playwright/test'
import type { LanguageTag, Text } from '#shared/i18n/texts.ts'

const LANGUAGES = ['zh-CN', 'en'] as const satisfies readonly LanguageTag[]

/** A sentence up to its first placeholder. */
const beginning = (sentence: string): string => sentence.split('{{')[0] ?? ''

/** At the sign-in page, where the language can be changed on the spot. */
export async function saysAtSignIn(desk: Page, notice: string, sentence: Text): Promise<void> {
  for (const language of LANGUAGES) {
    await desk.getByTestId(`language-${language}`).click()
    await expect(desk.getByTestId(notice)).toContainText(beginning(sentence[language]))
  }
}

/** At the desk, by way of the settings. */
export async function says(desk: Page, notice: string, sentence: Text): Promise<void> {
  for (const language of LANGUAGES) {
    await speak(desk, language)
    await expect(desk.getByTestId(notice)).toContainText(beginning(sentence[language]))
  }
}

export async function speak(desk: Page, language: LanguageTag): Promise<void> {
  await desk.keyboard.press('ControlOrMeta+,')
  await desk.getByTestId(`settings-language-${language}`).check({ force: true })
}
