/**
 * Every text a person reads, with its three languages side by side: a missing translation does not compile,
 * and whoever changes a sentence sees the other two. Placeholders are written `{{name}}`. `key#one` is the sentence of
 * `key` for a `count` of exactly one, in languages that tell one from many.
 */
export const languages = ['zh-CN', 'zh-TW', 'en'] as const
export type LanguageTag = (typeof languages)[number]

export type Text = Readonly<Record<LanguageTag, string>>
export const defineTexts = <T extends Record<string, Text>>(texts: T): T => texts

/** Each language in its own words, for whoever cannot read the one on the screen. */
export const languageNames: Readonly<Record<LanguageTag, string>> = {
  'zh-CN': '简体中文',
  'zh-TW': '繁體中文',
  en: 'English',
}
