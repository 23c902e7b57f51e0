/** Everything about one customer that helps in the first ten seconds, the most telling first. */
import { SquareUserRound, X } from 'lucide-react'
import { memo, useEffect } from 'react'
import type { CallId } from '#shared/kernel/ids.ts'
import type { CustomerCard, HandedOver } from '#shared/ports/data-port.ts'
import { announce } from '../../platform/announce/announce.tsx'
import { useCommand } from '../../platform/commands/command-registry.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { isGuess, type Sureness } from '../../platform/matter/matter.store.ts'
import { goTo } from '../../platform/navigation/navigation.store.ts'
import { IconButton } from '../../ui/button/button.tsx'
import { CreditTag, SegmentTag, Tag } from '../../ui/status/tag.tsx'
import { ContactTimeline } from './contact-timeline.tsx'
import { CustomerDetails } from './customer-details.tsx'
import { DoNotCallTag } from './do-not-call-tag.tsx'
import { HandOverPanel, useHandOverSpoken } from './hand-over-panel.tsx'
import { MatchConfirmation } from './match-confirmation.tsx'
import { OpenComplaints } from './open-complaints.tsx'
import { PromisesDue } from './promises-due.tsx'
import { RepeatNotice } from './repeat-notice.tsx'
import { StoryCard, useStorySpoken } from './story-card.tsx'

type CustomerCardProps = {
  readonly card: CustomerCard
  /** Absent for somebody who was opened by hand. */
  readonly callId?: CallId
  readonly sureness?: Sureness
  readonly from?: 'this_machine' | 'server'
  /** With what a colleague passed them on; shown when it is about this customer. */
  readonly handed?: HandedOver
  readonly onClose?: () => void
}

/** Painted anew only for another card: the call changes often, and the card is long. */
export const CustomerCardView = memo(function CustomerCardView(props: CustomerCardProps) {
  const { card, callId, sureness, from } = props
  const { customer, story } = card
  const texts = useTexts()
  const handed = props.handed?.card.customer.id === customer.id ? props.handed : null
  const told = useHandOverSpoken(handed)
  const spoken = useStorySpoken(card)
  useCommand('story.readAloud', () => announce(`${told} ${spoken}`.trim(), 'assertive'))

  const openPage = (): void => goTo({ name: 'customer', customerId: customer.id })
  useCommand('page.customer', from === 'server' ? null : openPage)

  // Said once for each caller, after the ringing itself was said.
  const segment = texts(`customer:segment_${customer.segment}`)
  const pop = texts('customer:pop_announce', { name: customer.name, segment, topic: story?.topic ?? '' })
  const summary = `${pop} ${told}`.trim()
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change in the card is no new caller
  useEffect(() => {
    if (callId !== undefined) announce(summary, 'polite')
  }, [callId, customer.id])

  return (
    <article className="customer" data-testid="customer-card">
      <header className="customer__head">
        <h2 className="customer__name" data-testid="pop-customer-name">
          {texts(`customer:honorific_${customer.honorific}`, { name: customer.name })}
        </h2>
        <span className="customer__tools">
          {from !== 'server' && (
            <IconButton
              size="small"
              icon={SquareUserRound}
              label={texts('customer:command_page')}
              command="page.customer"
              onClick={openPage}
              testId="open-customer-page"
            />
          )}
          {props.onClose && (
            <IconButton size="small" icon={X} label={texts('customer:close_card')} onClick={props.onClose} />
          )}
        </span>
        <div className="customer__tags">
          <SegmentTag segment={customer.segment} />
          <CreditTag standing={customer.creditStanding} />
          <DoNotCallTag customer={customer} />
          {sureness && (
            <Tag
              tone={isGuess(sureness) ? 'amber' : 'neutral'}
              title={sureness === 'chosen' ? undefined : texts(`customer:match_${sureness}_detail`)}
            >
              {texts(`customer:match_${sureness}`)}
            </Tag>
          )}
          {from === 'server' && (
            <Tag tone="neutral" title={texts('customer:from_server_detail')}>
              {texts('customer:from_server')}
            </Tag>
          )}
        </div>
      </header>
      {callId && sureness && isGuess(sureness) && (
        <MatchConfirmation callId={callId} card={card} from={from ?? 'this_machine'} guess={sureness} />
      )}
      {handed !== null && <HandOverPanel handed={handed} />}
      {(sureness === undefined || !isGuess(sureness)) && <RepeatNotice card={card} callId={callId ?? null} />}
      <StoryCard card={card} />
      <PromisesDue complaints={card.openComplaints} />
      <OpenComplaints complaints={card.openComplaints} />
      <ContactTimeline contacts={card.contacts} />
      <CustomerDetails customer={customer} />
    </article>
  )
})
