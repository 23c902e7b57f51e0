/** Puts the record of a case on paper or into a file: identity masked unless a reason is given, and in the audit before it is shown. */
import './print-case.css'
import { Printer } from 'lucide-react'
import { useState } from 'react'
import { flushSync } from 'react-dom'
import { maskedCase } from '#shared/domain/complaint/case-export.ts'
import { RevealReason } from '#shared/domain/customer/privacy.rules.ts'
import { useCommand } from '../../platform/commands/command-registry.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { useMutate } from '../../platform/ports/use-mutate.ts'
import { useServices } from '../../platform/services/services.tsx'
import { usePrivacy } from '../../platform/session/privacy.ts'
import { Button, IconButton } from '../../ui/button/button.tsx'
import { InlineNotice } from '../../ui/feedback/notice.tsx'
import { Choice } from '../../ui/field/choice.tsx'
import { Sheet } from '../../ui/sheet/sheet.tsx'
import { CasePaper, type CasePaperProps } from './case-paper.tsx'

type Identity = RevealReason | 'masked'
type Standing = 'asked' | 'busy' | 'refused' | 'failed' | 'disk_full'

export function PrintCase(props: CasePaperProps) {
  const texts = useTexts()
  const [sheet, setSheet] = useState<'open' | 'closed'>('closed')
  useCommand('complaint.print', () => setSheet('open'))
  return (
    <>
      <IconButton
        icon={Printer}
        label={texts('paper:command')}
        command="complaint.print"
        onClick={() => setSheet('open')}
        testId="case-print"
      />
      {sheet === 'open' && <PrintSheet {...props} onClose={() => setSheet('closed')} />}
    </>
  )
}

function PrintSheet({ complaint, onClose, ...rest }: CasePaperProps & { readonly onClose: () => void }) {
  const texts = useTexts()
  const mutate = useMutate()
  const { api } = useServices()
  const { sees } = usePrivacy(complaint.queueId)
  const [identity, setIdentity] = useState<Identity>('masked')
  const [standing, setStanding] = useState<Standing>('asked')
  const [paper, setPaper] = useState<'none' | 'shown'>('none')
  const options: readonly Identity[] = ['masked', ...(sees === 'masked' ? [] : RevealReason.options)]
  const shown = identity === 'masked' ? maskedCase(complaint) : complaint

  const send = async (to: 'printer' | 'file'): Promise<void> => {
    setStanding('busy')
    const kept = await mutate('complaint.export', {
      of: { is: 'record', id: complaint.id },
      whole: identity === 'masked' ? null : { why: identity, queueIds: [complaint.queueId] },
    })
    if (!kept.ok) return setStanding('refused')
    // It has to be in the page before main puts the page on paper.
    flushSync(() => setPaper('shown'))
    const name = texts('paper:file', { number: complaint.number })
    const outcome = to === 'printer' ? await api.export.print() : await api.export.savePdf({ name })
    setPaper('none')
    if (!outcome.ok) return setStanding(outcome.error === 'disk_full' ? 'disk_full' : 'failed')
    if (outcome.value === 'cancelled') return setStanding('asked')
    onClose()
  }
  return (
    <Sheet title={texts('paper:title')} width={480} onClose={onClose}>
      <div className="print-case" data-testid="print-sheet">
        <p>{texts('paper:what')}</p>
        <Choice<Identity>
          label={texts('paper:identity')}
          value={identity}
          onChange={setIdentity}
          options={options.map((value) => ({
            value,
            label:
              value === 'masked'
                ? texts('lead:export_masked')
                : texts('lead:export_whole', { why: texts(`privacy:reveal_${value}`) }),
          }))}
          testId="print-identity"
        />
        {(standing === 'refused' || standing === 'failed' || standing === 'disk_full') && (
          <InlineNotice tone="red">{texts(`paper:${standing}`)}</InlineNotice>
        )}
        <div className="print-case__ways">
          <Button disabled={standing === 'busy'} onClick={() => void send('file')} testId="print-pdf">
            {texts('paper:save')}
          </Button>
          <Button
            kind="primary"
            disabled={standing === 'busy'}
            onClick={() => void send('printer')}
            testId="print-now"
          >
            {texts('paper:print')}
          </Button>
        </div>
      </div>
      {paper === 'shown' && <CasePaper complaint={shown} {...rest} />}
    </Sheet>
  )
}
