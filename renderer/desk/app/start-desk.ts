/** What must be known before the first paint: who is signed in, and how the person wants the desk to look. */
import type { i18n } from 'i18next'
import type { AppDescription } from '#shared/ports/ipc.ts'
import { createI18n } from '../platform/i18n/i18n.ts'
import { usePreferencesStore } from '../platform/preferences/preferences.store.ts'
import type { DeskApi } from '../platform/services/desk-api.ts'
import { useSessionStore } from '../platform/session/session.store.ts'

export async function startDesk(api: DeskApi): Promise<{ description: AppDescription; i18n: i18n }> {
  const [description, session] = await Promise.all([api.app.describe(), api.session.current()])
  usePreferencesStore.setState({ preferences: description.preferences })
  useSessionStore.setState({ session })
  api.onPreferencesChanged((preferences) => usePreferencesStore.setState({ preferences }))
  api.onSessionChanged((changed) => useSessionStore.setState({ session: changed }))

  const texts = createI18n(description.preferences.language)
  usePreferencesStore.subscribe(({ preferences }) => {
    if (texts.language !== preferences.language) void texts.changeLanguage(preferences.language)
  })
  return { description, i18n: texts }
}
