/** How this person wants their desk: language and light, who they are here, and the long list of keys. */
import './settings.css'
import { languageNames, languages } from '#shared/i18n/texts.ts'
import type { Theme } from '#shared/ports/ipc.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { changePreferences, usePreferences } from '../../platform/preferences/preferences.store.ts'
import { useDescription } from '../../platform/services/description.tsx'
import { useServices } from '../../platform/services/services.tsx'
import { Choice } from '../../ui/field/choice.tsx'
import { PageFrame, PageHeader } from '../../ui/panel/panel.tsx'
import { AccountSettings } from './account-settings.tsx'
import { KeySettings } from './key-settings.tsx'
import { ShiftTest } from './shift-test.tsx'
import { SoundSettings } from './sound-settings.tsx'
import { SystemSettings } from './system-settings.tsx'
import { ZoomSetting } from './zoom-setting.tsx'

const themes = ['light', 'night', 'system'] as const satisfies readonly Theme[]

export default function SettingsPage() {
  const texts = useTexts()
  const { api } = useServices()
  const { language, theme } = usePreferences()
  const { version } = useDescription()
  return (
    <PageFrame
      testId="page-settings"
      header={<PageHeader title={texts('shell:settings_title')} note={texts('shell:settings_note')} />}
    >
      <div className="settings">
        <section className="settings__group">
          <h3>{texts('shell:settings_appearance')}</h3>
          <Choice
            label={texts('shell:settings_language')}
            value={language}
            options={languages.map((value) => ({ value, label: languageNames[value] }))}
            onChange={(chosen) => changePreferences(api, { language: chosen })}
            testId="settings-language"
          />
          <Choice
            label={texts('shell:settings_theme')}
            value={theme}
            options={themes.map((value) => ({ value, label: texts(`shell:theme_${value}`) }))}
            onChange={(chosen) => changePreferences(api, { theme: chosen })}
            testId="settings-theme"
          />
          <ZoomSetting />
        </section>
        <section className="settings__group">
          <h3>{texts('sound:title')}</h3>
          <SoundSettings />
        </section>
        <section className="settings__group">
          <h3>{texts('readiness:title')}</h3>
          <ShiftTest />
        </section>
        <section className="settings__group">
          <h3>{texts('system:title')}</h3>
          <SystemSettings />
        </section>
        <section className="settings__group">
          <h3>{texts('shell:settings_account')}</h3>
          <AccountSettings />
        </section>
        <section className="settings__group">
          <h3>{texts('shell:settings_keys')}</h3>
          <KeySettings />
        </section>
        <p className="settings__version">
          {texts('common:product')} · {texts('shell:settings_version', { version })}
        </p>
      </div>
    </PageFrame>
  )
}
