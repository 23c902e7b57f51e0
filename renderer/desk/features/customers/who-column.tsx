/** WHO: the caller before anything else, somebody the agent opened, or the quiet of no call. */
import './who-column.css'
import { UserRound } from 'lucide-react'
import type { CallView, PhoneSnapshot } from '#shared/domain/call/phone-snapshot.ts'
import { assertNever } from '#shared/kernel/assert-never.ts'
import type { CustomerId } from '#shared/kernel/ids.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { followCall, useMatterStore } from '../../platform/matter/matter.store.ts'
import { callOnTheLine } from '../../platform/phone/phone-view.ts'
import { usePhone } from '../../platform/phone/use-phone.ts'
import { useDataWatch } from '../../platform/ports/use-watch.ts'
import { AbsentRecord } from '../../ui/customer/absent-record.tsx'
import { EmptyState } from '../../ui/feedback/empty-state.tsx'
import { Loaded, Skeleton } from '../../ui/feedback/loaded.tsx'
import { InlineNotice } from '../../ui/feedback/notice.tsx'
import { ColleagueCaller } from './colleague-caller.tsx'
import { CustomerCardView } from './customer-card.tsx'
import { HandOverNotice } from './hand-over-panel.tsx'
import { SeveralCustomers } from './several-customers.tsx'
import { UnknownCaller } from './unknown-caller.tsx'
import { type CallerRole, type FoundCaller, useCaller } from './use-caller.ts'

/** How a caller stands in the column: `behind` is kept as it is, unseen, with whatever was typed there. */
type Standing = 'front' | 'below' | 'behind'

export function WhoSlot() {
  const phone = usePhone()
  const opened = useMatterStore((state) => state.opened)
  const calls = phone === null ? [] : callsInColumn(phone)
  return (
    <>
      {opened !== null && <OpenedCustomer key={opened} id={opened} />}
      {calls.map(({ call, standing }) => (
        <Caller
          key={call.id}
          call={call}
          role={standing === 'front' ? 'on_the_line' : 'before'}
          standing={opened === null ? standing : 'behind'}
        />
      ))}
      {calls.length === 0 && opened === null && <NobodyYet />}
    </>
  )
}

/**
 * The call on the line comes first. The one that is still being wrapped up stays below it while the new one rings
 * (somebody may be typing there), and out of sight once it was answered.
 */
function callsInColumn(phone: PhoneSnapshot): readonly { call: CallView; standing: Standing }[] {
  const onTheLine = callOnTheLine(phone)
  const before = phone.wrapUp?.call ?? null
  const front = onTheLine ?? before
  if (front === null) return []
  if (onTheLine === null || before === null) return [{ call: front, standing: 'front' }]
  return [
    { call: onTheLine, standing: 'front' },
    { call: before, standing: onTheLine.state.phase === 'ringing' ? 'below' : 'behind' },
  ]
}

type CallerProps = {
  readonly call: CallView
  readonly role: CallerRole
  readonly standing: Standing
}

function Caller({ call, role, standing }: CallerProps) {
  const { view, handed } = useCaller(call, role)
  return (
    <div className={`who__caller who__caller--${standing}`} hidden={standing === 'behind'}>
      <HandOverNotice call={handed} />
      <CallerFound call={call} view={view} handed={handed} />
    </div>
  )
}

function CallerFound({ call, view, handed }: FoundCaller & { readonly call: CallView }) {
  const texts = useTexts()
  switch (view.is) {
    case 'looking':
      return (
        <div className="who__awaiting">
          <Skeleton lines={9} />
        </div>
      )
    case 'known':
      return (
        <CustomerCardView
          card={view.card}
          callId={call.id}
          sureness={view.sureness}
          from={view.from}
          {...(handed.is === 'here' ? { handed: handed.handed } : {})}
        />
      )
    case 'colleague':
      return <ColleagueCaller colleague={view.colleague} />
    case 'several':
      return <SeveralCustomers callId={call.id} several={view} />
    case 'asking_server':
    case 'unknown':
    case 'not_here':
    case 'lease_over':
    case 'no_number':
      return <UnknownCaller call={call} view={view} />
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
            <AbsentRecord icon={UserRound} title={texts('customer:missing')} />
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
