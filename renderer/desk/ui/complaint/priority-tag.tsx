/** P1 to P4; only what must be done now is coloured. */
import type { Priority } from '#shared/domain/complaint/complaint.ts'
import { Tag } from '../status/tag.tsx'
import type { Tone } from '../status/tone.ts'

const toneOf: Readonly<Record<Priority, Tone>> = { P1: 'red', P2: 'amber', P3: 'neutral', P4: 'neutral' }

export const PriorityTag = (props: { readonly priority: Priority }) => (
  <Tag tone={toneOf[props.priority]}>{props.priority}</Tag>
)
