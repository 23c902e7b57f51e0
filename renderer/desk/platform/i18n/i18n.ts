/** i18next over our catalogue. All three languages are in memory: changing one repaints, it loads nothing. */
import i18next, { type i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { catalogue, resourcesFor } from '#shared/i18n/catalogue.ts'
import { type LanguageTag, languages } from '#shared/i18n/texts.ts'

export function createI18n(language: LanguageTag): i18n {
  const instance = i18next.createInstance()
  void instance.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'zh-CN',
    supportedLngs: [...languages],
    resources: Object.fromEntries(languages.map((tag) => [tag, resourcesFor(tag)])),
    ns: Object.keys(catalogue),
    defaultNS: 'common',
    keySeparator: false,
    pluralSeparator: '#',
    // React escapes already; escaping twice would show `&amp;` in a customer's name.
    interpolation: { escapeValue: false },
    initAsync: false,
  })
  return instance
}
