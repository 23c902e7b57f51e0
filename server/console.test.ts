import { expect, test } from 'vitest'
import { serverTexts } from '#shared/i18n/server.texts.ts'
import { failureInWords, sentence } from './console.ts'
import { BadRules, rulesProblems, startFailures } from './start-failure.ts'

test('every way of not starting has its sentence, and the sentence names what it is about', () => {
  for (const code of Object.keys(startFailures) as (keyof typeof startFailures)[]) {
    expect(Object.keys(serverTexts)).toContain(code)
    for (const language of ['zh-CN', 'zh-TW', 'en'] as const) {
      const said = sentence(code, language, { subject: 'THE SUBJECT' })
      expect(said).toContain('THE SUBJECT')
      expect(said).not.toContain('{{')
    }
  }
})

test('a mistake in a file of rules is told with the file’s setting, the rule and what is wrong with it', () => {
  for (const problem of rulesProblems)
    for (const language of ['zh-CN', 'zh-TW', 'en'] as const) {
      const fault = { problem, where: 'first-contact', what: 'categoryId' }
      const said = failureInWords(new BadRules('CLOCK_RULES_FILE', fault), language)
      expect(said).toContain('CLOCK_RULES_FILE')
      expect(said).toContain('first-contact')
      expect(said).not.toContain('{{')
    }
})
