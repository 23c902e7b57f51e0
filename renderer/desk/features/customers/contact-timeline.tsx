/** What was said before, newest first: one line each, the story of it on demand. */
import { Footprints, type LucideIcon, PhoneIncoming, PhoneOutgoing, Smartphone, Store } from 'lucide-react'
import { useState } from 'react'
import type { Contact } from '#shared/domain/customer/customer.ts'
import { assertNever } from '#shared/kernel/assert-never.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { Button } from '../../ui/button/button.tsx'
import { Panel } from '../../ui/panel/panel.tsx'
import { Moment } from '../../ui/time/moment.tsx'

const AT_FIRST = 5

const iconOf = ({ channel, direction }: Contact): LucideIcon => {
  switch (channel) {
    case 'phone':
      return direction === 'inbound' ? PhoneIncoming : PhoneOutgoing
    case 'app':
      return Smartphone
    case 'visit':
      return Footprints
    case 'store':
      return Store
    default:
      return assertNever(channel)
  }
}

export function ContactTimeline(props: { readonly contacts: readonly Contact[] }) {
  const texts = useTexts()
  const [shown, setShown] = useState(AT_FIRST)
  const { contacts } = props
  const hidden = contacts.length - shown
  return (
    <Panel title={texts('customer:timeline')} testId="timeline">
      {contacts.length === 0 && <p className="customer__soft">{texts('customer:timeline_none')}</p>}
      <ul className="timeline">
        {contacts.slice(0, shown).map((contact) => (
          <li key={contact.id} className="timeline__entry">
            <ContactLine contact={contact} />
          </li>
        ))}
      </ul>
      {hidden > 0 && (
        <Button kind="quiet" size="small" onClick={() => setShown(contacts.length)}>
          {texts('customer:timeline_more', { count: hidden })}
        </Button>
      )}
    </Panel>
  )
}

export function ContactLine({ contact }: { readonly contact: Contact }) {
  const texts = useTexts()
  const Icon = iconOf(contact)
  const { facts, demand, tried, promised } = contact.story
  const told = [facts, demand, tried, promised].filter((part) => part !== '')
  return (
    <details className="contact">
      <summary className="contact__summary">
        <Icon
          size={14}
          aria-label={`${texts(`customer:channel_${contact.channel}`)}, ${texts(`customer:direction_${contact.direction}`)}`}
        />
        <span className="contact__topic">{contact.topic || texts('transfer:handed_topic')}</span>
        <span className="contact__when">
          <Moment at={contact.at} /> · {contact.agentName}
          {contact.outcome !== undefined && contact.outcome !== contact.topic && <> · {contact.outcome}</>}
        </span>
      </summary>
      {told.map((part) => (
        <p key={part} className="contact__told">
          {part}
        </p>
      ))}
    </details>
  )
}
