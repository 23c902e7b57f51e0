/** The questions of a follow-up call, a line each: how content they are, and how much it matters to them. */
import { surveyQuestions, workedAnswers } from '#shared/domain/complaint/follow-up.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { TextInput } from '../../ui/field/text-input.tsx'
import { digitAt, type FollowUpEntry, type Stop, stops } from './follow-up-entry.ts'
import { ScoreCell } from './score-cell.tsx'

const FIVE = ['1', '2', '3', '4', '5']

type FollowUpQuestionsProps = {
  readonly entry: FollowUpEntry
  readonly onChange: (entry: FollowUpEntry) => void
  readonly onDigit: (stop: Stop, digit: number) => void
}

export function FollowUpQuestions({ entry, onChange, onDigit }: FollowUpQuestionsProps) {
  const texts = useTexts()
  const { survey, note } = entry
  const worked = workedAnswers.map((answer, index) => `${index + 1} ${texts(`survey:worked_${answer}`)}`)
  const cell = (is: Stop['is'], label: string, options = FIVE, of?: string) => {
    const stop = stops.find(
      (each) => each.is === is && (of === undefined || ('of' in each && each.of === of)),
    )
    if (stop === undefined) return null
    return (
      <ScoreCell
        stop={stop}
        label={label}
        options={options}
        chosen={digitAt(survey, stop)}
        onChoose={(digit) => onDigit(stop, digit)}
      />
    )
  }
  const words = (is: 'comment' | 'note', value: string, onWrite: (text: string) => void) => (
    <TextInput
      value={value}
      maxLength={is === 'comment' ? 1000 : 500}
      aria-label={texts(is === 'comment' ? 'survey:q_comment' : 'survey:note')}
      onChange={(event) => onWrite(event.target.value)}
      data-stop={stops.findIndex((stop) => stop.is === is)}
      data-testid={`survey-${is}`}
    />
  )
  const [satisfaction, importance] = [texts('survey:satisfaction'), texts('survey:importance')]
  return (
    <div className="follow-up-form__grid">
      <span>{texts('survey:worked')}</span>
      <div className="follow-up-form__wide">{cell('worked', texts('survey:worked'), worked)}</div>
      <span />
      <span className="follow-up-form__column">{satisfaction}</span>
      <span className="follow-up-form__column">{importance}</span>
      {surveyQuestions.map((of) => {
        const question = texts(`survey:q_${of}`)
        return (
          <div key={of} className="follow-up-form__row">
            <span>{question}</span>
            {cell('satisfaction', `${question} · ${satisfaction}`, FIVE, of)}
            {cell('importance', `${question} · ${importance}`, FIVE, of)}
          </div>
        )
      })}
      <span>{texts('survey:q_comment')}</span>
      {words('comment', survey.comment, (comment) => onChange({ ...entry, survey: { ...survey, comment } }))}
      {cell('comment_importance', `${texts('survey:q_comment')} · ${importance}`)}
      <span>{texts('survey:note')}</span>
      <div className="follow-up-form__wide">
        {words('note', note, (written) => onChange({ ...entry, note: written }))}
      </div>
    </div>
  )
}
