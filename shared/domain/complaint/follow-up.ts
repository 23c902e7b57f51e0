/**
 * The follow-up call after an answer: whether it worked, and the seven questions, each with how much it matters to the customer (a
 * low mark for what nobody cares about is no reason to change anything). Kept call by call in the round of the answer that it is
 * about; what is not asked any more in a later version stays readable, for nothing of it is ever rewritten.
 */
import { Instant } from '#shared/kernel/clock.ts'
import { AgentId, CallId } from '#shared/kernel/ids.ts'
import { z } from '#shared/kernel/schema.ts'

/** 1 not at all, 5 very. */
export const Score = z.number().int().min(1).max(5)
export type Score = z.infer<typeof Score>

/** In the order in which they are asked; the seventh is the free word. */
export const surveyQuestions = ['overall', 'waiting', 'knowledge', 'speed', 'solution', 'attitude'] as const
export const SurveyQuestion = z.enum(surveyQuestions)
export type SurveyQuestion = z.infer<typeof SurveyQuestion>

/** null: not asked, or no answer. */
const Rated = z.strictObject({ satisfaction: Score.nullable(), importance: Score.nullable() })
export type Rated = z.infer<typeof Rated>

export const workedAnswers = ['yes', 'partly', 'no'] as const

export const Survey = z.strictObject({
  /** Whether what was done has solved it: the reason for the call. null: no answer. */
  worked: z.enum(workedAnswers).nullable(),
  answers: z.partialRecord(SurveyQuestion, Rated),
  /** The free word, and how much it matters to them that something comes of it. */
  comment: z.string().max(1000),
  commentImportance: Score.nullable(),
})
export type Survey = z.infer<typeof Survey>

/** How one call ended. */
export const FollowUpResult = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('answered'), survey: Survey }),
  /** Reached, and did not want to be asked. */
  z.strictObject({ outcome: z.literal('declined') }),
  z.strictObject({ outcome: z.literal('unreached') }),
  /** They asked not to be called, or not to be asked: nobody called. */
  z.strictObject({ outcome: z.literal('not_to_be_called') }),
])
export type FollowUpResult = z.infer<typeof FollowUpResult>

export const FollowUpCall = z.strictObject({
  id: z.string(),
  at: Instant,
  byId: AgentId,
  byName: z.string(),
  /** null: not made from this desk, or not known which it was. */
  callId: CallId.nullable(),
  result: FollowUpResult,
  note: z.string().max(500),
})
export type FollowUpCall = z.infer<typeof FollowUpCall>
export const MOST_FOLLOW_UP_CALLS = 20

/** Nothing in it was answered. */
export const isBlankSurvey = ({ worked, answers, comment, commentImportance }: Survey): boolean =>
  worked === null &&
  comment.trim() === '' &&
  commentImportance === null &&
  Object.values(answers).every(({ satisfaction, importance }) => satisfaction === null && importance === null)

const LOW: Score = 2

/** What they were not content with, what matters most to them first. */
export const weakPoints = ({ answers }: Survey): readonly SurveyQuestion[] =>
  surveyQuestions
    .filter((question) => (answers[question]?.satisfaction ?? LOW + 1) <= LOW)
    .toSorted((a, b) => (answers[b]?.importance ?? 0) - (answers[a]?.importance ?? 0))

/** It did not help, or they are not content with it on the whole: the matter is not at its end. */
export const isDissatisfied = (survey: Survey): boolean =>
  survey.worked === 'no' ||
  survey.worked === 'partly' ||
  (survey.answers.overall?.satisfaction ?? LOW + 1) <= LOW
