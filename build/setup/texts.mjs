/**
 * What the commands say, in the language of whoever reads it. The sentences are plain JSON, because most of them are said
 * before anything is installed, by a Node that knows no TypeScript.
 */
import { readFileSync } from 'node:fs'

/**
 * @typedef {import('../../shared/i18n/texts.ts').LanguageTag} LanguageTag
 * @typedef {keyof typeof import('../../shared/i18n/setup.texts.json')} TextKey
 * @typedef {Readonly<Record<string, string | number>>} Values
 */

/** @type {Readonly<Record<TextKey, import('../../shared/i18n/texts.ts').Text>>} */
const texts = JSON.parse(readFileSync(new URL('../../shared/i18n/setup.texts.json', import.meta.url), 'utf8'))

/**
 * From the POSIX locale variables, in their order of precedence; without any, as on Windows, from the system. The
 * server says the same in TypeScript (`server/console.ts`); a test holds the two together.
 *
 * @param {Readonly<Record<string, string | undefined>>} env
 * @param {string} systemLocale e.g. `zh-CN`
 * @returns {LanguageTag}
 */
export function languageOf(env, systemLocale) {
  const locale = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || systemLocale
  if (!/^zh/i.test(locale)) return 'en'
  return /^zh[_-](TW|HK|MO|Hant)/i.test(locale) ? 'zh-TW' : 'zh-CN'
}

const here = languageOf(process.env, Intl.DateTimeFormat().resolvedOptions().locale)

/** @param {TextKey} key @param {Values} [values] of its placeholders @param {LanguageTag} [language] @returns {string} */
export function sentence(key, values = {}, language = here) {
  return texts[key][language].replace(/\{\{(\w+)\}\}/g, (_, name) => String(values[name] ?? ''))
}
