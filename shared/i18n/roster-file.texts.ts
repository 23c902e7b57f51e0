/** The columns of a file of shifts, as they are called in it whatever the language of whoever made it, in three languages. */
import { defineTexts } from './texts.ts'

export const rosterColumnTexts = defineTexts({
  externalId: { 'zh-CN': '班次编号', 'zh-TW': '班次編號', en: 'Shift number' },
  agent: { 'zh-CN': '工号', 'zh-TW': '工號', en: 'Agent' },
  name: { 'zh-CN': '姓名', 'zh-TW': '姓名', en: 'Name' },
  date: { 'zh-CN': '日期', 'zh-TW': '日期', en: 'Date' },
  times: { 'zh-CN': '时段', 'zh-TW': '時段', en: 'Times' },
  start: { 'zh-CN': '上班', 'zh-TW': '上班', en: 'Start' },
  end: { 'zh-CN': '下班', 'zh-TW': '下班', en: 'End' },
  start2: { 'zh-CN': '第二段上班', 'zh-TW': '第二段上班', en: 'Second start' },
  end2: { 'zh-CN': '第二段下班', 'zh-TW': '第二段下班', en: 'Second end' },
  kind: { 'zh-CN': '班次类型', 'zh-TW': '班次類型', en: 'Kind' },
  place: { 'zh-CN': '地点', 'zh-TW': '地點', en: 'Place' },
  queue: { 'zh-CN': '队列', 'zh-TW': '佇列', en: 'Queue' },
  breaks: { 'zh-CN': '小休', 'zh-TW': '小休', en: 'Breaks' },
  meals: { 'zh-CN': '用餐', 'zh-TW': '用餐', en: 'Meals' },
  meetings: { 'zh-CN': '会议', 'zh-TW': '會議', en: 'Meetings' },
  training: { 'zh-CN': '培训', 'zh-TW': '培訓', en: 'Training' },
})

/** How a file may say that a time is one of the next day, and what stands between two times. */
export const rosterTimeTexts = defineTexts({
  next_day: { 'zh-CN': '次日', 'zh-TW': '翌日', en: 'next day' },
  until: { 'zh-CN': '至', 'zh-TW': '到', en: 'to' },
})
