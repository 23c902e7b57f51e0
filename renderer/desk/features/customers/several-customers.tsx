/** Several customers share the number (a family, an office): the agent asks, then chooses. */
import type { CallId } from '#shared/kernel/ids.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { CreditTag, SegmentTag } from '../../ui/status/tag.tsx'
import { chooseCaller } from './caller-choice.store.ts'
import type { CallerView } from './caller-lookup.ts'

type SeveralCustomersProps = {
  readonly callId: CallId
  readonly several: Extract<CallerView, { is: 'several' }>
}

export function SeveralCustomers(props: SeveralCustomersProps) {
  const texts = useTexts()
  const { callId, several } = props
  const { candidates, from } = several
  return (
    <section className="who__section" data-testid="several-customers">
      <h2 className="customer__name">{texts('customer:several_title', { count: candidates.length })}</h2>
      <p className="customer__soft">{texts('customer:several_note')}</p>
      <ul className="candidates">
        {candidates.map((card) => (
          <li key={card.customer.id}>
            <button
              type="button"
              className="candidate"
              onClick={() => chooseCaller(callId, { by: 'agent', card, from })}
              data-testid="candidate"
            >
              <span className="candidate__name">
                {texts(`customer:honorific_${card.customer.honorific}`, { name: card.customer.name })}
              </span>
              <span className="candidate__tags">
                <SegmentTag segment={card.customer.segment} />
                <CreditTag standing={card.customer.creditStanding} />
              </span>
              <span className="customer__soft">
                {card.story?.topic ?? card.customer.address?.district ?? texts('customer:timeline_none')}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
