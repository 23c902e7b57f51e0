import { expect, test } from 'vitest'
import { serverTexts } from '#shared/i18n/server.texts.ts'
import { sentence } from './console.ts'
import { startFailures } from './start-failure.ts'

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
