/** The follow-up call: what is asked, what can be answered, what came of it. */
import { defineTexts } from './texts.ts'

export const surveyTexts = defineTexts({
  title: { 'zh-CN': '回访', 'zh-TW': '回訪', en: 'Follow-up call' },
  // What is asked, short, and as it is said on the phone: one question, one thing, no jargon.
  worked: { 'zh-CN': '问题解决了吗', 'zh-TW': '問題解決了嗎', en: 'Did it help' },
  worked_yes: { 'zh-CN': '解决了', 'zh-TW': '解決了', en: 'Yes' },
  worked_partly: { 'zh-CN': '部分解决', 'zh-TW': '部分解決', en: 'Partly' },
  worked_no: { 'zh-CN': '没解决', 'zh-TW': '沒解決', en: 'No' },
  q_overall: { 'zh-CN': '总体质量', 'zh-TW': '整體品質', en: 'Overall quality' },
  q_waiting: { 'zh-CN': '等候时间', 'zh-TW': '等候時間', en: 'Waiting time' },
  q_knowledge: { 'zh-CN': '知识与技能', 'zh-TW': '知識與技能', en: 'Knowledge and skill' },
  q_speed: { 'zh-CN': '解决速度', 'zh-TW': '解決速度', en: 'Speed of resolution' },
  q_solution: { 'zh-CN': '方案是否合适', 'zh-TW': '方案是否合適', en: 'Fitness of the solution' },
  q_attitude: { 'zh-CN': '语气与态度', 'zh-TW': '語氣與態度', en: 'Tone and attitude' },
  q_comment: { 'zh-CN': '其他意见', 'zh-TW': '其他意見', en: 'Anything else' },
  ask_worked: {
    'zh-CN': '您反映的问题，现在解决了吗？',
    'zh-TW': '您反映的問題，現在解決了嗎？',
    en: 'Has the problem you told us about been solved?',
  },
  ask_overall: {
    'zh-CN': '总的来说，这次处理您满意吗？',
    'zh-TW': '整體來說，這次處理您滿意嗎？',
    en: 'All in all, how content are you with how this was handled?',
  },
  ask_waiting: {
    'zh-CN': '电话接通前等的时间，您觉得怎么样？',
    'zh-TW': '電話接通前等的時間，您覺得怎麼樣？',
    en: 'How was the wait before somebody answered your call?',
  },
  ask_knowledge: {
    'zh-CN': '接待您的人懂行吗？',
    'zh-TW': '接待您的人懂行嗎？',
    en: 'Did the people you talked to know their trade?',
  },
  ask_speed: {
    'zh-CN': '从反映到解决，快慢您满意吗？',
    'zh-TW': '從反映到解決，快慢您滿意嗎？',
    en: 'How content are you with how fast it was solved?',
  },
  ask_solution: {
    'zh-CN': '给您的处理办法，合适吗？',
    'zh-TW': '給您的處理辦法，合適嗎？',
    en: 'Did the solution fit you?',
  },
  ask_attitude: {
    'zh-CN': '和您说话的语气、态度怎么样？',
    'zh-TW': '和您說話的語氣、態度怎麼樣？',
    en: 'How was the tone in which you were spoken to?',
  },
  ask_comment: {
    'zh-CN': '还有什么想让我们知道的吗？',
    'zh-TW': '還有什麼想讓我們知道的嗎？',
    en: 'Is there anything else we should know?',
  },
  ask_importance: {
    'zh-CN': '这一点对您重要吗？',
    'zh-TW': '這一點對您重要嗎？',
    en: 'And how much does that matter to you?',
  },
  satisfaction: { 'zh-CN': '满意', 'zh-TW': '滿意', en: 'Content' },
  importance: { 'zh-CN': '重要', 'zh-TW': '重要', en: 'Matters' },
  scale: {
    'zh-CN': '1 很不满意 · 3 一般 · 5 很满意；重要：1 不重要 · 5 很重要。0 不答。',
    'zh-TW': '1 很不滿意 · 3 一般 · 5 很滿意；重要：1 不重要 · 5 很重要。0 不答。',
    en: '1 not at all · 3 so-so · 5 very; the same for how much it matters. 0: no answer.',
  },
  // What came of it.
  outcome_answered: { 'zh-CN': '已回访', 'zh-TW': '已回訪', en: 'Asked' },
  outcome_declined: { 'zh-CN': '客户不愿回答', 'zh-TW': '客戶不願回答', en: 'Did not want to be asked' },
  outcome_unreached: { 'zh-CN': '未联系上', 'zh-TW': '未聯繫上', en: 'Not reached' },
  outcome_not_to_be_called: {
    'zh-CN': '客户要求勿扰，未回访',
    'zh-TW': '客戶要求勿擾，未回訪',
    en: 'Asked not to be called',
  },
  outcome: { 'zh-CN': '回访结果', 'zh-TW': '回訪結果', en: 'Result' },
  note: { 'zh-CN': '备注', 'zh-TW': '備註', en: 'Note' },
  not_content: { 'zh-CN': '不满意', 'zh-TW': '不滿意', en: 'Not content' },
})
