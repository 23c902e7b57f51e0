/** All texts by area; `resourcesFor` gives i18next one language of them. Keys are typed as `area:key`. */
import { agentTexts } from './agent.texts.ts'
import { analysisTexts } from './analysis.texts.ts'
import { attachmentTexts } from './attachment.texts.ts'
import { callLogTexts } from './call-log.texts.ts'
import { caseTexts } from './case.texts.ts'
import { clockTexts } from './clock.texts.ts'
import { commonTexts } from './common.texts.ts'
import { complaintTexts } from './complaint.texts.ts'
import { customerTexts } from './customer.texts.ts'
import { flowTexts } from './flow.texts.ts'
import { knowledgeTexts } from './knowledge.texts.ts'
import { leadTexts } from './lead.texts.ts'
import { lockTexts } from './lock.texts.ts'
import { mergeTexts } from './merge.texts.ts'
import { outboxTexts } from './outbox.texts.ts'
import { paperTexts } from './paper.texts.ts'
import { phoneTexts } from './phone.texts.ts'
import { planningTexts } from './planning.texts.ts'
import { presenceTexts } from './presence.texts.ts'
import { privacyTexts } from './privacy.texts.ts'
import { promiseTexts } from './promise.texts.ts'
import { qualityTexts } from './quality.texts.ts'
import { readinessTexts } from './readiness.texts.ts'
import { recordingTexts } from './recording.texts.ts'
import { rosterTexts } from './roster.texts.ts'
import { ruleTexts } from './rule.texts.ts'
import { scheduleTexts } from './schedule.texts.ts'
import { sessionTexts } from './session.texts.ts'
import { shellTexts } from './shell.texts.ts'
import { soundTexts } from './sound.texts.ts'
import { surveyTexts } from './survey.texts.ts'
import { swapTexts } from './swap.texts.ts'
import { systemTexts } from './system.texts.ts'
import type { LanguageTag, Text } from './texts.ts'
import { transferTexts } from './transfer.texts.ts'
import { wrapUpTexts } from './wrap-up.texts.ts'

export const catalogue = {
  common: commonTexts,
  shell: shellTexts,
  session: sessionTexts,
  lock: lockTexts,
  phone: phoneTexts,
  wrapUp: wrapUpTexts,
  agent: agentTexts,
  callLog: callLogTexts,
  presence: presenceTexts,
  transfer: transferTexts,
  recording: recordingTexts,
  quality: qualityTexts,
  sound: soundTexts,
  readiness: readinessTexts,
  system: systemTexts,
  customer: customerTexts,
  privacy: privacyTexts,
  merge: mergeTexts,
  complaint: complaintTexts,
  case: caseTexts,
  planning: planningTexts,
  clock: clockTexts,
  promise: promiseTexts,
  survey: surveyTexts,
  flow: flowTexts,
  attachment: attachmentTexts,
  paper: paperTexts,
  lead: leadTexts,
  analysis: analysisTexts,
  knowledge: knowledgeTexts,
  outbox: outboxTexts,
  schedule: scheduleTexts,
  rule: ruleTexts,
  roster: rosterTexts,
  swap: swapTexts,
} as const

export type Area = keyof typeof catalogue
export type TextKey = { [A in Area]: `${A}:${keyof (typeof catalogue)[A] & string}` }[Area]

/** `{ area: { key: sentence } }` in one language: the shape of an i18next resource bundle. */
export function resourcesFor(language: LanguageTag): Record<Area, Record<string, string>> {
  const oneArea = (texts: Readonly<Record<string, Text>>): Record<string, string> =>
    Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, text[language]]))
  return Object.fromEntries(
    Object.entries(catalogue).map(([area, texts]) => [area, oneArea(texts)]),
  ) as Record<Area, Record<string, string>>
}
