/** Keys for the whole desk, whoever sits there or nobody: the size of what is shown. */
import { ACTUAL_SIZE, type Zoom, zoomed } from '#shared/ports/zoom.ts'
import { announce } from '../platform/announce/announce.tsx'
import { useCommand } from '../platform/commands/command-registry.ts'
import { useTexts } from '../platform/i18n/use-texts.ts'
import { useKeyboard } from '../platform/keyboard/use-keyboard.ts'
import { changePreferences, usePreferences } from '../platform/preferences/preferences.store.ts'
import { useServices } from '../platform/services/services.tsx'

/** Shows nothing. */
export function DeskKeys() {
  const texts = useTexts()
  const { api } = useServices()
  const { zoom } = usePreferences()
  const show = (next: Zoom): void => {
    if (next !== zoom) changePreferences(api, { zoom: next })
    announce(texts('shell:zoom_now', { percent: next }), 'polite')
  }
  useKeyboard()
  useCommand('view.larger', () => show(zoomed(zoom, 'in')))
  useCommand('view.smaller', () => show(zoomed(zoom, 'out')))
  useCommand('view.actualSize', () => show(ACTUAL_SIZE))
  return null
}
