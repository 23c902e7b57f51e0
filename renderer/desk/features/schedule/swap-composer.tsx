/** The bar in which a swap is put together: what is given, what is taken, what the rules say, and one button. */
import { ArrowRightLeft, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { finalBlocks, type RuleFinding } from '#shared/domain/schedule/rules/rule-finding.ts'
import { SwapId } from '#shared/kernel/ids.ts'
import type { ShiftView } from '#shared/ports/data-port.ts'
import { announce } from '../../platform/announce/announce.tsx'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { useMutate } from '../../platform/ports/use-mutate.ts'
import { useSettleRefused } from '../../platform/refused/use-refused-work.ts'
import { useServices } from '../../platform/services/services.tsx'
import { Button, IconButton } from '../../ui/button/button.tsx'
import { InlineNotice } from '../../ui/feedback/notice.tsx'
import { swapRefusalText } from '../../ui/schedule/refusal-text.ts'
import { ShiftLine } from '../../ui/schedule/shift-line.tsx'
import { SwapFindings } from '../../ui/schedule/swap-findings.tsx'
import { GiveAway } from './give-away.tsx'
import { stopComposing, useScheduleView } from './schedule-view.store.ts'
import { LONGEST_MESSAGE, SwapMessage } from './swap-message.tsx'

export function SwapComposer(props: { readonly onSent: (sentence: string) => void }) {
  const texts = useTexts()
  const { give, take } = useScheduleView()
  if (give === null) return <p className="swap-composer__hint">{texts('schedule:swap_choose_mine')}</p>
  return (
    <section
      className="swap-composer"
      aria-label={texts('schedule:swap_compose')}
      data-testid="swap-composer"
    >
      <div className="swap-composer__sides">
        <Side label={texts('schedule:swap_give')} shift={give} />
        <ArrowRightLeft size={16} aria-hidden />
        {take === null ? (
          <span className="swap-composer__hint">{texts('swap:choose_theirs_or')}</span>
        ) : (
          <Side label={`${texts('schedule:swap_take')} · ${take.agentName}`} shift={take} />
        )}
        <IconButton icon={X} size="small" label={texts('common:cancel')} onClick={stopComposing} />
      </div>
      {take === null && <GiveAway key={give.id} give={give} onSent={props.onSent} />}
      {take !== null && (
        <Request key={`${give.id} ${take.id}`} give={give} take={take} onSent={props.onSent} />
      )}
    </section>
  )
}

function Side(props: { readonly label: string; readonly shift: ShiftView }) {
  return (
    <div className="swap-composer__side">
      <span className="swap-composer__label">{props.label}</span>
      <ShiftLine shift={props.shift} />
    </div>
  )
}

type RequestProps = {
  readonly give: ShiftView
  readonly take: ShiftView
  readonly onSent: (sentence: string) => void
}

function Request({ give, take, onSent }: RequestProps) {
  const texts = useTexts()
  const mutate = useMutate()
  const findings = useFindings(give, take)
  const { again } = useScheduleView()
  const settleRefused = useSettleRefused()
  const [message, setMessage] = useState(again?.message ?? '')
  const [refused, setRefused] = useState<string | null>(null)
  /** Sent twice, by an impatient hand or after an answer that got lost, it is one request. */
  const [id] = useState(() => SwapId.parse(crypto.randomUUID()))
  const impossible = findings !== null && finalBlocks(findings).length > 0

  const send = async (): Promise<void> => {
    if (message.trim().length > LONGEST_MESSAGE) return
    const outcome = await mutate('swap.request', {
      id,
      give: { shiftId: give.id, revision: give.revision },
      take: { shiftId: take.id, revision: take.revision },
      message: message.trim(),
    })
    if (!outcome.ok) return setRefused(swapRefusalText(outcome, texts))
    const sentence = texts('schedule:swap_sent', { name: take.agentName })
    announce(sentence, 'polite')
    settleRefused(again?.mutationId)
    stopComposing()
    onSent(sentence)
  }

  return (
    <form
      className="swap-composer__request"
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      {findings !== null && <Verdict findings={findings} give={give} take={take} />}
      {refused !== null && (
        <InlineNotice tone="red">{texts('schedule:swap_refused', { reason: refused })}</InlineNotice>
      )}
      <div className="swap-composer__last">
        <SwapMessage value={message} onChange={setMessage} testId="swap-message" />
        <Button kind="primary" type="submit" disabled={impossible || findings === null} testId="swap-send">
          {texts('schedule:swap_send')}
        </Button>
      </div>
    </form>
  )
}

function Verdict(props: {
  readonly findings: readonly RuleFinding[]
  readonly give: ShiftView
  readonly take: ShiftView
}) {
  const texts = useTexts()
  const { findings, give, take } = props
  if (findings.length === 0) return <InlineNotice tone="green">{texts('schedule:swap_fits')}</InlineNotice>
  const impossible = finalBlocks(findings).length > 0
  return (
    <InlineNotice tone={impossible ? 'red' : 'amber'}>
      <p>{texts(impossible ? 'schedule:swap_impossible' : 'schedule:swap_asks_lead')}</p>
      <SwapFindings
        findings={findings}
        nameOf={(agentId) => (agentId === give.agentId ? texts('schedule:you') : take.agentName)}
      />
    </InlineNotice>
  )
}

/** What this machine's copy of the rules says; null until it has answered. */
function useFindings(give: ShiftView, take: ShiftView): readonly RuleFinding[] | null {
  const { data } = useServices()
  const [findings, setFindings] = useState<readonly RuleFinding[] | null>(null)
  useEffect(() => {
    let current = true
    void data
      .call('swap.check', { giveShiftId: give.id, takeShiftId: take.id })
      .then((found) => current && setFindings(found))
      // The server checks again in any case; a swap is not held back because this machine could not look.
      .catch(() => current && setFindings([]))
    return () => {
      current = false
    }
  }, [data, give.id, take.id])
  return findings
}
