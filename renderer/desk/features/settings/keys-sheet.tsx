/** Every key on one sheet. Opened by `?`; Esc closes it. */
import './settings.css'
import { useState } from 'react'
import { useCommand } from '../../platform/commands/command-registry.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { chordsOf, commandIds, keyGroups, keyMap } from '../../platform/keyboard/key-map.ts'
import { usePreferences } from '../../platform/preferences/preferences.store.ts'
import { Chord } from '../../ui/keyboard/kbd.tsx'
import { Sheet } from '../../ui/sheet/sheet.tsx'

export function KeysSheetSlot() {
  const texts = useTexts()
  const { keys } = usePreferences()
  const [open, setOpen] = useState<'open' | 'closed'>('closed')
  useCommand('keys.show', () => setOpen(open === 'open' ? 'closed' : 'open'))
  if (open === 'closed') return null
  return (
    <Sheet title={texts('shell:keys_title')} width={880} onClose={() => setOpen('closed')}>
      <div className="key-sheet__groups">
        {keyGroups.map((group) => (
          <section key={group} className="key-sheet__group">
            <h3>{texts(`shell:keys_group_${group}`)}</h3>
            <ul>
              {commandIds
                .filter((command) => keyMap[command].group === group)
                .map((command) => (
                  <li key={command} className="key-sheet__line">
                    {texts(keyMap[command].label)}
                    <span className="key-sheet__keys">
                      {chordsOf(command, keys).map((chord) => (
                        <Chord key={chord} chord={chord} />
                      ))}
                    </span>
                  </li>
                ))}
            </ul>
          </section>
        ))}
      </div>
      <p className="key-sheet__note">{texts('shell:keys_change_hint')}</p>
    </Sheet>
  )
}
