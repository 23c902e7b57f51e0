/** What a reader of any of the three languages would stumble over. */
import { Converter } from 'opencc-js/cn2t'
import { describe, expect, it } from 'vitest'
import { catalogue } from './catalogue.ts'
import { serverTexts } from './server.texts.ts'
import setupTexts from './setup.texts.json' with { type: 'json' }
import { languages, type Text } from './texts.ts'
import { trayTexts } from './tray.texts.ts'

const placeholders = (sentence: string): string =>
  [...sentence.matchAll(/\{\{(\w+)\}\}/g)]
    .map(([, name]) => name)
    .sort()
    .join()

const toTraditional = Converter({ from: 'cn', to: 'tw' })
/** In Taiwan these are written as often as the forms that the dictionary prefers. */
const withUsualForms = (sentence: string): string => sentence.replaceAll('臺', '台').replaceAll('佔', '占')

const outside = { server: serverTexts, setup: setupTexts, tray: trayTexts }
describe.each(Object.entries({ ...catalogue, ...outside }))('%s', (_, texts) => {
  const all = Object.entries<Text>(texts)
  const keysWhere = (wrong: (text: Text) => boolean): readonly string[] =>
    all.filter(([, text]) => wrong(text)).map(([key]) => key)

  it('says something in every language, without stray spaces', () => {
    const empty = (text: Text) =>
      languages.some((language) => text[language] === '' || text[language].trim() !== text[language])
    expect(keysWhere(empty)).toEqual([])
  })
  it('names what stands beside it: a bare “What” in English says nothing on a line of its own', () => {
    expect(keysWhere(({ en }) => /^(what|which|how|when)$/i.test(en))).toEqual([])
  })
  it('has the same figures in every language', () => {
    const differing = (text: Text) =>
      new Set(languages.map((language) => placeholders(text[language]))).size > 1
    expect(keysWhere(differing)).toEqual([])
  })
  it('has no simplified characters left in Traditional', () => {
    const mixed = (text: Text) =>
      withUsualForms(toTraditional(text['zh-TW'])) !== withUsualForms(text['zh-TW'])
    expect(keysWhere(mixed)).toEqual([])
  })
})
