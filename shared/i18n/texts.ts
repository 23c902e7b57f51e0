/**
 * Every text a person reads, with its three languages side by side: a missing translation does not compile,
 * and whoever changes a sentence sees the other two. Placeholders are written `{{name}}`.
 */
export const languages = ['zh-CN', 'zh-TW', 'en'] as const
export type LanguageTag = (typeof languages)[number]

export type Text = Readonly<Record<LanguageTag, string>>
export const defineTexts = <T extends Record<string, Text>>(texts: T): T => texts
