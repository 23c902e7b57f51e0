/**
 * Something that is hidden until somebody who may asks for it, with a reason: then it is whole for a moment, and the audit has who,
 * when and why. What is hidden is nowhere on the page, neither for the clipboard nor for a screen reader.
 */
import { Copy, Eye, EyeOff } from 'lucide-react'
import { useEffect, useState } from 'react'
import { RevealReason } from '#shared/domain/customer/privacy.rules.ts'
import type { QueueId } from '#shared/kernel/ids.ts'
import type { ArgsOfMutator } from '#shared/sync/mutators/registry.ts'
import { announce } from '../../platform/announce/announce.tsx'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { useMutate } from '../../platform/ports/use-mutate.ts'
import { usePrivacy } from '../../platform/session/privacy.ts'
import { Button, IconButton } from '../button/button.tsx'
import { InlineNotice } from '../feedback/notice.tsx'
import { PopUp, usePopUp } from '../pop-up/pop-up.tsx'

type Reveal = ArgsOfMutator<'customer.reveal'>
export type RevealedOf = Reveal['of'] & { readonly queueId: QueueId }

type RevealableProps = {
  readonly of: RevealedOf
  readonly what: Reveal['what']
  readonly masked: string
  readonly whole: string
  readonly copied: string
}

export function Revealable({ of, what, masked, whole, copied }: RevealableProps) {
  const texts = useTexts()
  const popUp = usePopUp()
  const { rules, sees } = usePrivacy(of.queueId)
  const [asked, setAsked] = useState<'no' | 'shown'>('no')
  const { revealSeconds } = rules
  useEffect(() => {
    if (asked === 'no') return
    const timer = setTimeout(() => setAsked('no'), revealSeconds * 1_000)
    return () => clearTimeout(timer)
  }, [asked, revealSeconds])
  const isShown = sees === 'whole' || asked === 'shown'

  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(copied)
    announce(texts('common:copied'), 'polite')
  }
  return (
    <span className="phone-number">
      {isShown ? whole : masked}
      <span className="phone-number__tools">
        {!isShown && sees === 'on_asking' && (
          <PopUp
            state={popUp}
            placement="bottomLeft"
            whenClosed="dropped"
            content={
              <Reasons
                of={of}
                what={what}
                onShown={() => {
                  popUp.close()
                  setAsked('shown')
                }}
              />
            }
          >
            <IconButton
              size="small"
              icon={Eye}
              label={texts(`privacy:reveal_${what}`)}
              popUp={popUp.is}
              onClick={popUp.toggle}
              testId={`reveal-${what}`}
            />
          </PopUp>
        )}
        {isShown && (
          <IconButton
            size="small"
            icon={Copy}
            label={texts('common:copy_number')}
            onClick={() => void copy()}
          />
        )}
        {asked === 'shown' && (
          <IconButton
            size="small"
            icon={EyeOff}
            label={texts('privacy:hide')}
            onClick={() => setAsked('no')}
          />
        )}
      </span>
    </span>
  )
}

type ReasonsProps = Pick<RevealableProps, 'of' | 'what'> & { readonly onShown: () => void }

function Reasons({ of: { queueId: _, ...of }, what, onShown }: ReasonsProps) {
  const texts = useTexts()
  const mutate = useMutate()
  const [standing, setStanding] = useState<'asked' | 'busy' | 'refused'>('asked')
  const reveal = async (why: RevealReason): Promise<void> => {
    setStanding('busy')
    // Journalled before anything is seen: what was shown is known, whatever becomes of this machine.
    const outcome = await mutate('customer.reveal', { of, what, why })
    if (outcome.ok) return onShown()
    setStanding('refused')
  }
  return (
    <div className="reveal">
      <p>{texts('privacy:reveal_title')}</p>
      {RevealReason.options.map((why) => (
        <Button
          key={why}
          size="small"
          disabled={standing === 'busy'}
          onClick={() => void reveal(why)}
          testId={`reveal-${why}`}
        >
          {texts(`privacy:reveal_${why}`)}
        </Button>
      ))}
      {standing === 'refused' && <InlineNotice tone="red">{texts('privacy:reveal_refused')}</InlineNotice>}
    </div>
  )
}
