/** What the thing that a refused step was about is by now: whoever decides what to do next must see it. */

import { ComplaintId } from '#shared/kernel/ids.ts'
import { z } from '#shared/kernel/schema.ts'
import type { AttentionEntry } from '#shared/ports/data-port.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { readyValue, useDataWatch } from '../../platform/ports/use-watch.ts'
import { useCustomersHold } from '../../platform/session/held-customers.ts'
import { SwapStateTag } from '../../ui/schedule/swap-findings.tsx'
import { Tag } from '../../ui/status/tag.tsx'
import { Moment } from '../../ui/time/moment.tsx'

const AboutComplaint = z.object({ complaintId: ComplaintId })
const AboutSwap = z.object({ swapId: z.string() })

export function PresentState({ entry }: { readonly entry: AttentionEntry }) {
  const complaint = AboutComplaint.safeParse(entry.args)
  const swap = AboutSwap.safeParse(entry.args)
  if (complaint.success) return <ComplaintNow id={complaint.data.complaintId} />
  return swap.success ? <SwapNow id={swap.data.swapId} /> : null
}

function ComplaintNow(props: { readonly id: ComplaintId }) {
  const texts = useTexts()
  const found = useDataWatch('complaint', { id: props.id })
  const agents = readyValue(useDataWatch('agents', {})) ?? []
  const hold = useCustomersHold()
  if (found.status !== 'ready' || hold !== 'not_held') return null
  const complaint = found.value
  if (complaint === null) return <p className="outbox__soft">{texts('complaint:gone')}</p>
  const owner = agents.find(({ id }) => id === complaint.ownerId)?.name ?? texts('complaint:owner_none')
  return (
    <p className="attention__now" data-testid="present-state">
      {texts('outbox:now')}
      <Tag tone="accent">{texts(`complaint:status_${complaint.status}`)}</Tag>
      {texts('outbox:now_owner', { owner })}
    </p>
  )
}

function SwapNow(props: { readonly id: string }) {
  const texts = useTexts()
  const swap = readyValue(useDataWatch('swaps', {}))?.find(({ id }) => id === props.id)
  const lastStep = swap?.steps.at(-1)
  if (swap === undefined) return null
  return (
    <p className="attention__now" data-testid="present-state">
      {texts('outbox:now')}
      <SwapStateTag swap={swap} />
      {lastStep && (
        <span>
          {lastStep.byName} · <Moment at={lastStep.at} />
        </span>
      )}
    </p>
  )
}
