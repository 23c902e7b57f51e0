/** One refused piece of work: what it was, why it was refused, everything that was typed, and every way on. */
import { useState } from 'react'
import { causeTops, pathOfCause } from '#shared/domain/complaint/case-rules.ts'
import { formatComplaintNumber } from '#shared/domain/complaint/complaint-number.ts'
import type { CauseId, ComplaintId } from '#shared/kernel/ids.ts'
import type { AttentionEntry } from '#shared/ports/data-port.ts'
import { mutators } from '#shared/sync/mutators/registry.ts'
import { announce } from '../../platform/announce/announce.tsx'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { readyValue, useDataWatch } from '../../platform/ports/use-watch.ts'
import { useDates } from '../../platform/time/use-dates.ts'
import { Button } from '../../ui/button/button.tsx'
import { InlineNotice } from '../../ui/feedback/notice.tsx'
import { PresentState } from './present-state.tsx'
import { refusalWords } from './refusal-words.ts'
import { linesAsText, type TypedLine, typedLines } from './typed-lines.ts'
import { WaysOn } from './ways-on.tsx'
import { intentText, WorkHead } from './work-head.tsx'

type RefusedWorkProps = { readonly entry: AttentionEntry; readonly onDrop: () => void }

export function RefusedWork({ entry, onDrop }: RefusedWorkProps) {
  const texts = useTexts()
  const lines = useTypedLines(entry)
  const { code } = entry.refusal
  return (
    <>
      <WorkHead work={entry} />
      <InlineNotice tone="red" code={code}>
        {refusalWords(entry, texts)}
      </InlineNotice>
      <PresentState entry={entry} />
      {lines.length > 0 && (
        <dl className="attention__typed" aria-label={texts('outbox:typed')}>
          {lines.map(({ label, text }) => (
            <div key={`${label} ${text}`} className="attention__line">
              <dt>{label}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      )}
      <div className="attention__actions">
        <WaysOn entry={entry} />
        {lines.length > 0 && <Copy title={intentText(entry.name, texts)} lines={lines} />}
        <Drop onDrop={onDrop} />
      </div>
    </>
  )
}

function useTypedLines({ name, args }: AttentionEntry): readonly TypedLine[] {
  const texts = useTexts()
  const dates = useDates()
  const categories = readyValue(useDataWatch('categories', {})) ?? []
  const agents = readyValue(useDataWatch('agents', {})) ?? []
  const agentName = (agentId: string): string => agents.find(({ id }) => id === agentId)?.name ?? ''
  const rules = readyValue(useDataWatch('caseRules', {}))
  const intoId = mergedInto(name, args)
  const into = readyValue(useDataWatch('complaint', intoId === null ? null : { id: intoId }))
  return typedLines(name, args, {
    texts,
    dates,
    categories,
    agentName,
    causeName: (causeId) => {
      const top = causeTops.find((each) => each === causeId)
      if (top !== undefined) return texts(`case:top_${top}`)
      return pathOfCause(rules?.causes ?? [], causeId as CauseId)
        .map((cause) => cause.name)
        .join(' / ')
    },
    caseNumber: (id) => (into?.id === id ? formatComplaintNumber(into.number) : ''),
  })
}

/** The case that another was to be merged into; it is known by its number. */
function mergedInto(name: string, args: unknown): ComplaintId | null {
  if (name !== 'complaint.advance') return null
  const parsed = mutators[name].args.safeParse(args)
  return parsed.success && parsed.data.event.type === 'merge' ? parsed.data.event.intoId : null
}

function Copy(props: { readonly title: string; readonly lines: readonly TypedLine[] }) {
  const texts = useTexts()
  const [copied, setCopied] = useState<'no' | 'yes'>('no')
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(linesAsText(props.title, props.lines))
    setCopied('yes')
    announce(texts('common:copied'), 'polite')
  }
  return (
    <Button kind="quiet" size="small" testId="attention-copy" onClick={() => void copy()}>
      {texts(copied === 'yes' ? 'common:copied' : 'outbox:copy')}
    </Button>
  )
}

/** Asked once: after it nobody has what was typed. */
function Drop(props: { readonly onDrop: () => void }) {
  const texts = useTexts()
  const [asked, setAsked] = useState<'no' | 'yes'>('no')
  if (asked === 'no')
    return (
      <Button kind="quiet" size="small" testId="attention-drop" onClick={() => setAsked('yes')}>
        {texts('outbox:drop')}
      </Button>
    )
  return (
    <span className="attention__sure" role="alert">
      {texts('outbox:drop_sure')}
      <Button kind="danger" size="small" testId="attention-drop-sure" onClick={props.onDrop}>
        {texts('outbox:drop')}
      </Button>
      <Button kind="quiet" size="small" onClick={() => setAsked('no')}>
        {texts('outbox:drop_not')}
      </Button>
    </span>
  )
}
