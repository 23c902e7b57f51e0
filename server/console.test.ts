import { expect, test } from 'vitest'
import { serverTexts } from '#shared/i18n/server.texts.ts'
import { languageOf, sentence } from './console.ts'
import { startFailures } from './start-failure.ts'

test.each([
  [{ LANG: 'zh_CN.UTF-8' }, 'zh-CN'],
  [{ LANG: 'zh_HK.UTF-8' }, 'zh-TW'],
  [{ LANG: 'zh_CN.UTF-8', LC_ALL: 'zh_TW' }, 'zh-TW'],
  [{ LANG: '', LC_MESSAGES: 'zh' }, 'zh-CN'],
  [{ LANG: 'C.UTF-8' }, 'en'],
  [{}, 'en'],
] as const)('an administrator with %j reads %s', (env, language) => {
  expect(languageOf(env)).toBe(language)
})

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
