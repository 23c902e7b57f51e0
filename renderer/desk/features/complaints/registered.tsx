/** The case is safe: its number, big enough to read aloud, and what happens next. */
import { CircleCheck, Copy } from 'lucide-react'
import { useEffect } from 'react'
import { formatComplaintNumber } from '#shared/domain/complaint/complaint-number.ts'
import type { ComplaintId } from '#shared/kernel/ids.ts'
import { announce } from '../../platform/announce/announce.tsx'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { replacePage } from '../../platform/navigation/navigation.store.ts'
import { readyValue, useDataWatch } from '../../platform/ports/use-watch.ts'
import { Button, IconButton } from '../../ui/button/button.tsx'
import { InlineNotice } from '../../ui/feedback/notice.tsx'
import { ActionBar, PageFrame, PageHeader } from '../../ui/panel/panel.tsx'

export type RegisteredCase = { readonly id: ComplaintId; readonly number: string }

export function Registered(props: { readonly registered: RegisteredCase }) {
  const texts = useTexts()
  const server = readyValue(useDataWatch('server', {}))
  const { id, number } = props.registered
  const written = formatComplaintNumber(number)
  useEffect(() => announce(`${texts('complaint:registered_title')} ${written}`, 'polite'), [texts, written])

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
          <Button kind="primary" onClick={() => replacePage({ name: 'complaints' })} testId="complaint-done">
            {texts('common:close')}
          </Button>
        </ActionBar>
      }
    >
      <div className="registered">
        <CircleCheck size={32} strokeWidth={1.5} aria-hidden />
        <p className="registered__title">{texts('complaint:registered_title')}</p>
        <p className="registered__number">
          <span data-testid="complaint-number">{written}</span>
          <IconButton icon={Copy} label={texts('complaint:copy_number')} onClick={() => void copy()} />
        </p>
        <p className="registered__tell">{texts('complaint:registered_tell', { number: written })}</p>
        {server?.state !== 'online' && server?.state !== 'loading' && (
          <InlineNotice tone="amber" testId="complaint-offline">
            {texts('complaint:registered_offline')}
          </InlineNotice>
        )}
      </div>
    </PageFrame>
  )
}
