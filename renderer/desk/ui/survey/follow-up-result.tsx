/** What came of one follow-up call: how it ended, and each answer with how much it matters. */
import './survey.css'
import { type FollowUpCall, isDissatisfied } from '#shared/domain/complaint/follow-up.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { Tag } from '../status/tag.tsx'
import type { Tone } from '../status/tone.ts'
import { followUpLines } from './survey-words.ts'

const toneOf = ({ result }: FollowUpCall): Tone =>
  result.outcome === 'answered' && !isDissatisfied(result.survey) ? 'green' : 'neutral'

export function FollowUpResult({ call }: { readonly call: FollowUpCall }) {
  const texts = useTexts()
  const { result } = call
  const [outcome, ...said] = followUpLines(call, texts)
  return (
    <div className="survey-result">
      <Tag tone={toneOf(call)}>{outcome?.text}</Tag>{' '}
      {result.outcome === 'answered' && isDissatisfied(result.survey) && (
        <Tag tone="red">{texts('survey:not_content')}</Tag>
      )}
      {said.length > 0 && (
        <dl className="survey-result__lines">
          {said.map(({ label, text }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  )
}
