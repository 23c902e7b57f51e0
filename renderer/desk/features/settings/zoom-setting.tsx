/** How large everything is shown: the same as its keys, for the mouse. */
import { Minus, Plus } from 'lucide-react'
import { zoomed } from '#shared/ports/zoom.ts'
import { runCommand } from '../../platform/commands/command-registry.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { usePreferences } from '../../platform/preferences/preferences.store.ts'
import { Button, IconButton } from '../../ui/button/button.tsx'

export function ZoomSetting() {
  const texts = useTexts()
  const { zoom } = usePreferences()
  return (
    <fieldset className="settings__line">
      <legend>{texts('shell:settings_zoom')}</legend>
      <IconButton
        size="small"
        icon={Minus}
        label={texts('shell:command_smaller')}
        command="view.smaller"
        disabled={zoomed(zoom, 'out') === zoom}
        onClick={() => runCommand('view.smaller')}
      />
      <output className="zoom-setting__now" data-testid="zoom-now">
        {zoom} %
      </output>
      <IconButton
        size="small"
        icon={Plus}
        label={texts('shell:command_larger')}
        command="view.larger"
        disabled={zoomed(zoom, 'in') === zoom}
        onClick={() => runCommand('view.larger')}
      />
      <Button
        size="small"
        kind="quiet"
        command="view.actualSize"
        onClick={() => runCommand('view.actualSize')}
      >
        {texts('shell:command_actual_size')}
      </Button>
    </fieldset>
  )
}
