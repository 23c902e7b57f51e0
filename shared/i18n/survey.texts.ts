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
  note_hint: {
    'zh-CN': '备注给同事看，例如改天几点再打。',
    'zh-TW': '備註給同事看，例如改天幾點再打。',
    en: 'A note for your colleagues, for instance when to call again.',
  },
  // When, and how often.
  not_before: {
    'zh-CN': '{{when}} 以后再打回访电话。',
    'zh-TW': '{{when}} 以後再打回訪電話。',
    en: 'Call to follow up from {{when}} on.',
  },
  due_until: {
    'zh-CN': '{{when}} 前打回访电话，打过才能办结。',
    'zh-TW': '{{when}} 前打回訪電話，打過才能辦結。',
    en: 'To be called about by {{when}}, before it can be closed.',
  },
  tried: {
    'zh-CN': '已打 {{count}} 次未接，最多 {{most}} 次。',
    'zh-TW': '已打 {{count}} 次未接，最多 {{most}} 次。',
    en: 'Not reached {{count}} of at most {{most}} times.',
  },
  enough: {
    'zh-CN': '打了 {{count}} 次都没联系上，可以办结。',
    'zh-TW': '打了 {{count}} 次都沒聯繫上，可以辦結。',
    en: 'Called {{count}} times and not reached: it can be closed.',
  },
  lapsed: {
    'zh-CN': '回访期限已过，可以不回访办结。',
    'zh-TW': '回訪期限已過，可以不回訪辦結。',
    en: 'The time to follow up is over: it can be closed without a call.',
  },
  rework_offered: {
    'zh-CN': '客户不满意：退回重查，原因已填好。',
    'zh-TW': '客戶不滿意：退回重查，原因已填好。',
    en: 'Not content: it can be looked into again, the reason is filled in.',
  },
  asked_not_to: {
    'zh-CN': '客户要求不再来电或不再回访（{{when}}）。',
    'zh-TW': '客戶要求不再來電或不再回訪（{{when}}）。',
    en: 'They asked not to be called, or not to be asked ({{when}}).',
  },
  without_call: { 'zh-CN': '不打，记为勿扰', 'zh-TW': '不打，記為勿擾', en: 'Do not call' },
  save: { 'zh-CN': '记下回访', 'zh-TW': '記下回訪', en: 'Save answers' },
  later: { 'zh-CN': '稍后再填', 'zh-TW': '稍後再填', en: 'Later' },
  saved_here: {
    'zh-CN': '每个答案已存在本机。',
    'zh-TW': '每個答案已存在本機。',
    en: 'Every answer is saved here.',
  },
  not_saved_here: {
    'zh-CN': '刚才的答案没能存下，请先别关闭。',
    'zh-TW': '剛才的答案沒能存下，請先別關閉。',
    en: 'The last answer could not be saved; do not close this yet.',
  },
  command_call: {
    'zh-CN': '给下一位要回访的客户打电话',
    'zh-TW': '致電下一位要回訪的客戶',
    en: 'Call the next customer to follow up',
  },
  command_unreached: { 'zh-CN': '回访：未联系上', 'zh-TW': '回訪：未聯繫上', en: 'Follow-up: not reached' },
  command_declined: {
    'zh-CN': '回访：客户不愿回答',
    'zh-TW': '回訪：客戶不願回答',
    en: 'Follow-up: did not want to be asked',
  },
  not_content: { 'zh-CN': '不满意', 'zh-TW': '不滿意', en: 'Not content' },
})
