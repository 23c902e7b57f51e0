/**
 * Passing the customer on, in the bar: the box that asks to whom, or, while a colleague is consulted, the two ways on: join
 * both, or back to the customer.
 */
import { CornerUpLeft, PhoneForwarded, Users } from 'lucide-react'
import type { CallView } from '#shared/domain/call/phone-snapshot.ts'
import type { CallId } from '#shared/kernel/ids.ts'
import { useCommand } from '../../platform/commands/command-registry.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { usePhonePart } from '../../platform/phone/use-phone.ts'
import { usePhoneActions } from '../../platform/phone/use-phone-actions.ts'
import { Button } from '../../ui/button/button.tsx'
import { PopUp, usePopUp } from '../../ui/pop-up/pop-up.tsx'
import { useIsHidden } from './caller-name.tsx'
import { isUnderWay } from './transfer.text.ts'
import { TransferBox } from './transfer-box.tsx'

export function TransferButton(props: { readonly call: CallView }) {
  // Behind a lock nobody may look into the directory; the call can be held and ended there.
  return useIsHidden() ? null : <OpenTransferBox {...props} />
}

function OpenTransferBox({ call }: { readonly call: CallView }) {
  const texts = useTexts()
  const popUp = usePopUp()
  const isPossible = call.state.phase === 'talking' && !isUnderWay(call.state.transfer)
  useCommand('call.transfer', isPossible ? popUp.toggle : null)
  return (
    <PopUp
      state={popUp}
      placement="bottomRight"
      whenClosed="dropped"
      content={<TransferBox call={call} onDone={popUp.close} />}
    >
      <Button
        icon={PhoneForwarded}
        disabled={!isPossible}
        onClick={popUp.toggle}
        command="call.transfer"
        testId="call-transfer"
      >
        {texts('transfer:transfer')}
      </Button>
    </PopUp>
  )
}
/** While the customer is only being held for what the agent asked, which has not gone out yet. */
export function BackOutButton({ call }: { readonly call: CallView }) {
  const texts = useTexts()
  const phone = usePhoneActions()
  const back = (): void => void phone.backOut(call.id)
  useCommand('call.endConsult', back)
  return (
    <Button icon={CornerUpLeft} onClick={back} command="call.endConsult" testId="call-back-out">
      {texts('transfer:back_out')}
    </Button>
  )
}

type ConsultProps = {
  /** The customer's call. */
  readonly about: CallId
  readonly answered: 'yes' | 'no'
}

export function ConsultControls({ about, answered }: ConsultProps) {
  const texts = useTexts()
  const phone = usePhoneActions()
  const customer = usePhonePart(({ calls }) => customerIs(calls.find(({ id }) => id === about)))
  const complete = (): void => void phone.completeTransfer(about)
  const back = (): void => void phone.endConsult(about)
  useCommand('call.transfer', customer === 'held' && answered === 'yes' ? complete : null)
  useCommand('call.endConsult', customer === 'held' ? back : null)
  if (customer === null || customer === 'gone') return null
  return (
    <>
      <Button
        icon={CornerUpLeft}
        disabled={customer === 'being_joined'}
        onClick={back}
        command="call.endConsult"
        testId="consult-back"
      >
        {texts('transfer:consult_back')}
      </Button>
      {answered === 'yes' && (
        <Button
          kind="primary"
          icon={Users}
          disabled={customer === 'being_joined'}
          onClick={complete}
          command="call.transfer"
          testId="consult-complete"
        >
          {texts('transfer:consult_complete')}
        </Button>
      )}
    </>
  )
}

/** The network has them while both are being joined: it says what came of it. */
function customerIs(call: CallView | undefined): 'held' | 'being_joined' | 'gone' {
  if (call === undefined || call.state.phase === 'ended') return 'gone'
  return call.state.phase === 'talking' && isUnderWay(call.state.transfer) ? 'being_joined' : 'held'
}
