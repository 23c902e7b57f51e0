/** The language, before anybody is signed in: each is written in itself. */
import { languageNames, languages } from '#shared/i18n/texts.ts'
import { useLanguage, useTexts } from '../../platform/i18n/use-texts.ts'
import { changePreferences } from '../../platform/preferences/preferences.store.ts'
import { useServices } from '../../platform/services/services.tsx'

export function LanguageChoice() {
  const texts = useTexts()
  const { api } = useServices()
  const current = useLanguage()
  return (
    <fieldset className="language-choice" aria-label={texts('session:language')}>
      {languages.map((language) => (
        <button
          key={language}
          type="button"
          lang={language}
          className="language-choice__one"
          aria-pressed={language === current}
          onClick={() => changePreferences(api, { language })}
          data-testid={`language-${language}`}
        >
          {languageNames[language]}
        </button>
      ))}
    </fieldset>
  )
}
