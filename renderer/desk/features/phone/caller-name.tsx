/** Who is on the line, as the bar says it: name, masked number, segment, how sure. */
import type { CallView } from '#shared/domain/call/phone-snapshot.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { isGuess, useMatterStore } from '../../platform/matter/matter.store.ts'
import { useColleagueWith } from '../../platform/phone/use-colleague-with.ts'
import { useSession } from '../../platform/session/session.store.ts'
import { SegmentTag, Tag } from '../../ui/status/tag.tsx'
import { MaskedNumber } from '../../ui/text/phone-number.tsx'
import { unknownParty } from './unknown-party.text.ts'

/** The customer's name when WHO knows it, else as everywhere. */
export function useCallerName(call: CallView): string {
  const caller = useMatterStore((state) => state.caller)
  const name = usePartyName(call, call.identity)
  return caller?.callId === call.id ? caller.customer.name : name
}

type Named = Pick<CallView, 'customerName' | 'direction'>
type Addressed = { readonly number: string; readonly displayName?: string | null }

/** Who it is, else the colleague's whose extension it is, else what the network said, else that nobody knows. */
export function usePartyName({ customerName, direction }: Named, { number, displayName }: Addressed): string {
  const texts = useTexts()
  const colleague = useColleagueWith(number)
  return customerName ?? colleague?.name ?? displayName ?? texts(unknownParty(direction))
}

/** Behind a lock the bar goes on with the call and says nothing of who it is with. */
export const useIsHidden = (): boolean => useSession()?.status !== 'signed_in'

export function CallerName(props: { readonly call: CallView }) {
  const isHidden = useIsHidden()
  return isHidden ? <HiddenParty /> : <Party {...props} />
}

function HiddenParty() {
  const texts = useTexts()
  return (
    <div className="caller">
      <div className="caller__line caller__line--soft">{texts('lock:party_hidden')}</div>
    </div>
  )
}

function Party(props: { readonly call: CallView }) {
  const { call } = props
  const texts = useTexts()
  const name = useCallerName(call)
  const caller = useMatterStore((state) => (state.caller?.callId === call.id ? state.caller : null))
  return (
    <div className="caller">
      <div className="caller__line">
        <strong className="caller__name" data-testid="call-name">
          {name}
        </strong>
        {caller && <SegmentTag segment={caller.customer.segment} />}
        {caller && (
          <span className={isGuess(caller.sureness) ? undefined : 'caller__sure'}>
            <Tag tone={isGuess(caller.sureness) ? 'amber' : 'neutral'}>
              {texts(`customer:match_${caller.sureness}`)}
            </Tag>
          </span>
        )}
        {call.training && <Tag tone="accent">{texts('phone:training_call')}</Tag>}
      </div>
      <div className="caller__line caller__line--soft">
        {call.identity.number === '' ? (
          texts('phone:no_number')
        ) : (
          <MaskedNumber raw={call.identity.number} testId="call-number" />
        )}
        {call.identity.privacy === 'withheld' && call.identity.number !== '' && (
          <Tag tone="amber">{texts('phone:number_private')}</Tag>
        )}
        {call.identity.queueName && <span className="caller__queue">{call.identity.queueName}</span>}
      </div>
    </div>
  )
}
