/** What has just come near its end, or passed it, told to whoever answers for it and to their lead until they have read it. */
import { useEffect, useRef, useState } from 'react'
import { formatComplaintNumber } from '#shared/domain/complaint/complaint-number.ts'
import { type DueWarning, isPressing } from '#shared/domain/complaint/due-warnings.ts'
import { announce } from '../../platform/announce/announce.tsx'
import { type Texts, useTexts } from '../../platform/i18n/use-texts.ts'
import { goTo } from '../../platform/navigation/navigation.store.ts'
import { useDataWatch, useLastValue } from '../../platform/ports/use-watch.ts'
import { useSignedIn } from '../../platform/session/session.store.ts'
import { useMinute } from '../../platform/time/use-now.ts'
import { Button } from '../../ui/button/button.tsx'
import { InlineNotice } from '../../ui/feedback/notice.tsx'
import { markTold, readTold, toldKey } from './told-warnings.ts'

const sentences = {
  given: 'clock:told_given',
  near: 'clock:told_near',
  over: 'clock:told_over',
  asked: 'flow:told_asked',
  escalated: 'flow:told_escalated',
} as const

const inWords = ({ stage, name, number, customer, by = '' }: DueWarning, texts: Texts): string =>
  texts(sentences[stage], { name, number: formatComplaintNumber(number), customer, by })

/** What is read stays so behind the lock and for this person only; what is not is there again when they are back. */
function useTold() {
  const { agentId } = useSignedIn().profile
  const [told, setTold] = useState(() => readTold(localStorage, agentId))
  useEffect(() => {
    const look = ({ key }: StorageEvent): void => {
      if (key === toldKey(agentId)) setTold(readTold(localStorage, agentId))
    }
    // Read in another window of theirs.
    window.addEventListener('storage', look)
    return () => window.removeEventListener('storage', look)
  }, [agentId])
  const read = (warnings: readonly DueWarning[]): void =>
    setTold(
      markTold(
        localStorage,
        agentId,
        warnings.map(({ key }) => key),
      ),
    )
  return { told, read }
}

/** The first of those that are new is said aloud. */
function useSaidOnce(standing: readonly DueWarning[]): void {
  const texts = useTexts()
  const said = useRef(new Set<string>())
  const keys = standing.map(({ key }) => key).join('\n')
  // biome-ignore lint/correctness/useExhaustiveDependencies: `keys` says all that matters of `standing`
  useEffect(() => {
    const [first] = standing.filter(({ key }) => !said.current.has(key))
    for (const { key } of standing) said.current.add(key)
    if (first !== undefined) announce(inWords(first, texts), 'polite')
  }, [keys])
}

export function DueWarningsSlot() {
  const texts = useTexts()
  // Until the next minute is answered, what the one before said stands.
  const warnings = useLastValue(useDataWatch('dueWarnings', { at: useMinute() })) ?? []
  const { told, read } = useTold()
  // What was answered meanwhile goes by itself; what is late comes first.
  const standing = warnings.filter(({ key }) => !told.has(key))
  useSaidOnce(standing)
  const [first, ...others] = standing
  if (first === undefined) return null
  return (
    <div className="phone-notices">
      <InlineNotice
        tone={isPressing(first) ? 'red' : 'amber'}
        testId="due-warning"
        actions={
          <>
            <Button
              size="small"
              onClick={() => {
                read([first])
                goTo({ name: 'complaint', complaintId: first.complaintId })
              }}
              testId="due-warning-open"
            >
              {texts('clock:told_open')}
            </Button>
            <Button size="small" kind="quiet" onClick={() => read(standing)} testId="due-warning-read">
              {texts('clock:told_read')}
            </Button>
          </>
        }
      >
        {inWords(first, texts)}
        {others.length > 0 && ` · ${texts('clock:told_more', { count: others.length })}`}
      </InlineNotice>
    </div>
  )
}
