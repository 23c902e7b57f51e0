/**
 * What is typed into a follow-up call: the stops that the keyboard goes through, in the order in which the customer is asked, and
 * what a digit at each of them says. Kept by every keystroke (`use-follow-up-entry.ts`).
 */
import {
  type FollowUpCall,
  Score,
  Survey,
  type SurveyQuestion,
  surveyQuestions,
  weakPoints,
  workedAnswers,
} from '#shared/domain/complaint/follow-up.ts'
import { CallId } from '#shared/kernel/ids.ts'
import { z } from '#shared/kernel/schema.ts'
import type { Texts } from '../../platform/i18n/use-texts.ts'

const NOTHING_SAID: Survey = { worked: null, answers: {}, comment: '', commentImportance: null }

export const FollowUpEntry = z.object({
  survey: Survey.catch(NOTHING_SAID),
  note: z.string().max(500).catch(''),
  callId: CallId.nullable().catch(null),
})
export type FollowUpEntry = z.infer<typeof FollowUpEntry>

export const NO_ENTRY: FollowUpEntry = { survey: NOTHING_SAID, note: '', callId: null }

/** Whatever an older version of the form kept, what can be read is kept. */
export const readEntry = (stored: unknown): FollowUpEntry =>
  FollowUpEntry.parse(typeof stored === 'object' && stored !== null ? stored : {})

export type Stop =
  | { readonly is: 'worked' }
  | { readonly is: 'satisfaction' | 'importance'; readonly of: SurveyQuestion }
  | { readonly is: 'comment' | 'comment_importance' | 'note' }

/** First whether it worked, then how content, how much it matters, question by question; the free word last. */
export const stops: readonly Stop[] = [
  { is: 'worked' },
  ...surveyQuestions.flatMap((of): Stop[] => [
    { is: 'satisfaction', of },
    { is: 'importance', of },
  ]),
  { is: 'comment' },
  { is: 'comment_importance' },
  { is: 'note' },
]

export const isScored = ({ is }: Stop): boolean => is !== 'comment' && is !== 'note'

const NOT_RATED = { satisfaction: null, importance: null }

/** 1 to 5, whether it worked 1 to 3; 0: no answer. null: that digit says nothing here. */
export function withDigit(survey: Survey, stop: Stop, digit: number): Survey | null {
  const score = digit === 0 ? null : Score.safeParse(digit).data
  switch (stop.is) {
    case 'worked': {
      const worked = digit === 0 ? null : workedAnswers[digit - 1]
      return worked === undefined ? null : { ...survey, worked }
    }
    case 'satisfaction':
    case 'importance': {
      if (score === undefined) return null
      const rated = { ...NOT_RATED, ...survey.answers[stop.of], [stop.is]: score }
      return { ...survey, answers: { ...survey.answers, [stop.of]: rated } }
    }
    case 'comment_importance':
      return score === undefined ? null : { ...survey, commentImportance: score }
    default:
      return null
  }
}

/** The digit that is chosen there; null: none yet. */
export function digitAt({ worked, answers, commentImportance }: Survey, stop: Stop): number | null {
  switch (stop.is) {
    case 'worked':
      return worked === null ? null : workedAnswers.indexOf(worked) + 1
    case 'satisfaction':
    case 'importance':
      return answers[stop.of]?.[stop.is] ?? null
    case 'comment_importance':
      return commentImportance
    default:
      return null
  }
}

/** What the agent says there. */
export function promptAt(stop: Stop, texts: Texts): string {
  switch (stop.is) {
    case 'worked':
      return texts('survey:ask_worked')
    case 'satisfaction':
      return texts(`survey:ask_${stop.of}`)
    case 'comment':
      return texts('survey:ask_comment')
    case 'note':
      return texts('survey:note_hint')
    default:
      return texts('survey:ask_importance')
  }
}

const LONGEST_REASON = 500

/** Why the case goes back to whoever works on it, in the customer's own marks and words. */
export function reasonToRework({ result, note }: FollowUpCall, texts: Texts): string {
  if (result.outcome !== 'answered') return note
  const { survey } = result
  const weak = weakPoints(survey).map((question) => texts(`survey:q_${question}`))
  return [
    `${texts('survey:title')}: ${texts(survey.worked === null ? 'survey:not_content' : `survey:worked_${survey.worked}`)}`,
    ...(weak.length === 0 ? [] : [`${texts('survey:not_content')}: ${weak.join(' / ')}`]),
    survey.comment.trim(),
    note,
  ]
    .filter((part) => part !== '')
    .join(' · ')
    .slice(0, LONGEST_REASON)
}
