/** Language, theme and keys as the person set them; main keeps them, this is the copy that is shown. */
import { create } from 'zustand'
import { FIRST_SOUND_SETTINGS } from '#shared/domain/call/sound-devices.ts'
import type { Preferences } from '#shared/ports/ipc.ts'
import { FIRST_SYSTEM_SETTINGS } from '#shared/ports/system-settings.ts'
import { ACTUAL_SIZE } from '#shared/ports/zoom.ts'
import type { DeskApi } from '../services/desk-api.ts'

type PreferencesState = { readonly preferences: Preferences }

const FIRST_RUN: Preferences = {
  language: 'zh-CN',
  theme: 'system',
  keys: {},
  zoom: ACTUAL_SIZE,
  sound: FIRST_SOUND_SETTINGS,
  system: FIRST_SYSTEM_SETTINGS,
}

export const usePreferencesStore = create<PreferencesState>()(() => ({ preferences: FIRST_RUN }))
export const usePreferences = (): Preferences => usePreferencesStore((state) => state.preferences)

/** Shows the change at once, then has main keep it. */
export function changePreferences(api: DeskApi, change: Partial<Preferences>): void {
  const preferences = { ...usePreferencesStore.getState().preferences, ...change }
  usePreferencesStore.setState({ preferences })
  void api.app.savePreferences(preferences)
}
