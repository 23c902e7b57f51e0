/** The microphone's level as it is now: a bar that moves when somebody speaks, and a word for whoever does not see it. */
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { readyValue, usePhoneWatch } from '../../platform/ports/use-watch.ts'

/** Softer than any voice, louder than a quiet room. */
const HEARD_FROM = 0.25

export function LevelMeter() {
  const texts = useTexts()
  const level = readyValue(usePhoneWatch('microphoneLevel', {})) ?? 0
  return (
    <meter
      className="level-meter"
      min={0}
      max={1}
      low={HEARD_FROM}
      optimum={1}
      value={level}
      aria-label={texts('sound:level')}
      aria-valuetext={texts(`sound:level_${level >= HEARD_FROM ? 'heard' : 'quiet'}`)}
      data-testid="level-meter"
    />
  )
}
