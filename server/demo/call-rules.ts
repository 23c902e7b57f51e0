/** What the demo centre wants to know of every call, and why its agents may be away. */
import { CallRules } from '#shared/domain/call/call-rules.ts'

export const demoCallRules: CallRules = CallRules.parse({
  disposition: 'optional',
  extension: { seconds: 30, times: 3 },
  dispositions: [
    { code: 'resolved', label: '已解决', digit: '1' },
    { code: 'case_filed', label: '已登记工单', digit: '2', suggestedFor: 'case_filed' },
    { code: 'enquiry', label: '咨询答复', digit: '3' },
    { code: 'call_back', label: '约定回访', digit: '4' },
    { code: 'transferred', label: '已转其他部门', digit: '5', suggestedFor: 'transferred' },
    { code: 'fault', label: '报障' },
    { code: 'fault_area', label: '大面积故障，已告知进度', under: 'fault' },
    { code: 'fault_visit', label: '预约上门', under: 'fault' },
    { code: 'fault_guided', label: '电话指导恢复', under: 'fault' },
    { code: 'bill', label: '账单' },
    { code: 'bill_explained', label: '解释后认可', under: 'bill' },
    { code: 'bill_refund', label: '申请退费', under: 'bill' },
    { code: 'bill_disputed', label: '不认可，转复核', under: 'bill' },
    { code: 'business', label: '办理业务' },
    { code: 'business_done', label: '当场办结', under: 'business' },
    { code: 'business_store', label: '需到营业厅', under: 'business' },
    { code: 'business_refused', label: '条件不符，未办理', under: 'business' },
    { code: 'not_served', label: '没有谈成' },
    { code: 'dropped', label: '通话中断', under: 'not_served' },
    { code: 'no_voice', label: '客户无声', under: 'not_served' },
    { code: 'nuisance', label: '骚扰或误拨', under: 'not_served' },
  ],
  reasons: [
    { code: 'meal', state: 'break', label: '用餐', allowedMinutes: 30, digits: '1' },
    { code: 'rest', state: 'break', label: '休息', allowedMinutes: 15, digits: '2' },
    { code: 'water', state: 'break', label: '喝水、洗手间', allowedMinutes: 5, digits: '3' },
    { code: 'stand_up', state: 'meeting', label: '班前会', allowedMinutes: 15, digits: '4' },
    { code: 'talk', state: 'meeting', label: '与班组长谈话', digits: '5' },
    { code: 'course', state: 'training', label: '业务培训', allowedMinutes: 60, digits: '6' },
    { code: 'follow_up', state: 'back_office', label: '回访与跟单', digits: '7' },
  ],
})
