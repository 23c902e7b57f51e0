/** WHO: the caller before anything else, somebody the agent opened, or the quiet of no call. */
import './who-column.css'
import { UserRound } from 'lucide-react'
import type { CallView } from '#shared/domain/call/phone-snapshot.ts'
import { assertNever } from '#shared/kernel/assert-never.ts'
import type { CustomerId } from '#shared/kernel/ids.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { followCall, useMatterStore } from '../../platform/matter/matter.store.ts'
import { useCurrentCall } from '../../platform/phone/use-phone.ts'
import { useDataWatch } from '../../platform/ports/use-watch.ts'
import { EmptyState } from '../../ui/feedback/empty-state.tsx'
import { Loaded, Skeleton } from '../../ui/feedback/loaded.tsx'
import { InlineNotice } from '../../ui/feedback/notice.tsx'
import { CustomerCardView } from './customer-card.tsx'
import { SeveralCustomers } from './several-customers.tsx'
import { UnknownCaller } from './unknown-caller.tsx'
import { useCaller } from './use-caller.ts'

export function WhoSlot() {
  const call = useCurrentCall()
  const opened = useMatterStore((state) => state.opened)
  return (
    <>
      {opened !== null && <OpenedCustomer key={opened} id={opened} />}
      {/* Stays mounted behind somebody who was opened by hand, so that the bar goes on knowing the caller. */}
      {call !== null && <Caller key={call.id} call={call} place={opened === null ? 'shown' : 'behind'} />}
      {call === null && opened === null && <NobodyYet />}
    </>
  )
}

function Caller(props: { readonly call: CallView; readonly place: 'shown' | 'behind' }) {
  const { call, place } = props
  const texts = useTexts()
  const view = useCaller(call)
  if (place === 'behind') return null
  switch (view.is) {
    case 'looking':
      return (
        <div className="who__awaiting">
          <Skeleton lines={9} />
        </div>
      )
    case 'known':
      return <CustomerCardView card={view.card} callId={call.id} sureness={view.sureness} />
    case 'several':
      return <SeveralCustomers callId={call.id} candidates={view.candidates} />
    case 'not_here':
      return <UnknownCaller call={call} number={call.identity.number} />
    case 'no_number':
      return <UnknownCaller call={call} number="" />
    case 'unreadable':
      return (
        <div className="who__awaiting">
          <InlineNotice tone="red" code={view.code}>
            {texts('common:cannot_read')}
          </InlineNotice>
        </div>
      )
    default:
      return assertNever(view)
  }
}

function OpenedCustomer(props: { readonly id: CustomerId }) {
  const texts = useTexts()
  const watched = useDataWatch('customer', { id: props.id })
  return (
    <div className={watched.status === 'ready' ? undefined : 'who__awaiting'}>
      <Loaded watched={watched} lines={9}>
        {(card) =>
          card === null ? (
            <EmptyState icon={UserRound} title={texts('customer:missing')} />
          ) : (
            <CustomerCardView card={card} onClose={followCall} />
          )
        }
      </Loaded>
    </div>
  )
}

function NobodyYet() {
  const texts = useTexts()
  return (
    <EmptyState icon={UserRound} title={texts('customer:idle_title')}>
      {texts('customer:idle_note')}
    </EmptyState>
  )
}
