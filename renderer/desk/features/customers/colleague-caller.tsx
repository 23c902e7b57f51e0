/** A colleague is on the line: their name, team and extension, and nothing of customers. */
import { UserRound } from 'lucide-react'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import type { Colleague } from '../../platform/phone/colleagues.ts'

export function ColleagueCaller({ colleague }: { readonly colleague: Colleague }) {
  const texts = useTexts()
  const { name, extension, team } = colleague
  return (
    <section className="who__section" data-testid="colleague-caller">
      <h2 className="customer__name">
        <UserRound size={18} strokeWidth={1.75} aria-hidden /> {name}
      </h2>
      <p>{texts('transfer:chosen', { name: team, extension })}</p>
      <p className="customer__soft">{texts('transfer:colleague_note')}</p>
    </section>
  )
}
