/**
 * The test before the shift, beside the devices that it tries: what is asked of the agent now, how each point came out, and for
 * every one that failed a sentence with the way on.
 */
import './shift-test.css'
import { useEffect, useState } from 'react'
import { type ReadinessPoint, readinessPoints } from '#shared/domain/call/readiness.ts'
import {
  type Outcome,
  type Outcomes,
  runningPoint,
  type ShiftTest as Test,
} from '#shared/domain/call/shift-test.transition.ts'
import type { PhoneRefusal } from '#shared/ports/phone-port.ts'
import { type Texts, useTexts } from '../../platform/i18n/use-texts.ts'
import { usePhonePart } from '../../platform/phone/use-phone.ts'
import { readyValue, useDataWatch, usePhoneWatch } from '../../platform/ports/use-watch.ts'
import { useServices } from '../../platform/services/services.tsx'
import { useSignedIn } from '../../platform/session/session.store.ts'
import { useMinute } from '../../platform/time/use-now.ts'
import { Button } from '../../ui/button/button.tsx'
import { InlineNotice } from '../../ui/feedback/notice.tsx'
import { StandingTag } from '../../ui/readiness/standing-tag.tsx'
import { Tag } from '../../ui/status/tag.tsx'
import type { Tone } from '../../ui/status/tone.ts'

export function ShiftTest() {
  const texts = useTexts()
  const { phone } = useServices()
  const { profile } = useSignedIn()
  const now = useMinute()
  const test = readyValue(usePhoneWatch('shiftTest', {}))
  const tests = useDataWatch('lastTests', { agentIds: [profile.agentId], on: 'this_machine' })
  const [last = null] = readyValue(tests) ?? []
  const [refusal, setRefusal] = useState<PhoneRefusal | null>(null)
  // What stood in the way may be gone.
  const intended = usePhonePart((snapshot) => snapshot.intended)
  const calls = usePhonePart((snapshot) => snapshot.calls.length)
  // biome-ignore lint/correctness/useExhaustiveDependencies: these are what it waits for
  useEffect(() => setRefusal(null), [intended, calls])
  if (test === null) return null
  const begin = async (): Promise<void> => {
    const outcome = await phone.call('shiftTest.begin', {})
    setRefusal(outcome.ok ? null : outcome.error)
  }
  return (
    <div className="shift-test" data-testid="shift-test" data-is={test.is}>
      <p className="shift-test__note">
        <StandingTag last={last} now={now} on="this_machine" /> {texts('readiness:note')}
      </p>
      {test.is !== 'idle' && <Points test={test} />}
      <Asked test={test} />
      {refusal !== null && (
        <InlineNotice tone="amber" testId="shift-test-refused">
          {texts(refusal === 'busy_line' ? 'readiness:busy' : 'readiness:no_line')}
        </InlineNotice>
      )}
      {test.is === 'running' ? (
        <Button
          size="small"
          onClick={() => void phone.call('shiftTest.cancel', {})}
          testId="shift-test-cancel"
        >
          {texts('readiness:cancel')}
        </Button>
      ) : (
        <Button size="small" onClick={() => void begin()} testId="shift-test-begin">
          {texts(test.is === 'done' ? 'readiness:again' : 'readiness:begin')}
        </Button>
      )}
    </div>
  )
}

const TONES: Readonly<Record<Outcome, Tone>> = {
  waiting: 'neutral',
  running: 'accent',
  passed: 'green',
  failed: 'red',
  untested: 'amber',
}

function Points({ test }: { readonly test: Test }) {
  const texts = useTexts()
  // A second ringer that nobody chose is no point of the test.
  const shown = readinessPoints.filter(
    (point) => point !== 'secondRinger' || test.outcomes.secondRinger !== 'untested',
  )
  return (
    <ul className="shift-test__points">
      {shown.map((point) => {
        const outcome = test.outcomes[point]
        const wayOn = wayOnOf(point, test.outcomes, texts)
        return (
          <li key={point} className="shift-test__point" data-testid={`point-${point}`} data-outcome={outcome}>
            <span>{texts(`readiness:point_${point}`)}</span>
            <Tag tone={TONES[outcome]}>{texts(`readiness:outcome_${outcome}`)}</Tag>
            {wayOn !== null && <p className="shift-test__way-on">{wayOn}</p>}
          </li>
        )
      })}
    </ul>
  )
}

function wayOnOf(point: ReadinessPoint, outcomes: Outcomes, texts: Texts): string | null {
  if (outcomes[point] === 'failed') return texts(`readiness:failed_${point}`)
  // Without a line nothing can be called; what to do about that stands with the line.
  const hasNoEcho = outcomes.echo === 'untested' && outcomes.line === 'passed'
  return point === 'echo' && hasNoEcho ? texts('readiness:untested_echo') : null
}

/** What the agent does now, or waits for. */
function Asked({ test }: { readonly test: Test }) {
  const texts = useTexts()
  const { phone } = useServices()
  const point = runningPoint(test)
  if (point === null || point === 'line') return null
  if (point !== 'ringer' && point !== 'secondRinger')
    return (
      <p className="shift-test__asked" role="status">
        {texts(`readiness:do_${point}`)}
      </p>
    )
  const say = (heard: 'yes' | 'no'): void => void phone.call('shiftTest.heard', { heard })
  return (
    <div className="shift-test__asked" role="status">
      <span>{texts('readiness:do_ring')}</span>
      <Button size="small" kind="primary" onClick={() => say('yes')} testId="ring-heard-yes">
        {texts('readiness:heard_yes')}
      </Button>
      <Button size="small" onClick={() => say('no')} testId="ring-heard-no">
        {texts('readiness:heard_no')}
      </Button>
    </div>
  )
}
