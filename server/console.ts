/** The server's few sentences for whoever started it, in the language of their terminal. */
import { serverTexts } from '#shared/i18n/server.texts.ts'
import type { LanguageTag } from '#shared/i18n/texts.ts'
import { BadRules, type StartFailure } from './start-failure.ts'

/**
 * From the POSIX locale variables, in their order of precedence; without any, as on Windows, from the system.
 * `build/setup/texts.mjs` says it again for the commands, which run before TypeScript does; a test holds them together.
 */
export function languageOf(
  env: Readonly<Record<string, string | undefined>>,
  systemLocale: string,
): LanguageTag {
  const locale = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || systemLocale
  if (!/^zh/i.test(locale)) return 'en'
  return /^zh[_-](TW|HK|MO|Hant)/i.test(locale) ? 'zh-TW' : 'zh-CN'
}

export const sentence = (
  key: keyof typeof serverTexts,
  language: LanguageTag,
  values: Readonly<Record<string, string>>,
): string => serverTexts[key][language].replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? '')

export function failureInWords(failure: StartFailure, language: LanguageTag): string {
  const { code, subject } = failure
  if (!(failure instanceof BadRules)) return sentence(code, language, { subject })
  const { problem, where, what } = failure.fault
  const said = sentence(`rules_${problem}`, language, { what })
  return sentence(code, language, { subject, where, problem: said })
}
