/** A word in a frame: a priority, a segment, a state. */
import './status.css'
import type { ReactNode } from 'react'
import type { Customer } from '#shared/domain/customer/customer.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import type { Tone } from './tone.ts'

export function Tag(props: {
  readonly tone?: Tone
  readonly title?: string | undefined
  readonly children: ReactNode
}) {
  return (
    <span className={`tag tag--${props.tone ?? 'neutral'}`} title={props.title}>
      {props.children}
    </span>
  )
}

const segmentTone: Readonly<Record<Customer['segment'], Tone>> = {
  standard: 'neutral',
  silver: 'neutral',
  gold: 'accent',
  vip: 'accent',
  enterprise: 'accent',
}

export function SegmentTag(props: { readonly segment: Customer['segment'] }) {
  const texts = useTexts()
  return <Tag tone={segmentTone[props.segment]}>{texts(`customer:segment_${props.segment}`)}</Tag>
}

/** An A reassures, a D warns; the letter is the word beside the colour. */
const creditTone: Readonly<Record<Customer['creditStanding'], Tone>> = {
  A: 'green',
  B: 'neutral',
  C: 'amber',
  D: 'red',
  unknown: 'neutral',
}

export function CreditTag(props: { readonly standing: Customer['creditStanding'] }) {
  const texts = useTexts()
  const word = props.standing === 'unknown' ? texts('customer:credit_unknown') : props.standing
  return <Tag tone={creditTone[props.standing]}>{texts('customer:credit_standing', { standing: word })}</Tag>
}
