/** A follow-up call in words, line by line: for the page of a case, the customer's timeline, what waits to be sent, a printed record. */
import { type FollowUpCall, type Rated, surveyQuestions } from '#shared/domain/complaint/follow-up.ts'
import type { Texts } from '../../platform/i18n/use-texts.ts'

export type SurveyLine = { readonly label: string; readonly text: string }

const scores = ({ satisfaction, importance }: Rated, texts: Texts): string =>
  [
    ...(satisfaction === null ? [] : [`${texts('survey:satisfaction')} ${satisfaction}`]),
    ...(importance === null ? [] : [`${texts('survey:importance')} ${importance}`]),
  ].join(' · ')

/** Only what was answered. */
export function followUpLines(
  { result, note }: Pick<FollowUpCall, 'result' | 'note'>,
  texts: Texts,
): readonly SurveyLine[] {
  const survey = result.outcome === 'answered' ? result.survey : null
  const lines = [
    { label: texts('survey:outcome'), text: texts(`survey:outcome_${result.outcome}`) },
    ...(survey === null
      ? []
      : [
          {
            label: texts('survey:worked'),
            text: survey.worked === null ? '' : texts(`survey:worked_${survey.worked}`),
          },
          ...surveyQuestions.map((question) => {
            const rated = survey.answers[question]
            return {
              label: texts(`survey:q_${question}`),
              text: rated === undefined ? '' : scores(rated, texts),
            }
          }),
          {
            label: texts('survey:q_comment'),
            text: [
              survey.comment,
              scores({ satisfaction: null, importance: survey.commentImportance }, texts),
            ]
              .filter((part) => part !== '')
              .join(' · '),
          },
        ]),
    { label: texts('survey:note'), text: note },
  ]
  return lines.filter(({ text }) => text !== '')
}
