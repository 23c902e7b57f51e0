/**
 * The frame that never moves: the bar on top, the navigation at the left, and the three columns
 * WHO · WHAT · HOW between them.
 */
import './shell.css'
import { useEffect } from 'react'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { useNavigationStore } from '../../platform/navigation/navigation.store.ts'
import { howSlots, overlaySlots, preloadPages, whoSlots } from '../compose.tsx'
import { Bar } from './bar.tsx'
import { Navigation } from './navigation.tsx'
import { PageOutlet } from './page-outlet.tsx'
import { useShellCommands } from './shell-commands.ts'

export function Shell() {
  const texts = useTexts()
  const howFolded = useNavigationStore((state) => state.howFolded)
  useShellCommands()
  useEffect(() => {
    const idle = requestIdleCallback(() => void preloadPages())
    return () => cancelIdleCallback(idle)
  }, [])

  return (
    <div className={howFolded ? 'shell shell--how-folded' : 'shell'}>
      <Bar />
      <Navigation />
      <section className="shell__who" aria-label={texts('shell:region_who')}>
        {whoSlots.map(({ name, Slot }) => (
          <Slot key={name} />
        ))}
      </section>
      <main className="shell__what" aria-label={texts('shell:region_what')}>
        <PageOutlet />
      </main>
      <aside className="shell__how" aria-label={texts('shell:region_how')} hidden={howFolded}>
        {howSlots.map(({ name, Slot }) => (
          <Slot key={name} />
        ))}
      </aside>
      {overlaySlots.map(({ name, Slot }) => (
        <Slot key={name} />
      ))}
    </div>
  )
}
