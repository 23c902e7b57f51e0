/** Which answers the demo centre calls about (its article 1060), and what its customers have said in the calls of these weeks. */
import type { ComplaintStep } from '#shared/domain/complaint/complaint.ts'
import type { FollowUpRule } from '#shared/domain/complaint/follow-up.rules.ts'
import type {
  FollowUpCall,
  FollowUpResult,
  Survey,
  SurveyQuestion,
} from '#shared/domain/complaint/follow-up.ts'
import { BusinessDate } from '#shared/kernel/clock.ts'
import { CategoryId, type ComplaintId } from '#shared/kernel/ids.ts'

const common = {
  kinds: ['complaint', 'service_failure'],
  withinHours: 24,
  attempts: 3,
  minutesBetween: 60,
  hours: { from: '08:30', to: '21:00' },
  closeAfterDays: 7,
  effectiveFrom: BusinessDate.parse('2026-01-01'),
  effectiveTo: null,
} as const

/** What comes and goes at a customer's home shows itself only after some hours. */
export const demoFollowUpRules: FollowUpRule[] = [
  {
    ...common,
    kinds: [...common.kinds],
    id: 'follow-up-faults',
    categoryIds: ['cat-broadband', 'cat-home', 'cat-mobile'].map((id) => CategoryId.parse(id)),
    afterHours: 4,
    source: '澜海通信回访规范（2026 版）第 3 条',
  },
  {
    ...common,
    kinds: [...common.kinds],
    id: 'follow-up',
    categoryIds: [],
    afterHours: 0,
    source: '澜海通信回访规范（2026 版）第 2 条',
  },
]

const asked: readonly SurveyQuestion[] = ['overall', 'waiting', 'knowledge', 'speed', 'solution', 'attitude']

/** How content, how important, question by question. */
const said = (marks: string, comment = '', commentImportance: number | null = null): Survey => ({
  worked: 'yes',
  answers: Object.fromEntries(
    asked.map((question, index) => [
      question,
      { satisfaction: Number(marks[index * 2]), importance: Number(marks[index * 2 + 1]) },
    ]),
  ),
  comment,
  commentImportance,
})

const RESULTS: readonly FollowUpResult[] = [
  { outcome: 'answered', survey: said('543443554554') },
  { outcome: 'answered', survey: said('442344334453', '等的时间长，接通以后办得快', 4) },
  { outcome: 'answered', survey: said('353233252444', '希望一开始就说清楚要多久', 5) },
  { outcome: 'declined' },
  { outcome: 'answered', survey: said('555343545454', '上门的师傅很细心', 3) },
  { outcome: 'answered', survey: said('442535443455') },
  { outcome: 'answered', survey: said('343324353544', '问题解决了，就是来回打了几次电话', 4) },
]

/** The call after which a demo case was closed. */
export function callBefore({ at, byId, byName }: ComplaintStep, id: ComplaintId): FollowUpCall {
  const place = [...id].reduce((sum, character) => sum + (character.codePointAt(0) ?? 0), 0)
  const result = RESULTS[place % RESULTS.length] ?? ({ outcome: 'declined' } as const)
  return { id: `${id}-follow-up`, at, byId, byName, callId: null, result, note: '' }
}
