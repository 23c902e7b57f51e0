/**
 * The case is safe: whose it is, its number, big enough to read aloud, and what happens next. The page may still be
 * open when somebody else is on the line, who must not be told this number.
 */
import { CircleCheck, Copy } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { formatComplaintNumber } from '#shared/domain/complaint/complaint-number.ts'
import type { CallId, ComplaintId } from '#shared/kernel/ids.ts'
import { announce } from '../../platform/announce/announce.tsx'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { replacePage } from '../../platform/navigation/navigation.store.ts'
import { useCurrentCall } from '../../platform/phone/use-phone.ts'
import { readyValue, useDataWatch } from '../../platform/ports/use-watch.ts'
import { Button, IconButton } from '../../ui/button/button.tsx'
import { InlineNotice } from '../../ui/feedback/notice.tsx'
import { ActionBar, PageFrame, PageHeader } from '../../ui/panel/panel.tsx'

export type RegisteredCase = {
  readonly id: ComplaintId
  readonly number: string
  readonly customerName: string
  /** The call it was registered on. */
  readonly callId: CallId | null
}

export function Registered(props: { readonly registered: RegisteredCase }) {
  const texts = useTexts()
  const server = readyValue(useDataWatch('server', {}))
  const call = useCurrentCall()
  const done = useRef<HTMLButtonElement>(null)
  const { id, number, customerName, callId } = props.registered
  const written = formatComplaintNumber(number)
  const whose = texts('complaint:registered_title', { name: customerName })
  const mayTell = call === null || call.id === callId
  useEffect(() => announce(`${whose} ${written}`, 'polite'), [whose, written])
  // The form took the focus with it; somebody who is already typing elsewhere keeps it.
  useEffect(() => {
    if (document.activeElement === document.body) done.current?.focus()
  }, [])

  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(number)
    announce(texts('common:copied'), 'polite')
  }
  return (
    <PageFrame
      testId="complaint-registered"
      header={<PageHeader title={texts('complaint:form_title')} />}
      actions={
        <ActionBar>
          <Button onClick={() => replacePage({ name: 'complaint', complaintId: id })}>
            {texts('common:open')}
          </Button>
          <Button
            kind="primary"
            ref={done}
            onClick={() => replacePage({ name: 'complaints' })}
            testId="complaint-done"
          >
            {texts('common:close')}
          </Button>
        </ActionBar>
      }
    >
      <div className="registered">
        <CircleCheck size={32} strokeWidth={1.5} aria-hidden />
        <p className="registered__title">{whose}</p>
        <p className="registered__number">
          <span data-testid="complaint-number">{written}</span>
          <IconButton icon={Copy} label={texts('complaint:copy_number')} onClick={() => void copy()} />
        </p>
        {mayTell && (
          <p className="registered__tell">{texts('complaint:registered_tell', { number: written })}</p>
        )}
        {server?.state !== 'online' && server?.state !== 'loading' && (
          <InlineNotice tone="amber" testId="complaint-offline">
            {texts('complaint:registered_offline')}
          </InlineNotice>
        )}
      </div>
    </PageFrame>
  )
}
