/** The bar on top: agent state, the call and all of its controls, search, the three statuses. It never moves. */
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { barSlots } from '../compose.tsx'

export function Bar() {
  const texts = useTexts()
  return (
    <section className="bar" aria-label={texts('shell:region_bar')}>
      {barSlots.map(({ name, Slot }) => (
        <div key={name} className={`bar__slot bar__slot--${name}`}>
          <Slot />
        </div>
      ))}
    </section>
  )
}
