/**
 * What the call on the line sounds like: a small graph beside its clock, and behind it the figures and what to do about them.
 * It alone is painted every second; the snapshot changes only when the warning does.
 */
import './call-quality.css'
import { Tooltip } from 'antd'
import { gradeOf, type QualityGrade, type QualitySecond } from '#shared/domain/call/call-quality.ts'
import type { CallTrouble } from '#shared/domain/call/call-trouble.ts'
import type { CallId } from '#shared/kernel/ids.ts'
import { useCommand } from '../../platform/commands/command-registry.ts'
import { type Texts, useTexts } from '../../platform/i18n/use-texts.ts'
import { readyValue, usePhoneWatch } from '../../platform/ports/use-watch.ts'
import { Kbd } from '../../ui/keyboard/kbd.tsx'
import { PopUp, usePopUp } from '../../ui/pop-up/pop-up.tsx'
import { millisecondsText, percentText, scoreText } from './quality.text.ts'

type QualityProps = { readonly callId: CallId; readonly trouble: CallTrouble }

export function QualityButton(props: QualityProps) {
  const texts = useTexts()
  const popUp = usePopUp()
  const seconds = readyValue(usePhoneWatch('quality', { callId: props.callId })) ?? []
  const mos = lastKnown(seconds)
  useCommand('call.quality', popUp.toggle)
  return (
    <PopUp
      state={popUp}
      placement="bottomLeft"
      whenClosed="dropped"
      content={<QualityFigures {...props} seconds={seconds} />}
    >
      <Tooltip mouseEnterDelay={0.4} title={popUp.is === 'closed' && <Kbd command="call.quality" />}>
        <button
          type="button"
          className="quality-button"
          onClick={popUp.toggle}
          aria-label={qualityLabel(mos, texts)}
          data-testid="call-quality"
        >
          <QualityGraph seconds={seconds} size="small" />
        </button>
      </Tooltip>
    </PopUp>
  )
}

/** A second without a packet says nothing; the call was as it was a moment ago. */
const MOMENT = 5
const lastKnown = (seconds: readonly QualitySecond[]): number | null =>
  seconds.slice(-MOMENT).findLast(({ mos }) => mos !== null)?.mos ?? null

const qualityLabel = (mos: number | null, texts: Texts): string =>
  mos === null
    ? texts('quality:label_unknown')
    : texts('quality:label', { grade: texts(`quality:grade_${gradeOf(mos)}`), score: scoreText(mos) })

function QualityFigures({ trouble, seconds }: QualityProps & { readonly seconds: readonly QualitySecond[] }) {
  const texts = useTexts()
  const last = seconds.at(-1)
  const mos = lastKnown(seconds)
  return (
    <section className="quality" aria-label={texts('quality:title')} tabIndex={-1} data-autofocus>
      <p className="quality__sentence" data-testid="quality-sentence">
        {trouble === 'none' ? qualityLabel(mos, texts) : texts(`quality:trouble_${trouble}`)}
      </p>
      {trouble !== 'none' && <p className="quality__next">{texts(`quality:next_${trouble}`)}</p>}
      <figure className="quality__graph">
        <QualityGraph seconds={seconds} size="large" />
        <figcaption>{texts('quality:last_minute')}</figcaption>
      </figure>
      <dl className="quality__figures">
        <dt>{texts('quality:score')}</dt>
        <dd>{mos === null ? texts('quality:not_known') : scoreText(mos)}</dd>
        <dt>{texts('quality:lost_here')}</dt>
        <dd>{percentText(last?.lostHere ?? null, texts)}</dd>
        <dt>{texts('quality:lost_there')}</dt>
        <dd>{percentText(last?.lostThere ?? null, texts)}</dd>
        <dt>{texts('quality:round_trip')}</dt>
        <dd>{millisecondsText(last?.roundTripMs ?? null, texts)}</dd>
        <dt>{texts('quality:jitter')}</dt>
        <dd>{millisecondsText(last?.jitterMs ?? null, texts)}</dd>
      </dl>
    </section>
  )
}

const SHAPES = {
  small: { width: 60, height: 14, seconds: 20 },
  large: { width: 240, height: 48, seconds: 60 },
} as const
const LOWEST = 1
const HIGHEST = 4.5
/** The bar of a bad second is low and of a good one high: the shape says it as well as the colour. */
const heightOf = (mos: number, height: number): number =>
  Math.max(2, ((mos - LOWEST) / (HIGHEST - LOWEST)) * height)

function QualityGraph(props: {
  readonly seconds: readonly QualitySecond[]
  readonly size: keyof typeof SHAPES
}) {
  const { width, height, seconds: shown } = SHAPES[props.size]
  const last = props.seconds.slice(-shown)
  const step = width / shown
  return (
    <svg className="quality-graph" width={width} height={height} aria-hidden>
      <line className="quality-graph__ground" x1={0} x2={width} y1={height - 0.5} y2={height - 0.5} />
      {last.map(({ mos }, index) => {
        if (mos === null) return null
        const barHeight = heightOf(mos, height)
        const x = (shown - last.length + index) * step
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a second has no name but its place
            key={index}
            className={`quality-graph__second--${gradeOf(mos) satisfies QualityGrade}`}
            x={x}
            y={height - barHeight}
            width={Math.max(1, step - 1)}
            height={barHeight}
          />
        )
      })}
    </svg>
  )
}
