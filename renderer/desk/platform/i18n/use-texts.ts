/** Texts by typed key. A key that does not exist does not compile. */
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { TextKey } from '#shared/i18n/catalogue.ts'
import { type LanguageTag, languages } from '#shared/i18n/texts.ts'

export type TextValues = Readonly<Record<string, string | number>>
export type Texts = (key: TextKey, values?: TextValues) => string

export function useTexts(): Texts {
  const { t } = useTranslation()
  return useCallback<Texts>((key, values) => t(key, { ...values }), [t])
}

export function useLanguage(): LanguageTag {
  const { i18n } = useTranslation()
  return languages.find((tag) => tag === i18n.language) ?? 'zh-CN'
}
