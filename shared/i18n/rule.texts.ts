/** What the rules say about a change of the roster, one sentence each, and what each stands on. The agent's name stands before it. */

import { defineTexts } from './texts.ts'

export const ruleTexts = defineTexts({
  about: { 'zh-CN': '：{{sentence}}', 'zh-TW': '：{{sentence}}', en: ': {{sentence}}' },
  overlap: {
    'zh-CN': '{{date}}、{{otherDate}}的两个班时间重叠',
    'zh-TW': '{{date}}、{{otherDate}}的兩個班時間重疊',
    en: 'the shifts of {{date}} and {{otherDate}} overlap',
  },
  overlap_one_day: {
    'zh-CN': '{{date}}的两个班时间重叠',
    'zh-TW': '{{date}}的兩個班時間重疊',
    en: 'two shifts of {{date}} overlap',
  },
  minimum_rest: {
    'zh-CN': '{{date}}、{{otherDate}}的两个班之间只休息 {{hours}} 小时，公司规定至少 {{needed}} 小时',
    'zh-TW': '{{date}}、{{otherDate}}的兩個班之間只休息 {{hours}} 小時，公司規定至少 {{needed}} 小時',
    en: 'only {{hours}} h of rest between the shifts of {{date}} and {{otherDate}}; company policy asks for {{needed}} h',
  },
  minimum_rest_one_day: {
    'zh-CN': '{{date}}的两个班之间只休息 {{hours}} 小时，公司规定至少 {{needed}} 小时',
    'zh-TW': '{{date}}的兩個班之間只休息 {{hours}} 小時，公司規定至少 {{needed}} 小時',
    en: 'only {{hours}} h of rest between two shifts of {{date}}; company policy asks for {{needed}} h',
  },
  notice: {
    'zh-CN': '{{date}}的班 {{hours}} 小时后开始，公司规定提前 {{needed}} 小时申请',
    'zh-TW': '{{date}}的班 {{hours}} 小時後開始，公司規定提前 {{needed}} 小時申請',
    en: 'the shift of {{date}} starts in {{hours}} h; company policy asks for {{needed}} h notice',
  },
  window: {
    'zh-CN': '{{date}}的班太远，目前只能换到 {{lastDay}}',
    'zh-TW': '{{date}}的班太遠，目前只能換到 {{lastDay}}',
    en: 'the shift of {{date}} is too far ahead; swaps are open until {{lastDay}}',
  },
  shift_changed: {
    'zh-CN': '{{date}}的班在申请之后变了',
    'zh-TW': '{{date}}的班在申請之後變了',
    en: 'the shift of {{date}} changed after it was asked for',
  },
  shift_changed_removed: {
    'zh-CN': '{{date}}的班已被排班取消',
    'zh-TW': '{{date}}的班已被排班取消',
    en: 'the shift of {{date}} was removed by planning',
  },
  shift_changed_agent: {
    'zh-CN': '{{date}}的班已被排班改给别人',
    'zh-TW': '{{date}}的班已被排班改給別人',
    en: 'the shift of {{date}} was given to somebody else by planning',
  },
  shift_changed_parts: {
    'zh-CN': '{{date}}的班在申请之后被排班改了：{{what}}',
    'zh-TW': '{{date}}的班在申請之後被排班改了：{{what}}',
    en: 'planning changed the shift of {{date}} after it was asked for: {{what}}',
  },
  not_own_shift: {
    'zh-CN': '{{date}}的班现在不是本人的',
    'zh-TW': '{{date}}的班現在不是本人的',
    en: 'the shift of {{date}} is not theirs any more',
  },
  past_shift: {
    'zh-CN': '{{date}}的班已经开始',
    'zh-TW': '{{date}}的班已經開始',
    en: 'the shift of {{date}} has begun',
  },
  protection: {
    'zh-CN': '{{date}}的班有夜班时段或加班，孕期满 7 个月或哺乳期不安排',
    'zh-TW': '{{date}}的班有夜班時段或加班，孕期滿 7 個月或哺乳期不安排',
    en: 'the shift of {{date}} has night work or overtime, which is not given from the seventh month of pregnancy on or while nursing',
  },
  not_eligible: {
    'zh-CN': '不能上这个班',
    'zh-TW': '不能上這個班',
    en: 'not eligible for this shift',
  },
  daily_hours: {
    'zh-CN': '{{date}}将工作 {{hours}} 小时，加班 {{overtime}} 小时，每天最多加班 {{allowed}} 小时',
    'zh-TW': '{{date}}將工作 {{hours}} 小時，加班 {{overtime}} 小時，每天最多加班 {{allowed}} 小時',
    en: '{{hours}} h of work on {{date}}, {{overtime}} h of it overtime; at most {{allowed}} h of overtime a day',
  },
  weekly_hours: {
    'zh-CN': '{{week}}起的一周将工作 {{hours}} 小时，标准为 {{allowed}} 小时',
    'zh-TW': '{{week}}起的一週將工作 {{hours}} 小時，標準為 {{allowed}} 小時',
    en: '{{hours}} h of work in the week from {{week}}; the standard is {{allowed}} h',
  },
  rest_day: {
    'zh-CN': '{{week}}起的一周没有休息日',
    'zh-TW': '{{week}}起的一週沒有休息日',
    en: 'no rest day in the week from {{week}}',
  },
  monthly_overtime: {
    'zh-CN': '{{month}} 将加班 {{hours}} 小时，每月最多 {{allowed}} 小时',
    'zh-TW': '{{month}} 將加班 {{hours}} 小時，每月最多 {{allowed}} 小時',
    en: '{{hours}} h of overtime in {{month}}; at most {{allowed}} h a month',
  },
  period_hours: {
    'zh-CN': '{{from}}到{{to}}综合计算将工作 {{hours}} 小时，标准为 {{allowed}} 小时',
    'zh-TW': '{{from}}到{{to}}綜合計算將工作 {{hours}} 小時，標準為 {{allowed}} 小時',
    en: '{{hours}} h of work between {{from}} and {{to}}, balanced together; the standard is {{allowed}} h',
  },
  leave: {
    'zh-CN': '{{date}}的班在请假时间内',
    'zh-TW': '{{date}}的班在請假時間內',
    en: 'on leave during the shift of {{date}}',
  },
  consecutive_days: {
    'zh-CN': '到{{date}}将连续上班 {{days}} 天，公司规定最多 {{allowed}} 天',
    'zh-TW': '到{{date}}將連續上班 {{days}} 天，公司規定最多 {{allowed}} 天',
    en: '{{days}} days on end until {{date}}; company policy allows {{allowed}}',
  },
  consecutive_nights: {
    'zh-CN': '到{{date}}将连续上 {{days}} 个夜班，公司规定最多 {{allowed}} 个',
    'zh-TW': '到{{date}}將連續上 {{days}} 個夜班，公司規定最多 {{allowed}} 個',
    en: '{{days}} nights on end until {{date}}; company policy allows {{allowed}}',
  },
  skill: {
    'zh-CN': '没有{{date}}这个班所在队列的技能',
    'zh-TW': '沒有{{date}}這個班所在隊列的技能',
    en: 'not trained for the queue of the shift of {{date}}',
  },
  coverage: {
    'zh-CN': '{{date}} {{time}} 起在岗 {{staffed}} 人，需要 {{needed}} 人',
    'zh-TW': '{{date}} {{time}} 起在崗 {{staffed}} 人，需要 {{needed}} 人',
    en: '{{staffed}} at work on {{date}} from {{time}}; {{needed}} are needed',
  },
  coverage_less: {
    'zh-CN': '{{date}} {{time}} 起在岗减为 {{staffed}} 人',
    'zh-TW': '{{date}} {{time}} 起在崗減為 {{staffed}} 人',
    en: 'only {{staffed}} at work on {{date}} from {{time}}',
  },
  seats: {
    'zh-CN': '{{date}} {{time}} 起职场要坐 {{working}} 人，只有 {{seats}} 个座位',
    'zh-TW': '{{date}} {{time}} 起職場要坐 {{working}} 人，只有 {{seats}} 個座位',
    en: '{{working}} in the office on {{date}} from {{time}}; there are {{seats}} seats',
  },
  home_ready: {
    'zh-CN': '{{date}}在家上夜班，但最近 {{days}} 天内没有通过居家测试',
    'zh-TW': '{{date}}在家上夜班，但最近 {{days}} 天內沒有通過居家測試',
    en: 'the shift of {{date}} is a night at home, and no test at home passed in the last {{days}} days',
  },
  open_requests: {
    'zh-CN': '已有 {{open}} 个申请在进行，公司规定最多 {{allowed}} 个',
    'zh-TW': '已有 {{open}} 個申請在進行，公司規定最多 {{allowed}} 個',
    en: '{{open}} requests are open already; company policy allows {{allowed}}',
  },
  paid_hours: {
    'zh-CN': '计薪工时由 {{loses}} 小时变为 {{gains}} 小时',
    'zh-TW': '計薪工時由 {{loses}} 小時變為 {{gains}} 小時',
    en: '{{loses}} paid hours become {{gains}}',
  },
  holiday_pay: {
    'zh-CN': '法定节假日工作由 {{loses}} 小时变为 {{gains}} 小时',
    'zh-TW': '法定節假日工作由 {{loses}} 小時變為 {{gains}} 小時',
    en: '{{loses}} h of work on public holidays become {{gains}} h',
  },
  night_allowance: {
    'zh-CN': '夜班时段由 {{loses}} 小时变为 {{gains}} 小时',
    'zh-TW': '夜班時段由 {{loses}} 小時變為 {{gains}} 小時',
    en: '{{loses}} h at night become {{gains}} h',
  },
  promise: {
    'zh-CN': '{{date}}的班内答应了 {{count}} 个回电，需要交接',
    'zh-TW': '{{date}}的班內答應了 {{count}} 個回電，需要交接',
    en: '{{count}} call-backs are promised inside the shift of {{date}} and have to be handed over',
  },
  points: {
    'zh-CN': '积分不够，这个申请需要 {{cost}} 分',
    'zh-TW': '積分不夠，這個申請需要 {{cost}} 分',
    en: 'not enough points; this request takes {{cost}}',
  },

  basis_law: { 'zh-CN': '法律规定', 'zh-TW': '法律規定', en: 'Law' },
  basis_policy: { 'zh-CN': '公司规定', 'zh-TW': '公司規定', en: 'Company policy' },
  basis_fact: { 'zh-CN': '事实冲突', 'zh-TW': '事實衝突', en: 'Fact' },
  law_labour_law: { 'zh-CN': '劳动法', 'zh-TW': '勞動法', en: 'Labour Law' },
  law_working_hours_rules: {
    'zh-CN': '国务院关于职工工作时间的规定',
    'zh-TW': '國務院關於職工工作時間的規定',
    en: 'State Council Rules on Working Hours',
  },
  law_female_employees_rules: {
    'zh-CN': '女职工劳动保护特别规定',
    'zh-TW': '女職工勞動保護特別規定',
    en: 'Special Rules on the Protection of Female Employees',
  },
  law_average_days_notice: {
    'zh-CN': '职工全年月平均工作时间通知',
    'zh-TW': '職工全年月平均工作時間通知',
    en: 'Notice on Average Working Days',
  },
  stands_on: {
    'zh-CN': '{{source}} {{article}}',
    'zh-TW': '{{source}} {{article}}',
    en: '{{source}} {{article}}',
  },
  in_force_from: {
    'zh-CN': '{{source}} {{article}}，{{from}}起施行',
    'zh-TW': '{{source}} {{article}}，{{from}}起施行',
    en: '{{source}} {{article}}, in force from {{from}}',
  },
})
