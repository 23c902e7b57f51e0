/** A desk that is locked or has no PIN yet: the page that opens it, and above it the call that goes on. */
import './shell/shell.css'
import type { ReactNode } from 'react'
import { useTexts } from '../platform/i18n/use-texts.ts'
import { lockedSlots } from './compose.tsx'

export function LockedDesk({ children }: { readonly children: ReactNode }) {
  const texts = useTexts()
  return (
    <div className="locked-desk">
      <section className="bar" aria-label={texts('shell:region_bar')}>
        <div className="bar__slot bar__slot--call">
          <lockedSlots.call />
        </div>
      </section>
      <lockedSlots.notices />
      {children}
    </div>
  )
}
