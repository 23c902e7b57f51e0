/** Shifts: mine or the team's, swaps under way, and the place where a new one is put together. */
import './schedule-page.css'
import './schedule-spans.css'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { MutationId } from '#shared/kernel/ids.ts'
import { mutators } from '#shared/sync/mutators/registry.ts'
import type { PageProps } from '../../platform/feature.ts'
import { useRefusedWork } from '../../platform/refused/use-refused-work.ts'
import { spanWith } from '../../platform/time/span.ts'
import { useDates } from '../../platform/time/use-dates.ts'
import { InlineNotice } from '../../ui/feedback/notice.tsx'
import { PageFrame } from '../../ui/panel/panel.tsx'
import { Mine } from './mine.tsx'
import { ScheduleHeader } from './schedule-header.tsx'
import { composeAgain, useScheduleView } from './schedule-view.store.ts'
import { useSpanView } from './span.store.ts'
import { SwapComposer } from './swap-composer.tsx'
import { TakeAlong } from './take-along.tsx'
import { Team } from './team.tsx'

export default function SchedulePage({ page }: PageProps<'schedule'>) {
  useRefusedRequest(page.refused)
  const { whose } = useScheduleView()
  const view = useSpanView()
  const dates = useDates()
  const date = view.date ?? dates.today
  const is = view[whose]
  const span = useMemo(() => spanWith(is, date), [is, date])
  const [sent, setSent] = useState<string | null>(null)
  return (
    <PageFrame
      testId="page-schedule"
      body={whose === 'team' ? 'fills' : 'scrolls'}
      header={
        <ScheduleHeader span={span} date={date}>
          {whose === 'mine' && <TakeAlong span={span} />}
        </ScheduleHeader>
      }
      actions={
        whose === 'team' ? (
          <footer className="action-bar">
            <SwapComposer onSent={setSent} />
          </footer>
        ) : undefined
      }
    >
      {sent !== null && (
        <div className="schedule__sent">
          <InlineNotice tone="green" testId="swap-sent">
            {sent}
          </InlineNotice>
        </div>
      )}
      {whose === 'mine' ? <Mine span={span} date={date} /> : <Team span={span} />}
    </PageFrame>
  )
}

/** A request that was refused is composed once more, of the shifts as they are by now. */
function useRefusedRequest(mutationId: MutationId | undefined): void {
  const refused = useRefusedWork(mutationId)
  const begun = useRef(false)
  useEffect(() => {
    if (begun.current || refused === null || refused === 'loading' || refused.subject.is !== 'swap') return
    const { give, take } = refused.subject
    const args = mutators['swap.request'].args.safeParse(refused.args)
    if (give === null || take === null || !args.success) return
    begun.current = true
    composeAgain(give, take, { mutationId: refused.mutationId, message: args.data.message })
  }, [refused])
}
